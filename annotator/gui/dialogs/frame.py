"""The parts that every dialog is made of: headings, labelled fields, a message, buttons."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.icons import icon
from annotator.gui.theme import LIGHT, THEMES, Theme, color

MARGIN: Final = 24
GAP: Final = 16
_ICON: Final = QSize(18, 18)

Tone = Literal["note", "ok", "warn", "error"]
_ICONS: Final[dict[Tone, str]] = {"ok": "done", "warn": "warning", "error": "warning"}


def theme_of(widget: QWidget) -> Theme:
    """The theme whose palette the widget has."""
    ground = widget.palette().color(QPalette.ColorRole.Window)
    return next((theme for theme in THEMES.values() if color(theme.panel) == ground), LIGHT)


def heading(text: str, parent: QWidget) -> QLabel:
    """The title of a dialog."""
    return _toned(text, parent, "title")


def aside(text: str, parent: QWidget) -> QLabel:
    """Quiet text that takes as many lines as it needs."""
    label = _toned(text, parent, "muted")
    label.setWordWrap(True)
    return label


def strong(text: str, parent: QWidget) -> QLabel:
    """A small heading."""
    return _toned(text, parent, "strong")


def _toned(text: str, parent: QWidget, tone: str) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    return label


def add_field(layout: QBoxLayout, title: str, field: QWidget, *, name: str) -> None:
    """Adds a field under its title, which is also what a screen reader says."""
    field.setObjectName(name)
    field.setAccessibleName(title)
    label = QLabel(title, field.parentWidget())
    label.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(label)
    column.addWidget(field)
    layout.addLayout(column)


def add_buttons(layout: QBoxLayout, *buttons: QPushButton) -> QHBoxLayout:
    """Adds a row of buttons at the right; the last is the one that Enter presses."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    for button in buttons:
        button.setAutoDefault(False)
        row.addWidget(button)
    buttons[-1].setDefault(True)
    layout.addLayout(row)
    return row


def make_dialog_column(dialog: QDialog, *, name: str, title: str) -> QVBoxLayout:
    """The column that a dialog is built in; it goes for good when it is closed."""
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    column.setSpacing(GAP)
    return column


class MessageLine(QWidget):
    """One sentence with a sign before it; it keeps its place when it says nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone: Tone = "note"
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.setMinimumHeight(self._words.fontMetrics().height() + 4)

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, text: str, tone: Tone = "note") -> None:
        self._tone = tone
        self._words.setText(text)
        self._show_sign()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._show_sign()
        super().changeEvent(event)

    def _show_sign(self) -> None:
        name, theme = _ICONS.get(self._tone, ""), theme_of(self)
        self._sign.setVisible(bool(name and self.text))
        if name:
            colour = {"ok": theme.ok, "warn": theme.warn, "error": theme.error}[self._tone]
            self._sign.setPixmap(
                icon(name, theme, colour=colour).pixmap(_ICON, self.devicePixelRatioF())
            )
