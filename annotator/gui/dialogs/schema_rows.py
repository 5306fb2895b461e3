"""The list of a schema's labels, attributes or the like, under headings, to be put in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.app.schema_subjects import Key
from annotator.gui.dialogs.frame import theme_of
from annotator.gui.theme import Theme, color

_ROW: Final = Qt.ItemDataRole.UserRole
_PAD: Final = 12
_CHIP: Final = 22
_Index = QModelIndex | QPersistentModelIndex
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One subject; `key` None makes a heading. The chip has the hue and the sign on it."""

    key: Key | None
    title: str
    aside: str = ""
    hue: int = 0
    sign: str = ""
    is_filled: bool = False


class RowList(QListWidget):
    """Alt with an arrow and dragging put a row elsewhere in its group, Delete takes it away.

    `place_wanted` has the key and the place in the group, `key_chosen` the key of the row or None.
    """

    key_chosen = Signal(object)
    place_wanted = Signal(object, int)
    removal_wanted = Signal(object)
    form_wanted = Signal()

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setItemDelegate(_RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemActivated.connect(self._on_activated)

    @property
    def key(self) -> Key | None:
        """The key of the row that is chosen."""
        row = self.currentRow()
        return _row_of(self.item(row)).key if row >= 0 else None

    def show_rows(self, rows: Sequence[Row], key: Key | None) -> None:
        """Shows these rows, that of the key chosen, or else the one in the place of the last."""
        before = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            self.addItem(_item(row))
        keys = [row.key for row in rows]
        usable = [number for number, found in enumerate(keys) if found is not None]
        near = min(usable, key=lambda number: abs(number - before), default=-1)
        self.setCurrentRow(keys.index(key) if key in keys and key is not None else near)
        self.blockSignals(False)
        self.key_chosen.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = self.key, _STEPS.get(Qt.Key(event.key()))
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key is None:
            super().keyPressEvent(event)
        elif is_alt and step is not None:
            place = self._group(key).index(key) + step
            if 0 <= place < len(self._group(key)):
                self.place_wanted.emit(key, place)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit(key)
        elif event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.form_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Wishes the row to be where it was dropped; whoever shows the rows moves it."""
        key = self.key
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if key is None:
            return
        at = self.indexAt(event.position().toPoint())
        is_below = event.position().y() > self.visualRect(at).center().y()
        keys = list(self._keys())
        before = keys[: at.row() + is_below] if at.isValid() else keys
        place = sum(1 for other in before if other is not None and other[0] == key[0])
        own = self._group(key).index(key)
        place -= place > own
        if place != own:
            self.place_wanted.emit(key, place)

    def _keys(self) -> Iterator[Key | None]:
        for number in range(self.count()):
            yield _row_of(self.item(number)).key

    def _group(self, key: Key) -> list[Key]:
        return [other for other in self._keys() if other is not None and other[0] == key[0]]

    def _on_current_changed(self) -> None:
        self.key_chosen.emit(self.key)

    def _on_activated(self) -> None:
        self.form_wanted.emit()


def _item(row: Row) -> QListWidgetItem:
    item = QListWidgetItem(row.title)
    item.setData(_ROW, row)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title} {row.sign} {row.aside}".strip())
    if row.key is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    else:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)  # between rows, not on them
    return item


def _row_of(item: QListWidgetItem) -> Row:
    row = item.data(_ROW)
    assert isinstance(row, Row)
    return row


class _RowDelegate(QStyledItemDelegate):
    """A chip as in the ribbon, the title, and how often it is used."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(160, max(QFontMetrics(option.font).height() + 12, _CHIP + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row = theme_of(self._view.window()), index.data(_ROW)
        inner = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.key is None:
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(color(theme.muted))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), row.title)
        else:
            _paint_ground(painter, option, theme)
            if row.hue:
                _paint_chip(painter, inner, row, theme)
                inner.setLeft(inner.left() + _CHIP + 10)
            _paint_words(painter, inner, row, theme)
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    state, box = option.state, QRectF(option.rect).adjusted(4, 1, -4, -1)
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    if is_selected or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.accent, 0.16) if is_selected else color(theme.hover))
        painter.drawRoundedRect(box, 6, 6)
    if is_selected and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(color(theme.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def _paint_chip(painter: QPainter, inner: QRect, row: Row, theme: Theme) -> None:
    """As in the ribbon: mentions tinted and underlined, claims filled."""
    hue = theme.hue(row.hue)
    chip = QRectF(inner.left(), inner.center().y() - _CHIP / 2 + 1, _CHIP, _CHIP - 2)
    painter.setPen(color(hue) if theme.outline else Qt.PenStyle.NoPen)
    painter.setBrush(color(hue) if row.is_filled else color(hue, theme.tint))
    painter.drawRoundedRect(chip, 4, 4)
    if not row.is_filled:
        painter.fillRect(
            QRectF(chip.left() + 2, chip.bottom() - 2, chip.width() - 4, 2), color(hue)
        )
    painter.setPen(color(theme.page if row.is_filled else theme.text))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, row.sign)


def _paint_words(painter: QPainter, inner: QRect, row: Row, theme: Theme) -> None:
    metrics = painter.fontMetrics()
    painter.setPen(color(theme.muted))
    painter.drawText(
        inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), row.aside
    )
    width = inner.width() - (metrics.horizontalAdvance(row.aside) + 10 if row.aside else 0)
    painter.setPen(color(theme.text))
    title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, width)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), title)
