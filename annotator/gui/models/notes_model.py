"""The notes of a project as a list: open or resolved, and those that hold some words."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.session import Session
from annotator.gui.two_line_rows import RowRole
from annotator.model.changes import ChangeSet
from annotator.model.notes import NOTED, NoteRow, is_resolved, note_of
from annotator.model.records import Release

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class NoteState(StrEnum):
    """Which notes are listed."""

    OPEN = "open"
    RESOLVED = "resolved"
    ALL = "all"


class NotesModel(QAbstractListModel):
    """`ROW` gives the `NoteRow`. A note that changes changes or takes away its row, no other."""

    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: dict[str, NoteRow] = {}
        self._rows: list[NoteRow] = []
        self._state, self._words = NoteState.OPEN, ""
        self._says: dict[int, Callable[[NoteRow], object]] = {
            self.ROW: lambda row: row,
            Qt.ItemDataRole.DisplayRole: lambda row: "✓ " * row.is_resolved + _line(row.note),
            RowRole.NOTE: self.about,
            RowRole.ASIDE: lambda row: row.label,
            RowRole.IS_MUTED: lambda row: row.is_resolved,
            Qt.ItemDataRole.ToolTipRole: lambda row: f"{row.note}\n\n{self.about(row)}",
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }

    def reload(self) -> None:
        """Reads the notes of the open project, or forgets those of the last."""
        notes = [] if self._session.project is None else self._session.store.notes.all()
        self._all = {row.id: row for row in notes}
        self._refill()

    def filter(self, state: NoteState, words: str) -> None:
        """Lists notes of a state that hold the words, as do what they are on or its release."""
        self._state, self._words = state, words.casefold()
        self._refill()

    def counts(self) -> dict[NoteState, int]:
        """How many notes there are of each state, whatever they say."""
        n_resolved = sum(row.is_resolved for row in self._all.values())
        n_all = len(self._all)
        return {
            NoteState.OPEN: n_all - n_resolved,
            NoteState.RESOLVED: n_resolved,
            NoteState.ALL: n_all,
        }

    def row(self, index: _Index) -> NoteRow:
        """The note of a row."""
        return self._rows[index.row()]

    def index_of(self, id_: str) -> QModelIndex:
        """The row of the note on that record; no row where it is not listed."""
        number = next((n for n, row in enumerate(self._rows) if row.id == id_), None)
        return QModelIndex() if number is None else self.index(number)

    def take(self, change_set: ChangeSet) -> bool:
        """Follows a commit; returns whether any note is another than before."""
        is_touched = False
        for change in change_set.changes:
            before, after = change.before, change.after
            if isinstance(change.record, Release) and (before is None or after is None):
                self.reload()  # its annotations come and go untold
                return True
            old = note_of(before) if isinstance(before, NOTED) else ""
            new = note_of(after) if isinstance(after, NOTED) else ""
            if not old and not new:
                continue
            is_touched = True
            known = self._all.get(change.record.id)
            if known is None:
                self.reload()  # where it stands is known to the project only
                return True
            if isinstance(after, NOTED) and new:
                self._put(known._replace(note=new, is_resolved=is_resolved(after)))
            else:
                self._drop(known)
        return is_touched

    # --- Qt's questions

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        says = self._says.get(role)
        return None if says is None else says(self.row(index))

    def about(self, row: NoteRow) -> str:
        """What the note is on: `“CLR 131” · Acme opens a plant`."""
        match row.kind:
            case "release":
                return self.tr("Release · {}").format(_line(row.words))
            case "entity":
                return self.tr("Entity · {}").format(_line(row.words))
            case "label":
                return self.tr("Label · {}").format(_line(row.words))
        return f"“{_line(row.words)}” · {_line(row.release_title)}"

    def _spoken(self, row: NoteRow) -> str:
        state = self.tr("resolved") if row.is_resolved else self.tr("open")
        return ", ".join(filter(None, (row.note, state, row.label, self.about(row))))

    # --- keeping the list

    def _refill(self) -> None:
        self.beginResetModel()
        self._rows = [row for row in self._all.values() if self._is_listed(row)]
        self.endResetModel()

    def _is_listed(self, row: NoteRow) -> bool:
        state = NoteState.RESOLVED if row.is_resolved else NoteState.OPEN
        if self._state not in (state, NoteState.ALL):
            return False
        texts = (row.note, row.label, row.words, row.release_title)
        return any(self._words in text.casefold() for text in texts)

    def _put(self, row: NoteRow) -> None:
        self._all[row.id] = row
        index = self.index_of(row.id)
        if index.isValid() and self._is_listed(row):
            self._rows[index.row()] = row
            self.dataChanged.emit(index, index)
        elif index.isValid():
            self._remove(index.row())
        elif self._is_listed(row):
            self._refill()

    def _drop(self, row: NoteRow) -> None:
        del self._all[row.id]
        index = self.index_of(row.id)
        if index.isValid():
            self._remove(index.row())

    def _remove(self, number: int) -> None:
        self.beginRemoveRows(_ROOT, number, number)
        del self._rows[number]
        self.endRemoveRows()


def _line(text: str) -> str:
    return " ".join(text.split())
