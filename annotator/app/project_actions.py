"""The actions on whole projects, light enough for the start page to show before all else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.app.actions import Action
from annotator.app.watch_memory import load_watch

if TYPE_CHECKING:  # the start page has actions before anything else is imported
    from annotator.app.session import Session


def project_actions() -> list[Action]:
    """New, open, import, export and the like, in the order of the menu."""
    return [
        Action(
            id="project.new", title="New project…", tip="Make a project and choose its schema",
            keys=("Ctrl+N",), menu="Project", icon="new", run=shows("new"),
        ),
        Action(
            id="project.open", title="Open project…", tip="Open a project file",
            keys=("Ctrl+O",), menu="Project", icon="open", run=shows("open"),
        ),
        Action(
            id="project.sample", title="Open the sample project",
            tip="Four invented releases to try things on", menu="Project", icon="sample",
            run=shows("sample"),
        ),
        Action(
            id="project.import", title="Import releases…",
            tip="Bring files into the project; dropping them on the window does the same",
            keys=("Ctrl+I",), menu="Project", icon="import", when=can_write, run=shows("import"),
        ),
        Action(
            id="project.paste", title="Paste as a release", tip="Make a release of copied text",
            keys=("Ctrl+V", "Ctrl+Shift+V"), menu="Project", icon="paste", when=can_write,
            run=shows("paste"),
        ),
        Action(
            id="project.report", title="Last import report…",
            tip="What came in, was skipped or refused, and why", menu="Project", when=has_project,
            run=shows("report"),
        ),
        Action(
            id="project.watch", title="Watch a folder…",
            tip="Have new files in a folder offered for import", menu="Project", when=can_write,
            run=shows("watch"),
        ),
        Action(
            id="project.unwatch", title="Stop watching the folder",
            tip="Have new files offered no more", menu="Project", when=_is_watching,
            needs="No folder is watched for this project.", run=shows("unwatch"),
        ),
        Action(
            id="project.export", title="Export…", tip="Write training data, and see what it loses",
            keys=("Ctrl+Shift+E",), menu="Project", icon="export", when=has_project,
            run=shows("export"),
        ),
        Action(
            id="project.backup", title="Save a copy…", tip="Write a consistent copy of the project",
            menu="Project", when=has_project, run=shows("backup"),
        ),
        Action(
            id="project.check", title="Check the project", tip="Prove that every span is right",
            menu="Project", when=has_project, run=shows("check"),
        ),
        Action(
            id="project.close", title="Close project", tip="Back to the start page",
            keys=("Ctrl+W",), menu="Project", when=has_project,
            run=lambda session: session.close_project(),
        ),
        Action(
            id="window.quit", title="Quit", tip="Close the window; everything is saved already",
            keys=("Ctrl+Q",), menu="Project", run=shows("quit"),
        ),
    ]  # fmt: skip


def has_project(session: Session) -> bool:
    """Whether a project is open."""
    return session.project is not None


def can_write(session: Session) -> bool:
    """Whether a project is open that may be changed."""
    return session.project is not None and not session.is_read_only


def _is_watching(session: Session) -> bool:
    path = session.path
    return path is not None and can_write(session) and load_watch(path) is not None


def can_edit(session: Session) -> bool:
    """Whether a release is open that may be changed."""
    return session.can_edit


def can_edit_focused(session: Session) -> bool:
    """Whether an annotation has the focus that may be changed."""
    return session.can_edit and session.focused is not None


def shows(what: str) -> Callable[[Session], None]:
    """What brings up a dialog, panel or page of the window by its name."""
    return lambda session: session.shell.show(what)
