"""What a format would lose of the annotations to be exported, in words and numbers."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.app.format_table import WrittenFormat, written_formats
from annotator.gui.dialogs.frame import MessageLine, aside, strong

_WORDS: Final = {
    "zero_width": "marks without length",
    "white_space_edges": "white space at edges",
    "release_labels": "labels of releases",
    "metadata": "facts about releases",
}


class LossPanel(QFrame):
    """The verdict, the reasons with their counts, and what the format never keeps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("losses")
        self._title = strong("", self)
        self._verdict = MessageLine(self)
        self._reasons = QListWidget(self)
        self._reasons.setAccessibleName(self.tr("What is lost, and how often"))
        self._reasons.setObjectName("reasons")
        self._reasons.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._reasons.setWordWrap(True)
        self._reasons.setMinimumHeight(64)
        self._reasons.hide()
        self._never = aside("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._verdict)
        column.addWidget(self._reasons, 1)
        column.addWidget(self._never)
        column.addStretch()

    @property
    def verdict(self) -> str:
        return self._verdict.text

    def set_format(self, row: WrittenFormat) -> None:
        """Names the format, and what it never keeps."""
        self._title.setText(self.tr("What {} loses").format(row["title"]))
        everything = {feature for other in written_formats() for feature in other["holds"]}
        missing = sorted(
            _WORDS.get(name, name.replace("_", " ")) for name in everything - {*row["holds"]}
        )
        self._never.setText(self.tr("It has no place for {}.").format(", ".join(missing)))
        self._never.setVisible(bool(missing))

    def show_count(self, done: int, total: int, reasons: Counter[str]) -> None:
        """Shows the losses of the releases looked at so far."""
        self._reasons.clear()
        for reason, count in reasons.most_common():
            item = QListWidgetItem(f"{count:,} ×  {reason}", self._reasons)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(reason)
        self._reasons.setVisible(bool(reasons))
        if done < total:
            self._verdict.say(self.tr("Looking at {:,} of {:,} releases …").format(done, total))
        elif reasons:
            n_losses = reasons.total()
            said = self.tr("1 loss") if n_losses == 1 else self.tr("{:,} losses").format(n_losses)
            self._verdict.say(
                self.tr("{}; a file beside the export lists each.").format(said), "warn"
            )
        elif total:
            self._verdict.say(self.tr("Nothing is lost."), "ok")
        else:
            self._verdict.say(self.tr("There is no such release, so the export would be empty."))

    def show_failure(self, text: str) -> None:
        """Shows why the losses could not be counted."""
        self._reasons.hide()
        self._verdict.say(text, "error")
