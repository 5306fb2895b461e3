"""Undo and redo in the window: step by step when much is taken back, then shown where it was."""

from __future__ import annotations

from typing import Final

from annotator.app import history
from annotator.app.session import Session
from annotator.app.stepwise import Steps
from annotator.model.changes import ChangeSet
from annotator.model.records import Claim, Mention, Release
from annotator.store.store import ActionKind, Step

_PAST: Final = {"undo": "Undone", "redo": "Redone"}


def undo(session: Session) -> None:
    """Takes the last action back and shows where it was.

    Raises:
        UserError: A record has changed since, or another change is being written.
    """
    _reverse(session, session.store.undo_step(), ActionKind.UNDO)


def redo(session: Session) -> None:
    """Does the last undone action again and shows where it was.

    Raises:
        UserError: As for `undo`.
    """
    _reverse(session, session.store.redo_step(), ActionKind.REDO)


def _reverse(session: Session, step: Step | None, kind: ActionKind) -> None:
    if step is None:
        session.shell.say(f"Nothing to {kind}.")
        return
    title = history.title_of(session.store, step)

    def steps() -> Steps:
        change_set = yield from history.reversing(session.store, step, kind)
        session.shell.say(f"{_PAST[kind]}: {title}")
        _show_place(session, change_set)

    session.do_stepwise(f"{kind.capitalize()} “{title}”", steps(), 3 * step.n_changes)


def _show_place(session: Session, change_set: ChangeSet) -> None:
    """Opens the release and focuses the annotation that a change set was about."""
    annotations = [c for c in change_set.changes if isinstance(c.record, Mention | Claim)]
    added = [c.after for c in change_set.changes if c.before is None]
    releases = [record for record in added if isinstance(record, Release)]
    if releases:
        session.filter_queue(status=session.queue_status, search=session.queue_search)
        session.open_release(releases[0].id)
        return
    if not annotations:
        return
    record = annotations[0].record
    assert isinstance(record, Mention | Claim)
    if session.release is None or record.release_id != session.release.id:
        session.open_release(record.release_id)
    if record.id in session.annotations:
        session.reader.set_focused(record.id)
    else:
        session.reader.set_selection((record.start, record.end))
