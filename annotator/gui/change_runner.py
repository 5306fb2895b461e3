"""Writes change sets, large ones a slice at a time so that the window stays awake."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.store.store import Store

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
        self._steps: Generator[int, None, int] | None = None
        self._n_steps = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_running(self) -> bool:
        return self._steps is not None

    def run(self, store: Store, change_set: ChangeSet) -> None:
        """Writes now what is small, and begins with what is not."""
        n_changes = len(change_set.changes)
        if not n_changes:
            self.ended.emit("")
        elif n_changes <= _AT_ONCE:
            self._attempt(lambda: store.apply(change_set))
        else:
            self._steps, self._n_steps = store.applying(change_set), 2 * n_changes
            self._timer.start()

    def cancel(self) -> None:
        """Takes back what is written of a large change set."""
        if self._steps is not None:
            self._steps.close()
            self._end("")

    def _on_timeout(self) -> None:
        assert self._steps is not None
        until = time.monotonic() + _SLICE_S
        try:
            n_done = next(self._steps)
            while time.monotonic() < until:
                n_done = next(self._steps)
        except StopIteration:
            self._end("")
        except UserError as error:
            self._end(str(error))
        else:
            self.stepped.emit(n_done, self._n_steps)

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.ended.emit(str(error))
        else:
            self.ended.emit("")

    def _end(self, message: str) -> None:
        self._timer.stop()
        self._steps = None
        self.ended.emit(message)
