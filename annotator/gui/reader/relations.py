"""Shows the relations of the annotation in focus, over the page as it is in view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QLineF, QObject, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.reader.reading import Reading
from annotator.gui.reader.relation_routes import BUS_X, Arrow, Drawing, Router, Turn
from annotator.gui.reader.sheet import Sheet
from annotator.gui.theme import Theme, color, pen
from annotator.model.ids import AnnotationId

_LINE: Final = 1.3
_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)
_EDGE: Final = 10  # pixels that an arrow at the edge of the view takes


class Relations(QObject):
    """Paints them, and has painted anew what scrolling or another focus changes of them."""

    def __init__(self, reading: Reading, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._reading = reading
        self._sheet = sheet
        self._arrows: dict[AnnotationId, list[Arrow]] = {}
        self._sides: list[int] = []
        self._top = 0
        reading.text_opened.connect(self._on_text_opened)
        reading.repaint_wanted.connect(self._refresh)
        sheet.view_changed.connect(self._on_view_changed)

    def set_arrows(self, arrows: Iterable[Arrow]) -> None:
        """Takes all arrows of the release."""
        by_end = defaultdict(list)
        for arrow in arrows:
            for end in {arrow.from_id, arrow.to_id}:
                if end is not None:
                    by_end[end].append(arrow)
        self._arrows = dict(by_end)
        self._refresh()

    def drawing(self) -> Drawing:
        """The lines of the annotation in focus, on the page."""
        turns = self._turns()
        if not turns:
            return Drawing()
        return self._router().draw(self._reading.focused_fragments[0], turns)

    def paint(self, painter: QPainter) -> None:
        """Paints them on the viewport."""
        drawing, theme = self.drawing(), self._sheet.theme
        if not (drawing.lines or drawing.pills):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.translate(self._sheet.viewport_point(0, 0))
        painter.setPen(_line_pen(theme))
        painter.drawLines(_once(drawing.lines))
        for outline, shade in ((pen(theme.page, 2.0), theme.page), (_NO_PEN, theme.accent)):
            painter.setPen(outline)  # a halo, where it must lie on a label
            painter.setBrush(color(shade))
            for head in drawing.heads:
                painter.drawPolygon(head)
        painter.setFont(self._sheet.page.metrics.label_font)
        painter.setBrush(color(theme.page))
        painter.setPen(pen(theme.accent, theme.weight))
        for box, words in drawing.pills:
            radius = box.height() / 2
            painter.drawRoundedRect(box, radius, radius)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _turns(self) -> list[Turn]:
        """The arrows of the annotation in focus to annotations that are shown."""
        reading, annotations = self._reading, self._reading.annotations
        focused_id, turns = reading.state.focused_id, list[Turn]()
        if not reading.focused_fragments:
            return turns
        for arrow in self._arrows.get(focused_id, ()) if focused_id else ():
            is_outgoing = arrow.from_id == focused_id
            if is_outgoing and arrow.to_span:
                turns.append(Turn(arrow.label, arrow.to_span, is_outgoing))
                continue
            other = annotations.find(arrow.to_id if is_outgoing else arrow.from_id)
            if other and other.id != focused_id and annotations.is_shown(other):
                turns.append(Turn(arrow.label, other.fragments[0], is_outgoing))
        return turns

    def _router(self) -> Router:
        top = -round(self._sheet.viewport_point(0, 0).y())
        view = top, top + self._sheet.viewport.height()
        return Router(self._sheet.page, self._sheet.painter, view)

    # --- what has to be painted anew --------------------------------------------------------

    def _on_text_opened(self) -> None:
        self._arrows = {}
        self._sides = []

    def _refresh(self, *_spans: object) -> None:
        before, self._sides = self._sides, self._find_sides()
        if before or self._sides:
            self._sheet.viewport.update()

    def _on_view_changed(self) -> None:
        """What is on the screen has moved along; what depends on the view is painted anew."""
        before, self._sides = self._sides, self._find_sides()
        top = -round(self._sheet.viewport_point(0, 0).y())
        moved, self._top = abs(top - self._top), top
        viewport = self._sheet.viewport
        if before != self._sides:
            viewport.update()
        elif any(self._sides):
            left = round(self._sheet.viewport_point(BUS_X, 0).x()) - _EDGE
            height = _EDGE + moved
            viewport.update(left, 0, 2 * _EDGE, height)
            viewport.update(left, viewport.height() - height, 2 * _EDGE, height)

    def _find_sides(self) -> list[int]:
        """Where the ends are, that of the focus first; empty without relations."""
        turns = self._turns()
        if not turns:
            return []
        spans = [self._reading.focused_fragments[0], *(turn.span for turn in turns)]
        return self._router().sides(spans)


def _line_pen(theme: Theme) -> QPen:
    line = QPen(pen(theme.accent, _LINE * theme.weight))
    line.setCapStyle(Qt.PenCapStyle.SquareCap)
    return line


def _once(lines: Iterable[QLineF]) -> list[QLineF]:
    """Each line once: what several arrows share would be painted over itself."""
    return list({(line.x1(), line.y1(), line.x2(), line.y2()): line for line in lines}.values())
