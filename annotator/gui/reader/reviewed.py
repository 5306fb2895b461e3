"""Paints which parts of the release were read through: a strip at the edge of the gutter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from annotator.gui.reader.layout import Row, SegmentLayout
from annotator.gui.reader.metrics import Metrics
from annotator.gui.theme import Theme, pen
from annotator.model.fragments import Fragments, Span

_WIDTH: Final = 3.0


def reviewed_lines(
    layout: SegmentLayout, rows: Iterable[Row], ranges: Fragments, metrics: Metrics
) -> list[tuple[QLineF, bool]]:
    """An upright line for each of the rows with something reviewed, and whether all of it is."""
    x, lines = -metrics.margin - _WIDTH / 2, []
    for row in rows:
        span = row.start, max(row.ink_end, row.start + 1)
        n_reviewed = _n_within(ranges, span)
        if n_reviewed:
            is_last = row.end == layout.end and not layout.is_blank
            bottom = row.top + row.height + metrics.gap * is_last
            lines.append((QLineF(x, row.top, x, bottom), n_reviewed == span[1] - span[0]))
    return lines


def paint_reviewed(
    painter: QPainter, lines: Iterable[tuple[QLineF, bool]], *, theme: Theme
) -> None:
    """Solid where a row is reviewed whole, dotted where it is in part."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line, is_whole in lines:
        painter.setPen(pen(theme.ok, _WIDTH, is_dotted=not is_whole))
        painter.drawLine(line)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)


def _n_within(ranges: Fragments, span: Span) -> int:
    """How many characters of the span are in a range."""
    start, end = span
    n, number = 0, max(bisect_right(ranges, (start, end)) - 1, 0)
    while number < len(ranges) and ranges[number][0] < end:
        low, high = ranges[number]
        n += max(min(high, end) - max(low, start), 0)
        number += 1
    return n
