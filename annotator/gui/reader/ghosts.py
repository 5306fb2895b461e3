"""Ghosts: annotations that are only proposed, painted dashed and hollow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import attrgetter
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.gui.reader.decorations import RowDecorations
from annotator.gui.reader.layout import Box, Row, SegmentLayout
from annotator.gui.reader.legend import Legend
from annotator.gui.reader.metrics import Metrics
from annotator.gui.theme import Theme, color, pen
from annotator.model.records import Annotation

_KEPT, _CURRENT, _LEFT_OUT = 1.3, 2.0, 0.8
CURRENT_TINT: Final = 0.1
_GAP: Final = 5


class Ghost(NamedTuple):
    """A place that would be labelled as `like` is."""

    start: int
    end: int
    like: Annotation
    is_kept: bool = True


class Ghosts(NamedTuple):
    """All of them, sorted and none overlapping, and the number of the one that stands out."""

    all: Sequence[Ghost] = ()
    current: int | None = None


class GhostPainter:
    """Draws over a segment what is proposed in it; a place left out is muted and thin."""

    def __init__(self, *, legend: Legend, metrics: Metrics, theme: Theme) -> None:
        self._legend = legend
        self._metrics = metrics
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        layout: SegmentLayout,
        ghosts: Ghosts,
        rows: Sequence[RowDecorations],
    ) -> None:
        """Paints those of the ghosts that touch the segment, whose rows have those decorations."""
        for number in _within(layout, ghosts.all):
            ghost = ghosts.all[number]
            boxes = list(layout.boxes(ghost.start, ghost.end))
            for box in boxes:
                is_current = number == ghosts.current
                self._paint_box(painter, layout.rows[box.number], ghost, box, is_current=is_current)
            if boxes and ghost.start >= layout.start and self._metrics.has_labels:
                self._paint_label(painter, layout, ghost, boxes[0], rows[boxes[0].number])

    def _shade(self, ghost: Ghost) -> str:
        hue = self._theme.hue(self._legend.entry(ghost.like).hue)
        return hue if ghost.is_kept else self._theme.muted

    def _paint_box(
        self, painter: QPainter, row: Row, ghost: Ghost, box: Box, *, is_current: bool
    ) -> None:
        width = _CURRENT if is_current else _KEPT if ghost.is_kept else _LEFT_OUT
        shade = self._shade(ghost)
        painter.setPen(pen(shade, width * self._theme.weight, is_dashed=True))
        painter.setBrush(color(shade, CURRENT_TINT) if is_current else Qt.BrushStyle.NoBrush)
        top, height = row.top + row.text_top - 0.5, row.text_height + 1
        painter.drawRoundedRect(QRectF(box.left - 1.5, top, box.right - box.left + 3, height), 3, 3)

    def _paint_label(
        self,
        painter: QPainter,
        layout: SegmentLayout,
        ghost: Ghost,
        box: Box,
        decorations: RowDecorations,
    ) -> None:
        """Above the start of the ghost, or after the labels that stand there already."""
        words, metrics = f"{self._legend.entry(ghost.like).short}?", self._metrics.label_metrics
        left, width, row = box.left, metrics.horizontalAdvance(words), layout.rows[box.number]
        for _, at, other in decorations.labels:
            right = at.x() + metrics.horizontalAdvance(other)
            if at.x() < left + width and left < right + _GAP:
                left = right + _GAP
        if left <= box.right:
            painter.setFont(self._metrics.label_font)
            painter.setPen(color(self._shade(ghost)))
            painter.drawText(QPointF(left, row.top + row.text_top - 2.2), words)


def _within(layout: SegmentLayout, ghosts: Sequence[Ghost]) -> Iterator[int]:
    """The numbers of those that touch the segment."""
    first = bisect_left(ghosts, layout.start + 1, key=attrgetter("end"))
    rest = range(first, len(ghosts))
    return takewhile(lambda number: ghosts[number].start < layout.end, rest)
