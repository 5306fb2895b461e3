"""Every colour can be read where it is used."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from annotator.gui.theme import THEMES, Theme, color

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def luminance(value: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value.redF(), value.greenF(), value.blueF())
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(shade: QColor, ground: QColor) -> QColor:
    alpha = shade.alphaF()
    return QColor.fromRgbF(
        shade.redF() * alpha + ground.redF() * (1 - alpha),
        shade.greenF() * alpha + ground.greenF() * (1 - alpha),
        shade.blueF() * alpha + ground.blueF() * (1 - alpha),
    )


@every_theme
def test_words_reach_four_and_a_half(theme: Theme) -> None:
    grounds = [color(ground) for ground in (theme.page, theme.gutter, theme.panel, theme.raised)]
    words = [theme.text, theme.muted, theme.accent, theme.warn, theme.error, theme.ok]
    assert min(contrast(color(word), ground) for word in words for ground in grounds) >= 4.5
    assert contrast(color(theme.on_accent), color(theme.accent)) >= 4.5


@every_theme
def test_hues_reach_four_and_a_half_on_the_page_and_badges_back(theme: Theme) -> None:
    assert min(contrast(color(hue), color(theme.page)) for hue in theme.hues) >= 4.5


@every_theme
def test_text_reaches_seven_on_every_tint_and_selection(theme: Theme) -> None:
    page = color(theme.page)
    for hue in theme.hues:
        tint = over(color(hue, theme.tint), page)
        assert contrast(color(theme.text), tint) >= 7
        selected = over(color(theme.accent, theme.selection_tint), tint)
        assert contrast(color(theme.text), selected) >= 4.5


@every_theme
def test_hues_past_the_seventh_start_again(theme: Theme) -> None:
    assert theme.hue(8) == theme.hue(1)


@every_theme
def test_palette_follows_the_theme(theme: Theme) -> None:
    palette = theme.qpalette()
    assert palette.color(QPalette.ColorRole.Base) == QColor(theme.page)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(theme.accent)
