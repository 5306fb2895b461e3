"""How an action and its keys look as a row of the editor."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.app.actions import Action
from annotator.gui.dialogs.frame import theme_of
from annotator.gui.key_caps import caps_width, paint_caps, shown_parts
from annotator.gui.models.key_model import KeyModel
from annotator.gui.theme import color

_PAD: Final = 14
_GAP: Final = 8
_Index = QModelIndex | QPersistentModelIndex


class KeyDelegate(QStyledItemDelegate):
    """The title at the left, a dot before it when its keys were changed, the caps at the right."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, QFontMetrics(option.font).height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row, action = theme_of(self._view), option.rect, index.data(KeyModel.ACTION)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = row.adjusted(_PAD, 0, -_PAD, 0)
        if isinstance(action, Action):
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color(theme.hover))
                painter.drawRoundedRect(row.adjusted(4, 1, -4, -1), 6, 6)
            if index.data(KeyModel.IS_CHANGED):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color(theme.accent))
                painter.drawEllipse(QPointF(row.left() + 9, row.center().y() + 1), 2.5, 2.5)
            inner.setRight(self._paint_keys(painter, inner, action, option.font))
            painter.setPen(color(theme.text))
        else:
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(color(theme.muted))
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        elided = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, inner.width() - _GAP
        )
        painter.drawText(QRectF(inner), int(Qt.AlignmentFlag.AlignVCenter), elided)
        painter.restore()

    def _paint_keys(self, painter: QPainter, row: QRect, action: Action, font: QFont) -> int:
        """Draws the caps from the right, as many as go into half the row; where they begin."""
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.87)
        metrics, left = QFontMetrics(small), row.right()
        keys = [shown_parts(key) for key in action.all_keys]
        while len(keys) > 1 and sum(caps_width(k, metrics) for k in keys) > row.width() / 2:
            keys.pop()
        painter.setFont(small)
        for parts in reversed(keys):
            left -= round(caps_width(parts, metrics))
            top = row.center().y() - (metrics.height() + 5) / 2 + 1
            paint_caps(painter, QPointF(left, top), parts, self._view.palette())
            left -= _GAP
        painter.setFont(font)
        return left
