"""The register as a list: by name, and only what holds some words."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.changes import ChangeSet
from annotator.model.ids import EntityId
from annotator.model.records import Entity


class EntityList:
    """The entities by name; `follow` keeps it as the register is."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._lines = {entity.id: _line(entity) for entity in entities}

    def follow(self, change_set: ChangeSet) -> bool:
        """Takes over what a change set does to entities; whether it does anything."""
        has_changed = False
        for change in change_set.changes:
            if isinstance(change.record, Entity):
                has_changed = True
                self._lines.pop(change.record.id, None)
                if isinstance(change.after, Entity):
                    self._lines[change.after.id] = _line(change.after)
        return has_changed

    def find(self, words: str) -> list[EntityId]:
        """Those whose name, label, aliases or identifiers hold every word, by name."""
        wanted = words.casefold().split()
        found = sorted(
            (name, id_)
            for id_, (name, line) in self._lines.items()
            if all(word in line for word in wanted)
        )
        return [id_ for _, id_ in found]


def _line(entity: Entity) -> tuple[str, str]:
    words = [entity.name, entity.label, *entity.aliases, *entity.identifiers.values()]
    return entity.name.casefold(), "\n".join(words).casefold()
