"""A table whose columns have names of their own comes in when it is said what they hold."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView, QTableWidget

from annotator.app.project import Project
from annotator.gui.dialogs.columns_dialog import ColumnsDialog
from annotator.gui.dialogs.import_report import ImportReportDialog
from tests.flows.screen import click, find

TABLE = (
    "ref,prosa,wann,title\n"
    "A-1,Norvane Mills opened a mill in Halden.,2025-03-03,Wave 1\n"
    "A-2,Oslo Slate closed a quarry in Norway.,2025-03-04,Wave 1\n"
)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "wave.csv"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "waves.zip"
    with ZipFile(path, "w") as file:
        file.writestr("inner/wave.csv", TABLE)
    return path


def ask(hands, path):
    hands.drop(path)
    find(QTableView, "rows").selectRow(0)
    click(find(QPushButton, "columns"))
    return find(ColumnsDialog)


def choose(**columns):
    for role, column in columns.items():
        box = find(QComboBox, f"column_{role}")
        box.setCurrentIndex(box.findData(column))


def close_reports(hands):
    for report in hands.window.findChildren(ImportReportDialog):
        report.close()


def imported(path):
    with Project.open(path, read_only=True) as project:
        return [
            (project.store.text(release.id), release.meta.get("published"), release.title)
            for release in project.releases()[3:]
        ]


@pytest.mark.parametrize("source", ["table", "archive"])
def test_rows_come_in_by_the_columns_chosen(hands, request, source, project_path):
    ask(hands, request.getfixturevalue(source))
    choose(text="prosa", published="wann", title="")
    click(find(QPushButton, "import"))
    hands.wait_for_import()
    first, second = imported(project_path)
    assert first[:2] == ("Norvane Mills opened a mill in Halden.", "2025-03-03")
    assert second[:2] == ("Oslo Slate closed a quarry in Norway.", "2025-03-04")
    assert "Wave 1" not in {first[2], second[2]}
    close_reports(hands)


def test_first_rows_are_shown_under_what_they_hold(hands, table):
    dialog = ask(hands, table)
    rows = find(QTableWidget, "first_rows")
    heads = [rows.model().headerData(i, Qt.Orientation.Horizontal) for i in range(4)]
    assert heads == ["ref", "prosa", "wann", "title → Title"]
    assert rows.model().index(1, 0).data() == "A-2"
    dialog.close()
    close_reports(hands)


def test_nothing_is_imported_without_a_text_or_by_a_column_chosen_twice(hands, table):
    dialog = ask(hands, table)
    assert not find(QPushButton, "import").isEnabled()
    choose(text="title")
    assert not find(QPushButton, "import").isEnabled()
    assert "“title” is chosen twice." in {label.text() for label in dialog.findChildren(QLabel)}
    choose(title="")
    assert find(QPushButton, "import").isEnabled()
    dialog.close()
    close_reports(hands)


def test_table_that_was_moved_meanwhile_is_told(hands, table, tmp_path):
    hands.drop(table)
    find(QTableView, "rows").selectRow(0)
    table.rename(tmp_path / "elsewhere.csv")
    click(find(QPushButton, "columns"))
    assert "cannot be found any more" in hands.said
    assert not hands.window.findChildren(ColumnsDialog)
    close_reports(hands)
