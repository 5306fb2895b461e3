"""The change sets of notes: writing, resolving and opening them again, whatever they are on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.app import editing
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import AnnotationId, EntityId, ReleaseId
from annotator.model.notes import (
    Noted,
    NoteKind,
    NoteRow,
    is_resolved,
    note_of,
    with_note,
    with_resolved,
)
from annotator.model.records import Claim, Entity, Layer, Mention, Release, now
from annotator.model.schema import Label
from annotator.store.store import Store


def find_noted(store: Store, kind: NoteKind, id_: str) -> Noted | None:
    """What a note is on, or can be on."""
    match kind:
        case "release":
            return store.release(ReleaseId(id_))
        case "entity":
            return store.find_entity(EntityId(id_))
        case "label":
            return next((label for label in store.schema().labels if label.id == id_), None)
    return store.find_annotation(AnnotationId(id_))


def get_label(store: Store, name: str) -> Label:
    """The mention label, or else the claim label, of that name.

    Raises:
        UserError: There is none.
    """
    schema = store.schema()
    found = schema.find_label(Layer.CLAIM, name)
    return schema.find_label(Layer.MENTION, name) or found or schema.get_label(Layer.MENTION, name)


def set_note(store: Store, kind: NoteKind, id_: str, *, note: str) -> ChangeSet:
    """Replaces a note; the new one is open. Nothing written takes it away.

    Raises:
        UserError: What it is on is not there.
    """
    old = _get_noted(store, kind, id_)
    return _changed(f"Note on {_said(store, old)}", [(old, with_note(old, note))])


def resolve(store: Store, rows: Iterable[NoteRow], *, is_resolved: bool = True) -> ChangeSet:
    """Resolves notes, or opens them again; those that are as wanted stay.

    Raises:
        UserError: What one is on is not there.
    """
    records = [_get_noted(store, row.kind, row.id) for row in rows]
    pairs = [(old, with_resolved(old, is_resolved=is_resolved)) for old in records if note_of(old)]
    verb = "Resolve" if is_resolved else "Open"
    what = f"note on {_said(store, records[0])}" if len(records) == 1 else f"{len(records)} notes"
    return _changed(f"{verb} {what}", pairs)


def toggle_resolved(store: Store, kind: NoteKind, id_: str) -> ChangeSet:
    """Resolves an open note, opens a resolved one.

    Raises:
        UserError: It is not there, or has no note.
    """
    old = _get_noted(store, kind, id_)
    if not note_of(old):
        raise UserError(f"There is no note on {_said(store, old)}.")
    verb = "Open" if is_resolved(old) else "Resolve"
    new = with_resolved(old, is_resolved=not is_resolved(old))
    return _changed(f"{verb} note on {_said(store, old)}", [(old, new)])


def _get_noted(store: Store, kind: NoteKind, id_: str) -> Noted:
    record = find_noted(store, kind, id_)
    if record is None:
        raise UserError(f"There is no {kind} {id_} in {store.path.name}.")
    return record


def _changed(title: str, pairs: Iterable[tuple[Noted, Noted]]) -> ChangeSet:
    time = now()
    return ChangeSet(
        title,
        tuple(
            Change(old, replace(new, modified=time) if isinstance(new, Mention | Claim) else new)
            for old, new in pairs
            if old != new
        ),
    )


def _said(store: Store, record: Noted) -> str:
    match record:
        case Release():
            return editing.shortened(record.title)
        case Entity():
            return f"{record.label} {editing.shortened(record.name)}"
        case Label():
            return f"label {record.name}"
    return editing.said(store, record)
