"""The mentions of an entity as rows, each in its sentence; fetched by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.session import Session
from annotator.gui.models.occurrences_model import on_one_line
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Mention
from annotator.text.sentences import sentence_at

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAGE = 50
_MOST_CHARS = 300


class MentionLine(NamedTuple):
    """The words before a mention in its sentence, its own, those after, and its release."""

    left: str
    match: str
    right: str
    title: str


class MentionModel(QAbstractListModel):
    """`LINE` gives the `MentionLine`; the other roles give words for screen readers."""

    LINE = Qt.ItemDataRole.UserRole

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: Sequence[AnnotationId] = ()
        self._pages: dict[int, dict[AnnotationId, tuple[Mention, MentionLine]]] = {}

    def show(self, mention_ids: Sequence[AnnotationId]) -> None:
        """Lists other mentions."""
        self.beginResetModel()
        self._ids = mention_ids
        self._pages.clear()
        self.endResetModel()

    @property
    def ids(self) -> Sequence[AnnotationId]:
        """The mentions listed."""
        return self._ids

    def mention(self, row: int) -> Mention | None:
        """The mention of a row; None when it is not there any more."""
        found = self._found(row)
        return None if found is None else found[0]

    def line(self, row: int) -> MentionLine | None:
        """The line of a row; None when its mention is not there any more."""
        found = self._found(row)
        return None if found is None else found[1]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self._found(index.row()) if index.isValid() else None
        if found is None:
            return None
        line = found[1]
        match role:
            case self.LINE:
                return line
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return f"{line.left}{line.match}{line.right}\n{line.title}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.match}: {line.left}{line.match}{line.right}, {line.title}"
        return None

    def _found(self, row: int) -> tuple[Mention, MentionLine] | None:
        number = row // _PAGE
        if number not in self._pages:
            self._pages[number] = self._fetched(self._ids[number * _PAGE : (number + 1) * _PAGE])
        return self._pages[number].get(self._ids[row])

    def _fetched(
        self, ids: Sequence[AnnotationId]
    ) -> dict[AnnotationId, tuple[Mention, MentionLine]]:
        store = self._session.store
        mentions = store.register.mentions(ids)
        releases = list(dict.fromkeys(mention.release_id for mention in mentions))
        titles = {s.id: s.title or s.source_name for s in store.summaries(releases)}
        return {
            mention.id: (mention, _line(store.text(mention.release_id), mention, titles))
            for mention in mentions
        }


def _line(text: str, mention: Mention, titles: dict[ReleaseId, str]) -> MentionLine:
    start, end = mention.start, mention.end
    low, high = sentence_at(text, start)
    low, high = max(min(low, start), start - _MOST_CHARS), min(max(high, end), end + _MOST_CHARS)
    return MentionLine(
        on_one_line(text[low:start]),
        on_one_line(text[start:end]),
        on_one_line(text[end:high]),
        titles.get(mention.release_id, ""),
    )
