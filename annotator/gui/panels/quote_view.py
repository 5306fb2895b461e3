"""The text of an annotation as a short quotation in its hue."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.panels.elided_lines import elided_lines
from annotator.gui.theme import LIGHT, color

_LINES = 4
_LEFT = 12
_PADDING = 6
_TIP_CHARS = 2000


class QuoteView(QWidget):
    """At most four lines beside a bar; the tool tip has the whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self._quote = ""
        self._hue = 1
        self._lines: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is shown."""
        return self._lines

    def show_quote(self, quote: str, hue: int) -> None:
        """Shows the text of an annotation in the hue of its label."""
        if (quote, hue) != (self._quote, self._hue):
            self._quote, self._hue = quote, hue
            self.setToolTip(quote if len(quote) <= _TIP_CHARS else f"{quote[:_TIP_CHARS]}…")
            self.setAccessibleName(quote[:_TIP_CHARS])
            self._break()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._break()

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hue = self.theme.hue(self._hue)
            painter.setPen(color(self.theme.text))
            ground = QRectF(self.rect())
            painter.fillRect(ground, color(hue, self.theme.tint / 2))
            painter.fillRect(QRectF(0, 0, 3, ground.height()), color(hue))
            for number, line in enumerate(self._lines):
                base = _PADDING + number * metrics.lineSpacing() + metrics.ascent()
                painter.drawText(QPointF(_LEFT, base), line)

    def _break(self) -> None:
        width = self.width() - _LEFT - _PADDING
        self._lines = elided_lines(self._quote, self.font(), width, _LINES)
        n_lines = max(len(self._lines), 1)
        self.setFixedHeight(n_lines * self.fontMetrics().lineSpacing() + 2 * _PADDING)
        self.update()
