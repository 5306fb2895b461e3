"""Dims the text of sections that the project skips; where it stands does not change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from annotator.gui.reader.layout import SegmentLayout
from annotator.gui.reader.metrics import Metrics
from annotator.gui.theme import Theme, color, pen
from annotator.model.fragments import Fragments, Span

_WASH: Final = 0.35  # leaves the text at 4.5:1 in light and dark
_LINE: Final = 2.0


def paint_skipped(
    painter: QPainter, layout: SegmentLayout, spans: Fragments, *, metrics: Metrics, theme: Theme
) -> bool:
    """Washes the text in the spans with the page's colour; whether there was any.

    High contrast, which outlines what others tint, has a dashed line before the text instead.
    """
    is_any = False
    for start, end in _within(layout, spans):
        for number, left, right in layout.boxes(start, end):
            row, is_any = layout.rows[number], True
            top, height = row.top + row.text_top, row.text_height
            if theme.outline:
                painter.setPen(pen(theme.muted, _LINE, is_dashed=True))
                x = -metrics.margin / 2
                painter.drawLine(QLineF(x, top, x, top + height))
            else:
                box = QRectF(left - 1, top, right - left + 2, height)
                painter.fillRect(box, color(theme.page, _WASH))
    return is_any


def _within(layout: SegmentLayout, spans: Fragments) -> Iterator[Span]:
    for start, end in spans:
        if start < layout.end and end > layout.start:
            yield max(start, layout.start), min(end, layout.end)
