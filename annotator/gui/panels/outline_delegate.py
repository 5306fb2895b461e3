"""How a section or a quote looks in the outline: what it is, how it begins, what it holds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.app.outline import SectionRow
from annotator.gui.models.outline_model import OutlineModel
from annotator.gui.theme import LIGHT, Theme, color, pen
from annotator.model.fragments import Span

_Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 6
_GLYPH: Final = 8
_GAP: Final = 4


class OutlineDelegate(QStyledItemDelegate):
    """Paints a small line that names the row over one with its words; rows are equally high."""

    def __init__(self, model: OutlineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.theme: Theme = LIGHT
        self.current: Span | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = QFontMetrics(_small(option.font)).height() + QFontMetrics(option.font).height()
        return QSize(120, lines + 2 * _PAD + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._model.row(index)
        is_current = isinstance(row, SectionRow) and row.span == self.current
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, is_current=is_current)
        inner = option.rect.adjusted(_PAD + 4, _PAD, -_PAD - 4, -_PAD)
        small = _small(option.font)
        top = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(small).height())
        painter.setFont(small)
        painter.setPen(color(self.theme.muted))
        room = inner.width()
        if isinstance(row, SectionRow):
            room -= self._paint_counts(painter, top, self._model.counts(index))
        name = QFontMetrics(small).elidedText(
            self._model.name(row), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, name)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(color(self.theme.text))
        words = QFontMetrics(font).elidedText(row.words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, words)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_current: bool
    ) -> None:
        theme, state = self.theme, option.state
        box = QRectF(option.rect).adjusted(2, 1, -5, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current:
            painter.setBrush(color(theme.accent, 0.14))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(color(theme.accent))
            bar = QRectF(box.left(), box.top() + 8, 3, box.height() - 16)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(color(theme.hover))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(theme.accent, 2))
            painter.drawRoundedRect(box, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_counts(self, painter: QPainter, line: QRect, counts: tuple[int, int]) -> int:
        """Each count that is not zero behind a small picture of what it counts; their width."""
        metrics, right = QFontMetrics(painter.font()), float(line.right())
        painter.setPen(pen(self.theme.muted, 1.4))
        for n, is_claim in ((counts[1], True), (counts[0], False)):
            if not n:
                continue
            words = f"{n:,}"
            width = metrics.horizontalAdvance(words)
            place = QRect(int(right) - width, line.top(), width + 1, line.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            left, middle = right - width - _GAP - _GLYPH, line.center().y() + 1.0
            if is_claim:
                foot = QPointF(left, middle + 3), QPointF(left + _GLYPH, middle + 3)
                painter.drawPolyline([QPointF(left, middle - 1), *foot, foot[1] - QPointF(0, 4)])
            else:
                painter.drawRoundedRect(QRectF(left, middle - 3.5, _GLYPH, 7), 2, 2)
            right = left - 2 * _GAP
        return round(line.right() - right)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.87)
    return small
