"""How a release looks in the queue: its status, its title, where it comes from, what it holds."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.gui.models.queue_model import QueueModel
from annotator.gui.panels.elided_lines import elided_lines
from annotator.gui.panels.status_glyphs import GLYPH, paint_status
from annotator.gui.theme import LIGHT, Theme, color, pen
from annotator.model.ids import ReleaseId
from annotator.model.records import ReleaseSummary, Status

_PADDING = 10
_GAP = 8
_TITLE_LINES = 2


class QueueDelegate(QStyledItemDelegate):
    """Paints two lines of title and one of facts; every row is equally high."""

    def __init__(self, model: QueueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.theme: Theme = LIGHT
        self.current_id: ReleaseId | None = None

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        title = QFontMetrics(option.font).lineSpacing() * _TITLE_LINES
        facts = QFontMetrics(_small(option.font)).lineSpacing()
        return QSize(120, title + facts + 4 + 2 * _PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        summary = index.data(QueueModel.SUMMARY)
        if not isinstance(summary, ReleaseSummary):
            return
        is_current = summary.id == self.current_id
        rect = option.rect.adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state, is_current=is_current)
        inner = rect.adjusted(_PADDING, _PADDING - 1, -_PADDING, 1 - _PADDING)
        self._paint_words(painter, inner, option.font, summary, is_current=is_current)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, is_current: bool
    ) -> None:
        theme, box = self.theme, QRectF(rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current:
            painter.setBrush(color(theme.accent, 0.14))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(color(theme.accent))
            painter.drawRoundedRect(
                QRectF(box.left(), box.top() + 8, 3, box.height() - 16), 1.5, 1.5
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(color(theme.hover))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(theme.accent, 2))
            painter.drawRoundedRect(box, 6, 6)

    def _paint_words(
        self,
        painter: QPainter,
        rect: QRect,
        font: QFont,
        summary: ReleaseSummary,
        *,
        is_current: bool,
    ) -> None:
        theme, metrics = self.theme, QFontMetrics(font)
        small, left = _small(font), rect.left() + GLYPH + _GAP
        facts_height = QFontMetrics(small).lineSpacing()
        width = rect.right() - left
        title_font = _weighted(font, is_current)
        title = summary.title or summary.source_name
        lines = elided_lines(title, title_font, width, _TITLE_LINES)
        height = len(lines) * metrics.lineSpacing() + 4 + facts_height
        top = rect.top() + (rect.height() - height) // 2
        first = QRectF(rect.left(), top, GLYPH, metrics.height())
        paint_status(painter, first, summary.status, theme)
        is_over = summary.status in {Status.DONE, Status.SKIPPED} and not is_current
        painter.setFont(title_font)
        painter.setPen(color(theme.muted if is_over else theme.text))
        for number, line in enumerate(lines):
            base = top + number * metrics.lineSpacing() + metrics.ascent()
            painter.drawText(QPointF(left, base), line)
        painter.setFont(small)
        painter.setPen(color(theme.muted))
        facts = QRect(left, top + height - facts_height, width, facts_height)
        painter.drawText(facts, Qt.AlignmentFlag.AlignVCenter, self._facts(summary, small, width))

    def _facts(self, summary: ReleaseSummary, font: QFont, width: int) -> str:
        """The source, shortened so that the counts are whole, then the counts."""
        metrics, counts = QFontMetrics(font), self._model.facts(summary)
        if not summary.source_name:
            return counts
        room = width - metrics.horizontalAdvance(f" · {counts}")
        source = metrics.elidedText(summary.source_name, Qt.TextElideMode.ElideMiddle, max(room, 0))
        return f"{source} · {counts}" if len(source) > 3 else counts


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.87)
    return small


def _weighted(font: QFont, is_current: bool) -> QFont:
    weighted = QFont(font)
    weighted.setWeight(QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)
    return weighted
