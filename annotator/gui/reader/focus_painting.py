"""Paints the annotation in focus: an outline, both edges, and what joins its fragments."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.gui.reader.annotations import Annotations
from annotator.gui.reader.decorations import Decorator
from annotator.gui.reader.edges import Edge
from annotator.gui.reader.lanes import ClaimLanes
from annotator.gui.reader.layout import Row, SegmentLayout
from annotator.gui.reader.legend import Legend
from annotator.gui.reader.state import ReaderState
from annotator.gui.theme import Theme, color, pen
from annotator.model.fragments import Span
from annotator.model.records import Annotation, Claim

_OUTLINE, _CLAIM_OUTLINE, _CLAIM_LINE, _BRACKET, _JOIN = 2.0, 1.2, 2.6, 3.2, 1.4
_CHOSEN, _CUE = 1.6, 2.0
_CLAIM_TINT: Final = 0.07
_HANDLE, _MOVING_HANDLE = 3.2, 4.5


class FocusPainter:
    """Draws over a segment what the focus adds to it."""

    def __init__(
        self,
        annotations: Annotations,
        lanes: ClaimLanes,
        decorator: Decorator,
        *,
        legend: Legend,
        theme: Theme,
    ) -> None:
        self._annotations = annotations
        self._lanes = lanes
        self._decorator = decorator
        self._legend = legend
        self._theme = theme

    def paint(self, painter: QPainter, layout: SegmentLayout, state: ReaderState) -> None:
        """Paints the focus where it touches the segment, an edge that moves where it is now."""
        for other in map(self._annotations.find, state.chosen):
            if other and other.id != state.focused_id:
                self._paint_chosen(painter, layout, other)
        annotation = self._annotations.find(state.focused_id)
        if annotation is None:
            return
        fragments = state.edge.fragments if state.edge else annotation.fragments
        start, end = fragments[0][0], fragments[-1][1]
        if end < layout.start or start > layout.end:
            return
        for fragment in fragments:
            self._paint_fragment(painter, layout, annotation, fragment)
        if isinstance(annotation, Claim):
            self._paint_cues(painter, layout, annotation)
            hue = self._theme.hue(self._legend.entry(annotation).hue)
            painter.setPen(pen(hue, _BRACKET * self._theme.weight))
            for _, line in self._decorator.bracket(annotation, layout):
                painter.drawLine(line)
        painter.setPen(pen(self._theme.accent, _JOIN * self._theme.weight, is_dotted=True))
        for (_, gap_start), (gap_end, _) in pairwise(fragments):
            self._paint_join(painter, layout, (gap_start, gap_end))
        places: tuple[tuple[int, Edge], ...] = ((start, "start"), (end, "end"))
        for place in places:
            is_moving = state.edge is not None and state.edge.edge == place[1]
            self._paint_handle(painter, layout, place, is_moving=is_moving)

    def _paint_fragment(
        self, painter: QPainter, layout: SegmentLayout, annotation: Annotation, fragment: Span
    ) -> None:
        accent, is_claim = self._theme.accent, isinstance(annotation, Claim)
        hue = self._theme.hue(self._legend.entry(annotation).hue)
        for number, left, right in layout.marks(*fragment):
            row = layout.rows[number]
            top, height = row.top + row.text_top - 0.5, row.text_height + 2
            outline = (_CLAIM_OUTLINE if is_claim else _OUTLINE) * self._theme.weight
            painter.setPen(pen(accent, outline))
            painter.setBrush(color(accent, _CLAIM_TINT) if is_claim else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left - 2.5, top, right - left + 5, height), 4, 4)
            if is_claim:
                y = self._decorator.underline_y(row, self._lanes.lanes(annotation)[0])
                painter.setPen(pen(hue, _CLAIM_LINE * self._theme.weight))
                painter.drawLine(QLineF(left, y, right, y))

    def _paint_chosen(
        self, painter: QPainter, layout: SegmentLayout, annotation: Annotation
    ) -> None:
        """What is changed together with the focus, outlined as it is but with dashes."""
        painter.setPen(pen(self._theme.accent, _CHOSEN * self._theme.weight, is_dashed=True))
        painter.setBrush(color(self._theme.accent, _CLAIM_TINT))
        for start, end in annotation.fragments:
            if end < layout.start or start > layout.end:
                continue
            for number, left, right in layout.marks(start, end):
                row = layout.rows[number]
                top, height = row.top + row.text_top - 0.5, row.text_height + 2
                painter.drawRoundedRect(QRectF(left - 2.5, top, right - left + 5, height), 4, 4)

    def _paint_cues(self, painter: QPainter, layout: SegmentLayout, claim: Claim) -> None:
        """A row of dots below the words that show how the claim is made."""
        painter.setPen(pen(self._theme.text, _CUE * self._theme.weight, is_dotted=True))
        for start, end in claim.cues:
            if end < layout.start or start > layout.end:
                continue
            for number, left, right in layout.boxes(start, end):
                row = layout.rows[number]
                y = row.top + row.text_top + row.text_height - 1
                painter.drawLine(QLineF(left, y, right, y))

    def _paint_join(self, painter: QPainter, layout: SegmentLayout, gap: Span) -> None:
        if gap[1] < layout.start or gap[0] > layout.end:
            return
        for number, left, right in layout.boxes(*gap):
            row = layout.rows[number]
            y = row.top + row.height - 1.5
            painter.drawLine(QLineF(left, y, right, y))

    def _paint_handle(
        self, painter: QPainter, layout: SegmentLayout, place: tuple[int, Edge], *, is_moving: bool
    ) -> None:
        """A dot at the foot of the edge, where it hides no glyph; a bar when the edge moves."""
        pos, edge = place
        if not layout.start <= pos <= layout.end:
            return
        row, x = edge_place(layout, pos, edge)
        top, bottom = row.top + row.text_top - 1, row.top + row.text_top + row.text_height + 1.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.accent))
        if is_moving:
            painter.drawRect(QRectF(x - 1.5, top, 3, bottom - top))
        size = _MOVING_HANDLE if is_moving else _HANDLE
        painter.drawEllipse(QPointF(x, bottom), size, size)


def edge_place(layout: SegmentLayout, pos: int, edge: Edge) -> tuple[Row, float]:
    """The row and x of the handle at an edge; an end stays on the row of its last character."""
    is_end = edge == "end"
    row = layout.rows[layout.row_number(max(pos - 1, layout.start) if is_end else pos)]
    outwards = 2.5 if is_end != layout.is_right_to_left else -2.5
    return row, layout.edge_x(row, pos, is_end=is_end) + outwards
