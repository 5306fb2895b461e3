"""Small cards that float over the text and vanish with the next key, click or scroll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.overlay import paint_card
from annotator.gui.reader.reader import Reader

_GAP: Final = 3
_ENDING: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.FocusOut,
        QEvent.Type.Resize,
    }
)


class Floating(QWidget):
    """Lies over the reader's viewport beside some text, never on it, and takes no keyboard."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.viewport())
        self.reader = reader
        reader.sheet.view_changed.connect(self.hide)
        self.hide()

    def show_beside(self, boxes: Sequence[QRectF], *, is_above: bool) -> None:
        """Appears above or below the boxes, or on the other side where there is no room."""
        self.adjustSize()
        room, size = self.reader.viewport().rect(), self.sizeHint()
        text = QRect()
        for box in boxes:
            text |= box.toAlignedRect()
        above, below = text.top() - _GAP - size.height(), text.bottom() + _GAP
        tops = (above, below) if is_above else (below, above)
        top = next((t for t in tops if 0 <= t <= room.height() - size.height()), None)
        if top is None or not boxes:
            self.hide()
            return
        left = min(max(round(boxes[0].left()) - 6, 4), room.width() - size.width() - 4)
        self.setGeometry(max(left, 0), top, size.width(), size.height())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reader.installEventFilter(self)
        self.reader.viewport().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reader.removeEventFilter(self)
        self.reader.viewport().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ENDING:
            self.hide()
        return super().eventFilter(watched, event)
