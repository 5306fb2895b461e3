"""Notes on records: what they say, and whether they are resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal, NamedTuple, TypeVar

from annotator.model.ids import ReleaseId
from annotator.model.records import Claim, Entity, Mention, Release
from annotator.model.schema import Label

NoteKind = Literal["release", "mention", "claim", "entity", "label"]
"""What a note can be on."""

RESOLVED: Final = "note_resolved"
"""The key beside `note` that is true while the note is resolved; native JSONL carries it along."""


class NoteRow(NamedTuple):
    """A note and what it is on.

    `label` is the name of the label it has or is, `words` the annotated text, title or name.
    """

    kind: NoteKind
    id: str
    release_id: ReleaseId | None
    release_title: str
    label: str
    words: str
    note: str
    is_resolved: bool


Noted = Mention | Claim | Release | Entity | Label
NOTED: Final = (Mention, Claim, Release, Entity, Label)
_N = TypeVar("_N", bound=Mention | Claim | Release | Entity | Label)


def note_of(record: Noted) -> str:
    """What the note says; empty where there is none. A label keeps it in its key `note`."""
    return str(record.extra.get("note") or "") if isinstance(record, Label) else record.note


def is_resolved(record: Noted) -> bool:
    """Whether there is a note that is resolved."""
    return bool(note_of(record)) and record.extra.get(RESOLVED) is True


def with_note(record: _N, note: str) -> _N:
    """The record with another note, which is open."""
    if note == note_of(record):
        return record
    extra = {key: value for key, value in record.extra.items() if key != RESOLVED}
    if isinstance(record, Label):
        extra.pop("note", None)
        return replace(record, extra={**extra, "note": note} if note else extra)
    return replace(record, note=note, extra=extra)


def with_resolved(record: _N, *, is_resolved: bool) -> _N:
    """The record with its note resolved, or open again."""
    extra = {key: value for key, value in record.extra.items() if key != RESOLVED}
    return replace(record, extra={**extra, RESOLVED: True} if is_resolved else extra)
