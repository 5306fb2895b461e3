"""The calls of the scripting face that change the schema and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path

from annotator.app import (
    history,
    schema_attributes,
    schema_editing,
    schema_items,
    schema_mapping,
    whole_labelling,
)
from annotator.app.label_schemas import load_schema, save_schema
from annotator.app.project_calls import ProjectCalls
from annotator.app.schema_items import get_part
from annotator.model.ids import ReleaseId
from annotator.model.precedents import Precedent
from annotator.model.schema import Attribute, Label, Schema


class SchemaCalls(ProjectCalls):
    """The schema of an open project; each call is one undoable action with all annotations."""

    def schema(self) -> Schema:
        """The schema as it is now."""
        return self.store.schema()

    def add_label(
        self, layer: str, name: str, *, title: str = "", key: str = "", definition: str = ""
    ) -> Label:
        """Adds a label to the layer `mention` or `claim` and returns it."""
        history.do(
            self.store,
            schema_editing.add_label(
                self.store, layer, name, title=title, key=key, definition=definition
            ),
        )
        return schema_editing.get_label(self.store, layer, name)

    def rename_label(self, layer: str, name: str, new_name: str) -> None:
        """Renames a label; its annotations have the new name at once."""
        history.do(self.store, schema_editing.rename_label(self.store, layer, name, new_name))

    def set_label(self, layer: str, name: str, new: Label) -> None:
        """Makes a label another, but for its attributes: `replace(label, key="k", hue=3)`."""
        old = schema_editing.get_label(self.store, layer, name)
        history.do(self.store, schema_editing.edit_label(self.store, old, new))

    def move_label(self, layer: str, name: str, place: int) -> None:
        """Puts a label to a place among those of its layer, 0 for the first."""
        history.do(self.store, schema_editing.move_label(self.store, layer, name, place))

    def merge_labels(self, layer: str, names: Sequence[str], into: str) -> None:
        """Gives what has one of the labels another, and takes them away."""
        history.do(self.store, schema_editing.merge_labels(self.store, layer, names, into))

    def delete_label(self, layer: str, name: str, *, with_annotations: bool = False) -> None:
        """Deletes a label, and what has it if that is said; else it must be unused."""
        history.do(
            self.store,
            schema_editing.delete_label(self.store, layer, name, with_annotations=with_annotations),
        )

    def add_attribute(self, attribute: Attribute, *, label: str | None = None) -> None:
        """Adds an attribute to claims, or to a mention label."""
        history.do(self.store, schema_attributes.add_attribute(self.store, attribute, label=label))

    def set_attribute(
        self,
        name: str,
        new: Attribute,
        *,
        label: str | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        """Makes an attribute another; `renamed` has choices by their former names."""
        history.do(
            self.store,
            schema_attributes.edit_attribute(self.store, name, new, label=label, renamed=renamed),
        )

    def rename_choice(
        self, name: str, choice: str, new_choice: str, *, label: str | None = None
    ) -> None:
        """Renames a choice of an attribute, and the values with it."""
        history.do(
            self.store,
            schema_attributes.rename_choice(self.store, name, choice, new_choice, label=label),
        )

    def remove_attribute(self, name: str, *, label: str | None = None) -> None:
        """Removes an attribute with its values."""
        history.do(self.store, schema_attributes.remove_attribute(self.store, name, label=label))

    def merge_attributes(self, name: str, into: str, *, label: str | None = None) -> None:
        """Gives the values of an attribute to another, and removes it."""
        history.do(
            self.store, schema_attributes.merge_attributes(self.store, name, into, label=label)
        )

    # --- roles, relations, labels of releases and sections

    def add_schema_item(self, part: str, item: schema_items.Item) -> None:
        """Adds to `claim_roles`, `entity_relations`, `release_labels` … of the schema."""
        history.do(self.store, schema_items.add_item(self.store, get_part(part), item))

    def set_schema_item(self, part: str, name: str, new: schema_items.Item) -> None:
        """Makes a role, a relation or the like another; what has it follows."""
        history.do(self.store, schema_items.edit_item(self.store, get_part(part), name, new))

    def remove_schema_item(self, part: str, name: str) -> None:
        """Removes a role, a relation or the like, and takes it from what has it."""
        history.do(self.store, schema_items.remove_item(self.store, get_part(part), name))

    def merge_schema_items(self, part: str, name: str, into: str) -> None:
        """Gives what has a role, a relation or the like another one."""
        history.do(self.store, schema_items.merge_items(self.store, get_part(part), name, into))

    def set_release_labels(self, release_id: str, names: Sequence[str]) -> None:
        """Gives a release these labels of releases and no others."""
        history.do(
            self.store,
            whole_labelling.set_release_labels(self.store, ReleaseId(release_id), names),
        )

    def set_section_labels(self, release_id: str, pos: int, names: Sequence[str]) -> None:
        """Gives the section at a position these labels of sections and no others."""
        history.do(
            self.store,
            whole_labelling.set_section_labels(self.store, ReleaseId(release_id), pos, names),
        )

    # --- the whole

    def describe_schema(self, *, title: str | None = None, note: str | None = None) -> None:
        """Changes the title of the schema, or the note on it."""
        history.do(self.store, schema_editing.describe_schema(self.store, title=title, note=note))

    def load_schema(
        self,
        schema: str | PathLike[str],
        mapping: Mapping[tuple[str, str], str | None] | None = None,
    ) -> None:
        """Makes the schema that of a preset or a file.

        Args:
            schema: The name of a schema that comes with the program, or a file.
            mapping: By `(layer, name)` of a label of ours, the label of theirs that takes its
                place, or None; those left out go to the label of their name or title.
        """
        theirs = load_schema(schema if isinstance(schema, str) else Path(schema))
        proposed = schema_mapping.proposed_mapping(self.store.schema(), theirs)
        for (layer, name), to in (mapping or {}).items():
            proposed[schema_editing.get_label(self.store, layer, name).id] = to
        history.do(self.store, schema_mapping.take_schema(self.store, theirs, proposed))

    def save_schema(self, path: str | PathLike[str]) -> None:
        """Writes the schema to a file."""
        save_schema(self.store.schema(), Path(path))

    def precedents(self, words: str, layer: str = "mention") -> list[Precedent]:
        """How the words were labelled before, by label and annotator."""
        return self.store.precedents.of(words, schema_editing.get_layer(layer))
