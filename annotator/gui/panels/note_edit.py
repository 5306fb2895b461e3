"""A note: a few lines that are committed when one leaves them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINES = 4


class NoteEdit(QPlainTextEdit):
    """Emits `committed` with the note when it has changed; `left` on Ctrl+Enter."""

    committed = Signal(str)
    left = Signal()

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 20)

    @property
    def note(self) -> str:
        """The note as typed; Qt's plain text would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what was shown."""
        return self.note != self._shown

    def show_note(self, note: str) -> None:
        """Shows a note in place of whatever was typed."""
        if not self.is_changed and note == self._shown:
            return
        self.setPlainText(note)
        self._shown = self.note

    def commit(self) -> None:
        """Emits the note if it has changed."""
        if self.is_changed:
            note = self._shown = self.note
            self.committed.emit(note)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def event(self, event: QEvent) -> bool:
        """Keeps Ctrl+Enter from the action of the window that has the same key."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_end(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_end(event):
            self.commit()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _is_end(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
