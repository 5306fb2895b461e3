"""The actions that take a release out of the window: onto the clipboard, paper or a PDF."""

from __future__ import annotations

from annotator.app.actions import Action
from annotator.app.project_actions import shows
from annotator.app.session import Session


def copy_actions() -> list[Action]:
    """Copying, in the order of the Edit menu."""
    return [
        Action(
            id="edit.copy", title="Copy",
            tip="Copy the selection, or else the focused annotation's text",
            keys=("Ctrl+C",), menu="Edit", icon="copy", when=_has_words,
            needs="Select text or focus an annotation first.", run=shows("copy"),
        ),
        Action(
            id="edit.copy_markdown", title="Copy as Markdown",
            tip="Copy selection, focused annotation or release, with labels in brackets",
            menu="Edit", when=_has_release, run=shows("copy_markdown"),
        ),
        Action(
            id="edit.copy_html", title="Copy as HTML",
            tip="Copy selection, focused annotation or release as it looks, for documents and mail",
            keys=("Ctrl+Shift+C",), menu="Edit", when=_has_release, run=shows("copy_html"),
        ),
    ]  # fmt: skip


def print_actions() -> list[Action]:
    """Printing, in the order of the Release menu."""
    return [
        Action(
            id="release.print", title="Print…", tip="Print the release as it is painted",
            keys=("Ctrl+P",), menu="Release", icon="print", when=_has_release, run=shows("print"),
        ),
        Action(
            id="release.pdf", title="Save as PDF…",
            tip="Write the release as it is painted, with its labels and claims, to a PDF file",
            menu="Release", when=_has_release, run=shows("pdf"),
        ),
    ]  # fmt: skip


def _has_release(session: Session) -> bool:
    return session.release is not None


def _has_words(session: Session) -> bool:
    return session.selection is not None or session.focused is not None
