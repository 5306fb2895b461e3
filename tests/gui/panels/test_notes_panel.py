"""The panel of notes lists, filters, resolves and changes them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView

from annotator.gui.models.notes_model import NotesModel, NoteState
from annotator.gui.panels.choice_box import ChoiceBox
from annotator.gui.panels.notes_panel import NotesPanel
from annotator.model.records import Layer

ALPHA, LEEDS, HIRE = [(0, 11)], [(62, 67)], [(73, 89)]


@pytest.fixture
def noted(reading):
    """The session with a note on a release, a mention and a claim."""
    project, release_id = reading.project, reading.release.id
    project.set_release_note(reading.queue[1], "Check the oats.")
    project.set_note(project.add_mention(release_id, ALPHA, "COMPANY").id, "Ask the desk.")
    project.set_note(project.add_claim(release_id, HIRE, "plan").id, "A target?")
    return reading


@pytest.fixture
def panel(noted, qtbot):
    panel = NotesPanel(noted)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.list.setFocus()
    return panel


def listed(panel):
    model = panel.model
    return [model.index(n).data() for n in range(model.rowCount())]


def state(panel, wanted):
    box = panel.findChild(ChoiceBox, "notes.state")
    box.setCurrentIndex(box.findData(wanted))
    box.activated.emit(box.currentIndex())


def key(panel, name):
    QTest.keyClick(panel.findChild(QTableView, "notes.list"), name)


def test_model_keeps_the_rules_of_qt(noted, qtmodeltester):
    model = NotesModel(noted)
    model.reload()
    qtmodeltester.check(model)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Ask the desk., open, COMPANY, “Alpha Works” · Alpha Works Opens a Plant"
    )


def test_open_notes_are_listed_with_what_they_are_on(panel):
    assert listed(panel) == ["Ask the desk.", "A target?", "Check the oats."]
    about = panel.findChild(QLabel, "notes.about")
    assert about.text() == "“Alpha Works” · Alpha Works Opens a Plant"
    key(panel, Qt.Key.Key_End)
    assert about.text() == "Release · Beta Foods Reports a Quarter"
    assert panel.edit.note == "Check the oats."


def test_space_resolves_a_note_which_leaves_the_open_ones(panel, noted):
    key(panel, Qt.Key.Key_Space)
    assert listed(panel) == ["A target?", "Check the oats."]
    assert panel.edit.note == "A target?"
    state(panel, NoteState.RESOLVED)
    assert listed(panel) == ["✓ Ask the desk."]
    assert panel.findChild(ChoiceBox, "notes.state").currentText() == "Resolved · 1"
    QTest.mouseClick(panel.findChild(QPushButton, "notes.resolve"), Qt.MouseButton.LeftButton)
    assert listed(panel) == []
    noted.project.undo()
    noted.project.undo()
    state(panel, NoteState.OPEN)
    assert listed(panel) == ["Ask the desk.", "A target?", "Check the oats."]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("OATS", ["Check the oats."]),
        ("alpha", ["Ask the desk.", "A target?"]),
        ("company", ["Ask the desk."]),
        ("nowhere", []),
    ],
)
def test_notes_are_found_by_words(panel, words, found):
    panel.findChild(QLineEdit, "notes.search").setText(words)
    assert listed(panel) == found
    panel.findChild(QLineEdit, "notes.search").clear()
    state(panel, NoteState.ALL)
    assert len(listed(panel)) == 3


def test_note_is_changed_in_place_and_kept_when_another_is_chosen(panel, noted):
    panel.edit.setFocus()
    panel.edit.setPlainText("Ask the desk again.")
    panel.list.setFocus()
    assert listed(panel)[0] == "Ask the desk again."
    panel.edit.setPlainText("")
    key(panel, Qt.Key.Key_Down)
    assert listed(panel) == ["A target?", "Check the oats."]
    assert [row.note for row in noted.project.notes()] == ["A target?", "Check the oats."]


def test_enter_says_where_to_go(panel, qtbot):
    with qtbot.waitSignal(panel.note_chosen) as chosen:
        key(panel, Qt.Key.Key_Return)
    assert chosen.args[0].note == "Ask the desk."
    with qtbot.waitSignal(panel.left):
        key(panel, Qt.Key.Key_Escape)


def test_notes_follow_what_happens_elsewhere(panel, noted):
    claim = next(a for a in noted.annotations.values() if a.layer is Layer.CLAIM)
    noted.project.set_note(claim.id, "A forecast?")
    assert listed(panel)[1] == "A forecast?"
    noted.project.set_note(noted.project.add_mention(noted.release.id, LEEDS, "LOCATION").id, "UK?")
    assert listed(panel) == ["Ask the desk.", "UK?", "A forecast?", "Check the oats."]
    noted.project.delete(claim.id)
    assert listed(panel) == ["Ask the desk.", "UK?", "Check the oats."]


def test_note_on_a_label_is_written_here(panel, noted):
    label = noted.store.schema().get_label(Layer.MENTION, "COMPANY")
    panel.show_label(label)
    assert panel.findChild(QLabel, "notes.about").text() == "Label · Company"
    QTest.keyClicks(panel.edit, "Brands too?")
    panel.list.setFocus()
    assert listed(panel)[-1] == "Brands too?"
    assert panel.edit.note == "Brands too?"


def test_read_only_project_shows_its_notes(read_only, qtbot):
    panel = NotesPanel(read_only)
    qtbot.addWidget(panel)
    assert panel.edit.isReadOnly()
    key(panel, Qt.Key.Key_Space)
    assert listed(panel) == []
