"""Actions on where releases came from: the original, and taking out again what came in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from annotator.app.actions import Action
from annotator.app.project_actions import can_write, shows
from annotator.app.removal import remove_release
from annotator.app.rereading import has_encoding, has_page, is_whole_page
from annotator.app.session import Session
from annotator.model.records import Release
from annotator.store.store import Store

_NEEDS: Final = "It takes a release without annotations, read from text or from a web page."


def source_actions() -> list[Action]:
    """What the Release menu has on the file behind a release."""
    return [
        Action(
            id="release.original", title="Show the original",
            tip="The bytes of the file that the release was read from", menu="Release",
            when=lambda session: session.release is not None, run=shows("original"),
        ),
        Action(
            id="release.encoding", title="Read in another encoding…",
            tip="Read its bytes again where letters look wrong", menu="Release",
            when=_has_encoding, needs=_NEEDS, run=shows("encoding"),
        ),
        Action(
            id="release.whole_page", title="Take the whole page",
            tip="Take all of the web page, or only the release found in it", menu="Release",
            when=_has_page, needs=_NEEDS, is_on=_has_whole_page, run=shows("whole_page"),
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


def reading_offers(session: Session) -> frozenset[str]:
    """The ids of those actions that can read the open release again."""
    offers = {"release.encoding": _has_encoding, "release.whole_page": _has_page}
    return frozenset(id_ for id_, can_do in offers.items() if can_do(session))


def _has_encoding(session: Session) -> bool:
    return _is_untouched(session, has_encoding)


def _has_page(session: Session) -> bool:
    return _is_untouched(session, has_page)


def _is_untouched(session: Session, is_readable: Callable[[Store, Release], bool]) -> bool:
    release = session.release
    if release is None or session.annotations or not session.can_edit:
        return False
    return is_readable(session.store, release)


def _has_whole_page(session: Session) -> bool:
    return session.release is not None and is_whole_page(session.release)


def _remove(session: Session) -> None:
    assert session.release is not None
    session.do(remove_release(session.store, session.release.id))
    session.shell.say("Removed. Undo brings it back.")
