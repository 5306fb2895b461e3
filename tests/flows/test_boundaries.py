"""What a selection becomes, how it grows; fragments, places, what has been read: both ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app.project import Project
from tests.flows.projects import project_of
from tests.flows.screen import wait_until

TEXT = (
    "“Moss Pumps, Inc.,” said Dr. Ida Holm, “sells the TQ 40®.”\n\n"
    "Moss grew in 2025, and it hired 40 people. Then it left. Cafe\u0301 Moss 👩‍👧 stayed.\n"
)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def command_line(tmp_path):
    return project_of(tmp_path, TEXT)


def drag(hands, words, modifiers=Qt.KeyboardModifier.NoModifier):
    start, end = hands.span(words)
    hands.mouse.drag(start, end - 1, modifiers)


def keypad(hands, key):
    QTest.keyClick(hands.target, key, KEYPAD)


def mark(hands, words, key):
    hands.select(hands.span(words))
    hands.type(key)


# --- what a selection becomes


def test_drag_shows_what_will_be_marked(hands):
    drag(hands, "“Moss Pumps, Inc.,”")
    assert hands.selected == "Moss Pumps, Inc."
    hands.type("c")
    assert hands.marked() == [("COMPANY", "Moss Pumps, Inc.")]


def test_mention_loses_honorific_and_article_and_a_claim_keeps_them(hands):
    drag(hands, "Dr. Ida Holm,")
    assert hands.selected == "Dr. Ida Holm"
    hands.type("p")
    drag(hands, "the TQ 40®.”")
    hands.type("d")
    drag(hands, "sells the TQ 40®.”")
    hands.type("C")
    assert hands.marked() == [
        ("PERSON", "Ida Holm"),
        ("capability", "sells the TQ 40"),
        ("PRODUCT", "TQ 40"),
    ]


def test_shift_and_arrows_select_tokens_that_are_trimmed(hands):
    hands.go_to(hands.span("the TQ"))
    hands.extend_to(hands.span("40®.”")[1])
    assert hands.selected == "the TQ 40®.”"
    hands.type("d")
    assert hands.marked() == [("PRODUCT", "TQ 40")]


def test_what_was_selected_by_character_is_kept(hands):
    hands.go_to(hands.span("TQ 40®"))
    hands.press(*["Ctrl+Shift+Right"] * 7)
    assert hands.selected == "TQ 40®."
    hands.type("d")
    drag(hands, "“Moss Pumps, Inc.,”", SHIFT)
    hands.type("c")
    marked = [words for _, words in hands.marked()]
    assert marked[1] == "TQ 40®."
    assert marked[0].startswith("“Moss")
    assert marked[0].endswith(",”")


def test_trimming_can_be_switched_off_and_is_remembered(hands):
    toggle = hands.window.workspace.bindings.qaction("annotation.trim").trigger
    toggle()
    assert hands.said == "Selections are taken as they are."
    assert not hands.window.memory.settings.trims
    drag(hands, "the TQ 40®.”")
    assert hands.selected == "the TQ 40®.”"
    hands.type("d")
    assert hands.marked() == [("PRODUCT", "the TQ 40®.”")]
    toggle()
    drag(hands, "“Moss Pumps, Inc.,”")
    assert hands.selected == "Moss Pumps, Inc."


def test_characters_of_one_grapheme_are_never_parted(hands):
    hands.reader.set_caret(hands.span("Cafe")[0])
    hands.press(*["Ctrl+Shift+Right"] * 4)
    assert hands.selected == "Cafe\u0301"
    drag(hands, "👩‍", SHIFT)
    assert hands.selected in {None, "👩‍👧"}
    hands.reader.set_caret(hands.span("👩‍👧")[0])
    hands.press("Ctrl+Shift+Right")
    assert hands.selected == "👩‍👧"


# --- wider and narrower


def test_caret_grows_to_clause_and_sentence_and_comes_back(hands):
    hands.go_to(hands.span("hired"))
    seen = []
    for key in ["Ctrl+Up"] * 4 + ["Ctrl+Down"] * 3:
        hands.press(key)
        seen.append(hands.selected)
    sentence = "Moss grew in 2025, and it hired 40 people."
    assert seen[:3] == ["hired", "it hired 40 people", sentence]
    assert seen[3].startswith(sentence)
    assert seen[3].endswith("stayed.")
    assert seen[4:] == seen[2::-1]


def test_focused_annotation_grows_and_shrinks(hands):
    mark(hands, "40 people", "q")
    hands.press("Ctrl+Up")
    assert hands.selected == "it hired 40 people"
    hands.press("Ctrl+Down")
    assert hands.selected is None
    hands.reader.set_caret(hands.span("people")[0] + 1)
    hands.press("Ctrl+Down")
    assert hands.selected == "people"


# --- fragments


def test_selection_is_added_by_the_keypad_and_taken_out_again(hands):
    mark(hands, "Moss grew", "R")
    hands.select(hands.span("hired 40 people"))
    keypad(hands, Qt.Key.Key_Plus)
    assert hands.marked() == [("result", "Moss grew … hired 40 people")]
    start, _ = hands.span("40 people")
    hands.select((start, start + 2))
    keypad(hands, Qt.Key.Key_Minus)
    assert hands.marked() == [("result", "Moss grew … hired … people")]
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert hands.marked() == [("result", "Moss grew")]


def test_fragment_at_the_caret_is_taken_out(hands):
    mark(hands, "Moss grew", "R")
    hands.select(hands.span("hired 40 people"))
    hands.press("Ctrl+D")
    hands.reader.set_caret(hands.span("hired 40")[0] + 2)
    hands.press("Ctrl+Shift+D")
    assert hands.marked() == [("result", "Moss grew")]
    hands.press("Ctrl+Shift+D")
    assert "Nothing of it would be left" in hands.said
    assert hands.marked() == [("result", "Moss grew")]


def test_taking_out_where_it_has_nothing_says_so(hands):
    mark(hands, "Moss grew", "R")
    hands.select(hands.span("Ida"))
    hands.press("Ctrl+Shift+D")
    assert "has nothing here" in hands.said


def test_control_drag_is_trimmed_and_with_shift_is_not(hands):
    mark(hands, "Moss grew", "R")
    drag(hands, "people. ", CONTROL)
    assert hands.marked() == [("result", "Moss grew … people")]
    hands.press("Ctrl+Z")
    drag(hands, "people.", CONTROL | SHIFT)
    assert hands.marked() == [("result", "Moss grew … people.")]


# --- places without width


def test_insert_marks_the_place_of_the_caret(hands):
    mark(hands, "Moss grew", "c")
    hands.go_to(hands.span("left"))
    place = hands.reader.caret
    hands.press("Insert")
    assert hands.marks()[-1] == ("mention", "COMPANY", [[place, place]])
    assert hands.marks() == hands.kept()
    hands.type("o")
    assert hands.marked()[-1] == ("ORG", "")
    hands.press("Delete")
    assert len(hands.marked()) == 1
    hands.press("Ctrl+Z")
    assert hands.marked()[-1] == ("ORG", "")


def test_place_is_found_by_tab_and_widened_by_its_edge(hands):
    mark(hands, "Moss grew", "c")
    hands.go_to(hands.span("left"))
    hands.press("Insert", "Ctrl+Home", "Tab", "Tab")
    focused = hands.session.focused
    assert focused is not None
    assert focused.start == focused.end
    hands.type("]")
    hands.press("Right", "Return")
    assert hands.marked()[-1] == ("COMPANY", "left")


def test_insert_without_a_label_says_why(hands):
    hands.press("Insert")
    assert hands.said.startswith("Mark the place: ")
    assert hands.marked() == []


def test_same_place_is_not_marked_twice(hands):
    mark(hands, "Moss grew", "c")
    hands.go_to(hands.span("left"))
    hands.press("Insert", "Insert")
    assert len(hands.marked()) == 2
    assert "already" in hands.said


# --- read, nothing here


def read(hands):
    with Project.open(hands.session.path, read_only=True) as fresh:
        (release,) = fresh.releases()
    assert release.reviewed == hands.session.release.reviewed
    return [TEXT[start:end].strip() for start, end in release.reviewed]


def test_backslash_says_that_the_sentence_has_been_read_and_takes_it_back(hands):
    hands.go_to(hands.span("hired"))
    hands.type("\\")
    assert read(hands) == ["Moss grew in 2025, and it hired 40 people."]
    share = len(read(hands)[0]) / len(TEXT)
    assert f"read {share:.0%}"[:-2] in hands.text_of("status.counts")
    assert hands.statuses() == ["in_progress"]
    hands.type("\\")
    assert read(hands) == []
    assert "read" not in hands.text_of("status.counts")
    hands.press("Ctrl+Z")
    assert len(read(hands)) == 1


def test_selection_has_been_read_and_neighbours_become_one(hands):
    hands.select(hands.span("Moss grew in 2025"))
    hands.press("Ctrl+Shift+N")
    hands.select(hands.span(", and it hired 40 people."))
    hands.type("\\")
    hands.go_to(hands.span("Then"))
    hands.type("\\")
    assert read(hands) == ["Moss grew in 2025, and it hired 40 people. Then it left."]
    hands.select(hands.span("it hired"))
    hands.type("\\")
    assert len(read(hands)) == 2


def test_release_that_is_done_has_been_read_whole(hands):
    hands.press("Ctrl+Return")
    assert "read 100%" in hands.text_of("status.counts")
    hands.type("\\")
    assert "done has been read whole" in hands.said
    assert read(hands) == []


# --- dragging past the edge


@pytest.fixture
def long_command_line(tmp_path):
    return project_of(tmp_path, "Moss grew and grew.\n" * 300)


def send(hands, kind, point, buttons=Qt.MouseButton.LeftButton):
    viewport = hands.reader.viewport()
    at = QPointF(point)
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else _LEFT
    event = QMouseEvent(
        kind, at, viewport.mapToGlobal(at), button, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, event)


_LEFT = Qt.MouseButton.LeftButton


class TestLong:
    """On a release of many screens."""

    @pytest.fixture
    def command_line(self, long_command_line):
        return long_command_line

    def test_selection_goes_on_past_the_edge_the_faster_the_farther(self, hands):
        bar, viewport = hands.reader.verticalScrollBar(), hands.reader.viewport()
        send(hands, QEvent.Type.MouseButtonPress, hands.mouse._point(0))
        send(hands, QEvent.Type.MouseMove, QPointF(200, viewport.height() + 10))
        wait_until(lambda: bar.value() > 0, "scrolling")
        send(hands, QEvent.Type.MouseMove, QPointF(200, viewport.height() + 400))
        near = bar.value()
        wait_until(lambda: bar.value() > near + 400, "scrolling fast")
        end = QPointF(200, viewport.height() + 400)
        send(hands, QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton)
        assert not hands.reader._mouse._autoscroll.isActive()
        assert len(hands.selected) > 500

    def test_handle_goes_on_past_the_edge(self, hands):
        hands.type("c")
        viewport = hands.reader.viewport()
        handle = hands.reader.pointing.handle("end").center()
        start = hands.reader.sheet.viewport_point(handle.x(), handle.y())
        send(hands, QEvent.Type.MouseButtonPress, start)
        send(hands, QEvent.Type.MouseMove, QPointF(100, viewport.height() + 200))
        wait_until(lambda: hands.reader.verticalScrollBar().value() > 500, "scrolling")
        end = QPointF(100, viewport.height() + 200)
        send(hands, QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton)
        assert not hands.reader._mouse._autoscroll.isActive()
        ((_label, words),) = hands.marked()
        assert len(words) > 500

    def test_release_that_another_window_got_ends_the_drag(self, hands):
        send(hands, QEvent.Type.MouseButtonPress, hands.mouse._point(0))
        viewport = hands.reader.viewport()
        send(hands, QEvent.Type.MouseMove, QPointF(200, viewport.height() + 50))
        send(hands, QEvent.Type.MouseMove, QPointF(200, 100), Qt.MouseButton.NoButton)
        assert not hands.reader._mouse._autoscroll.isActive()
        selected = hands.selected
        send(hands, QEvent.Type.MouseMove, QPointF(300, 300), Qt.MouseButton.NoButton)
        assert hands.selected == selected
