"""The report of an import can be sorted, filtered, copied and saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QToolButton

from annotator.app.import_report import ImportReport
from annotator.app.report_rows import Outcome, report_rows
from annotator.gui.dialogs.frame import MessageLine
from annotator.gui.dialogs.import_report import ImportReportDialog
from annotator.gui.dialogs.report_model import ReportModel
from annotator.model.exchange import Problem
from annotator.model.ids import ReleaseId
from annotator.model.records import ReleaseSummary, Status
from tests.gui.dialogs.parts import part


def problem(name: str, where: str, message: str) -> Problem:
    return Problem(path=f"/data/{name}", where=where, message=message)


REPORT = ImportReport(
    imported=[ReleaseId("01A"), ReleaseId("01B")],
    skipped=[problem("twin.txt", "", "The same text is there.")],
    problems=[
        problem("b.jsonl", "line 2", "No such label: “ORGAN”."),
        problem("a.jsonl", "line 9", "Outside\tthe text."),
    ],
)
SUMMARIES = [
    ReleaseSummary(
        id=ReleaseId("01A"),
        title="Alder opens a mill",
        source_name="alder.txt",
        status=Status.NEW,
        n_mentions=0,
        n_claims=0,
    )
]


@pytest.fixture
def dialog(window) -> ImportReportDialog:
    dialog = ImportReportDialog(REPORT, window, summaries=SUMMARIES)
    dialog.open()
    return dialog


def table(dialog: ImportReportDialog) -> QTableView:
    return part(dialog, QTableView)


def shown(dialog: ImportReportDialog, column: int = 1) -> list[str]:
    model = table(dialog).model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_report_does_not_block_the_window(dialog: ImportReportDialog) -> None:
    assert dialog.isVisible()
    assert not dialog.isModal()


def test_refused_come_first_and_what_came_in_is_named(dialog: ImportReportDialog) -> None:
    assert shown(dialog, 0) == ["Refused", "Refused", "Skipped", "Imported", "Imported"]
    assert shown(dialog) == ["b.jsonl", "a.jsonl", "twin.txt", "alder.txt", ""]
    assert shown(dialog, 3)[3] == "Alder opens a mill"


@pytest.mark.parametrize(("column", "first"), [(1, ""), (2, ""), (3, "")])
def test_columns_sort(dialog: ImportReportDialog, column: int, first: str) -> None:
    table(dialog).sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert shown(dialog, column) == sorted(shown(dialog, column))
    table(dialog).sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert shown(dialog, column)[-1] == first


def test_selected_row_stays_selected_when_sorted(dialog: ImportReportDialog) -> None:
    table(dialog).selectRow(1)
    table(dialog).sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert table(dialog).currentIndex().siblingAtColumn(1).data() == "a.jsonl"


def test_chip_shows_its_rows_only(dialog: ImportReportDialog) -> None:
    chip = part(dialog, QToolButton, "show_refused")
    chip.click()
    assert shown(dialog) == ["b.jsonl", "a.jsonl"]
    chip.click()
    assert len(shown(dialog)) == 5


def test_chip_without_rows_is_off(dialog: ImportReportDialog) -> None:
    assert not part(dialog, QToolButton, "show_updated").isEnabled()


def test_selection_shows_the_whole_of_it(dialog: ImportReportDialog) -> None:
    table(dialog).selectRow(0)
    detail = part(dialog, QLabel, "detail")
    assert detail.text() == "/data/b.jsonl\nline 2\nNo such label: “ORGAN”."


def test_copy_takes_the_rows_shown(dialog: ImportReportDialog) -> None:
    part(dialog, QToolButton, "show_refused").click()
    part(dialog, QPushButton, "copy").click()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "refused\t/data/b.jsonl\tline 2\tNo such label: “ORGAN”.",
        "refused\t/data/a.jsonl\tline 9\tOutside the text.",
    ]


def test_copy_takes_the_selection(qtbot, dialog: ImportReportDialog) -> None:
    table(dialog).selectRow(2)
    qtbot.keyClick(table(dialog), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (
        QGuiApplication.clipboard().text() == "skipped\t/data/twin.txt\t\tThe same text is there.\n"
    )


def test_report_is_saved_as_text(dialog: ImportReportDialog, tmp_path: Path) -> None:
    dialog.save(str(tmp_path / "report.txt"))
    assert len((tmp_path / "report.txt").read_text("utf-8").splitlines()) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_report_is_saved_as_jsonl(dialog: ImportReportDialog, tmp_path: Path) -> None:
    dialog.save(str(tmp_path / "report.jsonl"))
    lines = (tmp_path / "report.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[1]) == {
        "outcome": "refused",
        "file": "/data/a.jsonl",
        "place": "line 9",
        "message": "Outside\tthe text.",
    }


def test_place_that_cannot_be_written_is_said(dialog: ImportReportDialog, tmp_path: Path) -> None:
    dialog.save(str(tmp_path / "nowhere" / "report.txt"))
    assert "cannot be written" in part(dialog, MessageLine).text


def test_release_that_came_in_is_chosen(qtbot, dialog: ImportReportDialog) -> None:
    table(dialog).selectRow(3)
    with qtbot.waitSignal(dialog.release_chosen) as chosen:
        qtbot.keyClick(table(dialog), Qt.Key.Key_Return)
    assert chosen.args == ["01A"]


def test_refused_row_leads_nowhere(qtbot, dialog: ImportReportDialog) -> None:
    table(dialog).selectRow(0)
    with qtbot.assertNotEmitted(dialog.release_chosen):
        qtbot.keyClick(table(dialog), Qt.Key.Key_Return)


def test_model_keeps_the_rules_of_models(qtmodeltester, qapp) -> None:
    model = ReportModel(report_rows(REPORT), qapp)
    qtmodeltester.check(model)
    model.show_only({Outcome.SKIPPED})
    qtmodeltester.check(model)
