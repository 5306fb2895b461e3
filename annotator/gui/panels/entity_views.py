"""The lists of the register's panel: tables of one column, fast for many thousand rows."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RowsView(QTableView):
    """Rows to select several of; says which row was entered, and what was typed on it.

    A QListView lays all rows out anew for each that changes, and asks the model for every one.
    """

    entered_row = Signal(int)
    typed = Signal(str)
    key_pressed = Signal(object)  # Qt.Key: Delete, F2
    selection_moved = Signal()

    def __init__(
        self, model: QAbstractItemModel, delegate: QStyledItemDelegate, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.selectionModel().currentChanged.connect(self._on_selection_changed)
        self._fit_rows()

    @property
    def rows(self) -> list[int]:
        """The rows selected, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def set_current(self, row: int) -> None:
        """Makes a row the current one and the only one selected."""
        self.setCurrentIndex(self.model().index(row, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit_rows()

    def event(self, event: QEvent) -> bool:
        """F2 is the list's before it is the window's."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            is_ours = event.key() == Qt.Key.Key_F2
            event.setAccepted(is_ours)
            return is_ours or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.currentIndex().row()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if key in _ENTER and row >= 0:
            self.entered_row.emit(row)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_F2}:
            self.key_pressed.emit(key)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and is_plain:
            self.set_current(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        elif is_plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.entered_row.emit(index.row())

    def _on_selection_changed(self, *_what: object) -> None:
        self.selection_moved.emit()

    def _fit_rows(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        hint = self.itemDelegate().sizeHint(option, QModelIndex())
        self.verticalHeader().setDefaultSectionSize(hint.height())
