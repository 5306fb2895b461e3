"""Bringing releases in: by dialog, by drop, by paste; what was refused is reported."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from annotator.app.project import Project
from annotator.gui.dialogs.import_report import ImportReportDialog
from annotator.gui.dialogs.paste_dialog import PasteDialog
from tests.flows.screen import click, find, find_dialog, is_shown, wait_until


@pytest.fixture
def more(tmp_path):
    """Two releases that the project does not have, and a file that is broken."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "a.txt").write_text("Ada Rowing wins\n\nAda Rowing won a race.\n", "utf-8")
    (folder / "b.txt").write_text("Bly Oats grows\n\nBly Oats sold oats.\n", "utf-8")
    (folder / "broken.jsonl").write_text("{no json\n", "utf-8")
    return [folder / name for name in ("a.txt", "b.txt", "broken.jsonl")]


def kept_sources(path):
    with Project.open(path, read_only=True) as project:
        return [release.source_name for release in project.releases()]


def test_files_come_in_by_dialog(hands, more, project_path):
    hands.press("Ctrl+I")
    hands.choose_files(*more[:2])
    hands.wait_for_import()
    assert kept_sources(project_path)[3:] == ["a.txt", "b.txt"]
    assert hands.said.startswith("Import: 2 imported")
    assert len(hands.session.queue) == 5
    assert hands.session.release.source_name == "mill.txt"


def test_bad_file_among_good_ones_is_reported(hands, more, project_path):
    hands.drop(*more)
    assert kept_sources(project_path)[3:] == ["a.txt", "b.txt"]
    report = find(ImportReportDialog)
    assert find(QToolButton, "show_refused").text() == "Refused  1"
    assert hands.window.isEnabled()
    report.close()


def test_known_file_is_skipped_and_said(hands, texts, project_path):
    hands.drop(texts[0])
    report = find(ImportReportDialog)
    assert "skipped" in hands.said
    assert len(kept_sources(project_path)) == 3
    report.close()


def test_release_is_opened_from_the_report(hands, more):
    hands.drop(*more)
    table = find(QAbstractItemView, "rows")
    rows = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    table.setCurrentIndex(table.model().index(len(rows) - 1, 0))
    find_dialog(ImportReportDialog)
    table.setFocus()
    hands.press("Return")
    assert hands.session.release.source_name in {"a.txt", "b.txt"}
    find(ImportReportDialog).close()


def test_report_that_outlives_its_project_opens_nothing(hands, more):
    hands.drop(*more)
    table = find(QAbstractItemView, "rows")
    table.setCurrentIndex(table.model().index(table.model().rowCount() - 1, 0))
    hands.session.close_project()
    find_dialog(ImportReportDialog)
    table.setFocus()
    hands.press("Return")
    assert hands.session.release is None
    find(ImportReportDialog).close()


def test_missing_file_is_said_and_nothing_changes(hands, tmp_path, project_path):
    hands.drop(tmp_path / "nowhere.txt")
    assert "nowhere.txt does not exist" in hands.said
    assert hands.is_error
    assert len(kept_sources(project_path)) == 3
    assert not is_shown("import_progress")


def test_first_import_opens_the_first_release(hands, tmp_path, more):
    path = tmp_path / "empty.pra"
    Project.create(path, annotator="Ana").close()
    hands.drop(path)
    hands.drop(more[0])
    assert hands.session.release.source_name == "a.txt"
    assert hands.session.text.startswith("Ada Rowing")


def test_copied_text_becomes_a_release(hands, project_path):
    text = "\ufeffAda Rowing wins 🌲\n\nAda\u00a0Rowing won."
    QGuiApplication.clipboard().setText(text)
    hands.press("Ctrl+V")
    find_dialog(PasteDialog)
    hands.press("Tab")
    hands.fill("from mail")
    hands.press("Return")
    assert kept_sources(project_path)[3:] == ["from mail"]
    with Project.open(project_path, read_only=True) as project:
        release = project.releases()[3]
        assert project.store.text(release.id).endswith("Ada\u00a0Rowing won.")


def test_copied_files_are_imported(hands, more, project_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in more[:2]])
    QGuiApplication.clipboard().setMimeData(data)
    hands.press("Ctrl+V")
    hands.wait_for_import()
    assert kept_sources(project_path)[3:] == ["a.txt", "b.txt"]


