"""The blinking of the caret."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

FOCUS_EVENTS: Final = frozenset({QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Hide})


class Blink(QObject):
    """On and off by the desktop's setting while the reader has the focus."""

    toggled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = False
        self._has_focus = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)

    def follow(self, kind: QEvent.Type) -> None:
        """Begins and ends with the focus."""
        self._has_focus = kind == QEvent.Type.FocusIn
        if self._has_focus:
            self.restart()
        else:
            self.is_on = False
            self._timer.stop()
            self.toggled.emit()

    def restart(self) -> None:
        """Shows the caret for a full period, as after each move."""
        if not self._has_focus:
            return
        self.is_on = True
        self.toggled.emit()
        period_ms = QGuiApplication.styleHints().cursorFlashTime()
        if period_ms > 0:
            self._timer.start(period_ms // 2)

    def _on_timeout(self) -> None:
        self.is_on = not self.is_on
        self.toggled.emit()
