"""The other occurrences of an annotation's text as rows, each in its context."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.propagation import Propagation

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CONTEXT: Final = 120


class Line(NamedTuple):
    """A row of a concordance; `note` says what is special about the place."""

    left: str
    match: str
    right: str
    note: str
    is_kept: bool


class OccurrencesModel(QAbstractListModel):
    """One row for each candidate; its check box says whether it is kept.

    `LINE` gives the `Line`; the other roles give words for views and screen readers.
    """

    LINE = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._propagation: Propagation | None = None

    def show(self, propagation: Propagation | None, text: str) -> None:
        """Takes other candidates in the text over, or none."""
        self.beginResetModel()
        self._propagation, self._text = propagation, text
        self.endResetModel()

    def toggle_all(self) -> None:
        """Keeps all; when all are kept, none."""
        if self._propagation is not None:
            self._propagation.toggle_all()
            first, last = self.index(0, 0), self.index(self.rowCount() - 1, 0)
            self.dataChanged.emit(first, last)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        if parent.isValid() or self._propagation is None:
            return 0
        return len(self._propagation.candidates)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._propagation is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            is_kept = self._propagation.is_kept(index.row())
            return Qt.CheckState.Checked if is_kept else Qt.CheckState.Unchecked
        if role not in {self.LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        line = self._line(self._propagation, index.row())
        if role == self.LINE:
            return line
        words = f"{line.left}{line.match}{line.right}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        return f"{words} ({line.note})" if line.note else words

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keeps a candidate or leaves it out."""
        if role != Qt.ItemDataRole.CheckStateRole or self._propagation is None:
            return False
        if index.data(role) != value:
            self._propagation.toggle(index.row())
            self.dataChanged.emit(index, index)
        return True

    def _line(self, propagation: Propagation, row: int) -> Line:
        candidate = propagation.candidates[row]
        start, end, _is_exact, other_labels = candidate
        if other_labels:
            note = self.tr("marked {}").format(", ".join(other_labels))
        else:
            note = "" if candidate.is_exact else self.tr("variant")
        return Line(
            _on_one_line(self._text[max(start - _CONTEXT, 0) : start]),
            _on_one_line(self._text[start:end]),
            _on_one_line(self._text[end : end + _CONTEXT]),
            note,
            propagation.is_kept(row),
        )


def _on_one_line(text: str) -> str:
    """The text with each run of white space as one space, also at its ends."""
    words = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and words else ""
    return f"{before}{words}{after}"
