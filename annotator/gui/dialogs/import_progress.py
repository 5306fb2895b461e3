"""How far an import or a print is, in a strip over the reader."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from annotator.gui.icons import icon
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.theme import LIGHT, Theme


class ProgressStrip(QFrame):
    """Shows itself at the first step; hiding it when the import ends is for its owner."""

    cancelled = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, words: str = "", name: str = "import"
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_progress")
        self._words = words or self.tr("Importing {:,} of {:,}")
        self.setAutoFillBackground(True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._count = QLabel(self)
        self._name = ElidedLabel(self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName(f"cancel_{name}")
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(16)
        row.addWidget(self._count)
        row.addWidget(self._bar, 1)
        row.addWidget(self._name, 1)
        row.addWidget(self._cancel)
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        self._cancel.setIcon(icon("close", theme))
        self._cancel.setIconSize(QSize(16, 16))

    def show_step(self, done: int, total: int, name: str) -> None:
        """Shows files done, files in all and the file being read; of an unknown total, that."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(self._words.format(min(done + 1, total), total) if total else "")
        self._name.setText(name)
        self.show()
