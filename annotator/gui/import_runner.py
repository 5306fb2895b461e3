"""Runs an import between the window's own events, so that it never stands still."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.import_report import ImportReport
from annotator.app.importing import FEW_ROWS, ImportOptions, import_steps
from annotator.app.project import Project
from annotator.errors import UserError

_SLICE_S = 0.012


class ImportRunner(QObject):
    """One import at a time, a slice whenever the window is idle."""

    stepped = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)
        self._steps: Iterator[tuple[int, int, str]] = iter(())
        self._report = ImportReport()
        self._project: Project | None = None
        self.was_cancelled = False

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def start(self, project: Project, paths: Sequence[Path], options: ImportOptions) -> None:
        self._report, self._project = ImportReport(), project
        self.was_cancelled = False
        self._steps = import_steps(
            project.store, paths, options, report=self._report, rows_at_once=FEW_ROWS
        )
        self._timer.start()

    def cancel(self) -> None:
        """Stops before the next step; what came in stays."""
        if self.is_running:
            self._timer.stop()
            self.was_cancelled = True
            self._steps = iter(())
            self.finished.emit(self._report)

    def _on_timeout(self) -> None:
        if self._project is not None and self._project.store.is_writing:
            return  # what many occurrences become is written first
        until = time.monotonic() + _SLICE_S
        step = None
        try:
            while time.monotonic() < until:
                step = next(self._steps, None)
                if step is None:
                    self._timer.stop()
                    self.finished.emit(self._report)
                    return
        except UserError as error:
            self._timer.stop()
            self.failed.emit(str(error))
            return
        if step is not None:
            self.stepped.emit(*step)
