"""How a claim of a thread looks as a card: what it does, where and when, and its sentence."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.app.ledger import FollowedClaim
from annotator.gui.models.followed_model import FollowedModel
from annotator.gui.theme import LIGHT, Theme, color, pen
from annotator.text.offsets import OffsetMap

_Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 12
_GAP: Final = 6
_LEAST_WIDTH: Final = 220
_SIDE_BY_SIDE: Final = 3
_BLANK: Final = re.compile(r"\s")
_MOST_CHARS: Final = 2000


class FollowedDelegate(QStyledItemDelegate):
    """Up to three cards share the width of the view; all are as high as it is."""

    def __init__(self, model: FollowedModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        room = self._view.viewport().size()
        n_shown = max(min(self._model.rowCount(), _SIDE_BY_SIDE), 1)
        return QSize(max(room.width() // n_shown, _LEAST_WIDTH), room.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        followed, theme = self._model.claim(index), self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(4.5, 2.5, -4.5, -4.5)
        is_current = option.state & QStyle.StateFlag.State_HasFocus
        painter.setPen(pen(theme.accent, 2) if is_current else pen(theme.border, 1))
        painter.setBrush(color(theme.page))
        painter.drawRoundedRect(box, 8, 8)
        inner = option.rect.adjusted(_PAD + 4, _PAD, -_PAD - 4, -_PAD)
        top = self._paint_head(painter, inner, followed, option.font)
        painter.setClipRect(inner)
        self._paint_sentence(painter, inner.adjusted(0, top, 0, 0), followed, option.font)
        painter.restore()

    def _paint_head(
        self, painter: QPainter, room: QRect, followed: FollowedClaim, font: QFont
    ) -> int:
        """Two lines; how far they reach."""
        bold, small = QFont(font), QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(font.pointSizeF() * 0.87)
        top = 0
        for words, its_font, ink in (
            (self._model.does(followed), bold, self.theme.text),
            (self._model.place(followed), small, self.theme.muted),
        ):
            metrics = QFontMetrics(its_font)
            line = QRect(room.left(), room.top() + top, room.width(), metrics.lineSpacing())
            painter.setFont(its_font)
            painter.setPen(color(ink))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            top += metrics.lineSpacing() + 2
        return top + _GAP

    def _paint_sentence(
        self, painter: QPainter, room: QRect, followed: FollowedClaim, font: QFont
    ) -> None:
        """The words of the claim dark and strong, the rest of the sentence paler."""
        text = _BLANK.sub(" ", followed.sentence[:_MOST_CHARS])
        offsets, strong = OffsetMap(text), QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        strong.setForeground(color(self.theme.text))
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(
            [
                _range(offsets.to_utf16(start), offsets.to_utf16(min(end, len(text))), strong)
                for start, end in followed.pieces
                if start < len(text)
            ]
        )
        layout.beginLayout()
        height = 0.0
        spacing = QFontMetrics(font).lineSpacing()
        while height + spacing <= room.height() and (line := layout.createLine()).isValid():
            line.setLineWidth(max(room.width(), 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        painter.setPen(color(self.theme.muted))
        layout.draw(painter, QPointF(room.topLeft()))


def _range(start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, end - start, form
    return found
