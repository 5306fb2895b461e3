"""Writes change sets, large ones a slice at a time so that the window stays awake."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.errors import UserError

Steps = Generator[int, None, int]
_AT_ONCE: Final = 500  # changes, about 50 ms
_SLICE_S: Final = 0.02


class ChangeRunner(QObject):
    """One change set at a time; it is written as a whole, or not at all when it is cancelled.

    `stepped` has how much is done and how much there is, `ended` what went wrong or nothing.
    """

    stepped = Signal(int, int)
    ended = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._n_steps = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_running(self) -> bool:
        return self._steps is not None

    def run(self, steps: Steps, n_changes: int) -> None:
        """Writes now what is small, and begins with what is not."""
        self._steps, self._n_steps = steps, 2 * n_changes
        if n_changes > _AT_ONCE:
            self._timer.start()
            return
        while self.is_running:
            self._take_step()

    def cancel(self) -> None:
        """Takes back what is written of a large change set."""
        if self._steps is not None:
            self._steps.close()
            self._end("")

    def _on_timeout(self) -> None:
        until = time.monotonic() + _SLICE_S
        n_done = self._take_step()
        while self.is_running and time.monotonic() < until:
            n_done = self._take_step()
        if self.is_running:
            self.stepped.emit(n_done, self._n_steps)

    def _take_step(self) -> int:
        """How much is written; what is written whole, or refused, ends it."""
        assert self._steps is not None
        try:
            return next(self._steps)
        except StopIteration:
            self._end("")
        except UserError as error:
            self._end(str(error))
        return 0

    def _end(self, message: str) -> None:
        self._timer.stop()
        self._steps = None
        self.ended.emit(message)
