"""Labels at hand: picker, armed label, chips over the selection, menu, stack."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QMenu, QToolButton

from annotator.gui.at_hand.likely_strip import LikelyStrip
from annotator.gui.at_hand.stack_list import StackList
from annotator.gui.dialogs.label_picker import LabelPicker
from annotator.gui.models.entry_model import EntryModel
from annotator.gui.panels.label_chip import LabelChip
from tests.flows.screen import click, find, is_shown

SHIFT = Qt.KeyboardModifier.ShiftModifier
HIRING = "The company plans to hire 40 people by the end of 2026"


def drag(hands, words):
    start, end = hands.span(words)
    hands.mouse.drag(start, end - 1)


# --- picker


def test_enter_asks_for_a_label_the_first_time_and_repeats_it_then(hands):
    hands.select(hands.span("Tarnwick"))
    hands.press("Return")
    assert hands.target.objectName() == "find"
    hands.type("loc")
    hands.press("Return")
    assert hands.marked() == [("LOCATION", "Tarnwick")]
    assert hands.reader.hasFocus()
    hands.go_to(hands.span("Maine"))
    hands.press("Return")
    assert hands.marked()[1:] == [("LOCATION", "Tarnwick")]
    assert not is_shown("label_picker")


def test_picker_has_the_likely_labels_first_and_all_of_both_layers(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.select(hands.span("TARNWICK"))
    hands.press("Alt+Return")
    model = find(QListView, "found").model()
    entries = [model.index(row, 0).data(EntryModel.ENTRY) for row in range(model.rowCount())]
    assert entries[0].label.name == "LOCATION"
    assert entries[0].keys == ("l",)
    assert len(entries) == len(hands.session.store.schema().labels)
    hands.press("Escape")
    assert hands.selected == "TARNWICK"


def test_picker_lies_beside_the_text_it_is_for(hands):
    hands.select(hands.span("Tarnwick"))
    hands.press("Alt+Return")
    card = find(LabelPicker).card
    viewport = hands.reader.viewport()
    for box in hands.reader.pointing.boxes(hands.reader.selection):
        place = viewport.mapTo(hands.window, box.center().toPoint())
        assert not card.geometry().contains(place)


def test_picker_relabels_the_focus(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.press("Alt+Return")
    hands.type("organ")
    hands.press("Return")
    assert hands.marked() == [("ORG", "Tarnwick")]


# --- armed label


@pytest.mark.parametrize("key", ["`", "Ctrl+T"])
def test_armed_label_marks_every_drag_until_it_is_disarmed(hands, key):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    (hands.type if len(key) == 1 else hands.press)(key)
    assert hands.text_of("status.armed") == "● Armed: Location"
    assert find(LabelChip, "label.mention.LOCATION").is_armed
    drag(hands, "Maine")
    drag(hands, "second mill")
    assert [words for _, words in hands.marked()] == ["second mill", "Maine", "Tarnwick"]
    (hands.type if len(key) == 1 else hands.press)(key)
    assert hands.text_of("status.armed") == "Enter: Location"
    drag(hands, "May 4")
    assert len(hands.marked()) == 3


def test_arming_without_a_label_asks_for_one_and_marks_nothing(hands):
    hands.type("`")
    hands.type("quant")
    hands.press("Return")
    assert hands.text_of("status.armed") == "● Armed: Quantity"
    assert hands.marked() == []
    drag(hands, "40 people")
    assert hands.marked() == [("QUANTITY", "40 people")]


def test_label_key_changes_what_is_armed(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l`")
    hands.select(hands.span("40 people"))
    hands.type("q")
    assert hands.text_of("status.armed") == "● Armed: Quantity"


def test_armed_mention_takes_a_double_click_and_leaves_the_sentence(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l`")
    hands.mouse.triple_click(hands.span("hire")[0])
    assert ("LOCATION", "hire") in hands.marked()
    assert hands.selected.startswith(HIRING)


def test_armed_claim_takes_the_third_click_only(hands):
    hands.go_to(hands.span("today said"))
    hands.type("E`")
    hands.mouse.triple_click(hands.span("hire")[0])
    assert [words for label, words in hands.marked() if HIRING in words] == [HIRING]


def test_enter_marks_a_selection_by_keys_while_armed(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l`")
    hands.select(hands.span("Maine"))
    assert len(hands.marked()) == 1
    hands.press("Return")
    assert ("LOCATION", "Maine") in hands.marked()


def test_armed_label_outlives_the_release_but_not_the_project(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l`")
    hands.press("Ctrl+PgDown")
    assert hands.text_of("status.armed") == "● Armed: Location"
    hands.press("Ctrl+W")
    assert not hands.session.is_armed


# --- chips over the selection


def test_chip_over_a_dragged_selection_labels_it(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    drag(hands, "TARNWICK")
    strip = find(LikelyStrip)
    chips = [chip for chip in strip.findChildren(LabelChip) if chip.isVisible()]
    assert chips[0].label.name == "LOCATION"
    assert chips[0].key == "l"
    click(chips[0])
    assert hands.marked()[0] == ("LOCATION", "TARNWICK")
    assert not is_shown("likely_labels")
    assert hands.reader.hasFocus()


@pytest.mark.parametrize("words", ["Harrow & Pine opens", "second mill", "end of 2026"])
def test_chips_never_cover_what_is_selected(hands, words):
    drag(hands, words)
    strip = find(LikelyStrip).geometry()
    boxes = hands.reader.pointing.boxes(hands.reader.selection)
    assert boxes
    assert not any(box.toAlignedRect().intersects(strip) for box in boxes)
    assert hands.reader.viewport().rect().contains(strip)


@pytest.mark.parametrize("key", ["Escape", "Right", "Shift+Right", "Ctrl+Shift+T"])
def test_chips_go_with_the_next_key(hands, key):
    drag(hands, "second mill")
    find(LikelyStrip)
    hands.press(key)
    assert not is_shown("likely_labels")


def test_key_labels_while_chips_are_there(hands):
    drag(hands, "second mill")
    hands.type("d")
    assert hands.marked() == [("PRODUCT", "second mill")]
    assert not is_shown("likely_labels")


def test_last_button_of_the_chips_shows_all_labels(hands):
    drag(hands, "40 people")
    click(find(QToolButton, "more_labels"))
    hands.type("quan")
    hands.press("Return")
    assert hands.marked() == [("QUANTITY", "40 people")]


def test_keyboard_selection_brings_no_chips(hands):
    hands.press("Shift+Right")
    assert not is_shown("likely_labels")


def test_chips_can_be_switched_off_and_on(hands):
    for is_on in (False, True):
        hands.choose("View", "view.likely_labels")
        drag(hands, "second mill")
        assert is_shown("likely_labels") == is_on


# --- menu


def entry(menu: QMenu, name: str):
    return next(action for action in menu.actions() if action.objectName() == name)


def choose(menu: QMenu, name: str) -> None:
    place = menu.actionGeometry(entry(menu, name)).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)


def test_right_click_acts_on_the_annotation_there(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.press("Ctrl+Home")
    hands.mouse.right_click(hands.span("Tarnwick")[0] + 2)
    menu = find(QMenu, "context_menu")
    assert entry(menu, "annotation.delete").isEnabled()
    assert entry(menu, "annotation.delete").text() == "Delete\tDelete"
    assert entry(menu, "annotation.occurrences").text().endswith("\t=")
    choose(menu, "annotation.delete")
    assert hands.marked() == []


def test_menu_greys_what_needs_an_annotation_and_gives_the_keys_back(hands):
    hands.mouse.right_click(hands.span("second mill")[0] + 2)
    menu = find(QMenu, "context_menu")
    assert not entry(menu, "annotation.attributes").isEnabled()
    assert entry(menu, "annotation.note").isEnabled()  # of the release
    hands.press("Escape")
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.press("Delete")
    assert hands.marked() == []


def test_menu_labels_the_selection_it_was_called_on(hands):
    drag(hands, "second mill")
    hands.mouse.right_click(hands.span("second mill")[0] + 2)
    assert hands.selected == "second mill"
    assert not is_shown("likely_labels")
    find(QMenu, "context_menu")
    hands.press("Down", "Right")
    labels = find(QMenu, "mention_labels")
    assert entry(labels, "label.mention.PRODUCT").text() == "Product\tD"
    choose(labels, "label.mention.PRODUCT")
    assert hands.marked() == [("PRODUCT", "second mill")]


def test_menu_by_key_ticks_the_label_of_the_focus(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.press("Shift+F10")
    labels = find(QMenu, "context_menu").findChild(QMenu, "mention_labels")
    assert labels
    ticked = [action.objectName() for action in labels.actions() if action.isChecked()]
    assert ticked == ["label.mention.LOCATION"]
    hands.press("Escape")
    assert hands.reader.hasFocus()


# --- stack


def nest(hands):
    hands.go_to(hands.span("40 people"))
    hands.type("P")
    hands.select(hands.span("40 people"))
    hands.type("q")


def test_cycling_lists_what_overlaps_and_marks_the_current_one(hands):
    nest(hands)
    hands.type(";")
    stack = find(StackList)
    assert [(row.label.name, row.layer, row.is_current) for row in stack.rows] == [
        ("QUANTITY", "mention", False),
        ("plan", "claim", True),
    ]
    assert stack.rows[1].words == HIRING
    assert stack.accessibleName().startswith("2 of 2: Plan, claim")
    hands.press("Ctrl+J")
    assert [row.is_current for row in find(StackList).rows] == [True, False]
    hands.press("Right")
    assert not is_shown("stack")


def test_list_lies_beside_the_line_of_the_caret(hands):
    nest(hands)
    hands.type(";")
    caret = hands.reader.pointing.caret_box(hands.reader.caret).toAlignedRect()
    assert not find(StackList).geometry().intersects(caret)


def test_one_annotation_needs_no_list_and_none_is_said(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l;")
    assert not is_shown("stack")
    hands.press("Ctrl+Home")
    hands.type(";")
    assert hands.said == "Nothing is marked at the caret."
