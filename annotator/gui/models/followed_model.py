"""The claims of one thread, to stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.ledger import FollowedClaim
from annotator.app.thread_words import day_words, name_words

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FollowedModel(QAbstractListModel):
    """`CLAIM` gives the `FollowedClaim` of a row."""

    CLAIM = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claims: list[FollowedClaim] = []

    def show_claims(self, claims: Sequence[FollowedClaim]) -> None:
        """Shows these, in this order."""
        if claims != self._claims:
            self.beginResetModel()
            self._claims = list(claims)
            self.endResetModel()

    def claim(self, index: _Index) -> FollowedClaim:
        """What a row shows."""
        return self._claims[index.row()]

    def does(self, followed: FollowedClaim) -> str:
        """What the claim does to the thread, and its label."""
        label = name_words(followed.claim.label)
        return f"{name_words(followed.relation)} · {label}" if followed.relation else label

    def place(self, followed: FollowedClaim) -> str:
        """The day its release came out, and the release's title."""
        words = (day_words(followed.published), followed.release_title)
        return " · ".join(filter(None, words))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._claims)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        followed = self.claim(index)
        sentence = " ".join(followed.sentence.split())
        match role:
            case self.CLAIM:
                return followed
            case Qt.ItemDataRole.DisplayRole:
                return sentence
            case Qt.ItemDataRole.ToolTipRole:
                return f"{self.place(followed)}\n{sentence[:2000]}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join((self.does(followed), self.place(followed), sentence))
        return None
