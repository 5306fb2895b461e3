"""One segment laid out in rows, and where its characters stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGlyphRun, QPainter, QTextLayout, QTextLine, QTextOption

from annotator.gui.reader.metrics import Metrics
from annotator.gui.reader.segments import drawable
from annotator.model.fragments import Span
from annotator.text.offsets import OffsetMap, snap_to_grapheme

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
BEAM_REACH: Final = 3.0


class Row(NamedTuple):
    """One visual line.

    Positions are code points of the text; a row ends where the next one of its segment starts.
    `ink_end` leaves out the white space that ends the row, `stop` is the last place for a caret.
    `top` is counted from the segment's, `text_top` from there to the text.
    """

    start: int
    end: int
    ink_end: int
    stop: int
    top: int
    text_top: int
    text_height: int
    height: int
    line: QTextLine


class Box(NamedTuple):
    """A stretch of a span on row `number`, as x from the left of the text."""

    number: int
    left: float
    right: float


class _Cell(NamedTuple):
    """Where a grapheme is drawn, and which way."""

    left: float
    right: float
    start: int
    end: int
    is_right_to_left: bool


class SegmentLayout:
    """A segment's rows, wrapped at words where that fits `width`."""

    __slots__ = (
        "_cells",
        "_layout",
        "_offsets",
        "end",
        "height",
        "is_blank",
        "is_mixed",
        "is_right_to_left",
        "rows",
        "start",
    )

    def __init__(self, text: str, segment: Span, *, metrics: Metrics, width: float) -> None:
        self.start, self.end = segment
        self._cells: dict[int, list[_Cell]] = {}  # by the start of the row, where x was asked for
        source = text[self.start : self.end]
        self._offsets = OffsetMap(source)
        self.is_blank = not source or source.isspace()
        self.is_right_to_left = False
        self.is_mixed = not source.isascii() and bool(_RIGHT_TO_LEFT.search(source))
        self._layout = QTextLayout(drawable(source), metrics.text_font)
        self._layout.setCacheEnabled(True)  # without it Qt shapes the text at each drawing
        self._layout.setTextOption(self._option(source, metrics.tab))
        self.rows = self._wrap(source, metrics, width)
        self.height = sum(row.height for row in self.rows)

    def draw(self, painter: QPainter, clip: QRectF) -> None:
        """Draws the text of the rows that `clip` touches, the segment's top left at the origin.

        Qt would draw the row before them too, which a PDF would keep.
        """
        first, last = self.row_number_at(clip.top()), self.row_number_at(clip.bottom())
        for row in self.rows[first : last + 1]:
            row.line.draw(painter, QPointF(0, 0))

    def row_number(self, pos: int) -> int:
        """The number in `rows` of the one with the character at `pos`, the last for the end."""
        return max(0, bisect_right(self.rows, pos, key=attrgetter("start")) - 1)

    def row_number_at(self, y: float) -> int:
        """The number of the row at `y`, the nearest one outside."""
        return min(max(int(y // self.rows[0].height), 0), len(self.rows) - 1)

    def x_at(self, row: Row, pos: int) -> float:
        """Where a caret before the character at `pos` stands."""
        return _x(row, self._offsets.to_utf16(pos - self.start))

    def edge_x(self, row: Row, pos: int, *, is_end: bool) -> float:
        """Where a span that starts or ends at `pos` does so on the row.

        Where directions meet that is not where the caret stands.
        """
        runs = self._glyph_runs(row, pos - is_end, pos + (not is_end)) if self.is_mixed else []
        if not runs:
            return self.x_at(row, pos)
        cell = runs[0].boundingRect()
        return cell.right() if runs[0].isRightToLeft() != is_end else cell.left()

    def nearest(self, row: Row, x: float) -> int:
        """The caret position on the row that is nearest to `x`."""
        if self.is_mixed and (cell := self._cell_at(row, x)):
            is_left = x < (cell.left + cell.right) / 2
            pos = cell.start if is_left != cell.is_right_to_left else cell.end
        else:
            pos = self.start + self._offsets.from_utf16(row.line.xToCursor(x))
        return min(pos, row.stop)

    def character(self, row: Row, x: float) -> int | None:
        """The position of the character drawn at `x`, None beside the text."""
        ink = row.line.naturalTextRect()
        if not ink.left() - 2 <= x <= ink.right() + 2:
            return None
        if self.is_mixed:
            cell = self._cell_at(row, x)
            return cell.start if cell else None
        # Not asked for the character itself: in a ligature Qt says the first one.
        edge, layout = row.line.xToCursor(x), self._layout
        if x < _x(row, edge):
            edge = layout.previousCursorPosition(edge)
        while (after := layout.nextCursorPosition(edge)) > edge and _x(row, after) <= x:
            edge = after
        pos = self.start + self._offsets.from_utf16(edge)
        return pos if row.start <= pos < row.end else None

    def boxes(self, start: int, end: int) -> Iterator[Box]:
        """Where `[start, end)` is drawn: a box a row, several where directions mix.

        The white space at which a row was wrapped is left out.
        """
        for number in range(self.row_number(max(start, self.start)), len(self.rows)):
            row = self.rows[number]
            if row.start >= end > start:
                return
            low, high = max(start, row.start), min(end, row.end)
            if high == row.end:
                high = max(low, row.ink_end)
            if self.is_mixed:
                yield from self._mixed_boxes(number, low, high)
            elif low < high:
                yield Box(number, self.x_at(row, low), self.x_at(row, high))

    def marks(self, start: int, end: int) -> list[Box]:
        """The boxes of a span; one of 6 pixels for what has no width, around where it stands."""
        if start < end:
            return list(self.boxes(start, end))
        number = self.row_number(start)
        x = self.x_at(self.rows[number], start)
        return [Box(number, x - BEAM_REACH, x + BEAM_REACH)]

    def _mixed_boxes(self, number: int, low: int, high: int) -> Iterator[Box]:
        runs = (run.boundingRect() for run in self._glyph_runs(self.rows[number], low, high))
        stretches: list[tuple[float, float]] = []
        for left, right in sorted((run.left(), run.right()) for run in runs):
            if stretches and left <= stretches[-1][1] + 0.5:
                stretches[-1] = stretches[-1][0], max(stretches[-1][1], right)
            else:
                stretches.append((left, right))
        for left, right in stretches:
            yield Box(number, left, right)

    def _cell_at(self, row: Row, x: float) -> _Cell | None:
        """The grapheme that is drawn at `x`, else the nearest one.

        Qt's own answer is off by one in what runs from right to left.
        """
        cells = self._cells.get(row.start)
        if cells is None:
            cells = self._cells[row.start] = list(self._find_cells(row))
        return min(cells, key=lambda cell: max(cell.left - x, x - cell.right), default=None)

    def _find_cells(self, row: Row) -> Iterator[_Cell]:
        start, layout = row.start, self._layout
        while start < row.end:
            pos16 = layout.nextCursorPosition(self._offsets.to_utf16(start - self.start))
            end = min(self.start + self._offsets.from_utf16(pos16), row.end)
            if end <= start:
                return
            if runs := self._glyph_runs(row, start, end):
                ink = runs[0].boundingRect()
                yield _Cell(ink.left(), ink.right(), start, end, runs[0].isRightToLeft())
            start = end

    def _glyph_runs(self, row: Row, low: int, high: int) -> list[QGlyphRun]:
        low16, high16 = (self._offsets.to_utf16(pos - self.start) for pos in (low, high))
        return row.line.glyphRuns(low16, high16 - low16) if low < high else []

    def _option(self, source: str, tab: float) -> QTextOption:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(tab)
        if self.is_mixed and _begins_right_to_left(source):
            self.is_right_to_left = True
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        return option

    def _wrap(self, source: str, metrics: Metrics, width: float) -> list[Row]:
        height = metrics.blank_height if self.is_blank else metrics.line_height
        text_top = 0 if self.is_blank else metrics.label_zone
        text_height = height if self.is_blank else metrics.text_height
        layout, from_utf16 = self._layout, self._offsets.from_utf16
        rows: list[Row] = []
        start = top = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            # A fallback font with a taller ascent must not push the line off its baseline.
            line.setPosition(QPointF(0, top + text_top + metrics.ascent - line.ascent()))
            end = from_utf16(line.textStart() + line.textLength())
            ink_end = start + len(source[start:end].rstrip())
            stop = self._last_stop(source, end, ink_end)
            rows.append(
                Row(
                    self.start + start,
                    self.start + end,
                    self.start + ink_end,
                    self.start + stop,
                    top,
                    text_top,
                    text_height,
                    height,
                    line,
                )
            )
            start, top = end, top + height
        layout.endLayout()
        return rows

    def _last_stop(self, source: str, end: int, ink_end: int) -> int:
        """The end of the segment, else what does not look like the start of the next row."""
        if end == len(source):
            return end - source.endswith("\r")
        return ink_end if ink_end < end else snap_to_grapheme(source, end - 1, forward=False)


def _x(row: Row, pos16: int) -> float:
    x: float = row.line.cursorToX(pos16)[0]  # type: ignore[index]  # a pair, in truth
    return x


def _begins_right_to_left(source: str) -> bool:
    kinds = (unicodedata.bidirectional(char) for char in source)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
