"""Collects garbage between frames, so that Python does not do it within one."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS: Final = 1000
_MANY: Final = 10_000  # new objects: less than a millisecond to look through
_FEW: Final = 500  # made between two looks, when nobody works


class IdleCollector(QObject):
    """Looks through new objects when there are many, and through all when work has ceased.

    Left to itself, Python would stop for all at once after 100,000 new ones (see
    `calm_garbage_collector`): some 10 ms, in the middle of a frame. That stays as the safety net.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._n_before = 0
        self._is_due = False
        timer = QTimer(self, interval=_INTERVAL_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Collects what it is time for."""
        n_new = gc.get_count()[0]
        if n_new > _MANY:
            gc.collect(0)
            self._is_due = True
        elif self._is_due and abs(n_new - self._n_before) < _FEW:
            gc.collect()
            self._is_due = False
        self._n_before = gc.get_count()[0]
