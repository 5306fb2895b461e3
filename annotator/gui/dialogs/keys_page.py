"""Every key of the window on one page, made from the list of actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.actions import Action
from annotator.app.key_table import by_place
from annotator.gui.dialogs.frame import aside, heading, strong, theme_of
from annotator.gui.dialogs.overlay import Overlay
from annotator.gui.icons import icon
from annotator.gui.key_caps import KeyCaps, written

_COLUMN_WIDTH: Final = 300
_MOST_COLUMNS: Final = 3
_GUTTER: Final = 40

Motion = tuple[str, tuple[str, ...]]
"""A title and keys."""
Row = tuple[str, str, tuple[str, ...]]
"""A title, a tip, and keys."""


class KeyRow(QWidget):
    """What something is called and which keys do it."""

    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        words, tip, all_keys = row
        title = QLabel(self.tr(words), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(self.tr(tip))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(8)
        layout.addWidget(title, 1)
        for key in all_keys:
            layout.addWidget(KeyCaps(key, self))
        keys = " ".join(map(written, all_keys))
        self.setAccessibleName(f"{words}: {keys}")
        self.words = f"{words} {tip} {keys}".casefold()


class KeyGroup(QWidget):
    """The rows of one menu under its title."""

    def __init__(self, title: str, rows: Sequence[Row], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(strong(self.tr(title), self))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.rows = [KeyRow(row, self) for row in rows]
        for row in self.rows:
            column.addWidget(row)

    def show_matching(self, words: Sequence[str]) -> int:
        """Shows the rows that hold every word, and itself if there is one; how many."""
        n_shown = 0
        for row in self.rows:
            is_match = all(word in row.words for word in words)
            row.setVisible(is_match)
            n_shown += is_match
        self.setVisible(n_shown > 0)
        return n_shown


class KeysOverlay(Overlay):
    """How the caret moves, then the keys of the actions by menu, then those of the labels.

    `change_wanted` asks for the editor of keys.
    """

    change_wanted = Signal()

    def __init__(self, actions: Sequence[Action], moves: Sequence[Motion], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help.keys")
        self._search = QLineEdit(self.card)
        self._page = QWidget(self.card)
        self._row = QHBoxLayout(self._page)
        self._columns = [QVBoxLayout() for _ in range(_MOST_COLUMNS)]
        self._nothing = aside(self.tr("No action is called so."), self.card)
        rows = _rows(actions, moves)
        self._groups = [KeyGroup(title, group, self._page) for title, group in rows.items()]
        self._build()
        self._search.textChanged.connect(self._on_text_changed)
        self._on_text_changed("")

    def _build(self) -> None:
        column = QVBoxLayout(self.card)
        column.setContentsMargins(24, 20, 16, 16)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(heading(self.tr("Keys"), self.card))
        self._search.setObjectName("search_keys")
        self._search.setAccessibleName(self.tr("Search the keys"))
        self._search.setPlaceholderText(self.tr("Search actions, labels and keys"))
        self._search.setClearButtonEnabled(True)
        top.addWidget(self._search, 1)
        change = QPushButton(self.tr("Change keys…"), self.card)
        change.setObjectName("change_keys")
        change.clicked.connect(self._on_change_clicked)
        top.addWidget(change)
        close = QToolButton(self.card)
        close.setObjectName("close")
        close.setIcon(icon("close", theme_of(self)))
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close (Esc)"))
        close.clicked.connect(self.close)
        top.addWidget(close)
        column.addLayout(top)
        column.addWidget(self._nothing)
        scroll = QScrollArea(self.card)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Every key"))
        scroll.setWidget(self._page)
        column.addWidget(scroll, 1)
        self._row.setContentsMargins(0, 4, 12, 0)
        self._row.setSpacing(0)
        for each in self._columns:
            each.setSpacing(0)
            self._row.addLayout(each)
        self.setFocusProxy(self._search)

    def _on_change_clicked(self) -> None:
        self.close()
        self.change_wanted.emit()

    def _on_text_changed(self, text: str) -> None:
        words = text.casefold().split()
        n_shown = sum(group.show_matching(words) for group in self._groups)
        self._nothing.setVisible(n_shown == 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._search.setFocus()

    def _arrange(self) -> None:
        """Deals the groups to as many columns as fit, in order, each filled in turn."""
        n_columns = max(1, min(_MOST_COLUMNS, self.card.width() // _COLUMN_WIDTH))
        lengths = [len(group.rows) + 2 for group in self._groups]
        share, filled = sum(lengths) / n_columns, 0
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        for group, length in zip(self._groups, lengths, strict=True):
            place = min(n_columns - 1, int((filled + length / 2) / share))
            self._columns[place].addWidget(group)
            filled += length
        for place, column in enumerate(self._columns):
            column.addStretch()
            column.setContentsMargins(_GUTTER if 0 < place < n_columns else 0, 0, 0, 0)
            self._row.setStretch(place, 1 if place < n_columns else 0)


def _rows(actions: Sequence[Action], moves: Sequence[Motion]) -> dict[str, list[Row]]:
    """What has a key, under the titles of the groups."""
    groups = by_place(action for action in actions if action.all_keys)
    return {
        "Moving": [(title, "", keys) for title, keys in moves],
        **{
            title: [(action.title, action.tip, action.all_keys) for action in group]
            for title, group in groups.items()
        },
    }
