"""Takes the steps of a piece of work between the window's own events."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.errors import UserError

_PAUSE_MS: Final = 10


class Stepper(QObject):
    """One piece of work at a time, which waits for another process rather than works itself.

    `finished` has its result, `failed` what its `UserError` says.
    """

    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._steps: Generator[object, None, object] | None = None

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def start(self, steps: Generator[object, None, object]) -> None:
        """Begins the work; what is being done is given up."""
        self.cancel()
        self._steps = steps
        self._timer.start()

    def cancel(self) -> None:
        """Gives up what is being done."""
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def _on_timeout(self) -> None:
        assert self._steps is not None
        try:
            next(self._steps)
        except StopIteration as end:
            self.cancel()
            self.finished.emit(end.value)
        except UserError as error:
            self.cancel()
            self.failed.emit(str(error))
