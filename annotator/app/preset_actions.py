"""The action that presets a claim again, such as when its speaker has come into the register."""

from __future__ import annotations

from annotator.app import presetting
from annotator.app.actions import Action
from annotator.app.session import Session
from annotator.model.records import Claim


def preset_actions() -> list[Action]:
    """Presetting what is unconfirmed."""
    return [
        Action(
            id="annotation.preset", title="Preset again",
            tip="Take what is unconfirmed of the focused claim from its text once more",
            menu="Annotation", when=_can_preset,
            needs="Focus a claim of which something is unconfirmed.", run=_preset_again,
        ),
    ]  # fmt: skip


def _can_preset(session: Session) -> bool:
    focused = session.focused
    return session.can_edit and isinstance(focused, Claim) and bool(focused.unconfirmed)


def _preset_again(session: Session) -> None:
    assert session.focused is not None
    change_set = presetting.preset_again(session.store, session.focused.id)
    session.do(change_set)
    session.shell.say(change_set.title if change_set.changes else "The text says nothing new.")
