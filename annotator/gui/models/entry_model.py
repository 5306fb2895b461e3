"""The entries of palette and picker as rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.palette import Entry
from annotator.gui.key_caps import written

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class EntryModel(QAbstractListModel):
    """`ENTRY` gives the `Entry`; the other roles give words for screen readers."""

    ENTRY = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Shows these in the place of those before."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case self.ENTRY:
                return entry
            case Qt.ItemDataRole.DisplayRole:
                return self.tr(entry.title)
            case Qt.ItemDataRole.ToolTipRole:
                return self.tr(entry.why_not)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = (entry.title, entry.place, *map(written, entry.keys), entry.why_not)
                return ", ".join(self.tr(word) for word in words if word)
        return None
