"""The tree of the ledger: issuers strong, what is overdue in the colour of errors, closed paler."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from annotator.app.ledger import LedgerEntry
from annotator.gui.models.ledger_model import CLAIMS, DUE, STATUS, TITLE, LedgerModel
from annotator.gui.theme import LIGHT, Theme, color

_Index = QModelIndex | QPersistentModelIndex
_ROW_PAD: Final = 10


class LedgerView(QTreeView):
    """Leaves printable keys to its panel, which acts on them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._delegate = _Rows(self)
        self.setItemDelegate(self._delegate)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """The title takes what the others, as wide as their usual words, leave over."""
        super().setModel(model)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        metrics = self.fontMetrics()
        for column, words in (
            (STATUS, "! 1,000 days overdue"),
            (DUE, "30 Sep 2033, in 90 days"),
            (CLAIMS, self.tr("Claims") + "000"),
        ):
            self.setColumnWidth(column, metrics.horizontalAdvance(words) + 16)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._delegate.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_typed = event.text().isprintable() and event.text().strip()
        if is_typed or event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Escape}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Marks the current row as a whole; more strongly while the keyboard is here."""
        current = self.currentIndex()
        if (current.row(), current.parent()) == (index.row(), index.parent()):
            theme = self._theme
            shade = color(theme.accent, 0.18) if self.hasFocus() else color(theme.hover)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(color(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2.5, 1.5, -2.5, -1.5), 6, 6)
            painter.restore()
        super().drawRow(painter, option, index)


class _Rows(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(40, QFontMetrics(option.font).height() + _ROW_PAD)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~(
            QStyle.StateFlag.State_Selected
            | QStyle.StateFlag.State_HasFocus
            | QStyle.StateFlag.State_MouseOver
        )
        entry = index.data(LedgerModel.ENTRY)
        if not isinstance(entry, LedgerEntry):
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            option.font = font
            return
        theme, ink = self.theme, self.theme.text if entry.is_open else self.theme.muted
        if entry.is_overdue and index.column() >= STATUS:
            ink = theme.error
        option.palette.setColor(QPalette.ColorRole.Text, color(ink))
