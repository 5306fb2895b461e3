"""What people do about the lines of an import report."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QTableView, QTextEdit

from annotator.app.alike import VERSION_OF
from annotator.app.project import Project
from annotator.gui.dialogs.difference import DifferenceDialog
from annotator.gui.dialogs.import_report import ImportReportDialog
from annotator.gui.dialogs.report_model import ReportModel
from tests.flows.screen import click, find

FIRST = """Norvane Mills opens a second mill

HALDEN, Norway, March 3, 2025 (GLOBE NEWSWIRE) -- Norvane Mills ASA today announced that it has \
opened a second paper mill in Halden. The mill will employ 140 people from the first of June.

The company invested €42 million in its machines and in the railway line to the harbour. \
It expects to sell the whole of its output in Denmark and in the north of Germany.
"""
ESSAY = "Paper is an old thing, and we like to think about old things on long evenings. " * 20


@pytest.fixture
def folder(tmp_path):
    """A release, the same corrected, and an essay that is no release."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, "utf-8")
    (folder / "b.txt").write_text(FIRST.replace("140", "150"), "utf-8")
    (folder / "essay.txt").write_text(ESSAY, "utf-8")
    return folder


def stored(path):
    with Project.open(path, read_only=True) as project:
        return {release.source_name: release for release in project.releases()}


def choose(outcome):
    """Selects the one row of that outcome in the report."""
    report, table = find(ImportReportDialog), find(QTableView, "rows")
    model = table.model()
    assert isinstance(model, ReportModel)
    (place,) = (i for i, row in enumerate(model.rows) if row.outcome == outcome)
    table.selectRow(place)
    return report


def test_stray_text_is_imported_anyway(hands, folder, project_path):
    hands.drop(folder)
    choose("refused")
    click(find(QPushButton, "import_anyway"))
    hands.wait_for_import()
    assert "essay.txt" in stored(project_path)
    for open_report in hands.window.findChildren(ImportReportDialog):
        open_report.close()


def test_difference_between_twins_is_shown(hands, folder):
    hands.drop(folder)
    report = choose("noted")
    click(find(QPushButton, "difference"))
    shown = find(DifferenceDialog)
    assert "140 150 people" in find(QTextEdit, "parts").toPlainText()
    shown.close()
    report.close()


def test_twin_becomes_a_new_version(hands, folder, project_path):
    hands.drop(folder)
    report = choose("noted")
    click(find(QPushButton, "version"))
    releases = stored(project_path)
    assert releases["b.txt"].extra[VERSION_OF] == releases["a.txt"].id
    report.close()


def test_twin_is_removed_and_brought_back(hands, folder, project_path):
    hands.drop(folder)
    report = choose("noted")
    hands.session.open_release(hands.session.queue[-1])
    click(find(QPushButton, "remove"))
    assert "b.txt" not in stored(project_path)
    assert hands.session.release.source_name == "a.txt"
    assert len(hands.session.queue) == 4
    report.close()
    hands.press("Ctrl+Z")
    assert "b.txt" in stored(project_path)
    assert hands.session.release.source_name == "b.txt"
    assert len(hands.session.queue) == 5
