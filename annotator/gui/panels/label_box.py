"""A box with the labels of one layer, each beside its hue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from annotator.gui.panels.choice_box import ChoiceBox
from annotator.gui.theme import LIGHT, Theme, color
from annotator.model.schema import Label

_SIDE = 12


class LabelBox(ChoiceBox):
    """Chooses among labels; the data of an entry is the label's name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._labels: Sequence[Label] = ()
        self._theme = LIGHT
        self.setIconSize(QSize(_SIDE, _SIDE))

    def show_label(self, label: Label, labels: Sequence[Label]) -> None:
        """Shows a label among those that it can be changed for."""
        if self._labels is not labels:
            self._labels = labels
            self.clear()
            for other in labels:
                self.addItem(other.title, other.name)
            self._paint_icons()
        self.setCurrentIndex(self.findData(label.name))
        self.setToolTip(label.definition)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._paint_icons()

    def _paint_icons(self) -> None:
        icons: dict[int, QIcon] = {}
        for row, label in enumerate(self._labels):
            icon = icons.setdefault(label.hue, swatch(self._theme.hue(label.hue), self))
            self.setItemIcon(row, icon)


def swatch(hue: str, widget: QWidget) -> QIcon:
    """A square of a hue, for lists and menus."""
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap(QSize(_SIDE, _SIDE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(hue))
        painter.drawRoundedRect(QRectF(0, 0, _SIDE, _SIDE), 3, 3)
    return QIcon(pixmap)
