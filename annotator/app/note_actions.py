"""The actions on notes: writing, listing and resolving them."""

from __future__ import annotations

from annotator.app import noting
from annotator.app.actions import Action
from annotator.app.project_actions import can_edit, has_project, shows
from annotator.app.session import Session
from annotator.model.notes import NoteKind, is_resolved, note_of
from annotator.model.records import Claim, Mention, Release


def note_actions() -> list[Action]:
    """What the menus have on notes, in their order."""
    return [
        Action(
            id="annotation.note", title="Note",
            tip="Write a note on the focused annotation, or on the release",
            keys=("Ctrl+M",), reader_keys=("'",), menu="Annotation", when=can_edit,
            run=shows("note"),
        ),
        Action(
            id="note.label", title="Note on the label",
            tip="Write a note on the label of the focused annotation, or else the one given last",
            menu="Annotation", when=_has_label, needs="Focus an annotation first.",
            run=shows("label_note"),
        ),
        Action(
            id="note.resolve", title="Resolve the note",
            tip="Resolve the note here, or open it again", menu="Annotation", when=_has_note,
            needs="There is no note on this.", is_on=_is_resolved, run=_toggle,
        ),
    ]  # fmt: skip


def note_list_actions() -> list[Action]:
    """What shows all notes."""
    return [
        Action(
            id="note.list", title="Notes",
            tip="List the notes of the project; Enter goes to one, Space resolves it",
            keys=("Ctrl+Shift+M",), menu="View", icon="note", when=has_project, run=shows("notes"),
        ),
    ]  # fmt: skip


def _here(session: Session) -> Mention | Claim | Release | None:
    """The focused annotation, or else the release."""
    return session.focused or session.release


def _has_note(session: Session) -> bool:
    record = _here(session)
    return session.can_edit and record is not None and bool(note_of(record))


def _is_resolved(session: Session) -> bool:
    record = _here(session)
    return record is not None and is_resolved(record)


def _has_label(session: Session) -> bool:
    return session.can_edit and (session.focused or session.last_label) is not None


def _toggle(session: Session) -> None:
    record = _here(session)
    assert record is not None
    kind: NoteKind = "release"
    if not isinstance(record, Release):
        kind = "mention" if isinstance(record, Mention) else "claim"
    session.do(noting.toggle_resolved(session.store, kind, record.id))
