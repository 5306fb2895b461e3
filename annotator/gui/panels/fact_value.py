"""The value of a fact, with a button where it can be changed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from annotator.gui.panels.elided_label import ElidedLabel


class FactValue(QWidget):
    """A line of text, and a small `button` beside it that is there only while it can be used."""

    def __init__(self, parent: QWidget, *, name: str) -> None:
        super().__init__(parent)
        self._words = ElidedLabel(self)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QToolButton(self)
        self.button.setObjectName(name)
        self.button.setProperty("link", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)

    def setText(self, text: str) -> None:
        self._words.setText(text)
