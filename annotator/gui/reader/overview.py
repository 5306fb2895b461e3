"""The strip beside the scroll bar: where annotations, search hits and ghosts are, and the view."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.app.look import Shown
from annotator.gui.reader.ghosts import Ghosts
from annotator.gui.reader.reading import Reading
from annotator.gui.reader.sheet import Sheet
from annotator.gui.reader.span_index import PAGE_CHARS
from annotator.gui.theme import Theme, color
from annotator.model.fragments import Span
from annotator.model.records import Layer

WIDTH: Final = 14
_REFRESH_MS: Final = 60
_BIN: Final = 2  # pixels
_FULL: Final = 6  # annotations in a bin that make its mark as strong as it gets


class Overview(QWidget):
    """The whole text from top to bottom; mentions in the left half, claims in the right."""

    def __init__(self, parent: QWidget, reading: Reading, sheet: Sheet) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Overview of the release"))
        self._reading = reading
        self._sheet = sheet
        self._view: Span = (0, 0)
        self._density: QPixmap | None = None
        self._drawn_as: tuple[Theme, Shown] | None = None
        self._later = QTimer(self, interval=_REFRESH_MS, singleShot=True)
        self._later.timeout.connect(self.refresh)
        reading.text_opened.connect(self.refresh)
        sheet.look_changed.connect(self._on_look_changed)
        sheet.view_changed.connect(self._on_view_changed)

    def refresh(self) -> None:
        """Draws all anew."""
        self._density = None
        self.update()

    def refresh_later(self) -> None:
        """Draws all anew soon, once for many changes."""
        self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, state = self._sheet.theme, self._reading.state
        if self._density is None:
            self._density = self._draw_density()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._density)
            for number, (start, _) in enumerate(state.hits):
                is_current = number == state.current_hit
                y, height = self._y(start), 4 if is_current else 2
                painter.fillRect(QRectF(1, y - height / 2, WIDTH - 2, height), color(theme.warn))
            self._paint_ghosts(painter, state.ghosts)
            if (view := self._view_rect()).height() < self.height():
                painter.setPen(color(theme.muted, 0.6))
                painter.setBrush(color(theme.muted, 0.14))
                painter.drawRect(view)

    def _paint_ghosts(self, painter: QPainter, ghosts: Ghosts) -> None:
        """One mark for all that fall on one bin, so that thousands are painted in no time."""
        theme = self._sheet.theme
        per_char = self.height() / _BIN / max(len(self._reading.text), 1)
        marks = {int(ghost.start * per_char): ghost.is_kept for ghost in ghosts.all}
        for number, is_kept in marks.items():
            mark = QRectF(1, number * _BIN, WIDTH - 2, _BIN)
            painter.fillRect(mark, color(theme.accent if is_kept else theme.muted))
        if ghosts.current is not None:
            y = self._y(ghosts.all[ghosts.current].start)
            painter.fillRect(QRectF(1, y - 2, WIDTH - 2, 4), color(theme.text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._density = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def _jump(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            part = event.position().y() / max(self.height(), 1)
            self._sheet.restore((round(min(max(part, 0), 1) * len(self._reading.text)), 0.0))

    def _on_look_changed(self) -> None:
        if self._drawn_as != (self._sheet.theme, self._sheet.look.shown):  # not by zoom
            self.refresh()

    def _on_view_changed(self) -> None:
        before, self._view = self._view_rect(), self._sheet.visible_span()
        if self._view_rect() != before:
            self.update()

    def _view_rect(self) -> QRect:
        top, bottom = (round(self._y(pos)) for pos in self._view)
        return QRect(0, top, WIDTH - 1, max(bottom - top, 6) - 1)

    def _y(self, pos: int) -> float:
        return pos / max(len(self._reading.text), 1) * self.height()

    def _draw_density(self) -> QPixmap:
        theme, ratio = self._sheet.theme, self.devicePixelRatioF()
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(color(theme.gutter))
        shown, columns = self._sheet.look.shown, {}
        self._drawn_as = theme, shown
        if shown.has_mentions:
            columns[Layer.MENTION] = 2.0, theme.hue(1)
        if shown.has_claims:
            columns[Layer.CLAIM] = WIDTH / 2 + 0.5, theme.hue(3)
        counts = self._counts(self.height() // _BIN + 1)
        with QPainter(pixmap) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), color(theme.rule))
            for layer, (left, shade) in columns.items():
                for number, count in enumerate(counts[layer]):
                    if count:
                        mark = QRectF(left, number * _BIN, WIDTH / 2 - 2.5, _BIN)
                        painter.fillRect(mark, color(shade, 0.3 + 0.1 * min(count, _FULL)))
        return pixmap

    def _counts(self, n_bins: int) -> dict[Layer, list[int]]:
        """About how many annotations of each layer touch each bin of the strip."""
        annotations, per_char = self._reading.annotations, n_bins / (len(self._reading.text) + 1)
        if PAGE_CHARS * per_char < 1:
            counts = {layer: [0] * n_bins for layer in Layer}
            for layer, index in zip(Layer, (annotations.mentions, annotations.claims), strict=True):
                for page, count in index.counts().items():
                    counts[layer][int(page * PAGE_CHARS * per_char)] += count
            return counts
        steps = {layer: [0] * (n_bins + 1) for layer in Layer}
        for annotation in annotations:
            layer_steps = steps[annotation.layer]
            for start, end in annotation.fragments:
                layer_steps[int(start * per_char)] += 1
                layer_steps[int(max(start, end - 1) * per_char) + 1] -= 1
        return {layer: list(accumulate(steps[layer][:-1])) for layer in Layer}
