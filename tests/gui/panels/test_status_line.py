"""The status line says what happened and where one is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from annotator.app import editing
from annotator.app.look import Look
from annotator.app.undoing import undo
from annotator.gui.panels.status_line import StatusLine
from annotator.gui.theme import LIGHT
from annotator.model.records import Layer


@pytest.fixture
def line(reading, qtbot):
    line = StatusLine(reading)
    line.set_theme(LIGHT)
    qtbot.addWidget(line)
    line.resize(1100, 28)
    line.show()
    line.refresh()
    return line


def words(line, part: str):
    return line.findChild(QLabel, f"status.{part}").text()


def test_says_where_the_caret_is(line, reading):
    reading.caret = 30
    line.refresh()
    assert words(line, "position") == f"¶ 2 · 30 of {len(reading.text)}"


@pytest.mark.parametrize(
    ("caret", "number"), [(0, 1), (25, 1), (26, 1), (27, 2), (71, 2), (72, 3), (10_000, 3)]
)
def test_paragraphs_are_counted_without_blank_lines(line, reading, caret, number):
    line.show_position(caret, reading.text)
    assert words(line, "position").startswith(f"¶ {number} ")


def test_counts_follow_changes(line, reading):
    store, release_id = reading.store, reading.release.id
    reading.do(editing.add_mention(store, release_id, [(0, 11)], "COMPANY"))
    assert words(line, "counts") == "1 mention · 0 claims"
    undo(reading)
    assert words(line, "counts") == "0 mentions · 0 claims"


def test_shows_what_enter_gives(line, reading):
    company = reading.store.schema().get_label(Layer.MENTION, "COMPANY")
    reading.last_label = company
    line.refresh()
    assert words(line, "armed") == "Enter: Company"
    reading.arm(company)
    line.refresh()
    assert words(line, "armed") == "● Armed: Company"


@pytest.mark.parametrize(
    ("edge", "said"),
    [("start", "Moving its start"), ("end", "Moving its end"), (None, "")],
)
def test_shows_which_edge_moves(line, edge, said):
    line.show_edge(edge)
    assert words(line, "edge").startswith(said)
    assert bool(words(line, "edge")) == bool(edge)


def test_shows_zoom_and_that_all_is_saved(line, reading):
    reading.reader.look = Look(zoom=125)
    line.refresh()
    assert words(line, "zoom") == "125 %"
    assert words(line, "saved") == "✓ Saved"


def test_read_only_project_says_so(read_only, qtbot):
    line = StatusLine(read_only)
    qtbot.addWidget(line)
    line.refresh()
    assert words(line, "saved") == "Read-only"


def test_message_goes_after_a_while(line):
    line.say("Undone: Add COMPANY")
    assert words(line, "message") == "Undone: Add COMPANY"
    timer = line.findChild(QTimer)
    assert timer.remainingTime() > 5000
    timer.timeout.emit()
    assert words(line, "message") == ""


def test_error_stays_until_the_next_action(line, reading):
    line.say("Done.")
    line.say("The disk is full.", is_error=True)
    assert not line.findChild(QTimer).isActive()
    line.refresh()
    assert words(line, "message") == "The disk is full."
    reading.do(editing.set_release_note(reading.store, reading.release.id, "x"))
    assert words(line, "message") == ""


def test_long_message_is_shortened_and_whole_in_the_tip(line):
    message = "A very long sentence. " * 40
    line.say(message)
    label = line.findChild(QLabel, "status.message")
    assert label.toolTip() == message
    assert line.width() == 1100


def test_without_a_release_only_the_project_is_told_of(line, reading):
    reading.open_release(None)
    assert [words(line, part) for part in ("position", "counts", "zoom")] == ["", "", ""]
    assert words(line, "saved") == "✓ Saved"
    reading.close_project()
    assert words(line, "saved") == ""


def test_long_message_takes_the_room_of_what_it_can_do_without(line, qtbot):
    line.resize(700, 28)
    assert line.findChild(QLabel, "status.counts").isVisible()
    line.say("The attribute “certainty” cannot be “x”: it is one of certain, probable, possible.")
    assert not line.findChild(QLabel, "status.counts").isVisible()
    assert line.findChild(QLabel, "status.saved").isVisible()
    line.findChild(QTimer).timeout.emit()
    assert line.findChild(QLabel, "status.counts").isVisible()
