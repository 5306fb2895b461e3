"""Whole projects: shared with another window, checked, copied, and errors that lose nothing."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QPushButton

from annotator.app.project import Project
from annotator.gui.dialogs.check_result import CheckResultDialog
from annotator.gui.panels.label_chip import LabelChip
from tests.flows.hands import work_in_window
from tests.flows.screen import click, find, find_dialog, is_shown


@pytest.fixture
def held(project_path):
    """The project, open for writing somewhere else."""
    with Project.open(project_path, annotator="Bo") as project:
        yield project


def test_second_window_opens_for_reading_and_says_why_it_marks_nothing(held, project_path):
    def look(hands):
        hands.wait_for_start()
        assert "is open in another window" in hands.said
        assert hands.said.endswith("It is open here for reading only.")
        assert hands.text_of("status.saved") == "Read-only"
        assert not find(LabelChip, "label.mention.COMPANY").isEnabled()
        for key in ("c", "P", "Delete", "Ctrl+Return", "Ctrl+I", "Ctrl+D"):
            hands.press(key) if len(key) > 1 else hands.type(key)
            assert "open for reading only" in hands.said, key
            hands.window.workspace.say("")
        assert hands.marked() == []
        hands.drop(project_path.with_name("mill.txt"))
        assert "open for reading only" in hands.said

    assert work_in_window([str(project_path)], look) == 0


def test_second_window_sees_what_the_first_has_marked(held, project_path):
    held.add_mention(held.releases()[0].id, [(0, 13)], "COMPANY")

    def look(hands):
        hands.wait_for_start()
        assert hands.marked() == [("COMPANY", "Harrow & Pine")]
        hands.press("Ctrl+Shift+E")
        hands.press("Escape")

    assert work_in_window([str(project_path)], look) == 0
    assert held.undo() is not None


def test_opening_the_open_project_again_changes_nothing(hands, project_path):
    hands.press("Ctrl+PgDown")
    project = hands.session.project
    hands.drop(project_path)
    assert hands.session.project is project
    assert hands.session.release.source_name == "quarry.txt"


def test_opening_the_open_project_by_another_name_changes_nothing(hands, project_path):
    alias = project_path.with_name("alias.pra")
    alias.symlink_to(project_path)
    project = hands.session.project
    hands.drop(alias)
    assert hands.session.project is project
    assert hands.text_of("status.saved") == "✓ Saved"


def test_check_says_that_all_is_well(hands):
    hands.choose("Project", "project.check")
    dialog = find_dialog(CheckResultDialog)
    assert dialog.findChild(QListWidget, "findings") is None
    hands.press("Return")
    assert not is_shown("project.check")


def test_finding_of_the_check_leads_to_its_release(project_path):
    with Project.open(project_path, annotator="Ana") as project:
        release = project.releases()[2]
        project.add_mention(release.id, [(0, 8)], "PERSON")
    with sqlite3.connect(project_path) as damaged:
        guards = damaged.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (name,) in guards:
            damaged.execute(f"drop trigger {name}")
        damaged.execute("update mention set quote = 'Ida Home'")
    damaged.close()

    def look(hands):
        hands.wait_for_start()
        hands.drop(project_path)
        assert "that Annotator did not make" in hands.said
        assert hands.text_of("status.saved") == "Read-only"
        hands.choose("Project", "project.check")
        find_dialog(CheckResultDialog)
        findings = find(QListWidget, "findings")
        rows = [findings.item(row) for row in range(findings.count())]
        with_place = [row for row in rows if row.data(Qt.ItemDataRole.UserRole).release_id]
        findings.setCurrentItem(with_place[0])
        findings.setFocus()
        hands.press("Return")
        assert hands.session.release.source_name == "kiln.txt"

    assert work_in_window([], look) == 0


def test_copy_is_written_and_a_taken_name_refused(hands, tmp_path):
    copy = tmp_path / "copy.pra"
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.choose("Project", "project.backup")
    hands.choose_files(copy)
    assert f"Copied to {copy}" in hands.said
    with Project.open(copy) as project:
        assert len(project.annotations(project.releases()[0].id)) == 1
        assert project.check() == []


def test_copy_over_a_file_is_refused(hands, texts):
    hands.choose("Project", "project.backup")
    dialog = find_dialog(QFileDialog)
    dialog.fileSelected.emit(str(texts[0]))
    dialog.close()
    assert hands.is_error
    assert texts[0].read_text("utf-8").startswith("Harrow")


# --- errors


@pytest.fixture(params=["replaced", "deleted"])
def lost(request, project_path):
    """Takes the project file away from under the window."""

    def take() -> None:
        project_path.rename(project_path.with_name("aside.pra"))
        if request.param == "replaced":
            project_path.write_bytes(b"something else")

    return take


def test_refused_mark_is_said_and_the_screen_stays(hands, lost, project_path):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    before = hands.marks()
    hands.go_to(hands.span("Harrow"))
    lost()
    hands.type("c")
    assert hands.is_error
    assert "moved, deleted or replaced" in hands.said
    assert hands.marks() == before
    for keys in ("Ctrl+Z", "Ctrl+Return"):
        hands.press(keys)
        assert hands.is_error
        assert hands.marks() == before
    hands.window.close()
    with Project.open(project_path.with_name("aside.pra")) as project:
        assert project.check() == []
        assert len(project.annotations(project.releases()[0].id)) == 1


def test_error_is_gone_after_the_next_action(hands, lost, project_path):
    hands.go_to(hands.span("Tarnwick"))
    lost()
    hands.type("l")
    assert hands.is_error
    project_path.unlink(missing_ok=True)
    project_path.with_name("aside.pra").rename(project_path)
    hands.type("l")
    assert hands.marked() == [("LOCATION", "Tarnwick")]
    assert hands.said == ""


def test_note_that_cannot_be_kept_is_not_lost(hands, lost, project_path):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l'")
    hands.type("which one?")
    lost()
    hands.press("Escape")
    assert hands.is_error
    project_path.unlink(missing_ok=True)
    project_path.with_name("aside.pra").rename(project_path)
    hands.press("Ctrl+Home")
    hands.go_to(hands.span("Tarnwick"))
    hands.press("Ctrl+M", "Escape")
    assert hands.session.annotations[hands.session.focused_id].note == "which one?"


def test_full_disk_is_said_and_the_screen_stays(hands, project_path):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("c")
    connection = hands.session.store._connection
    (n_pages,) = connection.execute("pragma page_count").fetchone()
    connection.execute(f"pragma max_page_count = {n_pages}")
    for key in "lo" * 200:
        hands.type(key)
        if hands.is_error:
            break
    assert "full" in hands.said
    assert hands.marks() == hands.kept()
    connection.execute("pragma max_page_count = 1073741823")
    hands.press("Ctrl+Z")
    assert not hands.is_error
    assert hands.marks() == hands.kept()


def test_result_of_the_check_is_closed_by_its_button(hands):
    hands.choose("Project", "project.check")
    find_dialog(CheckResultDialog)
    click(find(QPushButton, "close"))
    assert not is_shown("project.check")
