"""The actions on values of mentions."""

from __future__ import annotations

from annotator.app import valuing
from annotator.app.actions import Action
from annotator.app.project_actions import can_edit
from annotator.app.session import Session


def value_actions() -> list[Action]:
    """What the menu Annotation has on values."""
    return [
        Action(
            id="value.read_missing", title="Read missing values",
            tip="Give the mentions of the release that have no value that of their text",
            menu="Annotation", when=can_edit, run=_read_missing,
        ),
    ]  # fmt: skip


def _read_missing(session: Session) -> None:
    assert session.release is not None
    change_set = valuing.read_missing(session.store, [session.release.id])
    session.do(change_set)
    session.shell.say(f"{change_set.title}." if change_set.changes else "No value is missing.")
