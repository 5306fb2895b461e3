"""The rows of an import report as a table that sorts and filters itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.app.report_rows import Outcome, ReportRow

AnyIndex = QModelIndex | QPersistentModelIndex

_ORDER: Final = {outcome: place for place, outcome in enumerate(Outcome)}
_COLUMNS: Final[tuple[tuple[str, Callable[[ReportRow], str]], ...]] = (
    ("What", lambda row: row.outcome.capitalize()),
    ("File", lambda row: PurePath(row.file).name),
    ("Place", lambda row: row.place),
    ("Why, or what it is", lambda row: row.message),
)
_NOWHERE: Final = QModelIndex()


class ReportModel(QAbstractTableModel):
    """All rows of a report, of which those of the chosen outcomes are shown.

    Attributes:
        rows: The rows shown, in the order shown.
    """

    def __init__(self, rows: Sequence[ReportRow], parent: QObject) -> None:
        super().__init__(parent)
        self._all = list(rows)
        self._shown: Collection[Outcome] = set(Outcome)
        self.rows = list(rows)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(_COLUMNS[index.column()][1](row).split())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 1:
            return row.file
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.tr(_COLUMNS[section][0])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; the first goes from refused to came in."""
        said = _COLUMNS[column][1]
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        rows = [self.rows[index.row()] for index in kept]
        self._all.sort(
            key=(lambda row: _ORDER[row.outcome]) if column == 0 else said,
            reverse=order is Qt.SortOrder.DescendingOrder,
        )
        self._filter()
        places = {id(row): place for place, row in enumerate(self.rows)}
        moved = [
            self.index(places[id(row)], index.column())
            for index, row in zip(kept, rows, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def show_only(self, outcomes: Collection[Outcome]) -> None:
        """Shows the rows of those outcomes."""
        self.beginResetModel()
        self._shown = outcomes
        self._filter()
        self.endResetModel()

    def _filter(self) -> None:
        self.rows = [row for row in self._all if row.outcome in self._shown]
