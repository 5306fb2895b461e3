"""How a command, a label or a release looks as a row of the palette."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.app.actions import Action
from annotator.app.palette import Entry
from annotator.gui.dialogs.frame import theme_of
from annotator.gui.icons import icon
from annotator.gui.key_caps import caps_width, paint_caps, shown_parts
from annotator.gui.models.entry_model import EntryModel
from annotator.gui.panels.status_glyphs import GLYPH, paint_status
from annotator.gui.swatch import paint_swatch
from annotator.gui.theme import Theme, color

_PAD: Final = 12
_SIGN: Final = 18
_GAP: Final = 10
_MOST_KEYS: Final = 2
_Index = QModelIndex | QPersistentModelIndex


class EntryDelegate(QStyledItemDelegate):
    """A sign, the title, where else it is found or why it cannot be done, and its keys."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, QFontMetrics(option.font).height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(EntryModel.ENTRY)
        assert isinstance(entry, Entry)
        theme, row = theme_of(self._view), option.rect.adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(theme.hover))
            painter.drawRoundedRect(row, 6, 6)
            painter.setBrush(color(theme.accent))
            painter.drawRoundedRect(QRectF(row.left(), row.top() + 7, 3, row.height() - 14), 1, 1)
        if entry.why_not:
            painter.setOpacity(0.6)
        inner = row.adjusted(_PAD, 0, -_PAD, 0)
        self._paint_sign(painter, inner, entry, theme)
        left = inner.left() + _SIGN + _GAP
        right = self._paint_keys(painter, inner, entry, option.font)
        self._paint_words(painter, QRect(left, row.top(), right - left, row.height()), entry, theme)
        painter.restore()

    def _paint_sign(self, painter: QPainter, row: QRect, entry: Entry, theme: Theme) -> None:
        place = QRect(row.left(), 0, _SIGN, _SIGN)
        place.moveTop(row.center().y() - _SIGN // 2 + 1)
        if entry.label is not None:
            paint_swatch(painter, QRectF(place), entry.label, theme)
        elif isinstance(entry.offer, Action):
            if entry.offer.icon:
                icon(entry.offer.icon, theme, colour=theme.muted).paint(painter, place)
        else:
            square = QRectF(0, 0, GLYPH, GLYPH)
            square.moveCenter(QPointF(QRectF(place).center()))
            paint_status(painter, square, entry.offer.status, theme)

    def _paint_keys(self, painter: QPainter, row: QRect, entry: Entry, font: QFont) -> int:
        """Draws the caps from the right; how far what is left of them may reach."""
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.87)
        painter.setFont(small)
        metrics, right = QFontMetrics(small), row.right()
        for key in reversed(entry.keys[:_MOST_KEYS]):
            parts = shown_parts(key)
            right -= round(caps_width(parts, metrics))
            top = row.center().y() - (metrics.height() + 5) / 2 + 1
            paint_caps(painter, QPointF(right, top), parts, self._view.palette())
            right -= _GAP
        painter.setFont(font)
        return right

    def _paint_words(self, painter: QPainter, row: QRect, entry: Entry, theme: Theme) -> None:
        """The title whole if it can be, then what is said of it."""
        metrics = painter.fontMetrics()
        beside = self.tr(entry.why_not) or self.tr(entry.place)
        title, elide = self.tr(entry.title), Qt.TextElideMode.ElideRight
        room = row.width() - min(metrics.horizontalAdvance(beside) + _GAP, row.width() // 3)
        title = metrics.elidedText(title, elide, room)
        painter.setPen(color(theme.text))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(row, middle, title)
        used = metrics.horizontalAdvance(title) + _GAP
        painter.setPen(color(theme.muted))
        rest = row.adjusted(used, 0, 0, 0)
        painter.drawText(rest, middle, metrics.elidedText(beside, elide, rest.width()))
