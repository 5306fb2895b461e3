"""Tests that ask for `hands` run in the window that the program's own `main` opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.app.project import Project
from tests.app.mill import TEXT
from tests.flows.hands import work_in_window

TEXTS = {
    "mill.txt": TEXT,
    "quarry.txt": "Oslo Slate reopens its quarry\n\nOslo Slate reopened a quarry in Norway.\n",
    "kiln.txt": "Ida Holm joins Kiln Works\n\nKiln Works named Ida Holm chief executive.\n",
}


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """Three small releases as files."""
    paths = [tmp_path / name for name in TEXTS]
    for path in paths:
        path.write_text(TEXTS[path.name], encoding="utf-8", newline="")
    return paths


@pytest.fixture
def project_path(tmp_path: Path, texts: list[Path]) -> Path:
    """A project of the three releases, closed."""
    path = tmp_path / "press.pra"
    with Project.create(path, annotator="Ana") as project:
        project.import_paths(texts)
    return path


@pytest.fixture
def command_line(project_path: Path) -> list[str]:
    """What the program is started with: the project, unless a module says something else."""
    return [str(project_path)]


@pytest.fixture
def hands(command_line: list[str]) -> list[str]:
    """Stands for the hands until the window is open; see `pytest_pyfunc_call`."""
    return command_line


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Calls a test that asks for `hands` while the window is open."""
    given = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    if "hands" not in given:
        return None
    command_line = given["hands"]
    assert isinstance(command_line, list)

    def work(hands):
        hands.wait_for_start()
        pyfuncitem.obj(**given | {"hands": hands})

    assert work_in_window(command_line, work) == 0
    return True
