"""The inspector sets attributes by keys, changes several at once, and lists what is linked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit

from annotator.app import editing, linking
from annotator.app.undoing import undo
from tests.gui.panels.inspecting import (
    added,
    choose,
    field,
    focus,
    note,
    now,
    pointers,
    row,
)

# --- keys of attributes


def test_letter_and_digit_set_an_attribute_from_the_text(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    inspector.press_key("Alt+C")
    box = field(inspector, "attribute.certainty", QComboBox)
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClicks(box.view(), "3")
    assert now(reading, claim).attributes["certainty"] == "possible"


def test_nought_takes_a_choice_away(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    qtbot.keyClicks(field(inspector, "attribute.certainty", QComboBox), "0")
    assert "certainty" not in now(reading, claim).attributes


def test_letter_of_no_attribute_does_nothing(inspector, reading, claim):
    focus(inspector, reading, claim)
    inspector.press_key("Alt+Z")
    assert now(reading, claim) == claim


def test_typed_value_gives_the_keyboard_back_on_return(inspector, reading, money, qtbot):
    focus(inspector, reading, money)
    inspector.press_key("Alt+C")
    edit = field(inspector, "attribute.currency")
    assert edit.hasFocus()
    qtbot.keyClicks(edit, "EUR")
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert now(reading, money).attributes["currency"] == "EUR"


def test_preset_is_dashed_until_it_is_confirmed(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    box = field(inspector, "attribute.polarity", QComboBox)
    assert box.property("preset") is True
    qtbot.keyClicks(box, "1")
    assert box.property("preset") is False


# --- several at once


@pytest.fixture
def two(reading, claim):
    """Two claims that are changed together."""
    event = added(reading, editing.add_claim, [(28, 47)], "event")
    reading.do(editing.set_attributes(reading.store, event.id, {"certainty": "possible"}))
    reading.chosen = (claim.id,)
    return claim, event


def test_several_show_what_they_share_and_what_is_mixed(inspector, reading, two):
    focus(inspector, reading, two[1])
    assert "2 claims" in [label.text() for label in inspector.findChildren(QLabel)]
    box = field(inspector, "attribute.certainty", QComboBox)
    assert (box.currentIndex(), box.placeholderText()) == (-1, "mixed")
    assert field(inspector, "attribute.polarity", QComboBox).currentText() == "Positive"
    assert field(inspector, "annotation.label", QComboBox).currentIndex() == -1
    assert not [w for w in inspector.findChildren(QPlainTextEdit) if w.isVisible()]


def test_several_are_changed_by_one_action(inspector, reading, two, qtbot):
    focus(inspector, reading, two[1])
    qtbot.keyClicks(field(inspector, "attribute.certainty", QComboBox), "2")
    assert {now(reading, claim).attributes["certainty"] for claim in two} == {"probable"}
    choose(qtbot, field(inspector, "annotation.label", QComboBox), "Target")
    assert {now(reading, claim).label for claim in two} == {"target"}
    undo(reading)
    assert [now(reading, claim).label for claim in two] == ["plan", "event"]


def test_chosen_of_the_other_layer_stay_as_they_are(inspector, reading, mention, claim):
    reading.chosen = (mention.id,)
    focus(inspector, reading, claim)
    assert reading.targets == [claim]


# --- roles and relations


@pytest.fixture
def linked(reading, mention, claim):
    """A claim with a subject, a time in bare text, and another that supports it."""
    other = added(reading, editing.add_claim, [(28, 47)], "event")
    store = reading.store
    reading.do(linking.add_role(store, claim.id, "subject", to=mention.id))
    reading.do(linking.add_role(store, claim.id, "time", fragments=[(110, 114)]))
    reading.do(linking.add_relation(store, "supports", other.id, claim.id))
    return claim


def test_row_goes_to_what_it_names(inspector, reading, mention, linked, qtbot):
    focus(inspector, reading, linked)
    qtbot.keyClick(row(inspector, "Subject"), Qt.Key.Key_Return)
    assert reading.reader.focused_id == mention.id
    qtbot.mouseClick(row(inspector, "Time"), Qt.MouseButton.LeftButton, pos=QPoint(60, 5))
    assert reading.reader.selection == (110, 114)


def test_delete_takes_role_and_relation_away_and_keeps_the_keyboard(
    inspector, reading, linked, qtbot
):
    focus(inspector, reading, linked)
    row(inspector, "Subject").setFocus()
    qtbot.keyClick(inspector.focusWidget(), Qt.Key.Key_Delete)
    assert [role.role for role in now(reading, linked).roles] == ["time"]
    assert "Time" in inspector.focusWidget().accessibleName()
    qtbot.keyClick(row(inspector, "Supports"), Qt.Key.Key_Delete)
    assert reading.store.links.at(linked.id) == []


def test_cross_takes_a_role_away_by_mouse(inspector, reading, linked, qtbot):
    focus(inspector, reading, linked)
    time = row(inspector, "Time")
    place = QPoint(time.width() - 10, time.height() // 2)
    qtbot.mouseClick(time, Qt.MouseButton.LeftButton, pos=place)
    assert [role.role for role in now(reading, linked).roles] == ["subject"]


def test_r_turns_a_relation_round(inspector, reading, linked, qtbot):
    focus(inspector, reading, linked)
    qtbot.keyClick(row(inspector, "Supports"), Qt.Key.Key_R)
    assert pointers(inspector)[-1].startswith("Supports →")


def test_rows_are_gone_through_by_arrows(inspector, reading, linked, qtbot):
    focus(inspector, reading, linked)
    row(inspector, "Subject").setFocus()
    qtbot.keyClick(inspector.focusWidget(), Qt.Key.Key_Down)
    assert "Time" in inspector.focusWidget().accessibleName()
    qtbot.keyClick(inspector.focusWidget(), Qt.Key.Key_Down)
    assert "Time" in inspector.focusWidget().accessibleName()  # another list follows, by Tab


def test_paraphrase_is_committed_on_leaving(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    inspector.focus_paraphrase()
    qtbot.keyClicks(note(inspector, "claim.paraphrase"), "Forty more.")
    focus(inspector, reading, None)
    assert now(reading, claim).paraphrase == "Forty more."
