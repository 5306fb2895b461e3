"""Undo names what it undoes, and whose it was; what changed since is left alone."""

import sqlite3

import pytest

from annotator.app import history
from annotator.app.project import Project
from annotator.errors import UserError


def test_action_of_someone_else_carries_the_name(project, release_id):
    project.add_mention(release_id, [(0, 6)], "COMPANY")
    path = project.store.path
    project.close()
    with Project.open(path, annotator="Bo") as other:
        step = other.store.undo_step()
        assert history.title_of(other.store, step) == "Add COMPANY “Harrow” (Ana)"
        assert other.undo() == "Add COMPANY “Harrow” (Ana)"


def test_undo_of_what_changed_since_says_so_and_does_nothing(project, release_id):
    project.add_mention(release_id, [(0, 6)], "COMPANY")
    path = project.store.path
    project.close()
    with sqlite3.connect(path) as connection:
        connection.execute("update mention set note = 'changed by a script'")
    connection.close()
    with Project.open(path, annotator="Ana") as again:
        with pytest.raises(UserError, match="cannot be undone"):
            again.undo()
        assert [a.note for a in again.annotations(release_id)] == ["changed by a script"]


def test_nothing_to_undo_or_redo_is_none(project):
    assert (project.undo(), project.redo()) == (None, None)
    assert history.title_of(project.store, None) is None
