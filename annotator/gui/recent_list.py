"""The projects used last, to be opened or forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from annotator.gui.two_line_rows import AnyIndex, RowRole, TwoLineDelegate

_NOWHERE: Final = QModelIndex()
_MINUTE_S: Final = 60
_HOUR_S: Final = 3600


class RecentModel(QAbstractListModel):
    """Name, folder and age of each project; one that is gone is muted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._paths: list[Path] = []
        self._changed: list[datetime | None] = []

    def set_paths(self, paths: Sequence[Path]) -> None:
        self.beginResetModel()
        self._paths = list(paths)
        self._changed = [last_change(path) for path in paths]
        self.endResetModel()

    def path(self, index: AnyIndex) -> Path:
        return self._paths[index.row()]

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._paths)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | bool | None:
        path, changed = self._paths[index.row()], self._changed[index.row()]
        when = (
            self.tr("not found")
            if changed is None
            else age(changed, now=datetime.now().astimezone())
        )
        said: dict[int, str | bool] = {
            Qt.ItemDataRole.DisplayRole: path.stem,
            Qt.ItemDataRole.ToolTipRole: str(path),
            Qt.ItemDataRole.AccessibleTextRole: f"{path.stem}, {path.parent}, {when}",
            RowRole.NOTE: str(path.parent),
            RowRole.ASIDE: when,
            RowRole.IS_MUTED: changed is None,
        }
        return said.get(role)


class RecentList(QListView):
    """Enter or a click opens a project, Delete takes it off the list; the file stays."""

    chosen = Signal(Path)
    forgotten = Signal(Path)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self.setAccessibleName(self.tr("Recent projects"))
        self._model = RecentModel(self)
        self.setModel(self._model)
        self.setItemDelegate(TwoLineDelegate(self, elide=Qt.TextElideMode.ElideMiddle))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_index_chosen)

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Shows the projects in this order; the row that was current stays so where it can."""
        row = max(0, self.currentIndex().row())
        self._model.set_paths(paths)
        if paths:
            self.setCurrentIndex(self._model.index(min(row, len(paths) - 1), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_index_chosen(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self._on_forget_triggered()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        forget = QAction(self.tr("Remove from this list\tDel"), menu)
        forget.triggered.connect(self._on_forget_triggered)
        menu.addAction(forget)
        menu.popup(event.globalPos())

    def _on_index_chosen(self, index: AnyIndex) -> None:
        self.chosen.emit(self._model.path(index))

    def _on_forget_triggered(self) -> None:
        self.forgotten.emit(self._model.path(self.currentIndex()))


def last_change(path: Path) -> datetime | None:
    """When the file was written last, or None where there is none.

    The file is asked for its facts only: nobody but SQLite may open it.
    """
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, OverflowError, ValueError):
        return None


def age(changed: datetime, *, now: datetime) -> str:
    """How long ago that was, in the words one would use; older than yesterday, the date."""
    seconds = (now - changed).total_seconds()
    n_days = (now.date() - changed.date()).days
    if seconds < _MINUTE_S:
        return "just now"
    if seconds < _HOUR_S:
        return f"{int(seconds // _MINUTE_S)} min ago"
    if n_days == 0:
        return f"{int(seconds // _HOUR_S)} h ago"
    if n_days == 1:
        return "yesterday"
    return QLocale().toString(QDate(changed.year, changed.month, changed.day), "d MMM yyyy")
