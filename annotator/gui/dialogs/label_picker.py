"""A list of labels beside the text they are for, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from annotator.app.palette import Entry
from annotator.gui.dialogs.palette import SearchOverlay

_GAP: Final = 6


class LabelPicker(SearchOverlay):
    """Lies under the text, or over it where there is no room; it never covers it."""

    most_rows = 9
    widest = 330

    def __init__(
        self, find: Callable[[str], Sequence[Entry]], place: QRect, parent: QWidget
    ) -> None:
        self._place = place
        super().__init__(find, parent)
        self.setObjectName("label_picker")
        self.search_list.field.setPlaceholderText(self.tr("Label"))
        self.search_list.field.setAccessibleName(self.tr("Find a label"))
        self.search_list.list.setAccessibleName(self.tr("Labels"))

    def card_place(self) -> QRect:
        """Beside `place`, which is where the text stands in the parent."""
        place, width = self._place, min(self.widest, self.width() - 16)
        below = self.height() - place.bottom() - 2 * _GAP
        above = place.top() - 2 * _GAP
        wanted = self.search_list.height_for(self.most_rows)
        room = below if below >= min(wanted, 200) or below >= above else above
        height = min(wanted, room)
        top = place.bottom() + _GAP if room == below else place.top() - _GAP - height
        left = min(max(place.left(), 8), self.width() - width - 8)
        return QRect(left, top, width, height)
