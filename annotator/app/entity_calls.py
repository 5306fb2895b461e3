"""The calls of the scripting face that change the register of entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.app import history, linking
from annotator.app.project_calls import ProjectCalls, add_record
from annotator.model.ids import AnnotationId, EntityId
from annotator.model.records import Entity


class EntityCalls(ProjectCalls):
    """The register of an open project; each call is one undoable action."""

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
