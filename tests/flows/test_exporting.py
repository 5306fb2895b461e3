"""Exporting from the window: what is lost is said before, what is written is whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton

from annotator.app.project import Project
from annotator.gui.dialogs.export_dialog import ExportDialog
from tests.flows.screen import click, find, find_dialog, is_shown, wait_until


@pytest.fixture
def project_path(project_path: Path) -> Path:
    """With two mentions that overlap and a claim in two fragments, in the first release."""
    with Project.open(project_path, annotator="Ana") as project:
        release = project.releases()[0]
        project.add_mention(release.id, [(0, 13)], "COMPANY")
        project.add_mention(release.id, [(0, 6)], "PERSON")
        project.add_claim(release.id, [(0, 6), (14, 19)], "event")
    return project_path


def begin(hands, chosen, out):
    """Opens the dialog, chooses a format by typing its name, and says where to."""
    hands.press("Ctrl+Shift+E")
    dialog = find_dialog(ExportDialog)
    formats = find(QListWidget, "format")
    formats.setFocus()
    hands.type(chosen)
    find(QLineEdit, "path").setFocus()
    hands.fill(str(out))
    return dialog


def has_said(dialog, words):
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    return any(words in label.text() for label in labels)


def test_losses_are_said_before_anything_is_written(hands, tmp_path):
    dialog = begin(hands, "CoNLL", tmp_path / "out.conll")
    wait_until(lambda: has_said(dialog, "losses"), "the count")
    reasons = find(QListWidget, "reasons")
    assert reasons.count() >= 2
    assert not (tmp_path / "out.conll").exists()
    hands.press("Escape")
    assert not is_shown("project.export")


def test_export_is_written_and_its_folder_offered(hands, tmp_path, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog = begin(hands, "CoNLL", tmp_path / "out.conll")
    hands.press("Return")
    wait_until(lambda: has_said(dialog, "Written:"), "the export")
    assert "Harrow" in (tmp_path / "out.conll").read_text("utf-8")
    losses = (tmp_path / "out.conll.losses.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["action"] for line in losses} <= {"dropped", "split", "expanded"}
    assert hands.said.startswith("Exported 3 releases")
    hands.press("Return")
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    hands.press("Escape")


def test_native_export_holds_every_annotation(hands, tmp_path):
    dialog = begin(hands, "JSON", tmp_path / "out.jsonl")
    assert has_said(dialog, "Nothing is lost.")
    hands.press("Return")
    wait_until(lambda: has_said(dialog, "Written:"), "the export")
    release = json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[1])
    fragments = [mark["fragments"] for mark in (*release["mentions"], *release["claims"])]
    assert sorted(fragments) == sorted(mark for _, _, mark in hands.marks())
    hands.press("Escape")


def test_taken_place_is_refused_until_overwriting_is_asked_for(hands, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("mine", "utf-8")
    dialog = begin(hands, "JSON", out)
    hands.press("Return")
    assert has_said(dialog, "exists. Choose another name")
    assert out.read_text("utf-8") == "mine"
    hands.tab_to("overwrite")
    hands.type(" ")
    hands.press("Return")
    wait_until(lambda: has_said(dialog, "Written:"), "the export")
    assert out.read_text("utf-8") != "mine"
    hands.press("Escape")


def test_export_that_cannot_be_written_says_why_and_leaves_nothing(hands, tmp_path):
    (tmp_path / "file").write_text("in the way", "utf-8")
    dialog = begin(hands, "JSON", tmp_path / "file" / "out.jsonl")
    hands.press("Return")
    wait_until(lambda: has_said(dialog, "cannot be"), "the refusal")
    assert find(QPushButton, "export").isEnabled()
    assert sorted(tmp_path.glob(".*")) == []
    hands.press("Escape")


def test_format_chosen_last_is_offered_first(hands, tmp_path):
    dialog = begin(hands, "CoNLL", tmp_path / "out.conll")
    hands.press("Return")
    wait_until(lambda: has_said(dialog, "Written:"), "the export")
    hands.press("Escape", "Ctrl+Shift+E")
    find_dialog(ExportDialog)
    assert find(QListWidget, "format").currentItem().text().startswith("CoNLL")
    hands.press("Escape")


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A project of so many releases that its export takes a while."""
    folder = tmp_path_factory.mktemp("large")
    rows = [{"text": f"Firm {n} grows\n\n" + f"Firm {n} grew. " * 20} for n in range(1500)]
    (folder / "large.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with Project.create(folder / "large.pra", annotator="Ana") as project:
        project.import_paths([folder / "large.jsonl"])
    return folder / "large.pra"


def begin_long(hands, large, out):
    """Starts an export that is not over at once."""
    hands.drop(large)
    begin(hands, "CoNLL", out)
    hands.press("Return")
    assert hands.window.workspace.dialogs.export_runner.is_running


def test_export_goes_on_when_its_dialog_is_closed(hands, large, tmp_path):
    begin_long(hands, large, tmp_path / "out.conll")
    hands.press("Escape", "Ctrl+Shift+E")
    assert "An export is running" in hands.said
    assert not is_shown("project.export")
    wait_until(lambda: hands.said.startswith("Exported 1500 releases"), "the export")
    assert (tmp_path / "out.conll").exists()


def test_cancelled_export_leaves_nothing(hands, large, tmp_path):
    out = tmp_path / "folder" / "out.conll"
    begin_long(hands, large, out)
    click(find(QPushButton, "close"))
    wait_until(lambda: has_said(find(ExportDialog), "was cancelled"), "the end")
    assert list(out.parent.iterdir()) == []
    hands.press("Escape")


def test_closing_the_window_ends_its_export(hands, large, tmp_path):
    out = tmp_path / "folder" / "out.conll"
    begin_long(hands, large, out)
    hands.window.close()
    assert not hands.window.workspace.dialogs.export_runner.is_running
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("words", ["/", "~nobody-here/out", "x" * 400, ""])
def test_odd_destinations_are_no_bugs(hands, words):
    dialog = begin(hands, "JSON", words)
    assert dialog.isVisible()
    hands.press("Escape")
