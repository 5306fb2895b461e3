"""What is under a point of the viewport."""

from __future__ import annotations

import html
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from annotator.gui.reader.edges import Edge
from annotator.gui.reader.focus_painting import edge_place
from annotator.gui.reader.layout import BEAM_REACH
from annotator.gui.reader.reading import Reading
from annotator.gui.reader.sheet import Sheet
from annotator.model.fragments import Span
from annotator.model.records import Annotation
from annotator.text.offsets import snap_to_grapheme

_HANDLE_REACH: Final = 5
_EDGES: Final[tuple[Edge, Edge]] = ("start", "end")


class Pointing:
    """Answers for the page as it is shown now.

    Attributes:
        trims: Whether what is dragged over loses quotes, stops and the like at its ends.
    """

    def __init__(self, reading: Reading, sheet: Sheet) -> None:
        self._reading = reading
        self._sheet = sheet
        self.trims = True

    def nearest(self, point: QPointF) -> int:
        """The nearest caret position, at the boundary of a grapheme."""
        at = self._sheet.page_point(point)
        pos = self._sheet.page.nearest(at.x(), at.y())
        return snap_to_grapheme(self._reading.text, pos, forward=False)

    def character(self, point: QPointF) -> int | None:
        """The position of the character there, None beside the text."""
        at = self._sheet.page_point(point)
        return self._sheet.page.character(at.x(), at.y())

    def annotations(self, point: QPointF) -> list[Annotation]:
        """Those over the character there, innermost first; what has no width is there too."""
        pos = self._beam(point)
        if pos is None:
            pos = self.character(point)
        return [] if pos is None else self._reading.annotations.at_character(pos)

    def _beam(self, point: QPointF) -> int | None:
        """Where what has no width stands that is there, the nearest one."""
        at, pos = self._sheet.page_point(point), self.nearest(point)
        layout, row, _ = self._sheet.page.place(pos)
        annotations, around = self._reading.annotations, (max(pos - 1, row.start), pos + 1)
        pieces = [*annotations.mentions.pieces(around), *annotations.claims.pieces(around)]
        away = [
            (abs(layout.x_at(row, start) - at.x()), start)
            for start, end, annotation in pieces
            if start == end <= row.stop and annotations.is_shown(annotation)
        ]
        return next((pos for distance, pos in sorted(away) if distance <= BEAM_REACH), None)

    def grip(self, point: QPointF) -> Span:
        """The character there; beside the text, the nearest place."""
        pos = self.character(point)
        if pos is not None:
            return pos, pos + 1
        pos = self.nearest(point)
        return pos, pos

    def edge(self, point: QPointF) -> Edge | None:
        """The edge of the focused annotation that can be taken hold of there."""
        at = self._sheet.page_point(point)
        found = [edge for edge in _EDGES if self.handle(edge).contains(at)]
        return found[-1] if found else None  # a place without width is widened by its end

    def handle(self, edge: Edge) -> QRectF:
        """Where on the page an edge of the focused annotation can be taken hold of."""
        fragments, page = self._reading.focused_fragments, self._sheet.page
        if not fragments:
            return QRectF()
        is_end = edge == "end"
        pos = fragments[-1][1] if is_end else fragments[0][0]
        number = page.number_of(max(pos - 1, 0) if is_end else pos)
        row, x = edge_place(page.layout(number), pos, edge)
        top = page.top(number) + row.top + row.text_top
        height = row.text_height + 2 * _HANDLE_REACH
        return QRectF(x - _HANDLE_REACH, top - _HANDLE_REACH, 2 * _HANDLE_REACH, height)

    def boxes(self, span: Span) -> list[QRectF]:
        """Where what is in view of the span stands in the viewport, by rows of full height."""
        page, view, found = self._sheet.page, self._sheet.visible_span(), []
        start, end = max(span[0], view[0]), min(span[1], view[1])
        for number in range(page.number_of(start), page.number_of(max(start, end)) + 1):
            layout, top = page.layout(number), page.top(number)
            for row_number, left, right in layout.boxes(start, end):
                row = layout.rows[row_number]
                corner = self._sheet.viewport_point(left, top + row.top)
                found.append(QRectF(corner.x(), corner.y(), right - left, row.height))
        return found

    def caret_box(self, pos: int) -> QRectF:
        """Where a caret at `pos` stands in the viewport, as high as its row."""
        layout, row, top = self._sheet.page.place(pos)
        corner = self._sheet.viewport_point(layout.x_at(row, pos), top)
        return QRectF(corner.x(), corner.y(), 1, row.height)

    def claim(self, point: QPointF) -> Annotation | None:
        """The claim whose badge or bracket is there."""
        at = self._sheet.page_point(point)
        annotations = self._reading.annotations
        if at.x() > -self._sheet.page.metrics.margin or not annotations.shown.has_claims:
            return None
        _, row = self._sheet.page.row_at(at.y())
        on_row = row.start, max(row.end, row.start + 1)
        claims = [claim for _, _, claim in annotations.claims.pieces(on_row)]
        return self._sheet.painter.claim_in_lane(claims, at.x())

    def tooltip(self, point: QPointF) -> str:
        """The titles of the annotations there, outermost first; empty where there is none."""
        claim = self.claim(point)
        found = [claim] if claim else self.annotations(point)
        entry = self._sheet.legend.entry
        return "<br>".join(html.escape(entry(annotation).title) for annotation in reversed(found))
