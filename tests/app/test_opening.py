"""A project that cannot be written is opened for reading, with the reason."""

import getpass
import sqlite3
from pathlib import Path

import pytest

from annotator.app.project import Project, login_name, open_or_read
from annotator.errors import UserError


@pytest.fixture
def path(project: Project) -> Path:
    """The project file, closed."""
    project.close()
    return project.store.path


def test_project_is_open_for_writing_without_a_word(path: Path):
    project, why_read_only = open_or_read(path, annotator="Bo")
    with project:
        assert not project.store.is_read_only
        assert project.store.annotator == "Bo"
    assert why_read_only == ""


def test_project_held_by_another_is_read_and_its_holder_named(project: Project):
    other, why_read_only = open_or_read(project.store.path)
    with other:
        assert other.store.is_read_only
        assert len(other.releases()) == 1
    assert f"user {login_name()}" in why_read_only


def test_project_with_foreign_tables_is_read(path: Path):
    with sqlite3.connect(path) as connection:
        connection.execute("create table diary (day text)")
    connection.close()
    project, why_read_only = open_or_read(path)
    with project:
        assert project.store.is_read_only
    assert "did not make" in why_read_only


def test_what_cannot_be_read_either_is_refused_with_the_first_reason(tmp_path: Path):
    (tmp_path / "letter.pra").write_text("Dear Ana, " * 99, "utf-8")
    with pytest.raises(UserError, match="not a project"):
        open_or_read(tmp_path / "letter.pra")
    with pytest.raises(UserError, match="There is no file"):
        open_or_read(tmp_path / "nowhere.pra")


def test_login_without_a_name_is_annotator(monkeypatch):
    def unknown() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert login_name() == "annotator"
