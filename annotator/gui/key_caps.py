"""Keys drawn as the caps of a keyboard."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.app.key_table import key_parts

_GAP: Final = 4
_PAD: Final = 6
_RADIUS: Final = 4
_MAC: Final = {"Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥"}


class KeyCaps(QWidget):
    """The caps of one key or key combination, for reading only."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = shown_parts(key)
        self.setAccessibleName("+".join(self._parts))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())) + _GAP * (len(self._parts) - 1), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            paint_caps(painter, QPointF(0, 0), self._parts, self.palette())

    def _widths(self) -> list[float]:
        metrics = QFontMetrics(self.font())
        return [cap_width(part, metrics) for part in self._parts]

    def _height(self) -> int:
        return QFontMetrics(self.font()).height() + 5


def shown_parts(key: str) -> list[str]:
    """The parts of a key as this system's keyboards name them."""
    parts = key_parts(key)
    return [_MAC.get(part, part) for part in parts] if sys.platform == "darwin" else parts


def written(key: str) -> str:
    """The key in running text: `Ctrl+Enter`."""
    return "+".join(shown_parts(key))


def cap_width(part: str, metrics: QFontMetrics) -> float:
    """The width of the cap with that word; no cap is narrower than high."""
    return max(metrics.horizontalAdvance(part) + 2 * _PAD, metrics.height() + 5)


def caps_width(parts: list[str], metrics: QFontMetrics) -> float:
    """The width of caps side by side."""
    return sum(cap_width(part, metrics) for part in parts) + _GAP * (len(parts) - 1)


def paint_caps(painter: QPainter, corner: QPointF, parts: list[str], palette: QPalette) -> None:
    """Draws caps from their top left corner to the right, in the painter's font."""
    metrics = QFontMetrics(painter.font())
    x, height = corner.x(), metrics.height() + 5
    for part in parts:
        cap = QRectF(x, corner.y(), cap_width(part, metrics), height).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.setBrush(palette.color(QPalette.ColorRole.Button))
        painter.drawRoundedRect(cap, _RADIUS, _RADIUS)
        painter.drawLine(
            QPointF(cap.left() + 3, cap.bottom() - 1), QPointF(cap.right() - 3, cap.bottom() - 1)
        )
        painter.setPen(palette.color(QPalette.ColorRole.ButtonText))
        painter.drawText(cap.adjusted(0, -1, 0, -1), int(Qt.AlignmentFlag.AlignCenter), part)
        x += cap.width() + 1 + _GAP
