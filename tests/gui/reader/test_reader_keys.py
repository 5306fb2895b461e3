"""The reader's keys, pressed on the real widget."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

KEY = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "Acme Labs grew. It hired Ann Lee in May.\n\nBeta closed 🚀 e\u0301t."


@pytest.fixture
def typed(reader):
    characters: list[str] = []
    reader.character_typed.connect(characters.append)
    return characters


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "expected"),
    [
        (0, KEY.Key_Right, NONE, 4),
        (4, KEY.Key_Right, NONE, 5),
        (9, KEY.Key_Left, NONE, 5),
        (0, KEY.Key_Left, NONE, 0),
        (0, KEY.Key_Right, CONTROL, 1),
        (54, KEY.Key_Right, CONTROL, 55),
        (56, KEY.Key_Right, CONTROL, 58),
        (58, KEY.Key_Left, CONTROL, 56),
        (7, KEY.Key_Home, NONE, 0),
        (7, KEY.Key_End, NONE, 40),
        (7, KEY.Key_End, CONTROL, len(TEXT)),
        (50, KEY.Key_Home, CONTROL, 0),
        (3, KEY.Key_Up, NONE, 0),
        (45, KEY.Key_Down, NONE, len(TEXT)),
        (0, KEY.Key_PageDown, NONE, len(TEXT)),
        (50, KEY.Key_PageUp, NONE, 0),
    ],
)
def test_key_moves_the_caret(reader, qtbot, start, key, modifiers, expected) -> None:
    reader.set_release(TEXT, [])
    reader.set_caret(start)
    qtbot.keyClick(reader, key, modifiers)
    assert reader.caret == expected
    assert reader.selection is None


@pytest.mark.parametrize(
    ("start", "step", "expected"),
    [(0, "next_sentence", 16), (20, "previous_sentence", 16), (16, "previous_sentence", 0)],
)
def test_step_goes_by_sentence(reader, start, step, expected) -> None:
    reader.set_release(TEXT, [])
    reader.set_caret(start)
    reader.take_step(step)
    assert reader.caret == expected


@pytest.mark.parametrize(("modifiers", "expected"), [(NONE, 1), (CONTROL, 4)])
def test_swapped_arrows_go_by_character_and_with_control_by_token(
    reader, qtbot, modifiers, expected
) -> None:
    reader.set_release(TEXT, [])
    reader.keys.is_by_character = True
    qtbot.keyClick(reader, KEY.Key_Right, modifiers)
    assert reader.caret == expected


def test_down_and_up_keep_their_column(reader, qtbot) -> None:
    reader.set_release("a long first line\nab\na long third line", [])
    reader.set_caret(12)
    qtbot.keyClick(reader, KEY.Key_Down)
    assert reader.caret == 20
    qtbot.keyClick(reader, KEY.Key_Down)
    assert reader.caret in {32, 33, 34}
    qtbot.keyClick(reader, KEY.Key_Up)
    qtbot.keyClick(reader, KEY.Key_Up)
    assert reader.caret == 12


def test_end_of_a_wrapped_row_stays_on_it(reader, qtbot) -> None:
    reader.set_release("word " * 60, [])
    qtbot.keyClick(reader, KEY.Key_End)
    first = reader.sheet.page.layout(0).rows[0]
    assert reader.caret == first.ink_end < first.end


def test_shift_extends_and_a_plain_arrow_collapses(reader, qtbot) -> None:
    reader.set_release(TEXT, [])
    with qtbot.waitSignal(reader.selection_changed) as said:
        qtbot.keyClick(reader, KEY.Key_Right, SHIFT)
    assert said.args == [(0, 4), False]
    qtbot.keyClick(reader, KEY.Key_Right, SHIFT)
    qtbot.keyClick(reader, KEY.Key_Right, SHIFT)
    assert reader.selection == (0, 9)
    qtbot.keyClick(reader, KEY.Key_Left)
    assert (reader.caret, reader.selection) == (0, None)


def test_selection_grows_and_shrinks(reader, qtbot) -> None:
    reader.set_release(TEXT, [])
    reader.set_caret(6)
    spans = []
    for _ in range(3):
        reader.take_step("wider")
        spans.append(reader.selection)
    assert spans == sorted(spans, key=lambda span: span[1] - span[0])
    assert spans[0] == (5, 9)
    reader.take_step("narrower")
    assert reader.selection == spans[1]
    reader.take_step("narrower")
    reader.take_step("narrower")
    assert (reader.caret, reader.selection) == (6, None)


def test_step_selects_all(reader) -> None:
    reader.set_release(TEXT, [])
    reader.take_step("all")
    assert reader.selection == (0, len(TEXT))


@pytest.mark.parametrize("character", ["c", "P", "7", "=", "[", ";", "/", "\\", "`", "'", "?"])
def test_printable_keys_are_passed_on(reader, qtbot, typed, character: str) -> None:
    reader.set_release(TEXT, [])
    qtbot.keyClicks(reader, character)
    assert typed == [character]


def test_letter_that_qt_has_no_name_for_is_passed_on(reader, typed) -> None:
    reader.set_release(TEXT, [])
    QApplication.sendEvent(reader, QKeyEvent(QEvent.Type.KeyPress, 0x042F, NONE, "я"))
    assert typed == ["я"]


@pytest.mark.parametrize(
    "modifiers",
    [Qt.KeyboardModifier.GroupSwitchModifier, CONTROL | Qt.KeyboardModifier.AltModifier],
)
def test_character_typed_with_alt_gr_is_passed_on(reader, typed, modifiers) -> None:
    reader.set_release(TEXT, [])
    QApplication.sendEvent(reader, QKeyEvent(QEvent.Type.KeyPress, KEY.Key_8, modifiers, "["))
    assert typed == ["["]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(KEY.Key_B, CONTROL), (KEY.Key_B, Qt.KeyboardModifier.AltModifier), (KEY.Key_Delete, NONE)],
)
def test_command_keys_are_left_to_the_window(reader, qtbot, typed, key, modifiers) -> None:
    reader.set_release(TEXT, [])
    qtbot.keyClick(reader, key, modifiers)
    assert typed == []


def test_focus_follows_the_caret_to_the_innermost_and_ends(reader, qtbot, mention) -> None:
    outer, inner = mention((0, 9)), mention((5, 9))
    reader.set_release(TEXT, [outer, inner])
    said: list[str | None] = []
    reader.focus_changed.connect(said.append)
    qtbot.keyClick(reader, KEY.Key_Right)
    qtbot.keyClick(reader, KEY.Key_Right)
    qtbot.keyClick(reader, KEY.Key_End)
    assert said == [outer.id, inner.id, None]


def test_tab_goes_through_the_annotations(reader, qtbot, mention, claim) -> None:
    first, second, third = claim((0, 15)), mention((0, 9)), mention((25, 32))
    reader.set_release(TEXT, [first, second, third])
    seen = []
    for _ in range(4):
        qtbot.keyClick(reader, KEY.Key_Tab)
        seen.append(reader.focused_id)
    qtbot.keyClick(reader, KEY.Key_Backtab, SHIFT)
    assert seen == [first.id, second.id, third.id, third.id]
    assert reader.focused_id == second.id
    assert reader.hasFocus()


def test_cycling_goes_outwards_and_round(reader, mention, claim) -> None:
    whole, outer, inner = claim((0, 15)), mention((0, 9)), mention((5, 9))
    reader.set_release(TEXT, [whole, outer, inner])
    reader.set_caret(6)
    seen = []
    for _ in range(3):
        reader.cycle_focus()
        seen.append(reader.focused_id)
    assert seen == [outer.id, whole.id, inner.id]


def test_escape_drops_selection_then_focus(reader, qtbot, mention) -> None:
    name = mention((0, 9))
    reader.set_release(TEXT, [name])
    reader.set_selection((0, 4))
    assert reader.selection == (0, 4)
    qtbot.keyClick(reader, KEY.Key_Escape)
    assert (reader.selection, reader.focused_id) == (None, name.id)
    qtbot.keyClick(reader, KEY.Key_Escape)
    assert reader.focused_id is None


def test_edge_moves_by_token_and_enter_says_so(reader, qtbot, mention) -> None:
    name = mention((0, 4))
    reader.set_release(TEXT, [name])
    reader.set_focused(name.id)
    with qtbot.waitSignal(reader.edge_changed) as edge:
        reader.begin_edge("end")
    assert edge.args == ["end"]
    qtbot.keyClick(reader, KEY.Key_Right)
    with qtbot.waitSignal(reader.fragments_edited) as said:
        qtbot.keyClick(reader, KEY.Key_Return)
    assert said.args == [name.id, ((0, 9),)]


def test_both_edges_can_move_before_enter(reader, qtbot, mention) -> None:
    name = mention((10, 14))
    reader.set_release(TEXT, [name])
    reader.set_focused(name.id)
    reader.begin_edge("start")
    qtbot.keyClick(reader, KEY.Key_Left)
    reader.begin_edge("end")
    qtbot.keyClick(reader, KEY.Key_Right, CONTROL)
    with qtbot.waitSignal(reader.fragments_edited) as said:
        qtbot.keyClick(reader, KEY.Key_Enter)
    assert said.args == [name.id, ((5, 15),)]


def test_escape_leaves_the_edge_where_it_was(reader, qtbot, mention) -> None:
    name = mention((0, 4))
    reader.set_release(TEXT, [name])
    reader.set_focused(name.id)
    reader.begin_edge("end")
    qtbot.keyClick(reader, KEY.Key_Right)
    with qtbot.assertNotEmitted(reader.fragments_edited):
        qtbot.keyClick(reader, KEY.Key_Escape)
        qtbot.keyClick(reader, KEY.Key_Return)
    assert reader.focused_id == name.id


def test_moved_edge_is_kept_when_the_caret_leaves(reader, qtbot, mention) -> None:
    name = mention((0, 4))
    reader.set_release(TEXT, [name])
    reader.set_focused(name.id)
    reader.begin_edge("end")
    qtbot.keyClick(reader, KEY.Key_Right)
    with qtbot.waitSignal(reader.fragments_edited):
        qtbot.keyClick(reader, KEY.Key_End, CONTROL)


def test_edge_without_focus_does_nothing(reader, qtbot) -> None:
    reader.set_release(TEXT, [])
    with qtbot.assertNotEmitted(reader.edge_changed):
        reader.begin_edge("start")


def test_selection_that_leaves_the_focus_ends_it(reader, mention) -> None:
    name = mention((0, 9))
    reader.set_release(TEXT, [name])
    reader.set_focused(name.id)
    reader.set_selection((5, 15))
    assert reader.focused_id == name.id
    reader.set_selection((16, 18))
    assert reader.focused_id is None


def test_focusing_drops_the_selection(reader, mention) -> None:
    name = mention((0, 9))
    reader.set_release(TEXT, [name])
    reader.set_selection((0, 9))
    reader.set_focused(name.id)
    assert (reader.selection, reader.caret, reader.focused_id) == (None, 9, name.id)


def test_left_goes_forwards_in_a_right_to_left_paragraph(reader, qtbot) -> None:
    reader.set_release("חברה גדולה", [])
    qtbot.keyClick(reader, KEY.Key_Left)
    assert reader.caret == 4


@pytest.mark.parametrize("key", [KEY.Key_Up, KEY.Key_PageDown, KEY.Key_Delete, KEY.Key_Return])
def test_keys_of_the_window_leave_the_caret(reader, qtbot, key) -> None:
    reader.set_release(TEXT, [])
    reader.set_caret(20)
    qtbot.keyClick(reader, key, CONTROL | SHIFT)
    assert (reader.caret, reader.selection) == (20, None)


def test_edit_ends_when_its_annotation_changes_elsewhere(reader, qtbot, mention) -> None:
    name = mention((0, 4))
    reader.set_release(TEXT, [name])
    reader.set_focused(name.id)
    reader.begin_edge("end")
    with qtbot.waitSignal(reader.edge_changed) as said:
        reader.update_annotations([], [replace(name, fragments=((0, 9),))])
    assert said.args == [None]
    with qtbot.waitSignal(reader.focus_changed):
        reader.update_annotations([name.id], [])
    assert reader.focused_id is None


def test_edit_outlives_changes_to_others(reader, qtbot, mention) -> None:
    name, other = mention((0, 4)), mention((25, 32))
    reader.set_release(TEXT, [name, other])
    reader.set_focused(name.id)
    reader.begin_edge("end")
    with qtbot.assertNotEmitted(reader.edge_changed):
        reader.update_annotations([other.id], [])


def test_keys_in_an_empty_text_do_nothing(reader, qtbot) -> None:
    reader.set_release("", [])
    for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_PageDown, KEY.Key_End, KEY.Key_Period):
        qtbot.keyClick(reader, key)
    qtbot.keyClick(reader, KEY.Key_Up, CONTROL)
    qtbot.keyClick(reader, KEY.Key_Tab)
    QApplication.processEvents()
    assert (reader.caret, reader.selection) == (0, None)
