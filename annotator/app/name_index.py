"""The entities of a project by the ways in which their names can be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import islice
from typing import Final

from annotator.model.changes import ChangeSet
from annotator.model.ids import EntityId
from annotator.model.records import Entity
from annotator.text.exchanges import parse_ticker
from annotator.text.name_forms import core_of, initials_of, plain_form


class Form(StrEnum):
    """In what a string and an entity agree."""

    NAME = "name"
    ALIAS = "alias"
    TICKER = "ticker"
    IDENTIFIER = "identifier"
    PLAIN = "plain"
    CORE = "core"
    INITIALS = "initials"
    START = "start"
    END = "end"


Key = tuple[Form, str]
_AT_ONCE: Final = 100


class NameIndex:
    """Answers which entities have a form.

    The entities given are read when first asked for, or before that bit by bit: 5,000 of them take
    a quarter of a second. Meanwhile `follow` keeps it as the register is.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._unread = iter(entities)
        self._entities: dict[EntityId, Entity] = {}
        self._owners: defaultdict[Key, dict[EntityId, None]] = defaultdict(dict)

    def read_some(self) -> bool:
        """Reads on for about 5 ms; whether there may be more."""
        entities = list(islice(self._unread, _AT_ONCE))
        for entity in entities:
            if entity.id not in self._entities:
                self.add(entity)
        return len(entities) == _AT_ONCE

    @property
    def entities(self) -> Mapping[EntityId, Entity]:
        """All of them, by id."""
        while self.read_some():
            pass
        return self._entities

    def owners(self, key: Key) -> Iterable[EntityId]:
        """The entities of that form, in the order in which they came to have it."""
        while self.read_some():
            pass
        return self._owners.get(key, {})

    def follow(self, change_set: ChangeSet) -> None:
        """Takes over what a change set does to entities."""
        for change in change_set.changes:
            if isinstance(change.before, Entity):
                self.remove(change.before)
            if isinstance(change.after, Entity):
                self.add(change.after)

    def add(self, entity: Entity) -> None:
        """Takes an entity in."""
        self._entities[entity.id] = entity
        for key in keys_of(entity):
            self._owners[key][entity.id] = None

    def remove(self, entity: Entity) -> None:
        """Forgets an entity, if it has read it."""
        old = self._entities.pop(entity.id, None)
        for key in () if old is None else keys_of(old):
            owners = self._owners[key]
            owners.pop(entity.id, None)
            if not owners:
                del self._owners[key]


def keys_of(entity: Entity) -> set[Key]:
    """Every form in which an entity may be written."""
    found: set[Key] = {(Form.NAME, entity.name)}
    found.update((Form.ALIAS, alias) for alias in entity.aliases)
    for name in {entity.name, *entity.aliases}:
        found.update(_keys_of_name(name))
    found.update((Form.IDENTIFIER, f"{kind} {it}") for kind, it in entity.identifiers.items())
    for kind in ("ticker", "symbol"):
        if symbol := entity.identifiers.get(kind):
            found.add((Form.TICKER, symbol.upper()))
    return found


def _keys_of_name(name: str) -> Iterator[Key]:
    plain = plain_form(name)
    core = core_of(plain)
    words = core.split()
    yield Form.PLAIN, plain
    yield Form.CORE, core
    if letters := initials_of(core):
        yield Form.INITIALS, letters
    for n in range(1, len(words)):
        yield Form.START, " ".join(words[:n])
    if len(words) > 1:
        yield Form.END, words[-1]
    if ":" in name and (ticker := parse_ticker(name)):
        yield Form.TICKER, ticker.symbol
