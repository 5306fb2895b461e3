"""The scripting face: everything the window and the command line do, one call per action."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, Unpack

from annotator.app import editing, history, linking
from annotator.app.exporting import ExportChoices, ExportOptions, ExportReport
from annotator.app.exporting import export as export_dataset
from annotator.app.import_report import ImportReport
from annotator.app.importing import ImportOptions, import_paths, label_policy
from annotator.app.label_schemas import DEFAULT_SCHEMA, load_schema
from annotator.errors import UserError
from annotator.formats.native_release import release_object
from annotator.model.changes import ChangeSet
from annotator.model.exchange import Finding, ReadOptions
from annotator.model.ids import AnnotationId, EntityId, ReleaseId
from annotator.model.json_value import Json, dump
from annotator.model.records import (
    Annotation,
    Claim,
    Entity,
    Mention,
    Relation,
    Release,
)
from annotator.store.store import Store

AnyPath = str | PathLike[str]
Spans = Iterable[Sequence[int]]
_R = TypeVar("_R")


def login_name() -> str:
    """The name of whoever is logged in, or `annotator` where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"


class Project:
    """One open project file.

    When a method returns, its effect is on disk; when it raises `UserError`, nothing has
    changed. Offsets are code points into a release's text, end exclusive.

    Attributes:
        store: The project file, for what has no method here.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def create(
        cls,
        path: AnyPath,
        *,
        schema: str | PathLike[str] = DEFAULT_SCHEMA,
        annotator: str | None = None,
    ) -> Self:
        """A new project with its own copy of the schema.

        Args:
            path: Where; a suffix of `.pra` is usual.
            schema: The name of a schema that comes with the program, or a file.
            annotator: Who works; the login name if not given.

        Raises:
            UserError: The path is taken or cannot be written, or the schema is faulty.
        """
        loaded = load_schema(schema if isinstance(schema, str) else Path(schema))
        return cls(Store.create(Path(path), loaded, annotator=annotator or login_name()))

    @classmethod
    def open(cls, path: AnyPath, *, annotator: str | None = None, read_only: bool = False) -> Self:
        """An existing project.

        Raises:
            ProjectLockedError: Another program writes it; `read_only=True` opens it still.
            UserError: There is none, it is none, it is damaged, or it is too new.
        """
        return cls(Store.open(Path(path), annotator=annotator or login_name(), read_only=read_only))

    def close(self) -> None:
        """Closes the file, which is then a single file again; calling it twice is fine."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # --- releases

    def import_paths(
        self,
        paths: Iterable[AnyPath],
        *,
        format: str | None = None,  # noqa: A002  the contract's name
        encoding: str | None = None,
        columns: Mapping[str, str] | None = None,
        labels: str | Mapping[str, str] = "refuse",
        annotator: str | None = None,
    ) -> ImportReport:
        """Imports files, folders and zips; a bad one is reported and never stops the others.

        Args:
            paths: Files, folders and zips.
            format: A reader's name; found from each file if not given.
            encoding: Of plain text; found from the bytes if not given.
            columns: Of a table: which holds the `text`, `title`, `published` …; those left out
                are found by their names.
            labels: For labels the schema lacks: `refuse`, `add`, or a mapping to ours.
            annotator: For annotations that do not say who made them.

        Raises:
            UserError: A path does not exist or the format is unknown.
        """
        options = ImportOptions(
            format=format,
            reading=ReadOptions(encoding=encoding, columns=columns or {}),
            labels=label_policy(labels),
            annotator=annotator,
        )
        return import_paths(self.store, map(Path, paths), options)

    def releases(self) -> list[Release]:
        """All releases in order of import."""
        return list(self.store.releases())

    def annotations(self, release_id: str) -> list[Annotation]:
        """Mentions and claims, sorted by `(start, -end)`; they may overlap.

        Raises:
            UserError: There is no such release.
        """
        editing.get_release(self.store, ReleaseId(release_id))
        return self.store.annotations(ReleaseId(release_id))

    def show(self, release_id: str) -> dict[str, Json]:
        """The release as one object of native JSONL.

        Raises:
            UserError: There is no such release.
        """
        editing.get_release(self.store, ReleaseId(release_id))
        shown = release_object(self.store.annotated_release(ReleaseId(release_id)))
        plain: dict[str, Json] = json.loads(dump(shown))  # lists where records have tuples
        return plain

    def set_status(self, release_id: str, status: str) -> None:
        """Sets new, in_progress, done or skipped."""
        history.do(self.store, editing.set_status(self.store, [ReleaseId(release_id)], status))

    def set_reviewed(self, release_id: str, spans: Spans) -> None:
        """Says which text has been read whole."""
        history.do(self.store, editing.set_reviewed(self.store, ReleaseId(release_id), spans))

    # --- annotations

    def add_mention(
        self,
        release_id: str,
        spans: Spans,
        label: str,
        *,
        subtype: str | None = None,
        attributes: Mapping[str, Json] | None = None,
    ) -> Mention:
        """Adds a mention and returns it."""
        change_set = editing.add_mention(
            self.store, ReleaseId(release_id), spans, label, subtype=subtype, attributes=attributes
        )
        return _add(self.store, change_set, Mention)

    def add_claim(
        self,
        release_id: str,
        spans: Spans,
        label: str,
        *,
        attributes: Mapping[str, Json] | None = None,
    ) -> Claim:
        """Adds a claim and returns it; attributes not given get the schema's defaults."""
        change_set = editing.add_claim(
            self.store, ReleaseId(release_id), spans, label, attributes=attributes
        )
        return _add(self.store, change_set, Claim)

    def relabel(self, annotation_id: str, label: str) -> None:
        """Gives an annotation another label of its layer."""
        history.do(self.store, editing.relabel(self.store, AnnotationId(annotation_id), label))

    def set_fragments(self, annotation_id: str, spans: Spans) -> None:
        """Moves an annotation to other text."""
        history.do(
            self.store, editing.set_fragments(self.store, AnnotationId(annotation_id), spans)
        )

    def set_attributes(self, annotation_id: str, attributes: Mapping[str, Json]) -> None:
        """Sets the named attributes; None takes one away."""
        history.do(
            self.store, editing.set_attributes(self.store, AnnotationId(annotation_id), attributes)
        )

    def set_note(self, annotation_id: str, note: str) -> None:
        """Replaces the note on an annotation."""
        history.do(self.store, editing.set_note(self.store, AnnotationId(annotation_id), note))

    def delete(self, annotation_id: str) -> None:
        """Deletes an annotation with the relations and roles that point at it."""
        history.do(self.store, editing.delete(self.store, [AnnotationId(annotation_id)]))

    # --- claims, relations, entities

    def set_speaker(self, claim_id: str, entity_id: str | None) -> None:
        """Says which entity puts the claim forward; None means the issuer."""
        speaker = None if entity_id is None else EntityId(entity_id)
        history.do(self.store, linking.set_speaker(self.store, AnnotationId(claim_id), speaker))

    def set_cues(self, claim_id: str, spans: Spans) -> None:
        """Marks the words that show how the claim is made."""
        history.do(self.store, linking.set_cues(self.store, AnnotationId(claim_id), spans))

    def add_role(
        self, claim_id: str, role: str, *, to: str | None = None, fragments: Spans = ()
    ) -> None:
        """Points a claim at a mention, entity or claim, or at bare text."""
        history.do(
            self.store,
            linking.add_role(self.store, AnnotationId(claim_id), role, to=to, fragments=fragments),
        )

    def remove_role(
        self, claim_id: str, role: str, *, to: str | None = None, fragments: Spans = ()
    ) -> None:
        """Takes a claim's pointer away."""
        history.do(
            self.store,
            linking.remove_role(
                self.store, AnnotationId(claim_id), role, to=to, fragments=fragments
            ),
        )

    def add_relation(self, label: str, from_id: str, to_id: str) -> Relation:
        """Relates two mentions or two claims and returns the relation."""
        return _add(self.store, linking.add_relation(self.store, label, from_id, to_id), Relation)

    def add_entity(
        self,
        label: str,
        name: str,
        *,
        aliases: Sequence[str] = (),
        identifiers: Mapping[str, str] | None = None,
    ) -> Entity:
        """Adds an entity to the register and returns it."""
        change_set = linking.add_entity(
            self.store, label, name, aliases=aliases, identifiers=identifiers
        )
        return _add(self.store, change_set, Entity)

    def set_entity(self, mention_id: str, entity_id: str | None) -> None:
        """Says which entity a mention refers to; None takes that back."""
        entity = None if entity_id is None else EntityId(entity_id)
        history.do(self.store, linking.set_entity(self.store, AnnotationId(mention_id), entity))

    # --- the whole

    def undo(self) -> str | None:
        """Takes the last action back and returns its title, or None if there is none."""
        return history.undo(self.store)

    def redo(self) -> str | None:
        """Does the last undone action again and returns its title, or None."""
        return history.redo(self.store)

    def export(
        self,
        out: AnyPath,
        *,
        format: str,  # noqa: A002  the contract's name
        **choices: Unpack[ExportChoices],
    ) -> ExportReport:
        """Writes a dataset to a file or a folder, with the same options as the command.

        Raises:
            UserError: `out` is taken, the format or an option is unknown or lacks its extra.
        """
        return export_dataset(self.store, Path(out), ExportOptions.of(format, **choices))

    def check(self) -> list[Finding]:
        """Every finding of every check; empty when the project is sound."""
        return self.store.check()


def _add(store: Store, change_set: ChangeSet, kind: type[_R]) -> _R:
    """Commits the change set and returns the record that its first change adds."""
    history.do(store, change_set)
    record = change_set.changes[0].after
    assert isinstance(record, kind)
    return record


def open_or_read(path: Path, *, annotator: str | None = None) -> tuple[Project, str]:
    """The project, and why it is open for reading only; nothing where it can be written.

    Raises:
        UserError: It cannot be read either; what is said is why it cannot be written.
    """
    try:
        return Project.open(path, annotator=annotator), ""
    except UserError as error:
        with suppress(UserError):
            return Project.open(path, annotator=annotator, read_only=True), error.message
        raise
