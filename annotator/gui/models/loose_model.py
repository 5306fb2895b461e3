"""The words of mentions that have no entity, as rows, the most frequent first."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.session import Session
from annotator.gui.two_line_rows import RowRole
from annotator.model.records import Layer
from annotator.model.usage import LooseWords

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class LooseModel(QAbstractListModel):
    """One row for each string and label; `LABEL` gives the label."""

    LABEL = Qt.ItemDataRole.UserRole

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[tuple[LooseWords, int]] = []

    def show(self, counts: Counter[LooseWords], search: str) -> None:
        """Lists what holds the words sought."""
        needle = search.casefold()
        self.beginResetModel()
        found = (
            counts.items()
            if not needle
            else (item for item in counts.items() if needle in item[0].words.casefold())
        )
        self._rows = sorted(found, key=lambda item: (-item[1], item[0].words))
        self.endResetModel()

    def loose(self, row: int) -> LooseWords:
        """The words of a row."""
        return self._rows[row][0]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        loose, n = self._rows[index.row()]
        words = " ".join(loose.words.split())
        value: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                value = words
            case Qt.ItemDataRole.AccessibleTextRole:
                value = f"{words}, {loose.label}, {n:,}"
            case RowRole.NOTE:
                value = loose.label
            case RowRole.ASIDE:
                value = f"{n:,}"
            case self.LABEL:
                value = self._session.store.schema().find_label(Layer.MENTION, loose.label)
        return value
