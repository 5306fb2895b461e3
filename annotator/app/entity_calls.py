"""The calls of the scripting face that change the register of entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path

from annotator.app import editing, history, linking, merging, register
from annotator.app.gazetteer import EntityReport, import_entities
from annotator.app.guessing import Guess, context_of, guesses
from annotator.app.name_index import NameIndex
from annotator.app.nominals import set_marks_nominals
from annotator.app.project_calls import ProjectCalls, add_record
from annotator.model.ids import AnnotationId, EntityId
from annotator.model.records import Entity, Mention


class EntityCalls(ProjectCalls):
    """The register of an open project; each call is one undoable action."""

    @cached_property
    def name_index(self) -> NameIndex:
        """The register by the forms of its names, always as it is now."""
        index = NameIndex(self.store.register.iterate_entities())
        self.store.subscribe(index.follow)
        return index

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
        return add_record(self.store, change_set, Entity)

    def set_entity(self, mention_id: str, entity_id: str | None) -> None:
        """Says which entity a mention refers to; None takes that back."""
        entity = None if entity_id is None else EntityId(entity_id)
        history.do(self.store, linking.set_entity(self.store, AnnotationId(mention_id), entity))

    def guess_entity(self, mention_id: str) -> list[Guess]:
        """The entities that a mention may mean, the best first, each with its reason in words."""
        mention = editing.get_of_kind(self.store, AnnotationId(mention_id), Mention)
        release = editing.get_release(self.store, mention.release_id)
        return guesses(self.name_index, mention, context_of(self.store, release))

    def attach(self, mention_ids: str | Iterable[str], entity_id: str) -> None:
        """Attaches a mention or several to an entity, which learns their words as aliases."""
        ids = [mention_ids] if isinstance(mention_ids, str) else mention_ids
        change_set = register.attach(self.store, map(AnnotationId, ids), EntityId(entity_id))
        history.do(self.store, change_set)

    def new_entity_from(self, mention_id: str) -> Entity:
        """Makes an entity of a mention, with what its text defines, and attaches the mention."""
        change_set = register.new_from_mention(self.store, AnnotationId(mention_id))
        return add_record(self.store, change_set, Entity)

    def edit_entity(
        self,
        entity_id: str,
        *,
        label: str | None = None,
        name: str | None = None,
        aliases: Sequence[str] | None = None,
        identifiers: Mapping[str, str] | None = None,
        note: str | None = None,
    ) -> None:
        """Changes what is given; identifiers are checked."""
        change_set = register.edit_entity(
            self.store, EntityId(entity_id), label=label, name=name, aliases=aliases,
            identifiers=identifiers, note=note,
        )  # fmt: skip
        history.do(self.store, change_set)

    def merge_entities(self, into: str, others: Iterable[str]) -> None:
        """Makes one entity of several; all that points at the others follows."""
        ids = map(EntityId, others)
        history.do(self.store, merging.merge_entities(self.store, EntityId(into), ids))

    def split_entity(
        self,
        entity_id: str,
        *,
        mention_ids: Sequence[str] = (),
        alias: str | None = None,
        name: str | None = None,
    ) -> Entity:
        """Gives mentions, or all of one alias, an entity of their own, and returns that."""
        change_set = merging.split_entity(
            self.store, EntityId(entity_id), alias=alias, name=name,
            mention_ids=[AnnotationId(id_) for id_ in mention_ids],
        )  # fmt: skip
        return add_record(self.store, change_set, Entity)

    def delete_entity(self, entity_id: str) -> None:
        """Takes an entity away; mentions stay and lose it."""
        history.do(self.store, merging.delete_entities(self.store, [EntityId(entity_id)]))

    def entity_mentions(self, entity_id: str) -> list[Mention]:
        """The mentions of an entity in all releases, in order of import and of the text."""
        ids = self.store.register.mention_ids(EntityId(entity_id))
        return self.store.register.mentions(ids)

    def import_entities(
        self, path: str | PathLike[str], *, label: str | None = None
    ) -> EntityReport:
        """Adds the entities of a CSV or JSONL file; `label` is for rows that have none."""
        return import_entities(self.store, Path(path), label=label)

    def set_marks_nominals(self, *, are_marked: bool) -> None:
        """Says whether the project marks nominals such as `the company`."""
        history.do(self.store, set_marks_nominals(self.store, are_marked=are_marked))
