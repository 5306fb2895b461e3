"""One line of the inspector for what an annotation points at, or is pointed at by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.app.link_targets import Target
from annotator.gui.painted_swatch import paint_swatch
from annotator.gui.theme import LIGHT, Theme, color, pen
from annotator.model.fragments import Fragments
from annotator.model.records import Relation, Role

_TITLE_WIDTH: Final = 100
_SWATCH: Final = 16
_SIGN_WIDTH: Final = 22
_GAP: Final = 6
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignCenter)
_REMOVE, _REVERSE = "×", "⇄"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """What a row shows and leads to."""

    title: str
    target: Target
    record: Role | Relation
    id: str | None
    fragments: Fragments = ()
    can_edit: bool = False


class PointerRow(QAbstractButton):
    """Enter or a click goes there; Delete or the cross takes it away; R or the arrows turn it."""

    removed = Signal(object)
    turned = Signal(object)
    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pointer")
        self.pointer: Pointer | None = None
        self.theme: Theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_pointer(self, pointer: Pointer) -> None:
        self.pointer = pointer
        words = f"{pointer.title}: {pointer.target.words}"
        self.setAccessibleName(words)
        ways = [self.tr("Enter goes there")]
        if pointer.can_edit:
            ways.append(self.tr("Delete takes it away"))
        if self._can_turn:
            ways.append(self.tr("R turns it round"))
        self.setToolTip("\n".join([words, pointer.target.place, " · ".join(ways)]))
        self.setAccessibleDescription(" · ".join(ways))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self.fontMetrics().height() + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, pointer = event.key(), self.pointer
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if step is not None:
            self.stepped.emit(step)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key == Qt.Key.Key_Delete and pointer and pointer.can_edit:
            self.removed.emit(pointer)
        elif key == Qt.Key.Key_R and self._can_turn:
            self.turned.emit(pointer)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        sign = next((s for s, box in self._signs() if box.contains(event.position().toPoint())), "")
        if not sign or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self.setDown(False)
        (self.removed if sign == _REMOVE else self.turned).emit(self.pointer)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pointer is None:
            return
        theme, box = self.theme, self.rect()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() or self.hasFocus():
                painter.setPen(pen(theme.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(color(theme.hover))
                painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
            painter.setPen(color(theme.muted))
            self._write(painter, box.adjusted(2, 0, 0, 0), self.pointer.title, _TITLE_WIDTH)
            self._paint_target(painter, theme)
            painter.setPen(color(theme.muted))
            for sign, place in self._signs() if self.underMouse() or self.hasFocus() else ():
                painter.drawText(place, _MIDDLE, sign)

    def _paint_target(self, painter: QPainter, theme: Theme) -> None:
        assert self.pointer is not None
        target, box = self.pointer.target, self.rect()
        left = _GAP + _TITLE_WIDTH
        if target.label is not None:
            swatch = QRectF(left, box.center().y() - _SWATCH / 2 + 1, _SWATCH, _SWATCH)
            paint_swatch(painter, swatch, target.label, theme)
        else:
            painter.drawText(QRect(left, box.top(), _SWATCH, box.height()), _MIDDLE, "“ ”")
        left += _SWATCH + _GAP
        right = min((place.left() for _, place in self._signs()), default=box.right() - _GAP)
        painter.setPen(color(theme.text))
        room = QRect(left, box.top(), right - left, box.height())
        used = self._write(painter, room, target.words, room.width())
        painter.setPen(color(theme.muted))
        self._write(painter, room.adjusted(used + _GAP, 0, 0, 0), target.place, room.width() - used)

    def _write(self, painter: QPainter, box: QRect, words: str, width: int) -> int:
        metrics = painter.fontMetrics()
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(width, 0))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), said)
        return metrics.horizontalAdvance(said)

    @property
    def _can_turn(self) -> bool:
        pointer = self.pointer
        return pointer is not None and pointer.can_edit and isinstance(pointer.record, Relation)

    def _signs(self) -> list[tuple[str, QRect]]:
        """What can be clicked on at the right, with its place."""
        if self.pointer is None or not self.pointer.can_edit:
            return []
        signs = [_REMOVE, _REVERSE] if self._can_turn else [_REMOVE]
        return [
            (sign, QRect(self.width() - (n + 1) * _SIGN_WIDTH - 2, 0, _SIGN_WIDTH, self.height()))
            for n, sign in enumerate(signs)
        ]
