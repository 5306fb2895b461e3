"""Counts what an export would lose, a slice whenever the window is idle."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.exporting import ExportOptions, loss_steps
from annotator.app.session import Session
from annotator.errors import UserError

_SLICE_S: Final = 0.012


class LossCount(QObject):
    """One count at a time; `counted` gives releases done and in all, and the losses so far."""

    counted = Signal(int, int, object)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)
        self._steps: Iterator[tuple[int, int, Counter[str]]] = iter(())
        self._step: tuple[int, int, Counter[str]] = (0, 0, Counter())

    def start(self, options: ExportOptions) -> None:
        """Counts from the beginning for these options."""
        assert self._session.project is not None
        self._steps = loss_steps(self._session.project.store, options)
        self._step = (0, 0, Counter())
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _on_timeout(self) -> None:
        until = time.monotonic() + _SLICE_S
        try:
            for step in self._steps:
                self._step = step
                if time.monotonic() > until:
                    break
            else:
                self._timer.stop()
                done, _total, reasons = self._step
                self._step = (done, done, reasons)  # fewer, if one was removed meanwhile
        except UserError as error:
            self._timer.stop()
            self.failed.emit(str(error))
        else:
            self.counted.emit(*self._step)
