"""A session on a small project, with reader and shell that only listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from annotator.app.look import Look
from annotator.app.project import Project
from annotator.app.session import Session
from annotator.app.settings import ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "Alder Therapeutics and Wren Labs begin a trial of AX-12 in Boulder.\n"


class Reader:
    """A reader that shows nothing."""

    def set_focused(self, annotation_id, *, reveal=True):
        pass

    def set_selection(self, span, *, reveal=True):
        pass

    def show_from(self, span):
        pass

    def annotations_at(self, pos):
        return []

    def cycle_focus(self):
        pass

    def focus_next(self, *, backwards=False):
        pass

    def take_step(self, step):
        pass

    def begin_edge(self, edge):
        pass

    look = Look()

    def set_look(self, look):
        pass


class Shell:
    """A shell that says nothing."""

    def say(self, message, *, is_error=False):
        pass

    def key_of(self, action_id):
        return action_id

    def show(self, what):
        pass

    theme_choice = ThemeChoice.SYSTEM


@pytest.fixture
def window(qtbot) -> QWidget:
    """What dialogs belong to; it is closed with them."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    return window


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An open project of two releases; one mention overlaps another, and a claim is in two."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(f"{name}: {TEXT}", "utf-8")
    project = Project.create(tmp_path / "small.pra", annotator="Ana")
    project.import_paths([folder])
    release = project.releases()[0]
    project.add_mention(release.id, [(5, 23)], "COMPANY")
    project.add_mention(release.id, [(5, 10)], "PERSON")
    project.add_claim(release.id, [(5, 23), (28, 37)], "plan")
    project.set_status(release.id, "done")
    return project


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    """A session on that project."""
    session = Session(Reader(), Shell())
    session.open_project(project)
    yield session
    session.close_project()
