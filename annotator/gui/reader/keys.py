"""The keys of the reader: movement, selection, focus, edges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.pressed_key import pressed_key, types_with_alt_gr
from annotator.gui.reader.reading import Reading
from annotator.gui.reader.sheet import Sheet
from annotator.text.offsets import snap_to_grapheme
from annotator.text.tokens import next_stop, previous_stop

_KEY = Qt.Key
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _META = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier
_ENTER: Final = (_KEY.Key_Return, _KEY.Key_Enter)
_SIDEWAYS: Final = (_KEY.Key_Left, _KEY.Key_Right)
_ROWS: Final[dict[int, int]] = {_KEY.Key_Up: -1, _KEY.Key_Down: 1}
_PAGES: Final[dict[int, int]] = {_KEY.Key_PageUp: -1, _KEY.Key_PageDown: 1}


class Keys:
    """Does what a key asks for; `typed` gets the printable ones, which are all actions'.

    Left and Right go by the direction of the paragraph, and by token, with Ctrl by character;
    `is_by_character` swaps the two.
    """

    is_by_character = False

    def __init__(self, reading: Reading, sheet: Sheet, *, typed: Callable[[str], None]) -> None:
        self._reading = reading
        self._sheet = sheet
        self._typed = typed

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was of use."""
        modifiers = event.modifiers()
        if modifiers & (_ALT | _META) and not types_with_alt_gr(event):
            return False
        is_control = bool(modifiers & _CONTROL)
        if event.key() in _SIDEWAYS and self.is_by_character:
            is_control = not is_control
        return (
            self._press_in_edge(event, is_control=is_control)
            or self._press_motion(event, is_control=is_control)
            or self._press_command(event, is_control=is_control)
            or self._press_printable(event)
        )

    def _press_in_edge(self, event: QKeyEvent, *, is_control: bool) -> bool:
        edit, key = self._reading.state.edge, event.key()
        if edit is None:
            return False
        if key in _ENTER:
            self._reading.leave_edge()
            return True
        if key not in _SIDEWAYS:
            return False
        forward = self._is_forward(key, edit.position)
        if is_control:
            step = 1 if forward else -1
            pos = snap_to_grapheme(self._reading.text, edit.position + step, forward=forward)
        else:
            pos = edit.stop(self._reading.text, forward=forward)
        self._reading.move_edge(pos)
        return True

    def _press_motion(self, event: QKeyEvent, *, is_control: bool) -> bool:
        key, extend = event.key(), bool(event.modifiers() & _SHIFT)
        if key in _SIDEWAYS:
            self._go_sideways(key, is_control=is_control, extend=extend)
        elif key == _KEY.Key_Home:
            self._reading.move(0 if is_control else self._row_ends()[0], extend=extend)
        elif key == _KEY.Key_End:
            end = len(self._reading.text) if is_control else self._row_ends()[1]
            self._reading.move(end, extend=extend, forward=False)
        elif key in _ROWS and not is_control:
            self._go_row(_ROWS[key], extend=extend)
        elif key in _PAGES and not is_control:
            self._go_page(_PAGES[key], extend=extend)
        else:
            return False
        return True

    def _press_command(self, event: QKeyEvent, *, is_control: bool) -> bool:
        key, reading = event.key(), self._reading
        if key == _KEY.Key_Escape:
            return reading.escape()
        if key in {_KEY.Key_Tab, _KEY.Key_Backtab} and not is_control:
            backwards = key == _KEY.Key_Backtab or bool(event.modifiers() & _SHIFT)
            reading.focus_next(backwards=backwards)
            return bool(len(reading.annotations))  # where there are none, to the next widget
        return False

    def _press_printable(self, event: QKeyEvent) -> bool:
        text = event.text()
        is_control = event.modifiers() & _CONTROL and not types_with_alt_gr(event)
        if is_control or not text.isprintable() or not text:
            return False
        self._typed(pressed_key(event))
        return True

    # --- where to ---------------------------------------------------------------------------

    def _is_forward(self, key: int, pos: int) -> bool:
        layout, _, _ = self._sheet.page.place(pos)
        return (key == _KEY.Key_Right) != layout.is_right_to_left

    def _go_sideways(self, key: int, *, is_control: bool, extend: bool) -> None:
        reading, cursor = self._reading, self._reading.state.cursor
        forward = self._is_forward(key, cursor.caret)
        if cursor.selection and not extend:
            pos = cursor.selection[1] if forward else cursor.selection[0]
        elif is_control:
            pos = cursor.caret + (1 if forward else -1)
        else:
            pos = (next_stop if forward else previous_stop)(reading.text, cursor.caret)
        reading.move(pos, extend=extend, forward=forward, is_exact=extend and is_control)

    def _row_ends(self) -> tuple[int, int]:
        _, row, _ = self._sheet.page.place(self._reading.state.cursor.caret)
        return row.start, row.stop

    def _go_row(self, step: int, *, extend: bool) -> None:
        reading, cursor, page = self._reading, self._reading.state.cursor, self._sheet.page
        goal_x = self._goal_x()
        beside = page.row_beside(cursor.caret, step)
        if beside:
            layout, row = beside
            reading.move(layout.nearest(row, goal_x), extend=extend, forward=False)
        else:
            reading.move(0 if step < 0 else len(reading.text), extend=extend)
        cursor.goal_x = goal_x

    def _go_page(self, step: int, *, extend: bool) -> None:
        reading, cursor, page = self._reading, self._reading.state.cursor, self._sheet.page
        goal_x = self._goal_x()
        height = max(
            self._sheet.viewport.height() - 2 * page.metrics.line_height, page.metrics.line_height
        )
        _, row, top = page.place(cursor.caret)
        target = top + row.height // 2 + step * height
        self._sheet.scroll_by(step * height)
        if target < 0 or target > page.height:
            reading.move(0 if step < 0 else len(reading.text), extend=extend)
        else:
            reading.move(page.nearest(goal_x, target), extend=extend, forward=False)
        cursor.goal_x = goal_x

    def _goal_x(self) -> float:
        cursor = self._reading.state.cursor
        if cursor.goal_x is not None:
            return cursor.goal_x
        layout, row, _ = self._sheet.page.place(cursor.caret)
        return layout.x_at(row, cursor.caret)
