"""Every icon that an action names is there, has the colours of the theme, and costs little."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from annotator.app.window_actions import window_actions
from annotator.gui.icons import app_icon, icon, icon_pixmap
from annotator.gui.theme import DARK, LIGHT
from annotator.resources import resource_folder

NAMES = sorted(path.stem for path in resource_folder("icons").glob("*.svg"))
ASKED_FOR = set(
    "new open sample import paste export undo redo find delete done skip zoom_in zoom_out theme "  # noqa: SIM905
    "panels close previous next note warning check search keys folder file app".split()
)

pytestmark = pytest.mark.usefixtures("qapp")


def inked(image: QImage) -> list[QColor]:
    """The colours of the pixels that are covered wholly."""
    pixels = (image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width()))
    return [pixel for pixel in pixels if pixel.alpha() == 255]


def test_set_is_complete() -> None:
    assert set(NAMES) >= ASKED_FOR


def test_icon_of_every_action_is_there() -> None:
    assert {action.icon for action in window_actions() if action.icon} <= set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "app"])
def test_icon_is_drawn_by_the_house_rules(name: str) -> None:
    svg = (resource_folder("icons") / f"{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 24 24"' in svg
    assert 'stroke-width="1.75"' in svg
    assert 'stroke-linecap="round"' in svg
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', svg)) <= {"currentColor", "none"}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "app"])
def test_icon_has_the_text_colour_of_the_theme(name: str, theme) -> None:
    pixels = inked(icon(name, theme).pixmap(QSize(96, 96)).toImage())
    [(commonest, _count)] = Counter(pixel.name() for pixel in pixels).most_common(1)
    assert commonest == theme.text


def test_icon_can_have_another_colour() -> None:
    pixels = inked(icon("check", LIGHT, colour=LIGHT.ok).pixmap(QSize(96, 96)).toImage())
    assert {pixel.name() for pixel in pixels} == {LIGHT.ok}


def test_disabled_icon_is_paler() -> None:
    image = icon("done", LIGHT).pixmap(QSize(96, 96), QIcon.Mode.Disabled).toImage()
    assert not image.isNull()
    assert not inked(image)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icon_is_sharp_at_every_scale(ratio: float) -> None:
    pixmap = icon("find", LIGHT).pixmap(QSize(20, 20), ratio)
    assert pixmap.width() == 20 * ratio
    assert pixmap.deviceIndependentSize().toSize() == QSize(20, 20)


@pytest.mark.parametrize("side", [16, 32, 256])
def test_app_icon_keeps_its_own_colours(side: int) -> None:
    pixmap = app_icon().pixmap(side)
    colours = {pixel.name() for pixel in inked(pixmap.toImage())}
    assert pixmap.width() == side
    assert {"#2267ee", "#ffffff"} <= colours


def test_icon_is_rendered_once_for_each_size() -> None:
    icon_pixmap.cache_clear()
    for _ in range(3):
        icon("find", LIGHT).pixmap(QSize(20, 20))
    assert icon_pixmap.cache_info().misses == 1
