"""The square of its hue that stands for a label in lists."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.gui.theme import Theme, color, pen
from annotator.model.records import Layer
from annotator.model.schema import Label


def paint_swatch(painter: QPainter, place: QRectF, label: Label, theme: Theme) -> None:
    """A square of the label's hue as the page shows it: a claim filled, a mention underlined."""
    hue, square = theme.hue(label.hue), place.adjusted(2, 2, -2, -2)
    painter.setPen(pen(hue, 1.2) if theme.outline else Qt.PenStyle.NoPen)
    is_claim = label.layer is Layer.CLAIM
    painter.setBrush(color(hue) if is_claim else color(hue, 2 * theme.tint))
    painter.drawRoundedRect(square, 4, 4)
    if not is_claim:
        painter.fillRect(QRectF(square.left(), square.bottom() - 2, square.width(), 2), color(hue))
