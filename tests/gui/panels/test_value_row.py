"""The inspector says what a mention comes to, and takes another value in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from annotator.gui.panels.inspector import Inspector
from tests.gui.panels.conftest import TEXTS

START = TEXTS["alpha.txt"].index("40 people")
YEAR = TEXTS["alpha.txt"].index("2027")


@pytest.fixture
def inspector(reading, qtbot):
    inspector = Inspector(reading)
    qtbot.addWidget(inspector)
    with qtbot.waitExposed(inspector):
        inspector.show()
    inspector.activateWindow()
    return inspector


def focus(inspector, session, span, label):
    session.focused_id = session.project.add_mention(session.release.id, [span], label).id
    inspector.refresh()


def value(session):
    return session.annotations[session.focused_id].value


def field(inspector):
    return inspector.findChild(QLineEdit, "annotation.value")


def fault(inspector):
    return inspector.findChild(QLabel, "annotation.value.fault")


def put(inspector, words):
    field(inspector).setFocus()
    field(inspector).selectAll()
    QTest.keyClicks(field(inspector), words)
    QTest.keyClick(field(inspector), Qt.Key.Key_Return)


def test_value_is_shown_in_words(inspector, reading):
    focus(inspector, reading, (START, START + 9), "QUANTITY")
    assert field(inspector).text() == "40 people"
    assert field(inspector).isVisibleTo(inspector)
    focus(inspector, reading, (0, 11), "COMPANY")
    assert not field(inspector).isVisibleTo(inspector)


def test_typed_words_become_the_value(inspector, reading):
    focus(inspector, reading, (YEAR, YEAR + 4), "DATE")
    assert field(inspector).text() == "2027-01-01 to 2027-12-31"
    put(inspector, "first quarter of 2027")
    assert value(reading) == {"kind": "date", "start": "2027-01-01", "end": "2027-03-31"}
    assert field(inspector).text() == "2027-01-01 to 2027-03-31"


def test_words_that_are_no_value_stay_and_say_so(inspector, reading, shell):
    focus(inspector, reading, (YEAR, YEAR + 4), "DATE")
    before = value(reading)
    put(inspector, "some day")
    assert value(reading) == before
    assert field(inspector).text() == "some day"
    assert "“some day” is not a date that can be read." in fault(inspector).text()
    assert fault(inspector).isVisibleTo(inspector)
    assert shell.said[-1] == fault(inspector).text()
    put(inspector, "2028")
    assert not fault(inspector).isVisibleTo(inspector)
    assert value(reading)["start"] == "2028-01-01"


def test_emptied_value_is_gone_and_what_the_text_says_is_offered(inspector, reading):
    focus(inspector, reading, (START, START + 9), "QUANTITY")
    field(inspector).setFocus()
    field(inspector).clear()
    QTest.keyClick(field(inspector), Qt.Key.Key_Return)
    assert value(reading) is None
    assert field(inspector).placeholderText() == "none; 40 people?"


def test_half_typed_value_is_kept_for_the_mention_it_was_typed_for(inspector, reading):
    focus(inspector, reading, (START, START + 9), "QUANTITY")
    first = reading.focused_id
    field(inspector).setFocus()
    field(inspector).setText("41 people")
    focus(inspector, reading, (0, 11), "COMPANY")
    assert reading.annotations[first].value["amount"] == 41


def test_undo_shows_the_value_before(inspector, reading):
    focus(inspector, reading, (START, START + 9), "QUANTITY")
    put(inspector, "50 people")
    reading.project.undo()
    assert field(inspector).text() == "40 people"
