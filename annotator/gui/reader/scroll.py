"""Keeps what is on screen where it is while heights above it become exact."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollBar

from annotator.gui.reader.page import Page


class Scroll:
    """A scroll bar that holds on to a segment, not to a number of pixels."""

    def __init__(self, bar: QScrollBar, page: Page) -> None:
        self.page = page
        self.is_settling = False
        self.bar = bar
        self._segment, self._offset = 0, 0

    @property
    def top(self) -> int:
        """The page's y at the top of the viewport."""
        return self.bar.value()

    def hold(self) -> None:
        """Holds on to what is at the top now."""
        self._segment = self.page.number_at(self.top)
        self._offset = self.top - self.page.top(self._segment)

    def shift(self, pixels: int) -> None:
        """Holds on to what is held, but so much further down."""
        self._offset += pixels

    def settle(self, height: int) -> bool:
        """Puts the bar where what it holds on to is now; whether that could not be reached."""
        wanted = self.page.top(self._segment) + self._offset
        self.is_settling = True
        self.bar.setRange(0, max(0, self.page.height - height))
        self.bar.setPageStep(height)
        self.bar.setSingleStep(self.page.metrics.line_height)
        self.bar.setValue(wanted)
        self.is_settling = False
        return self.top != wanted

    def place(self) -> tuple[int, float]:
        """The first position of the row at the top, and how much of the row is hidden, 0 to 1."""
        _, row = self.page.row_at(self.top)
        _, row, top = self.page.place(row.start)
        return row.start, (self.top - top) / row.height

    def restore(self, place: tuple[int, float]) -> None:
        """Holds on to a place that `place` gave, also on a page of another width.

        `(0, 0.0)` is the very top.
        """
        pos, hidden = place
        if (pos, hidden) == (0, 0.0):
            self._segment, self._offset = 0, -self.page.top(0)
            return
        _, row, top = self.page.place(pos)
        self._segment = self.page.number_of(pos)
        self._offset = top + round(hidden * row.height) - self.page.top(self._segment)
