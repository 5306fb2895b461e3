"""Keeps what is on screen where it is while heights above it become exact."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QScrollBar

from annotator.gui.reader.page import Page


class Eye(NamedTuple):
    """The row to keep in place: that of `pos`, with its text at `y` of the viewport.

    Without `y` it is the row at the top, of which that part is `hidden`. `caret` is where the caret
    was then.
    """

    caret: int
    pos: int
    hidden: float = 0.0
    y: int | None = None


class Scroll:
    """A scroll bar that holds on to a segment, not to a number of pixels."""

    def __init__(self, bar: QScrollBar, page: Page) -> None:
        self.page = page
        self.is_settling = False
        self.bar = bar
        self._segment, self._offset = 0, 0
        self._eye: Eye | None = None

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
        wanted = self._wanted()
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
        self._eye = None
        if (pos, hidden) == (0, 0.0):
            self._segment, self._offset = 0, -self.page.top(0)
            return
        _, row, top = self.page.place(pos)
        self._hold_on_to(pos, top + round(hidden * row.height))

    # --- the row under the eye --------------------------------------------------------------

    def eye(self, caret: int, height: int) -> Eye:
        """The row of the caret when that is in view, else the one at the top.

        While only the page changes it is the same one, or it would creep from change to change.
        """
        if self._eye and self._eye.caret == caret:
            return self._eye
        page, number = self.page, self.page.number_of(caret)
        if page.top(number) < self.top + height and page.top(number + 1) > self.top:
            _, row, row_top = page.place(caret)
            y = row_top + row.text_top - self.top
            if 0 <= y <= height - row.text_height:
                return Eye(caret, caret, y=y)
        return Eye(caret, *self.place())

    def keep(self, eye: Eye, height: int) -> None:
        """Holds on to the row on a new page, and lays out what is then in view."""
        if eye.y is None:
            self.restore((eye.pos, eye.hidden))
        else:
            _, row, top = self.page.place(eye.pos)
            y = min(eye.y, max(height - row.text_height, 0))
            self._hold_on_to(eye.pos, top + row.text_top - y)
        # Where the page ends is known only when what is before is exact.
        wanted = self._wanted()
        for _ in self.page.between(wanted, wanted + height):
            pass
        self._eye = eye

    def close_eye(self) -> None:
        """Lets the row go: the reader looks elsewhere."""
        self._eye = None

    def _wanted(self) -> int:
        return self.page.top(self._segment) + self._offset

    def _hold_on_to(self, pos: int, top: int) -> None:
        """Has that y of the page at the top, held by the segment of `pos`."""
        self._segment = self.page.number_of(pos)
        self._offset = top - self.page.top(self._segment)
