"""Edits of many records as changes, each record once however many edits touch it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from annotator.model.changes import Change, ChangeSet, Record
from annotator.model.json_value import Json
from annotator.model.records import Annotation, Claim, Entity, Mention, Relation

_R = TypeVar("_R", bound=Record)

_WORDS: dict[type[Record], str] = {
    Mention: "mention",
    Claim: "claim",
    Relation: "relation",
    Entity: "entity",
}


class RecordEdits:
    """Collects what becomes of records; the order of the changes is that of the first edits."""

    def __init__(self) -> None:
        self._edited: dict[str, tuple[Record, Record | None]] = {}

    def edit(self, records: Iterable[_R], edit: Callable[[_R], _R | None]) -> None:
        """Edits records as the edits before left them; None deletes one, for good."""
        for record in records:
            old, new = self._edited.get(record.id, (record, record))
            if new is not None:
                assert isinstance(new, type(record))
                self._edited[record.id] = old, edit(new)

    def changes(self) -> list[Change]:
        """What differs in the end."""
        return [Change(old, new) for old, new in self._edited.values() if new != old]


def with_attribute(
    annotation: Annotation,
    *,
    name: str,
    to: str | None,
    value: Callable[[Json], Json] = lambda value: value,
) -> Annotation:
    """The annotation with an attribute under another name, or without it.

    Args:
        annotation: One that may have it.
        name: What it is called now.
        to: What it is called then; None takes it away. Where the annotation has that already, it
            keeps what it has.
        value: What becomes of its value; None takes it away.
    """
    if to != name and to in annotation.attributes:
        to = None
    attributes: dict[str, Json] = {}
    for key, held in annotation.attributes.items():
        if key != name:
            attributes[key] = held
        elif to is not None:
            attributes[to] = value(held)
    kept = {key: held for key, held in attributes.items() if held is not None}
    if isinstance(annotation, Mention):
        return replace(annotation, attributes=kept)
    renamed = (to if each == name else each for each in annotation.unconfirmed)
    unconfirmed = tuple(dict.fromkeys(each for each in renamed if each in kept))
    return replace(annotation, attributes=kept, unconfirmed=unconfirmed)


def what_goes(change_set: ChangeSet) -> list[str]:
    """What annotations lose by a change set, a line for each kind of loss; empty for nothing."""
    losses = Counter[str]()
    for change in change_set.changes:
        losses.update(_losses(change.before, change.after))
    return [f"{n:,} {_plural(what, n)}" for what, n in losses.items()]


def _losses(before: Record | None, after: Record | None) -> Iterable[str]:
    if before is None or type(before) not in _WORDS:
        return
    word = _WORDS[type(before)]
    if after is None:
        yield f"{word} is deleted"
        return
    if isinstance(before, Mention | Claim) and isinstance(after, Mention | Claim):
        n_lost = len(before.attributes) - len(after.attributes)
        if n_lost > 0:
            kept = set(after.attributes)
            names = [name for name in before.attributes if name not in kept]
            # A renamed attribute keeps its place, so that only what is fewer is lost.
            yield from (f"{word} loses its “{name}”" for name in names[-n_lost:])
    if isinstance(before, Mention) and isinstance(after, Mention):
        if before.subtype and not after.subtype:
            yield "mention loses its sub-type"
        if before.entity_id and not after.entity_id:
            yield "mention loses its entity"
    if isinstance(before, Claim) and isinstance(after, Claim):
        if len(before.roles) > len(after.roles):
            yield "claim loses a role"
        if before.speaker_id and not after.speaker_id:
            yield "claim loses its speaker"


def _plural(what: str, n: int) -> str:
    """`mention loses its` as `mentions lose their`, where there are several."""
    if n == 1:
        return what
    word, _, rest = what.partition(" ")
    word = "entities" if word == "entity" else f"{word}s"
    rest = rest.replace("is ", "are ", 1).replace("loses its", "lose their")
    return f"{word} {rest.replace('loses', 'lose')}"
