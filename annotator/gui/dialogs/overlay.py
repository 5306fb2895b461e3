"""A card that lies over the window, and moves with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from annotator.gui.panes import tab_stops

_VEIL = QColor(0, 0, 0, 110)
_SHADOW: Final = 14  # pixels that it reaches


class Card(QFrame):
    """A raised panel with round corners."""

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self)


class Overlay(QWidget):
    """Covers its parent with a veil; the card on it is placed by `card_place`.

    Esc and a click beside the card close it, and the focus goes back to where it was.
    A light one has a shadow in the place of the veil.
    """

    closed = Signal()
    is_light = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.card = Card(self)
        self._parent = parent
        self._focus_before = parent.window().focusWidget()
        parent.installEventFilter(self)

    def card_place(self) -> QRect:
        """Where the card lies: in the middle, with room around it."""
        room = self.rect().adjusted(24, 24, -24, -24)
        place = QRect(0, 0, min(room.width(), 1040), min(room.height(), 720))
        place.moveCenter(room.center())
        return place

    def fill_parent(self) -> None:
        """Takes the size of the parent."""
        self.setGeometry(self._parent.rect())
        self.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.card.setGeometry(self.card_place())
        super().resizeEvent(event)

    def setVisible(self, is_visible: bool) -> None:
        if is_visible:
            self.fill_parent()
        super().setVisible(is_visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._parent:
            self.fill_parent()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes round on the card."""
        stops = list(tab_stops(self.card))
        focus = self.focusWidget()
        if stops:
            place = stops.index(focus) if focus in stops else -1
            stops[(place + (1 if forwards else -1)) % len(stops)].setFocus(
                Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
            )
        return bool(stops)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self.is_light:
                paint_shadow(painter, self.card.geometry())
            else:
                painter.fillRect(event.rect(), _VEIL)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._focus_before is not None:
            self._focus_before.setFocus()
        self.closed.emit()
        super().closeEvent(event)


def paint_card(widget: QWidget) -> None:
    """The ground of a raised panel with round corners."""
    palette = widget.palette()
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.setBrush(palette.color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(widget.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


def paint_shadow(painter: QPainter, card: QRect) -> None:
    """The soft shadow of a card that floats over the window."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 5))
    for reach in range(1, _SHADOW):
        painter.drawRoundedRect(
            card.adjusted(-reach, 4 - reach, reach, 4 + reach), 10 + reach, 10 + reach
        )
