"""Rows of two lines, a name over a note, for the short lists of start page and dialogs."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

AnyIndex = QModelIndex | QPersistentModelIndex

_PAD: Final = 12
_GAP: Final = 4
_ICON: Final = 20
_RADIUS: Final = 6


class RowRole(IntEnum):
    """What a row has beside its name, which is its display role, and its decoration."""

    NOTE = Qt.ItemDataRole.UserRole + 1
    ASIDE = Qt.ItemDataRole.UserRole + 2
    IS_MUTED = Qt.ItemDataRole.UserRole + 3


def mixed(base: QColor, other: QColor, share: float) -> QColor:
    """The base colour with that share of another."""
    keep = 1 - share
    return QColor.fromRgbF(
        base.redF() * keep + other.redF() * share,
        base.greenF() * keep + other.greenF() * share,
        base.blueF() * keep + other.blueF() * share,
    )


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a name, at its right an aside, and a muted note below; all rows are of one height."""

    def __init__(
        self, parent: QObject, *, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(parent)
        self._elide = elide

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, 2 * QFontMetrics(option.font).height() + _GAP + 2 * _PAD - 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_back(painter, option)
        inner = option.rect.adjusted(_PAD, _PAD - 2, -_PAD, 2 - _PAD)
        decoration = index.data(Qt.ItemDataRole.DecorationRole)
        if decoration is not None:
            place = QRect(inner.left(), inner.center().y() - _ICON // 2, _ICON, _ICON)
            decoration.paint(painter, place)
            inner.setLeft(place.right() + _PAD)
        self._paint_words(painter, option, index, inner)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, inner: QRect
    ) -> None:
        # A style sheet that colours text leaves the view's own palette with paler muted text.
        muted = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        name_font = QFont(option.font)
        name_font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(option.font)
        line = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
        aside = index.data(RowRole.ASIDE) or ""
        aside_width = metrics.horizontalAdvance(aside) + _PAD if aside else 0
        is_muted = index.data(RowRole.IS_MUTED)
        painter.setFont(name_font)
        painter.setPen(muted if is_muted else option.palette.color(QPalette.ColorRole.Text))
        name = QFontMetrics(name_font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, line.width() - aside_width
        )
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.setFont(option.font)
        painter.setPen(muted)
        painter.drawText(
            line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), aside
        )
        line.translate(0, metrics.height() + _GAP)
        note = metrics.elidedText(index.data(RowRole.NOTE) or "", self._elide, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), note)


def _paint_back(painter: QPainter, option: QStyleOptionViewItem) -> None:
    palette, state = option.palette, option.state
    row = QRectF(option.rect).adjusted(1, 1, -1, -1)
    base, accent = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Accent)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(mixed(base, accent, 0.14))
        painter.drawRoundedRect(row, _RADIUS, _RADIUS)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
        painter.drawRoundedRect(row, _RADIUS, _RADIUS)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
