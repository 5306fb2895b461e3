"""The line that stands for what is folded: how much it is, and that it can be opened."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from annotator.gui.reader.folds import Fold
from annotator.gui.reader.page import Page
from annotator.gui.theme import Theme, color, pen

_GAP = 8
_ARROW = 3.5


def paint_fold(painter: QPainter, fold: Fold, page: Page, top: float, *, theme: Theme) -> None:
    """Paints it below the rows of a segment, from the left of the text to its right."""
    metrics = page.metrics
    words = QCoreApplication.translate("Fold", "{:,} paragraphs folded").format(fold.n)
    if fold.n == 1:
        words = QCoreApplication.translate("Fold", "1 paragraph folded")
    middle = top + metrics.fold_height / 2
    left = 2 * _ARROW + _GAP
    room = metrics.label_metrics.horizontalAdvance(words)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.muted))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(0, middle - _ARROW),
                QPointF(0, middle + _ARROW),
                QPointF(_ARROW * 1.4, middle),
            ]
        )
    )
    painter.setFont(metrics.label_font)
    painter.setPen(color(theme.muted))
    box = QRectF(left, top, room + 2, metrics.fold_height)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
    painter.setPen(pen(theme.rule, 1, is_dashed=True))
    painter.drawLine(QLineF(left + room + _GAP, middle, page.width, middle))
