"""What differs between two releases that are nearly the same."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QTextCharFormat
from PySide6.QtWidgets import QDialog, QPushButton, QTextEdit, QWidget

from annotator.gui.dialogs.frame import add_buttons, aside, heading, make_dialog_column, theme_of
from annotator.model.records import AnnotatedRelease
from annotator.text.difference import Side, find_differences

_TINT: Final = 56


class DifferenceDialog(QDialog):
    """One text: what only the older has is struck out, what only the newer has underlined."""

    def __init__(self, older: AnnotatedRelease, newer: AnnotatedRelease, parent: QWidget) -> None:
        super().__init__(parent)
        column = make_dialog_column(self, name="difference", title=self.tr("Difference"))
        column.addWidget(heading(newer.release.title or newer.release.source_name, self))
        what = self.tr("Struck out: only in {}. Underlined: only in {}.").format(
            older.release.source_name or older.release.id,
            newer.release.source_name or newer.release.id,
        )
        column.addWidget(aside(what, self))
        self._text = QTextEdit(self)
        self._text.setObjectName("parts")
        self._text.setAccessibleName(self.tr("Both texts with their differences"))
        self._text.setReadOnly(True)
        column.addWidget(self._text, 1)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.close)
        add_buttons(column, close)
        self.resize(QSize(820, 640))
        self._write(older.text, newer.text)

    def open(self) -> None:
        """Shows it beside the window, which it does not block."""
        self.show()

    def _write(self, older: str, newer: str) -> None:
        formats = self._formats()
        cursor = self._text.textCursor()
        first = None
        for part in find_differences(older, newer):
            if part.side is not Side.BOTH and first is None:
                first = cursor.position()
            cursor.insertText(part.text, formats[part.side])
        cursor.setPosition(first or 0)
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()

    def _formats(self) -> dict[Side, QTextCharFormat]:
        theme = theme_of(self)
        formats = {side: QTextCharFormat() for side in Side}
        formats[Side.FIRST].setFontStrikeOut(True)
        formats[Side.SECOND].setFontUnderline(True)
        formats[Side.SECOND].setFontWeight(QFont.Weight.DemiBold)
        for side, colour in ((Side.FIRST, theme.error), (Side.SECOND, theme.ok)):
            tint = QColor(colour)
            tint.setAlpha(_TINT)
            formats[side].setBackground(tint)
        return formats
