"""Choosing an import whose releases are to go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from annotator.app.removal import Batch
from annotator.gui.dialogs.frame import add_buttons, aside, heading, make_dialog_column
from annotator.gui.two_line_rows import RowRole, TwoLineDelegate


class RemoveImportDialog(QDialog):
    """Lists the imports, the newest first; `chosen` gives the id of the one to remove."""

    chosen = Signal(str)

    def __init__(self, batches: Sequence[Batch], parent: QWidget) -> None:
        super().__init__(parent)
        column = make_dialog_column(self, name="remove_import", title=self.tr("Remove an import"))
        column.addWidget(heading(self.tr("Remove an import"), self))
        what = self.tr("Its releases go with everything annotated in them. Undo brings them back.")
        column.addWidget(aside(what, self))
        self._list = QListWidget(self)
        self._list.setObjectName("imports")
        self._list.setAccessibleName(self.tr("Imports, the newest first"))
        self._list.setItemDelegate(TwoLineDelegate(self._list))
        self._list.setUniformItemSizes(True)
        for batch in batches:
            self._add(batch)
        column.addWidget(self._list, 1)
        cancel = QPushButton(self.tr("Cancel"), self)
        remove = QPushButton(self.tr("Remove"), self)
        remove.setObjectName("remove")
        remove.setEnabled(bool(batches))
        cancel.clicked.connect(self.close)
        remove.clicked.connect(self._on_remove_clicked)
        add_buttons(column, cancel, remove)
        self._list.setCurrentRow(0)
        self.resize(QSize(560, 440))

    def _add(self, batch: Batch) -> None:
        n = batch.n_releases
        releases = self.tr("1 release") if n == 1 else self.tr("{:,} releases").format(n)
        when = batch.started[:16].replace("T", " ")
        item = QListWidgetItem(f"{when} UTC · {releases}", self._list)
        item.setData(RowRole.NOTE, self.tr("by {}").format(batch.annotator))
        item.setData(Qt.ItemDataRole.UserRole, batch.id)

    def _on_remove_clicked(self) -> None:
        self.chosen.emit(self._list.currentItem().data(Qt.ItemDataRole.UserRole))
        self.close()
