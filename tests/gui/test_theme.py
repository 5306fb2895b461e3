"""Every colour can be read where it is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette

from annotator.gui.reader.ghosts import CURRENT_TINT as GHOST_TINT
from annotator.gui.theme import CONTRAST_DARK, CONTRAST_LIGHT, THEMES, Theme, color

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


def colours_of(theme: Theme, names: Iterable[str]) -> list[QColor]:
    return [color(getattr(theme, name)) for name in names]


WORDS = ("text", "muted", "accent", "warn", "error", "ok")
GROUNDS = ("page", "gutter", "panel", "raised", "hover")
STROKES = ("edge", "muted", "accent", "warn", "error", "ok")
DECORATIVE = ("border", "rule")  # part what is told apart without them
MEASURES = ("tint", "selection_tint", "hit_tint", "current_hit_tint", "outline", "weight")


def test_every_colour_has_a_part_that_is_checked() -> None:
    checked = {*WORDS, *GROUNDS, *STROKES, *DECORATIVE, *MEASURES, "on_accent", "hues"}
    assert {field.name for field in fields(Theme)} == checked | {"name", "is_dark"}


def words_wanted(theme: Theme) -> float:
    return 7 if theme.name.startswith("contrast") else 4.5


@every_theme
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", WORDS)
def test_words_can_be_read(theme: Theme, word: str, ground: str) -> None:
    ink, paper = colours_of(theme, (word, ground))
    assert contrast(ink, paper) >= words_wanted(theme)


@every_theme
def test_words_on_the_accent_can_be_read(theme: Theme) -> None:
    assert contrast(color(theme.on_accent), color(theme.accent)) >= words_wanted(theme)


@every_theme
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("stroke", STROKES)
def test_strokes_can_be_seen(theme: Theme, stroke: str, ground: str) -> None:
    ink, paper = colours_of(theme, (stroke, ground))
    assert contrast(ink, paper) >= 3


@every_theme
@pytest.mark.parametrize("number", range(1, 8))
def test_labels_and_the_letters_of_badges_can_be_read(theme: Theme, number: int) -> None:
    hue = color(theme.hue(number))
    assert contrast(hue, color(theme.page)) >= words_wanted(theme)
    assert contrast(hue, color(theme.gutter)) >= 4.0  # a badge; its letter is on the hue


@every_theme
@pytest.mark.parametrize("number", range(1, 8))
def test_text_can_be_read_on_whatever_lies_behind_it(theme: Theme, number: int) -> None:
    text, page, hue = color(theme.text), color(theme.page), theme.hue(number)
    tint = over(color(hue, theme.tint), page)
    nested = over(color(hue, theme.tint), tint)
    grounds = [
        (tint, 7),
        (nested, words_wanted(theme)),
        (over(color(theme.accent, theme.selection_tint), page), 7),
        (over(color(theme.accent, theme.selection_tint), tint), words_wanted(theme)),
        (over(color(theme.warn, theme.selection_tint), tint), words_wanted(theme)),
        (over(color(theme.warn, theme.hit_tint), tint), words_wanted(theme)),
        (over(color(theme.warn, theme.current_hit_tint), tint), words_wanted(theme)),
        (over(color(hue, GHOST_TINT), page), 7),
    ]
    assert not [(shade.name(), least) for shade, least in grounds if contrast(text, shade) < least]


@every_theme
@pytest.mark.parametrize("number", range(1, 8))
def test_borders_can_be_seen_on_the_tint_they_close(theme: Theme, number: int) -> None:
    hue = theme.hue(number)
    assert contrast(color(hue), over(color(hue, theme.tint), color(theme.page))) >= 3


@pytest.mark.parametrize("theme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda theme: theme.name)
def test_high_contrast_has_outlines_instead_of_tints(theme: Theme) -> None:
    assert theme.tint == 0
    assert theme.outline > 1
    assert contrast(color(theme.text), color(theme.page)) == pytest.approx(21)


@every_theme
def test_hues_past_the_seventh_start_again(theme: Theme) -> None:
    assert theme.hue(8) == theme.hue(1)


@every_theme
def test_palette_follows_the_theme(theme: Theme) -> None:
    palette = theme.qpalette()
    assert palette.color(QPalette.ColorRole.Base) == QColor(theme.page)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(theme.accent)
