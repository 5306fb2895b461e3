"""A list to choose from for a thread, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from annotator.app.palette import Entry
from annotator.gui.dialogs.palette import PaletteOverlay


class ThreadPicker(PaletteOverlay):
    """Lies where the palette does; what it asks is the placeholder of its field."""

    def __init__(
        self, find: Callable[[str], Sequence[Entry]], question: str, parent: QWidget
    ) -> None:
        super().__init__(find, parent)
        self.setObjectName("thread_picker")
        self.search_list.field.setPlaceholderText(question)
        self.search_list.field.setAccessibleName(question)
