"""The actions with their keys as rows, by menu under headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.actions import Action
from annotator.app.key_table import by_place
from annotator.gui.key_caps import written

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class KeyModel(QAbstractListModel):
    """`ACTION` gives the `Action` with the keys it has, None for a heading.

    `IS_CHANGED` says whether its keys are not those it declares.
    """

    ACTION = Qt.ItemDataRole.UserRole
    IS_CHANGED = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | Action] = []
        self._changed: frozenset[str] = frozenset()

    def show(self, actions: Sequence[Action], changed: frozenset[str], words: str) -> None:
        """Shows those that hold every word in title, tip or keys, under their menus."""
        wanted = words.casefold().split()
        held = [action for action in actions if all(word in _words(action) for word in wanted)]
        self.beginResetModel()
        self._changed = changed
        self._rows = []
        for title, group in by_place(held).items():
            self._rows += [title, *group]
        self.endResetModel()

    def row_of(self, action_id: str) -> int | None:
        """The row of an action; without it that of the first action."""
        rows = {row.id: n for n, row in enumerate(self._rows) if isinstance(row, Action)}
        return rows.get(action_id, next(iter(rows.values()), None))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        is_action = index.isValid() and isinstance(self._rows[index.row()], Action)
        return super().flags(index) if is_action else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        action = row if isinstance(row, Action) else None
        title = self.tr(row.title if isinstance(row, Action) else row)
        value: object = None
        match role:
            case self.ACTION:
                value = action
            case self.IS_CHANGED:
                value = action is not None and action.id in self._changed
            case Qt.ItemDataRole.DisplayRole:
                value = title
            case Qt.ItemDataRole.ToolTipRole if action:
                value = self.tr(action.tip)
            case Qt.ItemDataRole.AccessibleTextRole:
                keys = map(written, action.all_keys if action else ())
                value = ", ".join([title, *keys])
        return value


def _words(action: Action) -> str:
    keys = " ".join(written(key) for key in action.all_keys)
    return f"{action.title} {action.tip} {keys}".casefold()
