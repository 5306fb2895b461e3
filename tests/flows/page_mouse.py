"""The mouse on the page of the reader: it points at characters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.reader.edges import Edge
from annotator.gui.reader.reader import Reader
from annotator.model.fragments import Span
from annotator.model.records import Annotation

_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_NO_KEY = Qt.KeyboardModifier.NoModifier


class PageMouse:
    """Clicks and drags from character to character, which come into view first."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def _point(self, pos: int, *, part: float = 0.25) -> QPoint:
        """A point on a character in the reader's viewport, that part of its width in.

        Never the middle: which of its two edges is nearer there depends on the font.
        """
        sheet = self._reader.sheet
        layout, row, top = sheet.page.place(pos)
        (box, *_) = layout.boxes(pos, pos + 1)
        x = box.left + (box.right - box.left) * part
        return sheet.viewport_point(x, top + row.text_top + 9).toPoint()

    def click(self, pos: int, modifiers: Qt.KeyboardModifier = _NO_KEY) -> None:
        """Clicks on a character."""
        self._show((pos, pos + 1))
        QTest.mouseClick(self._reader.viewport(), _LEFT, modifiers, self._point(pos))

    def double_click(self, pos: int) -> None:
        self.click(pos)
        QTest.mouseDClick(self._reader.viewport(), _LEFT, pos=self._point(pos))

    def triple_click(self, pos: int) -> None:
        self.double_click(pos)
        viewport, point = self._reader.viewport(), self._point(pos)
        QTest.mousePress(viewport, _LEFT, pos=point)  # a click would wait out the double click
        QTest.mouseRelease(viewport, _LEFT, pos=point)

    def right_click(self, pos: int) -> None:
        """Clicks on a character with the right button, and asks for the menu as the system does."""
        self._show((pos, pos + 1))
        viewport, point = self._reader.viewport(), self._point(pos)
        QTest.mouseClick(viewport, _RIGHT, pos=point)
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, point, viewport.mapToGlobal(point))
        QApplication.sendEvent(viewport, event)

    def drag(self, first: int, last: int, modifiers: Qt.KeyboardModifier = _NO_KEY) -> None:
        """Drags over the characters from the first to the last, both of them whole."""
        self._show((first, last + 1))
        self._drag(self._point(first), self._point(last, part=0.75), modifiers)

    def drag_edge(self, edge: Edge, pos: int) -> None:
        """Drags the handle at an edge of the focused annotation to a character."""
        handle = self._reader.pointing.handle(edge).center()
        start = self._reader.sheet.viewport_point(handle.x(), handle.y()).toPoint()
        self._drag(start, self._point(pos))

    def drag_badge(self, claim: Annotation, pos: int) -> None:
        """Drags from the badge of a claim in the gutter to a character."""
        self._show((claim.start, claim.start + 1))
        sheet = self._reader.sheet
        number = sheet.page.number_of(claim.start)
        layout, row, top = sheet.page.place(claim.start)
        rows = sheet.painter.decorations(number, layout)
        badges = rows[layout.row_number(claim.start)].badges
        square = badges[min(badges)].square
        start = sheet.viewport_point(square.center().x(), top + square.center().y()).toPoint()
        assert row.start <= claim.start
        self._drag(start, self._point(pos))

    def _show(self, span: Span) -> None:
        self._reader.sheet.reveal(span)
        QApplication.processEvents()

    def _drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = _NO_KEY) -> None:
        viewport = self._reader.viewport()
        QTest.mousePress(viewport, _LEFT, modifiers, start)
        for point in ((start + end) / 2, end):  # QTest moves the mouse without modifiers
            at = QPointF(point)
            move = QMouseEvent(
                QEvent.Type.MouseMove, at, viewport.mapToGlobal(at), _LEFT, _LEFT, modifiers
            )
            QApplication.sendEvent(viewport, move)
        QTest.mouseRelease(viewport, _LEFT, modifiers, end)
