"""The command palette: everything the program can do, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app.palette import Entry
from annotator.gui.dialogs.overlay import Overlay
from annotator.gui.dialogs.search_list import SearchList

_WIDTH: Final = 680
_MOST_ROWS: Final = 12


class SearchOverlay(Overlay):
    """A search list that floats over the window; it closes when an entry is chosen."""

    chosen = Signal(object)
    is_light = True
    most_rows = _MOST_ROWS

    def __init__(self, find: Callable[[str], Sequence[Entry]], parent: QWidget) -> None:
        super().__init__(parent)
        self.search_list = SearchList(find, self.card)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search_list)
        self.setFocusProxy(self.search_list)
        self.search_list.resized.connect(self._on_resized)
        self.search_list.chosen.connect(self._on_chosen)
        self.search_list.left.connect(self.close)
        self.search_list.search()

    def setVisible(self, is_visible: bool) -> None:
        super().setVisible(is_visible)
        if is_visible:
            self.search_list.setFocus()

    def _on_resized(self) -> None:
        place = self.card_place()
        if place != self.card.geometry():
            self.card.setGeometry(place)
            self.update()  # the shadow

    def _on_chosen(self, entry: Entry) -> None:
        self.close()
        self.chosen.emit(entry)


class PaletteOverlay(SearchOverlay):
    """Lies over the upper half of the window."""

    def __init__(self, find: Callable[[str], Sequence[Entry]], parent: QWidget) -> None:
        super().__init__(find, parent)
        self.setObjectName("palette")
        field = self.search_list.field
        field.setPlaceholderText(self.tr("Find a command, a label or a release"))
        field.setAccessibleName(self.tr("Find a command, a label or a release"))
        self.search_list.list.setAccessibleName(self.tr("Found"))

    def card_place(self) -> QRect:
        width = min(_WIDTH, self.width() - 48)
        top = max(24, self.height() // 9)
        height = min(self.search_list.height_for(self.most_rows), self.height() - top - 24)
        return QRect((self.width() - width) // 2, top, width, height)
