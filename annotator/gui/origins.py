"""The dialogs on where releases came from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.app.original import get_original
from annotator.app.removal import remove_batch
from annotator.app.session import Session
from annotator.gui.dialogs.original_dialog import OriginalDialog
from annotator.gui.dialogs.remove_import import RemoveImportDialog
from annotator.model.ids import BatchId


class Origins(QObject):
    """Shows the original of the open release, and removes whole imports."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.shows: dict[str, Callable[[], None]] = {
            "original": self._show_original,
            "remove_import": self._show_remove_import,
        }

    def _show_original(self) -> None:
        assert self._session.release is not None
        original = get_original(self._session.store, self._session.release.id)
        OriginalDialog(original, self._window).open()

    def _show_remove_import(self) -> None:
        dialog = RemoveImportDialog(self._session.store.batches.all(), self._window)
        dialog.chosen.connect(self._on_import_chosen)
        dialog.open()

    def _on_import_chosen(self, batch_id: BatchId) -> None:
        self._session.attempt(partial(self._remove, batch_id))

    def _remove(self, batch_id: BatchId) -> None:
        self._session.do(remove_batch(self._session.store, batch_id))
        self._session.shell.say(self.tr("Removed. Undo brings them back."))
