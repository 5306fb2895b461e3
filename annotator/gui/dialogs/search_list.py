"""A field to type in over the list of what that may mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from annotator.app.palette import Entry
from annotator.gui.dialogs.entry_delegate import EntryDelegate
from annotator.gui.models.entry_model import EntryModel
from annotator.gui.pressed_key import pressed_key

_TO_THE_LIST: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchList(QWidget):
    """Asks `find` at each keystroke; arrows move in the list while the field keeps the keyboard.

    `chosen` has the entry that Enter or a click took; one that cannot be done is not taken.
    `left` is emitted for any of `closing_keys`, whatever they mean in a field.
    """

    chosen = Signal(object)
    left = Signal()
    resized = Signal()

    def __init__(self, find: Callable[[str], Sequence[Entry]], parent: QWidget) -> None:
        super().__init__(parent)
        self._find = find
        self.closing_keys: Sequence[str] = ()
        self._model = EntryModel(self)
        self.field = QLineEdit(self)
        self.field.setObjectName("find")
        self.list = QListView(self)
        self.list.setObjectName("found")
        self._nothing = QLabel(self.tr("Nothing is called so."), self)
        self._build()
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self.search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.list.entered.connect(self.list.setCurrentIndex)

    def search(self) -> None:
        """Shows what the words in the field may mean, the best current."""
        entries = self._find(self.field.text())
        self._model.show(entries)
        self.list.setCurrentIndex(self._model.index(0))
        self._nothing.setVisible(not entries)
        self.list.setVisible(bool(entries))
        self.resized.emit()

    @property
    def current(self) -> Entry | None:
        """The entry that Enter would take."""
        entry = self.list.currentIndex().data(EntryModel.ENTRY)
        return entry if isinstance(entry, Entry) else None

    def height_for(self, n_most: int) -> int:
        """The height that shows the rows there are, and at most so many."""
        n_rows = max(min(self._model.rowCount(), n_most), 1)
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        rows = n_rows * max(self.list.sizeHintForRow(0), self._nothing.sizeHint().height())
        field = self.field.sizeHint().height() + layout.spacing()
        return margins.top() + field + rows + margins.bottom()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and pressed_key(event) in self.closing_keys:
            event.accept()  # the field would delete to its end at Ctrl+K
            if event.type() is QEvent.Type.KeyPress:
                self.left.emit()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _TO_THE_LIST:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() in _ENTER:
                self._choose(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing.setProperty("tone", "muted")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(EntryModel.ENTRY)
        if isinstance(entry, Entry) and not entry.why_not:
            self.chosen.emit(entry)
