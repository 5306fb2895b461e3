"""The ledger as a tree: issuers, and under each the threads that began in its releases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.ledger import LedgerEntry
from annotator.app.thread_words import due_words, status_words
from annotator.model.ids import ThreadId

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TOP = 0  # the internal id of an issuer; that of a thread is the place of its issuer plus one
TITLE, STATUS, DUE, CLAIMS = range(4)


class LedgerModel(QAbstractItemModel):
    """`ENTRY` gives the `LedgerEntry` of a thread, other roles words for views."""

    ENTRY = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[tuple[str, list[LedgerEntry]]] = []
        self._column, self._order = DUE, Qt.SortOrder.AscendingOrder

    def show_entries(self, entries: Sequence[LedgerEntry]) -> None:
        """Shows these, which come by issuer."""
        self.beginResetModel()
        by_issuer = groupby(entries, key=lambda entry: entry.issuer)
        self._groups = [(issuer, list(group)) for issuer, group in by_issuer]
        self._sort()
        self.endResetModel()

    def index_of(self, thread_id: ThreadId | None) -> QModelIndex:
        """The row of a thread."""
        for place, (_, entries) in enumerate(self._groups):
            for row, entry in enumerate(entries):
                if entry.thread.id == thread_id:
                    return self.createIndex(row, 0, place + 1)
        return QModelIndex()

    def entry(self, index: _Index) -> LedgerEntry | None:
        """What a row shows; None for an issuer."""
        if not index.isValid() or index.internalId() == _TOP:
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts the threads of each issuer; the issuers stand in the order of their first."""
        self._column, self._order = column, order
        self.beginResetModel()
        self._sort()
        self.endResetModel()

    # --- Qt's questions

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: _Index = _ROOT) -> QModelIndex:  # type: ignore[override]  # two in Qt
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._groups)
        is_issuer = parent.internalId() == _TOP and parent.column() == 0
        return len(self._groups[parent.row()][1]) if is_issuer else 0

    def columnCount(self, _parent: _Index = _ROOT) -> int:
        return 4

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Promise"), self.tr("Status"), self.tr("Due"), self.tr("Claims"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        match role:
            case self.ENTRY:
                return entry
            case Qt.ItemDataRole.DisplayRole if index.isValid():
                return self._words(index)
            case Qt.ItemDataRole.ToolTipRole if entry is not None:
                return f"{entry.thread.title}\n{status_words(entry)}, {due_words(entry)}"
            case Qt.ItemDataRole.AccessibleTextRole if entry is not None and index.column() == 0:
                return f"{entry.thread.title}, {status_words(entry)[2:]}, {due_words(entry)}"
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == CLAIMS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    # --- inside

    def _words(self, index: _Index) -> str:
        entry = self.entry(index)
        if entry is None:
            issuer, entries = self._groups[index.row()]
            return self._issuer_words(issuer, entries) if index.column() == TITLE else ""
        match index.column():
            case 0:
                return entry.thread.title
            case 1:
                return status_words(entry)
            case 2:
                words = due_words(entry)
                return words.removeprefix("due ") if entry.thread.due else ""
            case _:
                return f"{len(entry.thread.claims):,}"

    def _issuer_words(self, issuer: str, entries: Sequence[LedgerEntry]) -> str:
        n_overdue = sum(entry.is_overdue for entry in entries)
        words = self.tr("{} · {:,}").format(issuer or self.tr("No issuer known"), len(entries))
        return words + (self.tr(" · {:,} overdue").format(n_overdue) if n_overdue else "")

    def _sort(self) -> None:
        is_down = self._order is Qt.SortOrder.DescendingOrder
        for _, entries in self._groups:
            entries.sort(key=self._key, reverse=is_down)
        if self._column == TITLE:
            self._groups.sort(key=lambda group: (not group[0], group[0].casefold()))
        else:
            self._groups.sort(key=lambda group: self._key(group[1][0]), reverse=is_down)

    def _key(self, entry: LedgerEntry) -> tuple[bool, str | int, str]:
        thread = entry.thread
        values: dict[int, str | int] = {
            TITLE: thread.title.casefold(),
            STATUS: "" if entry.is_overdue else thread.status,
            DUE: thread.due or "9999-99",
            CLAIMS: len(thread.claims),
        }
        value = values[self._column]
        return not entry.is_open and self._column == DUE, value, thread.title.casefold()
