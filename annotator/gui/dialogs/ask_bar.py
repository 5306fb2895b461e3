"""A question in a line of a dialog, for what cannot be seen beforehand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.gui.dialogs.frame import MessageLine, Tone


class AskBar(QWidget):
    """Says a sentence, or asks and does on the one answer what it was given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self._before: QWidget | None = None
        self.message = MessageLine(self)
        self._do = self._button(self.tr("Do it"), "do_it", self._on_do_clicked)
        self._leave = self._button(self.tr("Leave it"), "leave_it", self.hush)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.message, 1)
        row.addWidget(self._do)
        row.addWidget(self._leave)
        self.hush()
        self.setMinimumHeight(self._do.sizeHint().height())

    @property
    def is_asking(self) -> bool:
        return self._act is not None

    def say(self, text: str, tone: Tone = "note") -> None:
        """Says something; a question that is open is left."""
        self.hush()
        self.message.say(text, tone)

    def ask(self, text: str, act: Callable[[], object]) -> None:
        """Asks, with the keyboard on the answer that leaves all as it is."""
        self._before = self.window().focusWidget()
        self._act = act
        self.message.say(text, "warn")
        self._do.show()
        self._leave.show()
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def hush(self) -> None:
        """Says and asks nothing more."""
        had_focus = self._do.hasFocus() or self._leave.hasFocus()
        self._act = None
        self.message.say("")
        if had_focus and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._do.hide()
        self._leave.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_asking:
            self.hush()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self.is_asking:
            (self._leave if self._do.hasFocus() else self._do).setFocus()
        else:
            super().keyPressEvent(event)

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _on_do_clicked(self) -> None:
        act = self._act
        self.hush()
        if act is not None:
            act()
