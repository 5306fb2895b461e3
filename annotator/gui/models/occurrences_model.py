"""The places of a propagation as rows, each in its context, under the titles of their releases."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import groupby
from typing import Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.propagation import Candidate, Propagation, Scope
from annotator.model.ids import ReleaseId

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CONTEXT: Final = 120
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Line(NamedTuple):
    """A row of a concordance; `note` says what is special about the place."""

    left: str
    match: str
    right: str
    note: str
    is_kept: bool


class Heading(NamedTuple):
    """A row above the places of one release."""

    title: str
    n: int
    n_kept: int


class _Row(NamedTuple):
    """A place, `first` to `last` being its number, or the heading of those in a release."""

    first: int
    last: int
    is_heading: bool


class OccurrencesModel(QAbstractListModel):
    """One row for each candidate, and one for each release when it is about more than one.

    Its check box says whether a candidate is kept; that of a release stands for all in it. `LINE`
    gives the `Line` or `Heading`; the other roles give words for views and screen readers.
    """

    LINE = Qt.ItemDataRole.UserRole

    def __init__(
        self,
        text_of: Callable[[ReleaseId], str],
        title_of: Callable[[ReleaseId], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._title_of = title_of
        self._propagation: Propagation | None = None
        self._rows: list[_Row] = []
        self._headings: list[int] = []
        self._n_shown = 0

    @property
    def n_releases(self) -> int:
        """How many releases have a heading."""
        return len(self._headings)

    def show(self, propagation: Propagation | None) -> None:
        """Takes other candidates over, or none."""
        self.beginResetModel()
        self._propagation, self._rows, self._headings, self._n_shown = propagation, [], [], 0
        self._rows += self._new_rows()
        self.endResetModel()

    def show_more(self) -> None:
        """Appends what has been found since."""
        if rows := self._new_rows():
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def number(self, row: int) -> int | None:
        """The number of the candidate in a row, None for a heading."""
        is_place = 0 <= row < len(self._rows) and not self._rows[row].is_heading
        return self._rows[row].first if is_place else None

    def row(self, number: int) -> int:
        """The row of a candidate."""
        return bisect_left(self._rows, (number, True), key=lambda r: (r.first, not r.is_heading))

    def toggle_all(self) -> None:
        """Keeps all; when all are kept, none."""
        propagation = self._propagation
        if propagation is not None and self._rows:
            is_all = propagation.n_kept == len(propagation.candidates)
            propagation.keep(range(len(propagation.candidates)), is_kept=not is_all)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._propagation is None:
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._check_state(self._propagation, row)
        if role not in {self.LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        line = (self._heading if row.is_heading else self._line)(self._propagation, row)
        if role == self.LINE:
            return line
        if isinstance(line, Heading):
            return f"{line.title} ({line.n:,})"
        words = f"{line.left}{line.match}{line.right}".strip()
        is_said = line.note and role == Qt.ItemDataRole.DisplayRole
        return f"{words} ({line.note})" if is_said else words

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keeps a candidate, or all of a release, or leaves them out."""
        if role != Qt.ItemDataRole.CheckStateRole or self._propagation is None:
            return False
        row = self._rows[index.row()]
        if index.data(role) != value:
            self._propagation.keep(range(row.first, row.last + 1), is_kept=value == _CHECKED)
            self.dataChanged.emit(self.index(index.row(), 0), self.index(self.row(row.last), 0))
            if self._headings and not row.is_heading:
                above = self._headings[bisect_left(self._headings, index.row()) - 1]
                self.dataChanged.emit(self.index(above, 0), self.index(above, 0))
        return True

    def _new_rows(self) -> list[_Row]:
        """Rows of the candidates that have none yet; those of a release are found at once."""
        propagation, rows = self._propagation, list[_Row]()
        if propagation is None:
            return rows
        fresh = propagation.candidates[self._n_shown :]
        for _release_id, group in groupby(fresh, key=lambda candidate: candidate.release_id):
            first, n = self._n_shown, len(list(group))
            if propagation.scope is Scope.PROJECT:
                self._headings.append(len(self._rows) + len(rows))
                rows.append(_Row(first, first + n - 1, is_heading=True))
            rows += (_Row(number, number, is_heading=False) for number in range(first, first + n))
            self._n_shown += n
        return rows

    def _check_state(self, propagation: Propagation, row: _Row) -> Qt.CheckState:
        kept = {propagation.is_kept(number) for number in range(row.first, row.last + 1)}
        if len(kept) > 1:
            return Qt.CheckState.PartiallyChecked
        return _CHECKED if kept == {True} else _UNCHECKED

    def _heading(self, propagation: Propagation, row: _Row) -> Heading:
        numbers = range(row.first, row.last + 1)
        title = self._title_of(propagation.candidates[row.first].release_id)
        return Heading(title, len(numbers), sum(map(propagation.is_kept, numbers)))

    def _line(self, propagation: Propagation, row: _Row) -> Line:
        candidate = propagation.candidates[row.first]
        text, start, end = self._text_of(candidate.release_id), candidate.start, candidate.end
        return Line(
            on_one_line(text[max(start - _CONTEXT, 0) : start]),
            on_one_line(text[start:end]),
            on_one_line(text[end : end + _CONTEXT]),
            self._note(propagation, candidate),
            propagation.is_kept(row.first),
        )

    def _note(self, propagation: Propagation, candidate: Candidate) -> str:
        if candidate.other_labels:
            return self.tr("marked {}").format(", ".join(candidate.other_labels))
        if candidate.has_other_entity:
            return self.tr("another entity")
        if candidate.annotation_id == propagation.source.id:
            return self.tr("in focus")
        return "" if candidate.is_exact else self.tr("variant")


def on_one_line(text: str) -> str:
    """The text with each run of white space as one space, also at its ends."""
    words = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and words else ""
    return f"{before}{words}{after}"
