"""The lines of the inspector on the thread of the focused claim, or on the offer to follow it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.panels.elided_label import ElidedLabel


class ThreadRow(QWidget):
    """What it says and its button are given; `pressed` has the action of the button."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("annotation.thread")
        self._action_id = ""
        title = QLabel(self.tr("Thread"), self)
        title.setProperty("tone", "heading")
        self._words = ElidedLabel(self)
        self._words.setObjectName("annotation.thread_words")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton(self)
        self._button.setObjectName("annotation.thread_button")
        self._button.setFlat(True)
        self._button.clicked.connect(self._on_clicked)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, stretch=1)
        head.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._words)
        self.hide()

    def show_words(self, words: str, *, action_id: str, button: str, tip: str) -> None:
        """Shows a sentence and what can be done; an action of no name leaves the button out."""
        self._action_id = action_id
        self._words.setText(words)
        self._button.setText(button.replace("&", "&&"))
        self._button.setToolTip(tip)
        self._button.setVisible(bool(action_id))
        self.show()

    def _on_clicked(self) -> None:
        self.pressed.emit(self._action_id)
