"""The mouse in the reader: selecting, focusing, dragging edges, adding fragments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from annotator.gui.reader.pointing import Pointing
from annotator.gui.reader.reading import Reading, next_in_stack
from annotator.gui.reader.sheet import Sheet
from annotator.model.fragments import Span
from annotator.model.records import Annotation
from annotator.text.names import name_at
from annotator.text.offsets import whole_graphemes
from annotator.text.sentences import sentence_at
from annotator.text.tokens import snap, token_at
from annotator.text.trim import smart_trim

_AUTOSCROLL_MS: Final = 30
_AUTOSCROLL_SPEED: Final = 0.5  # of the distance, each time
_ZOOM_STEP: Final = 10
_NOTCH: Final = 120  # of a wheel; a touch pad sends parts of one
_DRAG_DISTANCE: Final = 4
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class _Drag(Protocol):
    def __call__(self, point: QPointF, /, *, is_exact: bool) -> None: ...


class Mouse(QObject):
    """Handles the viewport's events; each says whether the event was of use."""

    def __init__(self, reading: Reading, sheet: Sheet, pointing: Pointing) -> None:
        super().__init__(sheet.viewport)
        self._reading = reading
        self._sheet = sheet
        self._pointing = pointing
        self._viewport = viewport = sheet.viewport
        self._drag: _Drag | None = None
        self._is_dragged = self._is_exact = False
        self._pressed_at = self._point = QPointF()
        self._origin: Span = (0, 0)
        self._exact_origin = 0
        self._linked: tuple[Annotation | None, Annotation | None] = (None, None)
        self._wheeled = 0
        self._double_clicked_ms = -(10**9)
        self._autoscroll = QTimer(self, interval=_AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._on_autoscroll)
        viewport.setMouseTracking(True)

    # --- events -----------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = self._pressed_at = event.position()
        self._origin, self._exact_origin = self._pointing.grip(point), self._pointing.nearest(point)
        self._is_dragged = False
        page = self._sheet.page
        if fold := page.fold_at(self._sheet.page_point(point).y()):
            self._drag = None
            self._sheet.unfold(page.segments[fold.first])
        elif self._is_third_click(event):
            self._drag = None
            self._take(sentence_at(self._reading.text, self._origin[0]), n_clicks=3)
        elif edge := self._pointing.edge(point):
            self._reading.begin_edge(edge)
            self._drag = self._drag_edge
        elif event.modifiers() & _CONTROL:
            self._drag = self._drag_fragment
        elif claim := self._pointing.claim(point):
            self._linked = claim, None
            self._drag = self._drag_link
        else:
            self._drag = self._drag_selection
        return True

    def move(self, event: QMouseEvent) -> bool:
        point = self._point = event.position()
        if self._drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._stop()  # a release that another window got
            self._show_shape(point)
            return False
        distance = (point - self._pressed_at).manhattanLength()
        if self._is_dragged or distance >= _DRAG_DISTANCE:
            self._is_dragged = True
            self._is_exact = bool(event.modifiers() & _SHIFT)
            self._drag(point, is_exact=self._is_exact)
            if 0 <= point.y() <= self._viewport.height():
                self._autoscroll.stop()
            elif not self._autoscroll.isActive():
                self._autoscroll.start()
        return True

    def release(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        drag, span = self._drag, self._reading.state.new_fragment
        self._stop()
        if drag == self._drag_edge:
            self._reading.leave_edge()
        elif drag == self._drag_fragment:
            if span:
                self._reading.fragment_selected.emit(span, self._is_exact)
            elif not self._is_dragged:
                self._choose(event.position())
        elif drag == self._drag_link and self._is_dragged:
            self._say_linked()
        elif drag and self._is_dragged:
            self._say_selected(n_clicks=1)
        elif drag and not self._is_dragged:
            self._click(event.position(), extend=bool(event.modifiers() & _SHIFT))
        return True

    def double_click(self, event: QMouseEvent) -> bool:
        if event.button() == Qt.MouseButton.LeftButton:
            self._double_clicked_ms = event.timestamp()
            self._stop()
            text, (pos, _) = self._reading.text, self._pointing.grip(event.position())
            self._take(name_at(text, pos) or token_at(text, pos), n_clicks=2)
        return True

    def wheel(self, event: QWheelEvent) -> bool:
        if not event.modifiers() & _CONTROL:
            return False
        self._wheeled += event.angleDelta().y()
        n_notches = int(self._wheeled / _NOTCH)
        self._wheeled -= n_notches * _NOTCH
        look = self._sheet.look
        self._sheet.set_look(replace(look, zoom=look.zoom + n_notches * _ZOOM_STEP))
        return True

    def show_tooltip(self, event: QHelpEvent) -> bool:
        tip = self._pointing.tooltip(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), tip, self._viewport)
        return True

    def _stop(self) -> None:
        self._drag = None
        self._autoscroll.stop()
        if self._reading.state.new_fragment:
            self._reading.preview_fragment(None)

    def show_menu(self, event: QContextMenuEvent) -> bool:
        """Acts on the annotation there, unless it is the selection that was clicked on."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._aim(QPointF(event.pos()))
        self._reading.menu_wanted.emit(event.globalPos())
        return True

    def _aim(self, point: QPointF) -> None:
        reading, selection = self._reading, self._reading.state.cursor.selection
        start, end = self._pointing.grip(point)
        if claim := self._pointing.claim(point):
            reading.focus(claim.id)
        elif not (selection and selection[0] <= start < end <= selection[1]):
            stack = [annotation.id for annotation in self._pointing.annotations(point)]
            if reading.state.focused_id not in stack or selection:
                reading.move(self._pointing.nearest(point))
                reading.focus(stack[0] if stack else None, reveal=False)

    def _on_autoscroll(self) -> None:
        assert self._drag is not None
        y, height = self._point.y(), self._viewport.height()
        distance = y if y < 0 else y - height
        self._sheet.scroll_by(max(-height, min(height, int(distance * _AUTOSCROLL_SPEED))))
        is_exact = bool(QGuiApplication.keyboardModifiers() & _SHIFT)
        self._drag(self._point, is_exact=is_exact)

    # --- gestures ---------------------------------------------------------------------------

    def _click(self, point: QPointF, *, extend: bool) -> None:
        """Puts the caret there; a click on a stack of annotations gives the next one the focus."""
        reading, before = self._reading, self._reading.state.focused_id
        if claim := self._pointing.claim(point):
            reading.focus(claim.id)
            return
        reading.move(self._pointing.nearest(point), extend=extend, is_exact=extend)
        if extend:
            self._say_selected(n_clicks=1)
            return
        stack = [annotation.id for annotation in self._pointing.annotations(point)]
        if stack:
            reading.focus(next_in_stack(stack, before), reveal=False)

    def _choose(self, point: QPointF) -> None:
        """A click with Ctrl chooses one more, of the layer in focus where there are both."""
        stack = self._pointing.annotations(point)
        if claim := self._pointing.claim(point):
            stack = [claim]
        focused = self._reading.focused
        alike = [a for a in stack if focused and a.layer is focused.layer]
        for annotation in (alike or stack)[:1]:
            self._reading.choose_at(annotation.id)

    def _drag_selection(self, point: QPointF, *, is_exact: bool) -> None:
        span, is_forward = self._dragged_span(point, is_exact=is_exact)
        anchor, caret = span if is_forward else reversed(span)
        self._reading.select(anchor, caret, reveal=False, is_exact=is_exact)

    def _drag_fragment(self, point: QPointF, *, is_exact: bool) -> None:
        (start, end), _ = self._dragged_span(point, is_exact=is_exact)
        self._reading.preview_fragment((start, end) if start < end else None)

    def _drag_link(self, point: QPointF, *, is_exact: bool) -> None:
        """From the badge of a claim to what it is to be linked with, whose text is shown."""
        source, _ = self._linked
        stack = [self._pointing.claim(point), *self._pointing.annotations(point)]
        target = next((a for a in stack if a and source and a.id != source.id), None)
        self._linked = source, target
        self._reading.preview_fragment(target.fragments[0] if target else None)

    def _say_linked(self) -> None:
        source, target = self._linked
        if source and target:
            self._reading.link_dragged.emit(source.id, target.id)

    def _drag_edge(self, point: QPointF, *, is_exact: bool) -> None:
        edit = self._reading.state.edge
        if edit is None:
            return
        if is_exact:
            pos = self._pointing.nearest(point)
        else:
            pos = edit.snapped(self._reading.text, self._pointing.grip(point)[0])
        self._reading.move_edge(pos, reveal=False)

    def _take(self, span: Span | None, *, n_clicks: int) -> None:
        if span:
            self._reading.select(*span, reveal=False)
            self._say_selected(n_clicks=n_clicks)

    def _say_selected(self, *, n_clicks: int) -> None:
        if self._reading.state.cursor.selection:
            self._reading.selection_made.emit(n_clicks)

    def _dragged_span(self, point: QPointF, *, is_exact: bool) -> tuple[Span, bool]:
        """From where the drag began to here, and whether that is forwards."""
        if is_exact:
            start, end = self._exact_origin, self._pointing.nearest(point)
            return (min(start, end), max(start, end)), start <= end  # between graphemes
        here = self._pointing.grip(point)
        low, high = min(self._origin[0], here[0]), max(self._origin[1], here[1])
        text = self._reading.text
        whole = whole_graphemes(text, *snap(text, low, high))
        trimmed = smart_trim(text, *whole) if self._pointing.trims else whole
        return trimmed, here[1] >= self._origin[1]

    def _is_third_click(self, event: QMouseEvent) -> bool:
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        return event.timestamp() - self._double_clicked_ms <= interval

    def _show_shape(self, point: QPointF) -> None:
        shape = Qt.CursorShape.IBeamCursor
        if self._pointing.edge(point):
            shape = Qt.CursorShape.SizeHorCursor
        elif self._pointing.claim(point) or self._sheet.page.fold_at(
            self._sheet.page_point(point).y()
        ):
            shape = Qt.CursorShape.PointingHandCursor
        if self._viewport.cursor().shape() != shape:
            self._viewport.setCursor(shape)


MOUSE_HANDLERS: Final[dict[QEvent.Type, Callable[[Mouse, Any], bool]]] = {
    QEvent.Type.MouseButtonPress: Mouse.press,
    QEvent.Type.MouseMove: Mouse.move,
    QEvent.Type.MouseButtonRelease: Mouse.release,
    QEvent.Type.MouseButtonDblClick: Mouse.double_click,
    QEvent.Type.Wheel: Mouse.wheel,
    QEvent.Type.ToolTip: Mouse.show_tooltip,
    QEvent.Type.ContextMenu: Mouse.show_menu,
}
