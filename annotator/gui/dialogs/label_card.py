"""What a label means: the guideline on a card beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.app.window_actions import label_key
from annotator.gui.dialogs.frame import aside, heading, strong, theme_of
from annotator.gui.dialogs.overlay import Card
from annotator.gui.dialogs.precedent_list import PrecedentList
from annotator.gui.icons import icon
from annotator.gui.key_caps import KeyCaps
from annotator.gui.theme import color
from annotator.model.schema import Label

_WIDTH: Final = 360
_EDGE: Final = 16


class LabelCard(Card):
    """Lies over the right of its parent and leaves the focus where it is; one card at a time.

    `left` is for whoever takes the keyboard back that was brought to it.
    """

    left = Signal()

    def __init__(self, label: Label, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("help.label")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("The label {}").format(label.title))
        self.links: list[QPushButton] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 12, 20)
        column.setSpacing(6)
        column.addLayout(self._top_row(label))
        for title, lines in _parts(label):
            column.addSpacing(6)
            column.addWidget(strong(self.tr(title), self))
            for line in lines:
                words = QLabel(line, self)
                words.setTextFormat(Qt.TextFormat.PlainText)
                words.setWordWrap(True)
                column.addWidget(words)
        parent.installEventFilter(self)

    def add(self, precedents: PrecedentList) -> None:
        """Adds how words were labelled before, at the foot."""
        self._column.addSpacing(6)
        self._column.addWidget(precedents)
        self.links = precedents.links

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.close()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _top_row(self, label: Label) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        theme = theme_of(self)
        swatch = QLabel(self)
        shade = QPixmap(QSize(6, 22))
        shade.fill(color(theme.hue(label.hue)))
        swatch.setPixmap(shade)
        row.addWidget(swatch)
        row.addWidget(heading(label.title, self))
        if label.key:
            row.addWidget(KeyCaps(label_key(label), self))
        row.addWidget(aside(label.name, self), 1)
        close = QToolButton(self)
        close.setObjectName("close_label_card")
        close.setIcon(icon("close", theme))
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close (Esc)"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close)
        row.addWidget(close)
        return row

    def setVisible(self, is_visible: bool) -> None:
        if is_visible:
            for other in self._parent.findChildren(LabelCard):
                if other is not self:
                    other.close()
            self._take_place()
        super().setVisible(is_visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._parent:
            if event.type() is QEvent.Type.Resize:
                self._take_place()
            elif event.type() is QEvent.Type.KeyPress and _is_escape(event):
                self.close()
        return super().eventFilter(watched, event)

    def _take_place(self) -> None:
        room = self._parent.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        width = min(_WIDTH, room.width())
        layout = self.layout()
        assert layout is not None
        height = min(max(layout.heightForWidth(width), 120), room.height())
        self.setGeometry(room.right() - width, room.bottom() - height, width, height)
        self.raise_()


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _parts(label: Label) -> list[tuple[str, Sequence[str]]]:
    """The parts of the guideline that the label has."""
    parts = [
        ("Meaning", [label.definition]),
        ("How much to mark", [label.span_rule]),
        ("Mark", label.examples),
        ("Do not mark", label.counter_examples),
        ("Sub-types", [", ".join(label.subtypes).replace("_", " ")]),
    ]
    return [(title, lines) for title, lines in parts if any(lines)]
