"""The dialog for a new project asks for what is needed and refuses what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QPushButton

from annotator.app.label_schemas import load_schema, schema_names
from annotator.app.project import Project, login_name
from annotator.app.settings import Settings
from annotator.gui.dialogs.frame import MessageLine
from annotator.gui.dialogs.new_project import NewProjectDialog, free_path
from annotator.resources import resource_path
from tests.gui.dialogs.parts import part


@pytest.fixture
def dialog(window, tmp_path: Path) -> NewProjectDialog:
    dialog = NewProjectDialog(Settings(folder=str(tmp_path)), window)
    dialog.open()
    return dialog


def path_edit(dialog: NewProjectDialog) -> QLineEdit:
    return part(dialog, QLineEdit, "path")


def schemas(dialog: NewProjectDialog) -> QListWidget:
    return part(dialog, QListWidget, "schema")


def create(dialog: NewProjectDialog) -> QPushButton:
    return part(dialog, QPushButton, "create")


def said(dialog: NewProjectDialog) -> str:
    return part(dialog, MessageLine).text


def test_enter_creates_with_what_is_proposed(
    qtbot, dialog: NewProjectDialog, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(path_edit(dialog), Qt.Key.Key_Return)
    path, schema, annotator = chosen.args
    with Project.create(path, schema=schema, annotator=annotator) as project:
        assert project.store.path == (tmp_path / "releases.pra").resolve()
        assert project.store.schema().name == "press-release"
    assert annotator == login_name()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("/", "exists already"),
        ("x" * 400, "no such file"),
        ("~nobody-here/a", "no folder"),
        ("", "Say where"),
    ],
)
def test_odd_path_is_a_problem_not_a_bug(qtbot, dialog: NewProjectDialog, words, problem) -> None:
    path_edit(dialog).setText(words)
    assert problem in said(dialog)
    assert not create(dialog).isEnabled()


def test_every_schema_is_offered_with_its_labels(dialog: NewProjectDialog) -> None:
    titles = [schemas(dialog).item(row).text() for row in range(schemas(dialog).count())]
    assert titles == [*(load_schema(name).title for name in schema_names()), "From a file…"]


def test_schema_is_chosen_by_arrow(qtbot, dialog: NewProjectDialog) -> None:
    qtbot.keyClick(schemas(dialog), Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(create(dialog), Qt.MouseButton.LeftButton)
    assert chosen.args[1] == schema_names()[1]


def test_schema_file_is_chosen(qtbot, dialog: NewProjectDialog) -> None:
    path = resource_path("schemas", "earnings.json")
    dialog.add_schema_file(str(path))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(create(dialog), Qt.MouseButton.LeftButton)
    assert chosen.args[1] == path


def test_enter_on_from_a_file_asks_for_one(qtbot, dialog: NewProjectDialog) -> None:
    schemas(dialog).setCurrentRow(schemas(dialog).count() - 1)
    assert not create(dialog).isEnabled()
    qtbot.keyClick(schemas(dialog), Qt.Key.Key_Return)
    asked = part(dialog, QFileDialog)
    assert asked is not None
    asked.reject()


def test_faulty_schema_file_is_said(dialog: NewProjectDialog, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", "utf-8")
    dialog.add_schema_file(str(tmp_path / "bad.json"))
    assert "bad.json is not JSON" in said(dialog)
    assert schemas(dialog).count() == len(schema_names()) + 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Say where"),
        ("taken.pra", "exists already"),
        ("nowhere/new.pra", "no folder"),
    ],
)
def test_path_that_cannot_be_is_refused(
    dialog: NewProjectDialog, tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "taken.pra").touch()
    path_edit(dialog).setText(str(tmp_path / text) if text else "")
    assert words in said(dialog)
    assert not create(dialog).isEnabled()


def test_annotator_is_needed(dialog: NewProjectDialog) -> None:
    part(dialog, QLineEdit, "annotator").setText("  ")
    assert not create(dialog).isEnabled()


def test_suffix_is_added(qtbot, dialog: NewProjectDialog, tmp_path: Path) -> None:
    path_edit(dialog).setText(str(tmp_path / "acme"))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(create(dialog), Qt.MouseButton.LeftButton)
    assert chosen.args[0] == tmp_path / "acme.pra"


def test_escape_creates_nothing(qtbot, dialog: NewProjectDialog) -> None:
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_browse_gives_the_path(dialog: NewProjectDialog, tmp_path: Path) -> None:
    part(dialog, QPushButton, "browse").click()
    asked = part(dialog, QFileDialog)
    assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    asked.fileSelected.emit(str(tmp_path / "other.pra"))
    asked.reject()
    assert path_edit(dialog).text() == str(tmp_path / "other.pra")


def test_taken_names_are_passed_over(tmp_path: Path) -> None:
    for name in ("releases.pra", "releases-2.pra"):
        (tmp_path / name).touch()
    assert free_path(tmp_path) == tmp_path / "releases-3.pra"
