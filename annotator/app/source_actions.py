"""Actions on where releases came from: the original, and taking out again what came in."""

from __future__ import annotations

from annotator.app.actions import Action
from annotator.app.project_actions import can_write, shows
from annotator.app.removal import remove_release
from annotator.app.session import Session


def source_actions() -> list[Action]:
    """What the Release menu has on the file behind a release."""
    return [
        Action(
            id="release.original", title="Show the original",
            tip="The bytes of the file that the release was read from", menu="Release",
            when=lambda session: session.release is not None, run=shows("original"),
        ),
        Action(
            id="release.remove", title="Remove this release",
            tip="Take the release with its annotations out of the project; undo brings it back",
            menu="Release", when=lambda session: session.can_edit, run=_remove,
        ),
        Action(
            id="release.remove_import", title="Remove an import…",
            tip="Take out all that one import brought", menu="Release", when=can_write,
            run=shows("remove_import"),
        ),
    ]  # fmt: skip


def _remove(session: Session) -> None:
    assert session.release is not None
    session.do(remove_release(session.store, session.release.id))
    session.shell.say("Removed. Undo brings it back.")
