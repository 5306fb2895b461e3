"""A row of segments that says how many releases have each status and lists only those."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from annotator.gui.panels.status_glyphs import GLYPH, paint_status
from annotator.gui.theme import LIGHT, Theme, color, pen
from annotator.model.records import Status

_HEIGHT = 28
_PADDING = 6
_GAP = 4


class StatusFilter(QWidget):
    """All, or one status; the names are left out where there is no room for them."""

    status_chosen = Signal(object)

    def __init__(self, names: Mapping[Status, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("queue.status")
        self._theme = LIGHT
        self._segments: dict[Status | None, _Segment] = {
            None: _Segment(None, self.tr("All"), self),
            **{status: _Segment(status, name, self) for status, name in names.items()},
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for status, segment in self._segments.items():
            row.addWidget(segment)
            segment.clicked.connect(partial(self.status_chosen.emit, status))
        self._segments[None].setChecked(True)

    def show_counts(self, counts: Mapping[Status, int]) -> None:
        """Shows how many releases there are of each status."""
        for status, segment in self._segments.items():
            segment.show_count(sum(counts.values()) if status is None else counts.get(status, 0))
        self._fit()

    def show_status(self, status: Status | None) -> None:
        """Presses the segment of a status, or that of all."""
        self._segments[status].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for segment in self._segments.values():
            segment.theme = theme
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(self._theme.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)

    def _fit(self) -> None:
        segments = self._segments.values()
        is_named = sum(segment.full_width for segment in segments) <= self.width() - 4
        for segment in segments:
            segment.is_named = is_named or segment.status is None
            segment.updateGeometry()


class _Segment(QAbstractButton):
    """One choice: the sign of its status, its name where there is room, its count."""

    def __init__(self, status: Status | None, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = status
        self.theme = LIGHT
        self.is_named = True
        self._count = ""
        self.setObjectName(f"queue.status.{status or 'all'}")
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    @property
    def full_width(self) -> int:
        """The width that shows the name too."""
        return self._width(is_named=True)

    def show_count(self, count: int) -> None:
        self._count = f"{count:,}"
        self.setToolTip(f"{self.text()}: {self._count}")
        self.setAccessibleName(f"{self.text()}, {self._count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width(is_named=self.is_named), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            if self.isChecked() or self.underMouse() or self.hasFocus():
                painter.setPen(
                    pen(theme.accent, 2)
                    if self.hasFocus()
                    else pen(theme.border, 1)
                    if self.isChecked()
                    else Qt.PenStyle.NoPen
                )
                painter.setBrush(color(theme.raised if self.isChecked() else theme.rule))
                painter.drawRoundedRect(box, 6, 6)
            left = (self.width() - self._content_width(is_named=self.is_named)) / 2
            if self.status is not None:
                place = QRectF(left, 0, GLYPH, self.height())
                paint_status(painter, place, self.status, theme)
                left += GLYPH + _GAP
            painter.setPen(color(theme.text if self.isChecked() else theme.muted))
            place = QRectF(left, 0, self.width(), self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._words(self.is_named))

    def _words(self, is_named: bool) -> str:
        return f"{self.text()} {self._count}" if is_named else self._count

    def _width(self, *, is_named: bool) -> int:
        return self._content_width(is_named=is_named) + 2 * _PADDING

    def _content_width(self, *, is_named: bool) -> int:
        glyph = GLYPH + _GAP if self.status is not None else 0
        return glyph + self.fontMetrics().horizontalAdvance(self._words(is_named))
