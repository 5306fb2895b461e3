"""How an occurrence looks in a list: a check box, then its line, aligned on the match."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.models.occurrences_model import Heading, Line, OccurrencesModel
from annotator.gui.theme import LIGHT, Theme, color, pen

_PAD: Final = 12
_BOX: Final = 14
_TICK: Final = ((3.2, 7.2), (6.0, 10.0), (10.8, 4.4))
_BEFORE_MATCH: Final = 0.42
_ROW_PAD: Final = 4
_CURRENT_TINT: Final = 0.14


class ConcordanceDelegate(QStyledItemDelegate):
    """Paints rows of one height; a click on the check box keeps the row or leaves it out."""

    theme: Theme = LIGHT

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, self.row_height(option.font))

    def row_height(self, font: QFont) -> int:
        """The height of every row."""
        return QFontMetrics(font).height() + 2 * _ROW_PAD

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(OccurrencesModel.LINE)
        if not isinstance(line, Line | Heading):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        self._paint_box(painter, _box(option.rect), state)
        if isinstance(line, Heading):
            self._paint_heading(painter, option, line)
        else:
            self._paint_words(painter, option, line)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        if event.position().x() > _box(option.rect).right() + _PAD / 2:
            return False
        role = Qt.ItemDataRole.CheckStateRole
        is_kept = index.data(role) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if is_kept else Qt.CheckState.Checked
        return model.setData(index, wanted, role)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, row = self.theme, QRectF(option.rect).adjusted(4.5, 0.5, -4.5, -0.5)
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(pen(theme.accent, 1.0) if has_focus else Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.accent, _CURRENT_TINT))
        painter.drawRoundedRect(row, 4, 4)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading
    ) -> None:
        font = _bold(option.font)
        room = option.rect.adjusted(_PAD + _BOX + _PAD, 0, -_PAD, 0)
        count = self.tr("{:,} of {:,}").format(heading.n_kept, heading.n)
        painter.setFont(option.font)
        painter.setPen(color(self.theme.muted))
        _draw(painter, room, count, is_at_right=True)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - _PAD)
        painter.setFont(font)
        painter.setPen(color(self.theme.text))
        elide = Qt.TextElideMode.ElideRight
        _draw(painter, room, QFontMetrics(font).elidedText(heading.title, elide, room.width()))

    def _paint_box(self, painter: QPainter, box: QRectF, state: Qt.CheckState) -> None:
        theme, is_kept = self.theme, state == Qt.CheckState.Checked
        painter.setPen(pen(theme.accent if is_kept else theme.muted, 1.2))
        painter.setBrush(color(theme.accent if is_kept else theme.page))
        painter.drawRoundedRect(box, 3, 3)
        if is_kept:
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            tick = QPen(color(theme.on_accent), 1.8, Qt.PenStyle.SolidLine, cap, join)
            painter.setPen(tick)
            painter.drawPolyline([QPointF(x, y) + box.topLeft() for x, y in _TICK])
        elif state == Qt.CheckState.PartiallyChecked:
            painter.setPen(pen(theme.accent, 1.8))
            y = box.center().y()
            painter.drawLine(QPointF(box.left() + 4, y), QPointF(box.right() - 4, y))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        theme, plain, bold = self.theme, QFontMetrics(option.font), _bold(option.font)
        room = option.rect.adjusted(_PAD + _BOX + _PAD, 0, -_PAD, 0)
        middle = room.left() + round(room.width() * _BEFORE_MATCH)
        painter.setFont(option.font)
        painter.setPen(color(theme.muted))
        right = room.right()
        if line.note:
            _draw(painter, room, line.note, is_at_right=True)
            right -= plain.horizontalAdvance(line.note) + _PAD
        before = QRect(room.left(), room.top(), middle - room.left(), room.height())
        left_words = plain.elidedText(line.left, Qt.TextElideMode.ElideLeft, before.width())
        _draw(painter, before, left_words, is_at_right=True)
        strong = QFontMetrics(bold)
        after = QRect(middle, room.top(), max(right - middle, 0), room.height())
        match = strong.elidedText(line.match, Qt.TextElideMode.ElideMiddle, after.width())
        painter.setFont(bold if line.is_kept else option.font)
        painter.setPen(color(theme.text if line.is_kept else theme.muted))
        _draw(painter, after, match)
        after.setLeft(middle + (strong if line.is_kept else plain).horizontalAdvance(match))
        painter.setFont(option.font)
        painter.setPen(color(theme.muted))
        elide = Qt.TextElideMode.ElideRight
        _draw(painter, after, plain.elidedText(line.right, elide, after.width()))


def _draw(painter: QPainter, place: QRect, words: str, *, is_at_right: bool = False) -> None:
    side = Qt.AlignmentFlag.AlignRight if is_at_right else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter
    # Spaces at the edge would not be drawn, which would join the context to the match.
    blank = painter.fontMetrics().horizontalAdvance(" ")
    if is_at_right and words.endswith(" "):
        place = place.adjusted(0, 0, -blank, 0)
    elif not is_at_right and words.startswith(" "):
        place = place.adjusted(blank, 0, 0, 0)
    painter.drawText(place, int(flags | Qt.TextFlag.TextSingleLine), words.strip())


def _box(row: QRect) -> QRectF:
    top = row.top() + (row.height() - _BOX) / 2
    return QRectF(row.left() + _PAD, top, _BOX, _BOX)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
