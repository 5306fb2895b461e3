"""The start page: projects are made, opened and forgotten by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit, QListView

from annotator.app.project import Project
from annotator.app.sample import sample_path
from annotator.app.settings import load_settings, save_settings
from annotator.gui.dialogs.new_project import NewProjectDialog
from annotator.gui.start_page import ActionCard
from tests.flows.hands import work_in_window
from tests.flows.screen import click, find, find_dialog, wait_until


@pytest.fixture
def command_line(project_path, tmp_path):
    """Nothing, with two projects used before, of which the second is gone."""
    settings = load_settings().with_recent(tmp_path / "gone.pra").with_recent(project_path)
    save_settings(replace(settings, folder=str(tmp_path)))
    return []


def is_at_start(hands):
    return hands.window.start_page.isVisible() and hands.session.project is None


def test_new_project_is_made_by_keyboard(hands, tmp_path):
    hands.press("Ctrl+N")
    find_dialog(NewProjectDialog)
    hands.fill(str(tmp_path / "fresh"))
    hands.press("Tab", "Tab", "Down")
    hands.press("Return")
    wait_until(lambda: hands.session.project, "the project")
    assert hands.window.windowTitle() == "fresh – Annotator"
    assert hands.target is hands.reader
    with Project.open(tmp_path / "fresh.pra", read_only=True) as project:
        assert project.store.schema().name != "press-release"


def test_annotator_of_a_new_project_is_remembered(hands, tmp_path):
    hands.press("Ctrl+N")
    find_dialog(NewProjectDialog)
    hands.fill(str(tmp_path / "fresh"))
    hands.press("Tab", "Tab", "Tab")
    hands.fill("Bo")
    hands.press("Return")
    assert hands.session.store.annotator == "Bo"
    hands.press("Ctrl+W", "Return")
    assert hands.session.path.stem == "fresh"
    assert hands.session.store.annotator == "Bo"
    hands.press("Ctrl+N")
    find_dialog(NewProjectDialog)
    assert find(QLineEdit, "annotator").text() == "Bo"
    hands.press("Escape")


def test_cancelled_new_project_leaves_no_file(hands, tmp_path):
    hands.press("Ctrl+N")
    find_dialog(NewProjectDialog)
    hands.fill(str(tmp_path / "fresh"))
    hands.press("Escape")
    assert is_at_start(hands)
    assert not (tmp_path / "fresh.pra").exists()


def test_enter_opens_the_project_used_last(hands, project_path):
    hands.press("Return")
    assert hands.session.path == project_path
    assert hands.session.release.source_name == "mill.txt"
    assert hands.reader.hasFocus()


def test_delete_forgets_a_project_for_good(hands, project_path, tmp_path):
    hands.press("Delete")
    assert load_settings().recent == (str(tmp_path / "gone.pra"),)
    assert project_path.exists()
    assert is_at_start(hands)
    hands.press("Delete")
    assert load_settings().recent == ()
    assert hands.target.objectName() == "project.new"


def test_missing_project_is_said_and_the_start_page_stays(hands):
    hands.press("Down")
    hands.press("Return")
    assert "gone.pra" in hands.said
    assert hands.is_error
    assert is_at_start(hands)


def test_sample_is_made_on_first_use(hands):
    click(find(ActionCard, "project.sample"))
    wait_until(lambda: hands.session.project, "the sample")
    assert hands.session.path == sample_path()
    assert len(hands.session.queue) == 4


def test_tab_and_space_open_the_sample(hands):
    for _ in range(6):
        if hands.target.objectName() == "project.sample":
            break
        hands.press("Tab")
    hands.type(" ")
    assert hands.session.path == sample_path()


def test_project_is_opened_by_file_dialog(hands, project_path):
    hands.press("Ctrl+O")
    hands.choose_files(project_path)
    assert hands.session.path == project_path
    assert load_settings().folder == str(project_path.parent)


def test_dropped_project_is_opened(hands, project_path):
    hands.drop(project_path)
    assert hands.session.path == project_path


def test_dropped_release_needs_a_project_first(hands, texts):
    hands.drop(texts[0])
    assert "project first" in hands.said
    assert is_at_start(hands)


@pytest.mark.parametrize("content", [b"", b"no project at all, only words\n" * 40])
def test_file_that_is_no_project_is_said_and_the_start_page_stays(tmp_path, content):
    path = tmp_path / "letter.pra"
    path.write_bytes(content)

    def look(hands):
        hands.wait_for_start()
        assert "letter.pra" in hands.said
        assert hands.is_error
        assert is_at_start(hands)
        assert path.read_bytes() == content
        assert load_settings().recent == ()

    assert work_in_window([str(path)], look) == 0


def test_closing_a_project_comes_back_to_the_list(hands, project_path):
    hands.press("Return", "Ctrl+W")
    assert is_at_start(hands)
    assert find(QListView, "recent").hasFocus()
    assert not project_path.with_name("press.pra.lock").exists()
    hands.press("Return")
    assert hands.session.path == project_path
