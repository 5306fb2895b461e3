"""Makes the heights of the page exact while nothing else is to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from annotator.gui.reader.sheet import Sheet

_SLICE_S: Final = 0.004


class IdleLayout(QObject):
    """Lays out in short slices between events, so that no frame waits."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)
        sheet.heights_guessed.connect(self._timer.start)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def stop(self) -> None:
        self._timer.stop()

    def _on_timeout(self) -> None:
        if self._sheet.lay_out_for(_SLICE_S):
            self._timer.stop()
