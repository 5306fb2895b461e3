"""A strip over the reader that offers what is new in the watched folder, and never insists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.announcing import announce
from annotator.gui.panels.elided_label import ElidedLabel

_N_NAMED: Final = 20


class WatchStrip(QFrame):
    """Hidden while there is nothing to offer; it takes the keyboard only when it is given it."""

    import_wanted = Signal()
    put_off = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("watch_strip")
        self.setAutoFillBackground(True)
        self._words = ElidedLabel(self)
        self._words.setObjectName("watch.words")
        self._names = ElidedLabel(self)
        self._names.setProperty("tone", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(2)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._words)
        lines.addWidget(self._names)
        row.addLayout(lines, 1)
        self._import = self._button("watch.import", self.tr("Import"))
        self._later = self._button("watch.later", self.tr("Not now"))
        self._stop = self._button("watch.stop", self.tr("Stop watching"))
        for button, signal in (
            (self._import, self.import_wanted),
            (self._later, self.put_off),
            (self._stop, self.stopped),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        self.hide()

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setFlat(True)
        return button

    def offer(self, folder: Path, files: Sequence[Path], *, n_left_out: int) -> None:
        """Offers files that lie in the folder."""
        words = (
            self.tr("{:,} new files").format(len(files))
            if len(files) > 1
            else self.tr("A new file")
        )
        if n_left_out:
            words += self.tr("; {:,} more were not looked at").format(n_left_out)
        names = [str(path.relative_to(folder)) for path in files[:_N_NAMED]]
        self._show(words, f"{folder.name}: {', '.join(names)}", can_import=True)

    def say_gone(self, folder: Path) -> None:
        """Says that the folder is not there."""
        words = self.tr("The watched folder is not there.")
        self._show(words, str(folder), can_import=False)

    def _show(self, words: str, names: str, *, can_import: bool) -> None:
        is_news = self.isHidden() or words != self._words.text()
        self._words.setText(words)
        self._names.setText(names)
        self._import.setVisible(can_import)
        self.show()
        if is_news:
            announce(self, words)
