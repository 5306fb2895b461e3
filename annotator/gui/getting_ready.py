"""Does beforehand, a step at a time, what the first key would have to wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 50


class GettingReady(QObject):
    """Takes the first step when nothing is left to paint, the others with pauses for keys."""

    def __init__(self, steps: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = iter(steps)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self.deleteLater()
        else:
            step()
            self._timer.setInterval(_PAUSE_MS)
