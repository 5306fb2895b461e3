"""One label of the ribbon: its key, its title and its hue, as the page shows them."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.app.window_actions import label_key
from annotator.gui.theme import LIGHT, color, pen
from annotator.model.records import Layer
from annotator.model.schema import Label

HEIGHT = 26
_PADDING = 4
_GAP = 4
_CAP = 18
_FONT_SCALE = 0.93


class LabelChip(QAbstractButton):
    """A button that never takes the keyboard when it is clicked.

    The cap of a claim label is filled, as its badge in the gutter is; that of a mention label is
    tinted and underlined, as the mention is. `stepped` asks for a neighbour, by arrow key.
    """

    stepped = Signal(int)

    def __init__(self, label: Label, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = label
        self.key = label_key(label)
        self.theme = LIGHT
        self.is_short = False
        self.is_last = False
        self.is_armed = False
        self.is_focused_label = False
        self.setObjectName(f"label.{label.layer}.{label.name}")
        self.setText(label.title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_key(self.key)
        self.setAccessibleDescription(label.definition)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_key(self, key: str) -> None:
        """Shows another key on the cap, or none."""
        self.key = key
        self.setToolTip(_card(self.label, key))
        self.setAccessibleName(f"{self.label.title}, {key}".removesuffix(", "))
        self.update()

    def show_state(self, *, is_last: bool, is_armed: bool, is_focused_label: bool) -> None:
        """Outlines the label used last, dots it when it is armed; fills that of the focus."""
        state = is_last, is_armed, is_focused_label
        if state != (self.is_last, self.is_armed, self.is_focused_label):
            self.is_last, self.is_armed, self.is_focused_label = state
            self.update()

    def sizeHint(self) -> QSize:
        words = self._words()
        advance = (
            QFontMetrics(self._title_font()).horizontalAdvance(words) + _GAP + 2 if words else 0
        )
        return QSize(2 * _PADDING + self._cap_width() + advance, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.isEnabled():
                painter.setOpacity(0.5)
            self._paint_ground(painter)
            self._paint_cap(painter)
            painter.setFont(self._title_font())
            painter.setPen(color(self.theme.text))
            left = _PADDING + self._cap_width() + _GAP
            painter.drawText(
                QRectF(left, 0, self.width() - left, self.height()),
                Qt.AlignmentFlag.AlignVCenter,
                self._words(),
            )

    def _paint_ground(self, painter: QPainter) -> None:
        theme, hue = self.theme, self.theme.hue(self.label.hue)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.is_focused_label:
            painter.setBrush(color(hue, 2 * theme.tint))
        elif self.isDown():
            painter.setBrush(color(theme.rule))
        elif self.underMouse():
            painter.setBrush(color(theme.hover))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = theme.accent if self.hasFocus() else hue if self.is_last else ""
        if self.is_focused_label and theme.outline:
            outline = outline or theme.text
        painter.setPen(
            pen(outline, 2 if self.hasFocus() else 1.6) if outline else Qt.PenStyle.NoPen
        )
        painter.drawRoundedRect(box, 6, 6)
        if self.is_armed:
            painter.setPen(pen(theme.panel, 1.5))
            painter.setBrush(color(theme.accent))
            painter.drawEllipse(box.topRight() + QPointF(-4, 4), 4, 4)

    def _paint_cap(self, painter: QPainter) -> None:
        theme, hue = self.theme, self.theme.hue(self.label.hue)
        cap = QRectF(_PADDING, (self.height() - _CAP) / 2, self._cap_width(), _CAP)
        is_claim = self.label.layer is Layer.CLAIM
        painter.setPen(pen(hue, theme.outline) if theme.outline else Qt.PenStyle.NoPen)
        painter.setBrush(color(hue) if is_claim else color(hue, theme.tint))
        painter.drawRoundedRect(cap, 4, 4)
        if not is_claim:
            painter.fillRect(
                QRectF(cap.left() + 2, cap.bottom() - 1.6, cap.width() - 4, 1.6), color(hue)
            )
        painter.setFont(self._cap_font())
        painter.setPen(color(theme.page if is_claim else theme.text))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)

    def _words(self) -> str:
        """What stands beside the cap; a short form that only repeats the key is left out."""
        label = self.label
        if not self.is_short:
            return label.title
        return "" if label.short.upper() == self.key.upper() else label.short

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _FONT_SCALE)
        return font

    def _cap_font(self) -> QFont:
        font = self._title_font()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _cap_width(self) -> int:
        advance = QFontMetrics(self._cap_font()).horizontalAdvance(self.key)
        return max(_CAP, advance + 8)


def _card(label: Label, key: str) -> str:
    """Title, definition and span rule as a tool tip that wraps."""
    head = f"<b>{escape(label.title)}</b>" + (f" &nbsp;({escape(key)})" if key else "")
    parts = [head, *(escape(part) for part in (label.definition, label.span_rule) if part)]
    return "".join(f"<p>{part}</p>" for part in parts)
