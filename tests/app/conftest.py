"""A project with one small release, for the tests of app."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.project import Project
from tests.app.mill import TEXT


@pytest.fixture
def release_path(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, release_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "mill.pra", annotator="Ana") as project:
        project.import_paths([release_path])
        yield project


@pytest.fixture
def release_id(project: Project) -> str:
    return project.releases()[0].id
