"""The program's own icons, drawn from SVG in the colours of the theme when they are first seen."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from annotator.gui.theme import Theme
from annotator.resources import resource_path

_APP_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_DISABLED_ALPHA: Final = 0.45


@cache
def icon(name: str, theme: Theme, *, colour: str = "") -> QIcon:
    """The icon of that name in the theme's text colour, or in another colour of it."""
    return QIcon(_SvgEngine(name, colour or theme.text))


@cache
def app_icon() -> QIcon:
    """The icon of the program, which has its own colours."""
    drawn = QIcon()
    for side in _APP_SIZES:
        drawn.addPixmap(icon_pixmap("app", "", side))
    return drawn


@cache
def icon_pixmap(name: str, colour: str, side: int) -> QPixmap:
    """An icon `side` device pixels wide and high; without a colour, as it was drawn."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  start-up time

    svg = resource_path("icons", f"{name}.svg").read_bytes()
    if colour:
        svg = svg.replace(b"currentColor", colour.encode())
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
    return pixmap


class _SvgEngine(QIconEngine):
    """Draws one icon at whatever size it is asked for."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        place = QRect(QPoint(), QSize(side, side))
        place.moveCenter(rect.center())
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(_DISABLED_ALPHA)
        painter.drawPixmap(place, icon_pixmap(self._name, self._colour, round(side * ratio)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(QPoint(), size), mode, state)
        return pixmap

    def clone(self) -> QIconEngine:
        # WORKAROUND PySide6 6.x: Qt asks for this when an icon is changed, and would be left with
        # an object that Python has freed. These icons are shared and never changed.
        raise NotImplementedError
