"""A real project with three releases, open in a session whose reader and window are fakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from annotator.app import editing
from annotator.app.look import Look
from annotator.app.project import Project
from annotator.app.session import Session
from annotator.app.settings import ThemeChoice
from annotator.app.shell import Edge, ReaderStep
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation
from tests.gui.panels.inspecting import COMPANY, HIRE, added, make

TEXTS = {
    "alpha.txt": "Alpha Works Opens a Plant\n\nAlpha Works opened a plant in Leeds in May.\n\n"
    "It expects to hire 40 people there by 2027.\n",
    "beta.txt": "Beta Foods Reports a Quarter\n\nBeta Foods sold more oats than before.\n",
    "gamma.txt": "Gamma Tools Names a Chief\n\nGamma Tools named Ida Holm chief executive.\n",
}


@dataclass
class FakeReader:
    """Remembers what it was asked for."""

    look: Look = field(default_factory=Look)
    focused_id: AnnotationId | None = None
    selection: Span | None = None
    shown_from: Span | None = None

    def set_focused(self, annotation_id: AnnotationId | None, *, reveal: bool = True) -> None:
        self.focused_id = annotation_id

    def set_selection(self, span: Span | None, *, reveal: bool = True) -> None:
        self.selection = span

    def annotations_at(self, pos: int) -> list[Annotation]:
        return []

    def show_from(self, span: Span) -> None:
        self.shown_from = span

    def cycle_focus(self) -> None: ...
    def focus_next(self, *, backwards: bool = False) -> None: ...
    def take_step(self, step: ReaderStep) -> None: ...
    def begin_edge(self, edge: Edge) -> None: ...
    def set_look(self, look: Look) -> None: ...


@dataclass
class FakeShell:
    """Remembers what was said and shown."""

    said: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def say(self, message: str, *, is_error: bool = False) -> None:
        self.said.append(message)

    def key_of(self, action_id: str) -> str:
        keys = {"annotation.label_again": "Enter", "project.import": "Ctrl+I"}
        return keys.get(action_id, action_id)

    def show(self, what: str) -> None:
        self.shown.append(what)

    @property
    def theme_choice(self) -> ThemeChoice:
        return ThemeChoice.SYSTEM


def close(session: Session) -> None:
    """Closes the project without telling the widgets, which are gone by then."""
    for listeners in (session.project_opened, session.release_opened):
        listeners.clear()
    session.close_project()


@pytest.fixture
def shell() -> FakeShell:
    return FakeShell()


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project file with the three releases, closed."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    path = tmp_path / "press.pra"
    with Project.create(path, annotator="Ana") as project:
        project.import_paths([tmp_path / name for name in TEXTS])
    return path


@pytest.fixture
def session(project_path: Path, shell: FakeShell) -> Iterator[Session]:
    """A session with the project open and no release in the reader."""
    session = Session(FakeReader(), shell)
    session.open_project(Project.open(project_path, annotator="Ana"))
    yield session
    close(session)


@pytest.fixture
def reading(session: Session) -> Session:
    """The session with the first release in the reader."""
    session.open_release(session.queue[0])
    return session


@pytest.fixture
def read_only(project_path: Path, shell: FakeShell) -> Iterator[Session]:
    """A session on the first release of the project, open for reading only."""
    session = Session(FakeReader(), shell)
    session.open_project(Project.open(project_path, annotator="Ana", read_only=True))
    session.open_release(session.queue[0])
    yield session
    close(session)


@pytest.fixture
def inspector(reading, qtbot):
    return make(reading, qtbot)


@pytest.fixture
def mention(reading):
    return added(reading, editing.add_mention, COMPANY, "COMPANY")


@pytest.fixture
def claim(reading):
    return added(reading, editing.add_claim, HIRE, "plan")


@pytest.fixture
def money(reading):
    return added(reading, editing.add_mention, [(90, 92)], "MONEY")
