"""Marking in the reader: every gesture ends in the file as it ends on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.gui.panels.label_chip import LabelChip
from annotator.model.records import Status
from tests.flows.screen import click, find, is_shown

HIRING = "The company plans to hire 40 people by the end of 2026"
PERIOD = "by the end of 2026"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# --- caret and selection


def test_arrows_go_by_token_and_shift_selects(hands):
    hands.press("Right")
    assert hands.reader.caret == len("Harrow")
    hands.press("Right", "Shift+Right")
    assert hands.selected == "&"
    hands.press("Ctrl+Right")
    assert hands.selected is None


def test_wider_and_narrower_selections_go_by_name_and_sentence(hands):
    hands.go_to(hands.span("company"))
    selections = []
    for key in ("Ctrl+Up", "Ctrl+Up", "Ctrl+Up", "Ctrl+Down"):
        hands.press(key)
        selections.append(hands.selected)
    assert selections[0] == "company"
    assert HIRING in selections[2]
    assert selections[3] == selections[1]


def test_drag_snaps_to_whole_words_and_marks_them(hands):
    start, end = hands.span("second mill 🌲")
    hands.mouse.drag(hands.span("cond mill 🌲")[0], end - 4)
    assert hands.selected == "second mill"
    hands.mouse.drag(start + 2, end - 1)
    assert hands.selected == "second mill 🌲"
    hands.type("d")
    assert hands.marked() == [("PRODUCT", "second mill 🌲")]


def test_shift_drag_selects_exact_characters(hands):
    start, _ = hands.span("TARNWICK")
    hands.mouse.drag(start, start + 3, SHIFT)
    assert hands.selected == "TARN"
    hands.type("l")
    assert hands.marked() == [("LOCATION", "TARN")]


def test_double_click_takes_the_name_and_a_third_the_sentence(hands):
    pos = hands.span("Pine, Inc.")[0] + 1
    hands.mouse.double_click(pos)
    assert hands.selected == "Harrow & Pine, Inc."
    hands.mouse.triple_click(hands.span("hire")[0])
    assert hands.selected.startswith(HIRING)


def test_click_puts_the_caret_and_shift_click_selects_up_to_there(hands):
    start, end = hands.span("second mill")
    hands.mouse.click(start)
    assert hands.reader.caret in {start, start + 1}
    hands.mouse.click(end - 1, SHIFT)
    assert "econd mil" in hands.selected


# --- labels


def test_key_on_a_selection_marks_it_and_takes_the_release_into_work(hands):
    hands.select(hands.span("40 people"))
    hands.type("q")
    assert hands.marked() == [("QUANTITY", "40 people")]
    assert hands.session.release.status is Status.IN_PROGRESS
    assert hands.selected is None


def test_key_at_a_name_marks_the_name(hands):
    hands.go_to(hands.span("Pine, Inc"))
    hands.type("c")
    assert hands.marked() == [("COMPANY", "Harrow & Pine, Inc.")]


def test_shifted_key_marks_the_sentence_without_its_stop(hands):
    hands.go_to(hands.span("hire"))
    hands.type("P")
    assert hands.marked() == [("plan", HIRING)]


def test_key_relabels_the_focus_of_its_layer_only(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.type("o")
    assert hands.marked() == [("ORG", "Tarnwick")]
    hands.type("E")
    assert [label for label, _ in hands.marked()] == ["event", "ORG"]


def test_same_key_again_marks_nothing_twice(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("ll")
    assert hands.marked() == [("LOCATION", "Tarnwick")]
    assert "already" in hands.said


def test_return_gives_the_last_label_again(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.go_to(hands.span("second"))
    assert hands.text_of("status.armed") == "Enter: Location"
    hands.press("Return")
    assert hands.marked() == [("LOCATION", "second"), ("LOCATION", "Tarnwick")]


def test_key_in_white_space_says_what_to_do(hands):
    hands.press("Down")
    hands.type("c")
    assert hands.marked() == []
    assert "no word at the caret" in hands.said


def test_click_on_the_ribbon_labels_as_its_key_does(hands):
    hands.select(hands.span("Tarnwick"))
    click(find(LabelChip, "label.mention.LOCATION"))
    assert hands.marked() == [("LOCATION", "Tarnwick")]
    assert hands.reader.hasFocus()


# --- editing


def test_delete_takes_the_focus_away_and_undo_brings_it_back(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.press("Delete")
    assert hands.marked() == []
    hands.press("Ctrl+Z")
    assert hands.marked() == [("LOCATION", "Tarnwick")]


@pytest.mark.parametrize(
    ("edge", "arrows", "words"),
    [
        ("[", ("Right",), "& Pine, Inc."),
        ("[", ("Right", "Right", "Left"), "& Pine, Inc."),
        ("]", ("Right",), "Harrow & Pine, Inc. today"),
        ("F4", ("Ctrl+Right",), "arrow & Pine, Inc."),
        ("F5", ("Ctrl+Left",), "Harrow & Pine, Inc"),
    ],
)
def test_edge_follows_the_arrows_until_enter(hands, edge, arrows, words):
    hands.go_to(hands.span("Pine, Inc"))
    hands.type("c")
    before = hands.marks()
    (hands.press if len(edge) > 1 else hands.type)(edge)
    assert "Enter keeps" in hands.text_of("status.edge")
    hands.press(*arrows)
    assert hands.marks() == before
    hands.press("Return")
    assert hands.marked() == [("COMPANY", words)]
    assert hands.text_of("status.edge") == ""


def test_escape_leaves_an_edge_as_it_was(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l]")
    hands.press("Right", "Escape")
    assert hands.marked() == [("LOCATION", "Tarnwick")]


def test_edge_is_dragged_by_its_handle(hands):
    hands.go_to(hands.span("Pine, Inc"))
    hands.type("c")
    hands.mouse.drag_edge("end", hands.span("today said")[0] + 2)
    assert hands.marked() == [("COMPANY", "Harrow & Pine, Inc. today")]
    hands.press("Ctrl+Z")
    assert hands.marked() == [("COMPANY", "Harrow & Pine, Inc.")]


def test_selection_becomes_a_fragment_of_the_focus(hands):
    hands.select(hands.span("The company plans"))
    hands.type("P")
    hands.select(hands.span(PERIOD))
    hands.press("Ctrl+D")
    assert hands.marked() == [("plan", f"The company plans … {PERIOD}")]
    assert "2 fragments" in hands.said


def test_control_drag_adds_a_fragment(hands):
    hands.select(hands.span("The company plans"))
    hands.type("P")
    start, end = hands.span(PERIOD)
    hands.mouse.drag(start, end - 1, CONTROL)
    assert hands.marked() == [("plan", f"The company plans … {PERIOD}")]


def test_fragment_without_an_annotation_says_what_to_do(hands):
    start, end = hands.span("second mill")
    hands.mouse.drag(start, end - 1, CONTROL)
    assert "Focus an annotation first" in hands.said
    hands.press("Ctrl+D")
    assert "Focus an annotation, then select" in hands.said
    assert hands.marked() == []


# --- focus


def mark_stack(hands):
    """A mention in a mention in a claim, and a mention before them."""
    for words, key in (("Maine", "l"), (HIRING, "P"), (PERIOD, "2"), ("end", "2")):
        hands.select(hands.span(words))
        hands.type(key)


def focused_words(hands):
    focused = hands.session.focused
    return None if focused is None else hands.session.text[focused.start : focused.end]


def test_semicolon_goes_through_what_overlaps(hands):
    mark_stack(hands)
    hands.go_to(hands.span("end"))
    found = []
    for _ in range(4):
        found.append(focused_words(hands))
        hands.type(";")
    assert found == ["end", PERIOD, HIRING, "end"]


def test_tab_goes_to_the_next_annotation_and_shift_tab_back(hands):
    mark_stack(hands)
    hands.press("Ctrl+Home", "Tab")
    assert focused_words(hands) == "Maine"
    hands.press("Tab", "Tab")
    assert focused_words(hands) == PERIOD
    hands.press("Shift+Tab")
    assert focused_words(hands) == HIRING


def test_focus_follows_the_caret_and_escape_ends_it(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.press("Ctrl+Home")
    assert hands.session.focused is None
    hands.go_to(hands.span("Tarnwick"))
    assert focused_words(hands) == "Tarnwick"
    hands.press("Escape")
    assert hands.session.focused is None


# --- finding and zoom


def test_find_goes_from_hit_to_hit_and_escape_returns_to_the_text(hands):
    hands.type("/")
    hands.fill("mill")
    assert hands.text_of("find.counter") == "1 of 2"
    first = hands.reader.selection
    hands.press("F3")
    assert hands.reader.selection[0] == hands.span("mill 🌲")[0]
    hands.press("Shift+F3")
    assert hands.reader.selection == first
    hands.press("Escape")
    assert hands.reader.hasFocus()
    assert not is_shown("find_bar")
    hands.type("d")
    assert hands.marked() == [("PRODUCT", "mill")]


def test_find_next_from_the_text_goes_on_with_the_same_words(hands):
    hands.select(hands.span("mill"))
    hands.press("F3")
    assert is_shown("find_bar")
    assert hands.text_of("find.counter").endswith("of 2")


def test_find_says_when_there_is_nothing(hands):
    hands.press("Ctrl+F")
    hands.fill("giraffe")
    assert hands.text_of("find.counter") == "Not found"


def test_zoom_keys_go_by_steps(hands):
    hands.press("Ctrl++", "Ctrl+=")
    assert hands.text_of("status.zoom") == "125 %"
    hands.press("Ctrl+-")
    assert hands.reader.look.zoom == 110
    hands.press("Ctrl+0")
    assert hands.text_of("status.zoom") == "100 %"
