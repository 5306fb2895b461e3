"""The roles and relations that can be chosen, each with its key, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.app.link_options import LinkOption
from annotator.gui.key_caps import cap_width, paint_caps
from annotator.gui.panels.attribute_words import title_of
from annotator.gui.theme import LIGHT, Theme, color, pen

_GAP: Final = 6
_WIDTH: Final = 150
_CAP_SCALE: Final = 0.85


class OptionGrid(QWidget):
    """Paints the options; a click emits `chosen`. The likely one is outlined and says Enter."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("link_options")
        self.theme: Theme = LIGHT
        self.options: Sequence[LinkOption] = ()
        self.likely: LinkOption | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_options(self, options: Sequence[LinkOption], likely: LinkOption | None) -> None:
        self.options, self.likely = options, likely
        said = [f"{option.key} {words_of_option(option)}" for option in options]
        self.setAccessibleName(", ".join(said))
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        n_rows = -(-len(self.options) // self._n_columns)
        return QSize(2 * _WIDTH, n_rows * self._row_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.sizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for number, option in enumerate(self.options):
            if self._cell(number).contains(event.position().toPoint()):
                self.chosen.emit(option)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, option in enumerate(self.options):
                self._paint_option(painter, self._cell(number), option)

    def _paint_option(self, painter: QPainter, cell: QRect, option: LinkOption) -> None:
        theme, is_likely = self.theme, option == self.likely
        if is_likely:
            painter.setPen(pen(theme.accent, 1.5))
            painter.setBrush(color(theme.hover))
            painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 6, 6)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * _CAP_SCALE)
        painter.setFont(small)
        metrics = painter.fontMetrics()
        top = cell.center().y() - (metrics.height() + 5) / 2 + 1
        paint_caps(painter, QPointF(cell.left() + _GAP, top), [option.key], self.palette())
        left = cell.left() + 2 * _GAP + round(cap_width(option.key, metrics))
        painter.setFont(self.font())
        words = painter.fontMetrics().elidedText(
            words_of_option(option), Qt.TextElideMode.ElideRight, cell.right() - left - _GAP
        )
        painter.setPen(color(theme.text))
        room = QRect(left, cell.top(), cell.right() - left, cell.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)

    @property
    def _row_height(self) -> int:
        return self.fontMetrics().height() + 10

    @property
    def _n_columns(self) -> int:
        return max(self.width() // _WIDTH, 1)

    def _cell(self, number: int) -> QRect:
        """Row by row, so that the first options are together at the top."""
        row, column = divmod(number, self._n_columns)
        width = self.width() // self._n_columns
        return QRect(column * width, row * self._row_height, width, self._row_height)


def words_of_option(option: LinkOption) -> str:
    """A relation has an arrow that says which way it goes."""
    title = title_of(option.name)
    if option.kind == "role":
        return title
    return f"← {title}" if option.is_reversed else f"{title} →"
