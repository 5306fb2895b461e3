"""The annotations that overlap at the caret, while one goes through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from annotator.gui.at_hand.floating import Floating
from annotator.gui.dialogs.frame import theme_of
from annotator.gui.reader.reader import Reader
from annotator.gui.swatch import paint_swatch
from annotator.gui.theme import color
from annotator.model.schema import Label

_PAD: Final = 8
_SWATCH: Final = 18
_WIDTH: Final = 420
_MOST_ROWS: Final = 9
_LABEL_SHARE: Final = 0.42


@dataclass(frozen=True, slots=True, kw_only=True)
class StackRow:
    """One annotation of the stack: its label, its words, what it is, whether it has the focus."""

    label: Label
    words: str
    layer: str
    is_current: bool


class StackList(Floating):
    """A row for each annotation, the innermost first; rows around the current one if many."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.setObjectName("stack")
        self.rows: Sequence[StackRow] = ()

    def show_rows(self, rows: Sequence[StackRow], caret: int) -> None:
        """Shows these under the caret."""
        current = next((n for n, row in enumerate(rows) if row.is_current), 0)
        first = max(0, min(current - _MOST_ROWS // 2, len(rows) - _MOST_ROWS))
        self.rows = rows[first : first + _MOST_ROWS]
        self.setAccessibleName(
            self.tr("{} of {}: {}, {}, {}").format(
                current + 1,
                len(rows),
                rows[current].label.title,
                rows[current].layer,
                rows[current].words,
            )
        )
        self.show_beside([self.reader.pointing.caret_box(caret)], is_above=False)
        self.update()

    def sizeHint(self) -> QSize:
        height = len(self.rows) * self._row_height() + 2 * 6
        return QSize(min(_WIDTH, self.reader.viewport().width() - 16), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            for number, row in enumerate(self.rows):
                top = 6 + number * self._row_height()
                place = QRect(6, top, self.width() - 12, self._row_height())
                self._paint_row(painter, place, row)

    def _row_height(self) -> int:
        return self.fontMetrics().height() + 10

    def _paint_row(self, painter: QPainter, place: QRect, row: StackRow) -> None:
        theme, metrics = theme_of(self), self.fontMetrics()
        middle, elide = int(Qt.AlignmentFlag.AlignVCenter), Qt.TextElideMode.ElideRight
        if row.is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(theme.hover))
            painter.drawRoundedRect(place, 6, 6)
            painter.setBrush(color(theme.accent))
            painter.drawRoundedRect(
                QRectF(place.left(), place.top() + 5, 3, place.height() - 10), 1, 1
            )
        inner = place.adjusted(_PAD, 0, -_PAD, 0)
        swatch = QRectF(inner.left(), 0, _SWATCH, _SWATCH)
        swatch.moveTop(inner.center().y() - _SWATCH / 2 + 1)
        paint_swatch(painter, swatch, row.label, theme)
        left = inner.left() + _SWATCH + _PAD
        title = metrics.elidedText(row.label.title, elide, int(inner.width() * _LABEL_SHARE))
        painter.setPen(color(theme.text))
        painter.drawText(QRect(left, inner.top(), inner.width(), inner.height()), middle, title)
        left += metrics.horizontalAdvance(title) + _PAD
        layer_width = metrics.horizontalAdvance(row.layer)
        painter.setPen(color(theme.muted))
        words = QRect(left, inner.top(), inner.right() - layer_width - _PAD - left, inner.height())
        painter.drawText(words, middle, metrics.elidedText(row.words, elide, words.width()))
        painter.drawText(inner, middle | int(Qt.AlignmentFlag.AlignRight), row.layer)
