"""Where releases came from: originals are shown and saved, imports go and come back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton

from annotator.app.original import MAX_SHOWN, get_original
from annotator.app.project import Project
from annotator.errors import UserError
from annotator.gui.dialogs.original_dialog import OriginalDialog
from annotator.gui.dialogs.remove_import import RemoveImportDialog
from tests.flows.screen import click, find


def run(hands, action_id):
    action = next(a for a in hands.window.workspace.bindings.all if a.id == action_id)
    hands.window.workspace.bindings.run(action)


def names(path):
    with Project.open(path, read_only=True) as project:
        return [release.source_name for release in project.releases()]


def test_original_is_shown_as_it_was_and_saved(hands, tmp_path):
    path = tmp_path / "café.txt"
    path.write_bytes("Café Norvane opens\r\n\r\nIt opened.".encode("cp1252"))
    hands.drop(path)
    hands.session.open_release(hands.session.queue[-1])
    run(hands, "release.original")
    assert find(QPlainTextEdit, "bytes").toPlainText() == "Café Norvane opens\n\nIt opened."
    click(find(QPushButton, "save"))
    find(QFileDialog).fileSelected.emit(str(tmp_path / "copy.txt"))
    assert (tmp_path / "copy.txt").read_bytes() == path.read_bytes()
    find(QFileDialog).close()
    find(OriginalDialog).close()


def test_release_is_removed_and_brought_back(hands, project_path):
    before = names(project_path)
    here = hands.session.release.id
    run(hands, "release.remove")
    assert names(project_path) == before[1:]
    assert hands.session.release.id != here
    hands.press("Ctrl+Z")
    assert names(project_path) == before
    assert hands.session.release.id == here


def test_import_is_removed_whole_and_brought_back(hands, project_path, tmp_path):
    before = names(project_path)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Release {name} of Norvane Mills", "utf-8")
    hands.drop(tmp_path / "a.txt", tmp_path / "b.txt")
    run(hands, "release.remove_import")
    click(find(QPushButton, "remove"))
    assert names(project_path) == before
    hands.press("Ctrl+Z")
    assert names(project_path) == [*before, "a.txt", "b.txt"]
    for dialog in hands.window.findChildren(RemoveImportDialog):
        dialog.close()


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "mills.pra", annotator="Ana") as project:
        yield project


def test_long_original_is_shown_in_part(project, tmp_path):
    (tmp_path / "long.txt").write_text("mill " * MAX_SHOWN, "utf-8")
    report = project.import_paths([tmp_path / "long.txt"])
    original = get_original(project.store, report.imported[0])
    assert len(original.text) == MAX_SHOWN
    assert not original.is_whole


def test_release_that_came_annotated_has_no_original(project, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "One mill"}\n', "utf-8")
    report = project.import_paths([tmp_path / "a.jsonl"])
    with pytest.raises(UserError, match="does not hold the original"):
        get_original(project.store, report.imported[0])
