"""A project with one small release, for the parts of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.project import Project
from tests.app.mill import TEXT


@pytest.fixture
def mill(tmp_path: Path) -> Iterator[Project]:
    """The project, open."""
    (tmp_path / "mill.txt").write_text(TEXT, "utf-8")
    with Project.create(tmp_path / "mill.pra", annotator="Ana") as project:
        project.import_paths([tmp_path / "mill.txt"])
        yield project
