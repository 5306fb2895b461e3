"""The sign of each status: a shape of its own, so that colour is never needed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.theme import Theme, color
from annotator.model.records import Status

GLYPH = 14


def paint_status(painter: QPainter, place: QRectF, status: Status, theme: Theme) -> None:
    """Paints the sign of `GLYPH` pixels in the middle of `place`.

    New is a ring, in progress a half-filled one, done a disc with a check, skipped a ring
    struck through.
    """
    ring = QRectF(0, 0, GLYPH - 2, GLYPH - 2)
    ring.moveCenter(place.center())
    shade = color(
        {
            Status.NEW: theme.muted,
            Status.IN_PROGRESS: theme.accent,
            Status.DONE: theme.ok,
            Status.SKIPPED: theme.muted,
        }[status]
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shade, 1.5))
    painter.setBrush(shade if status is Status.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if status is Status.IN_PROGRESS:
        painter.setBrush(shade)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(ring.adjusted(2, 2, -2, -2), 90 * 16, -180 * 16)
    elif status is Status.DONE:
        painter.setPen(_round_pen(theme.page))
        painter.drawPolyline(_inside(ring, (0.26, 0.52), (0.44, 0.70), (0.75, 0.33)))
    elif status is Status.SKIPPED:
        painter.drawLine(*_inside(ring, (0.18, 0.82), (0.82, 0.18)))
    painter.restore()


def _round_pen(value: str) -> QPen:
    style, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(color(value), 1.8, style, cap, join)


def _inside(box: QRectF, *points: tuple[float, float]) -> list[QPointF]:
    return [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points]
