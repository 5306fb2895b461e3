"""Runs an export on a thread of its own, with its own connection to the project."""

from __future__ import annotations

import threading
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.app.exporting import ExportOptions, export
from annotator.app.project import Project
from annotator.errors import UserError

_STEP_S = 0.05


class ExportRunner(QObject):
    """One export at a time; its signals arrive on the thread of the window."""

    stepped = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._is_cancelled = threading.Event()
        self._next_step = 0.0

    @property
    def is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, project: Path, out: Path, options: ExportOptions) -> None:
        self._is_cancelled.clear()
        work = partial(self._work, project, out, options)
        self._thread = threading.Thread(target=work, name="export")
        self._thread.start()

    def cancel(self) -> None:
        """Stops at the next release, and waits for it; nothing is left behind."""
        self._is_cancelled.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self, project: Path, out: Path, options: ExportOptions) -> None:
        try:
            with Project.open(project, read_only=True) as opened:
                report = export(opened.store, out, options, progress=self._show)
        except UserError as error:
            self.failed.emit(str(error))
        else:
            self.finished.emit(report)

    def _show(self, done: int, total: int) -> None:
        """Says how far it is, but not at every release: that would take the GIL back and forth."""
        if self._is_cancelled.is_set():
            raise UserError(self.tr("The export was cancelled; nothing was written."))
        now = time.monotonic()
        if done == total or now >= self._next_step:
            self._next_step = now + _STEP_S
            self.stepped.emit(done, total)
