"""The style sheet is whole in every theme, and its colours can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit

from annotator.gui.stylesheet import stylesheet
from annotator.gui.theme import THEMES, Theme

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def luminance(value: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    shade = QColor(value)
    red, green, blue = map(linear, (shade.redF(), shade.greenF(), shade.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@every_theme
def test_every_name_is_filled_in_and_every_image_is_there(theme: Theme):
    sheet = stylesheet(theme)
    assert "$" not in sheet
    images = re.findall(r'url\("(.+?)"\)', sheet)
    assert images
    assert all(Path(image).is_file() for image in images)


@every_theme
def test_qt_understands_it(theme: Theme, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setStyleSheet(stylesheet(theme))  # what Qt cannot parse is a warning, which fails
    field.ensurePolished()
    assert field.palette().color(field.foregroundRole()) == QColor(theme.text)


@every_theme
@pytest.mark.parametrize("ground", ["page", "panel", "raised", "hover"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "error"])
def test_words_can_be_read(theme: Theme, ink: str, ground: str):
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@every_theme
def test_words_on_the_accent_can_be_read(theme: Theme):
    assert contrast(theme.on_accent, theme.accent) >= 4.5