def test_paste_from_a_browser_keeps_its_paragraphs(hands, project_path):
    data = QMimeData()
    data.setHtml("<h1>Alder opens a mill</h1><p>Alder opened a mill.</p><p>It saws.</p>")
    data.setText("Alder opens a mill Alder opened a mill. It saws.")
    QGuiApplication.clipboard().setMimeData(data)
    hands.press("Ctrl+V")
    find_dialog(PasteDialog)
    wait_until(find(QPushButton, "import").isEnabled, "what was copied")
    click(find(QPushButton, "import"))
    with Project.open(project_path, read_only=True) as project:
        release = project.releases()[-1]
        text = project.store.text(release.id)
        source = project.store.source(release.id)
    assert source is not None
    assert text == "Alder opens a mill\n\nAlder opened a mill.\n\nIt saws."
    assert source.data.decode().startswith("<h1>Alder")
    assert release.source_name.startswith("pasted ")


def test_dragged_text_becomes_a_release(hands, project_path):
    data = QMimeData()
    data.setText("Alder opens a mill")
    assert hands.drop_data(data)
    button = find(QPushButton, "import")
    assert len(kept_sources(project_path)) == 3  # it is looked at first
    click(button)
    assert kept_sources(project_path)[3].startswith("pasted ")


def test_web_address_is_not_taken(hands):
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/release.html")])
    assert not hands.drop_data(data)


def test_fields_leave_files_to_the_window(hands):
    fields = hands.window.findChildren(QLineEdit) + hands.window.findChildren(QPlainTextEdit)
    assert fields
    assert not any(field.acceptDrops() for field in fields)


def test_last_report_is_shown_again(hands, more):
    hands.choose("Project", "project.report")
    assert hands.said == "Nothing was imported since the project was opened."
    hands.drop(more[0])
    assert not is_shown("import_report")
    hands.choose("Project", "project.report")
    assert find(QAbstractItemView, "rows").model().rowCount() == 1
    find(ImportReportDialog).close()


def test_paste_in_a_field_pastes_words(hands, project_path):
    QGuiApplication.clipboard().setText("norway")
    hands.press("Shift+F6")
    hands.tab_to("queue.search", "Shift+Tab")
    hands.press("Ctrl+V", "Return")
    assert len(hands.session.queue) == 1
    assert not is_shown("project.paste")


@pytest.fixture
def large(tmp_path):
    """A file of so many releases that their import takes several steps."""
    path = tmp_path / "large.jsonl"
    rows = [json.dumps({"text": f"Release {n}\n\n" + f"Firm {n} grew. " * 40}) for n in range(2000)]
    path.write_text("\n".join(rows), "utf-8")
    return path


def begin_import(hands, path, project_path):
    """Starts a long import and waits until some of it is in the file."""
    hands.press("Ctrl+I")
    dialogs = hands.window.workspace.dialogs
    hands.choose_files(path)
    wait_until(lambda: is_shown("import_progress"), "the progress")
    wait_until(lambda: len(hands.session.store.release_ids()) > 3, "the first releases")
    assert dialogs.import_runner.is_running


def test_closing_the_window_while_an_import_runs_keeps_what_came_in(hands, large, project_path):
    begin_import(hands, large, project_path)
    hands.press("Ctrl+Q")
    assert not hands.window.isVisible()
    with Project.open(project_path) as project:
        assert 3 < len(project.releases()) < 2003
        assert project.check() == []


def test_work_goes_on_while_an_import_runs(hands, large, project_path):
    begin_import(hands, large, project_path)
    hands.focus_reader()
    hands.press("Ctrl+Right")
    hands.type("c")
    assert hands.marked() == [("COMPANY", "Harrow & Pine")]
    hands.drop_at_once(large)
    assert "An import is running" in hands.said
    click(find(QPushButton, "cancel_import"))
    assert not is_shown("import_progress")
    assert 3 < len(kept_sources(project_path)) < 2003


@pytest.mark.parametrize("how", ["Ctrl+W", "another project"])
def test_leaving_the_project_ends_its_import(hands, large, project_path, tmp_path, how):
    begin_import(hands, large, project_path)
    if how == "Ctrl+W":
        hands.press(how)
    else:
        Project.create(tmp_path / "other.pra", annotator="Ana").close()
        hands.drop_at_once(tmp_path / "other.pra")
        assert hands.session.path.name == "other.pra"
    assert not hands.window.workspace.dialogs.import_runner.is_running
    assert not is_shown("import_progress")
    with Project.open(project_path) as project:
        assert 3 < len(project.releases()) < 2003
        assert project.check() == []
