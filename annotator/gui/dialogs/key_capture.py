"""A button that takes the next key that is pressed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.gui.pressed_key import pressed_key


class KeyCapture(QPushButton):
    """Pressed, it waits for a key, whatever it means elsewhere; Esc ends that.

    `captured` has the name of the key.
    """

    captured = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Add a key…"), parent)
        self.setObjectName("add_key")
        self.setAutoDefault(False)
        self._is_waiting = False
        self.clicked.connect(self._on_clicked)

    def event(self, event: QEvent) -> bool:
        """Keys come here before Tab moves on and before shortcuts are looked up."""
        if self._is_waiting and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self._is_waiting and event.type() is QEvent.Type.KeyPress:
            self._take(cast("QKeyEvent", event))
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._wait(is_waiting=False)
        super().focusOutEvent(event)

    def _on_clicked(self) -> None:
        self._wait(is_waiting=True)

    def _take(self, event: QKeyEvent) -> None:
        key = pressed_key(event)
        if not key:
            return
        self._wait(is_waiting=False)
        if event.key() != Qt.Key.Key_Escape:
            self.captured.emit(key)

    def _wait(self, *, is_waiting: bool) -> None:
        self._is_waiting = is_waiting
        self.setText(self.tr("Press a key; Esc leaves") if is_waiting else self.tr("Add a key…"))
