"""How entities and their mentions look in the panel of the register."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.models.mention_model import MentionLine, MentionModel
from annotator.gui.painted_swatch import paint_swatch
from annotator.gui.theme import LIGHT, Theme, color, pen
from annotator.gui.two_line_rows import RowRole
from annotator.model.schema import Label

_Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 10
_SWATCH: Final = 16
_ROW_PAD: Final = 5
_BEFORE_MATCH: Final = 0.36
_TITLE: Final = 0.24
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ELIDE: Final = Qt.TextElideMode.ElideRight


class EntityDelegate(QStyledItemDelegate):
    """The label's swatch, the name, how often at the right; below label, identifiers, aliases."""

    theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(160, 2 * QFontMetrics(option.font).height() + 2 * _ROW_PAD + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, self.theme)
        inner = option.rect.adjusted(_PAD, _ROW_PAD, -_PAD, -_ROW_PAD)
        label = index.data(Qt.ItemDataRole.UserRole)
        top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        if isinstance(label, Label):
            place = QRectF(top.left() - 2, top.center().y() - _SWATCH / 2 + 1, _SWATCH, _SWATCH)
            paint_swatch(painter, place, label, self.theme)
        top.setLeft(top.left() + _SWATCH + 4)
        below = top.translated(0, top.height())
        painter.setFont(option.font)
        painter.setPen(color(self.theme.muted))
        aside = str(index.data(RowRole.ASIDE) or "")
        painter.drawText(top, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), aside)
        metrics = QFontMetrics(option.font)
        note = metrics.elidedText(str(index.data(RowRole.NOTE) or ""), _ELIDE, below.width())
        painter.drawText(below, int(_MIDDLE), note)
        top.setRight(top.right() - metrics.horizontalAdvance(aside) - _PAD)
        strong = _strong(option.font)
        painter.setFont(strong)
        painter.setPen(color(self.theme.text))
        name = QFontMetrics(strong).elidedText(str(index.data()), _ELIDE, top.width())
        painter.drawText(top, int(_MIDDLE), name)
        painter.restore()


class MentionDelegate(QStyledItemDelegate):
    """The sentence, aligned on the mention, and the release at the right."""

    theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, QFontMetrics(option.font).height() + 2 * _ROW_PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(MentionModel.LINE)
        if not isinstance(line, MentionLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, self.theme)
        self._paint_line(painter, option, line)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: MentionLine
    ) -> None:
        room = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        plain, strong = QFontMetrics(option.font), _strong(option.font)
        painter.setFont(option.font)
        painter.setPen(color(self.theme.muted))
        title = plain.elidedText(line.title, _ELIDE, int(room.width() * _TITLE))
        painter.drawText(room, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), title)
        room.setRight(room.right() - int(room.width() * _TITLE) - _PAD)
        middle = room.left() + int(room.width() * _BEFORE_MATCH)
        blank = plain.horizontalAdvance(" ")
        before = QRect(room.left(), room.top(), middle - room.left(), room.height())
        before.setRight(before.right() - blank * line.left.endswith(" "))
        left = plain.elidedText(line.left.rstrip(), Qt.TextElideMode.ElideLeft, before.width())
        painter.drawText(before, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), left)
        after = QRect(middle, room.top(), room.right() - middle, room.height())
        painter.setFont(strong)
        painter.setPen(color(self.theme.text))
        match = QFontMetrics(strong).elidedText(line.match, _ELIDE, after.width())
        painter.drawText(after, int(_MIDDLE), match)
        after.setLeft(after.left() + QFontMetrics(strong).horizontalAdvance(match))
        after.setLeft(after.left() + blank * line.right.startswith(" "))
        painter.setFont(option.font)
        painter.setPen(color(self.theme.muted))
        right = plain.elidedText(line.right.lstrip(), _ELIDE, max(after.width(), 0))
        painter.drawText(after, int(_MIDDLE), right)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    row = QRectF(option.rect).adjusted(4.5, 0.5, -4.5, -0.5)
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
    if is_selected or has_focus:
        painter.setPen(pen(theme.accent, 1.2) if has_focus else Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.accent, 0.14) if is_selected else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(row, 4, 4)


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
