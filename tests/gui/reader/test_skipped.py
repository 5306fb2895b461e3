"""What is skipped is dimmed, stays readable, and stands where it stood."""

from __future__ import annotations

import pytest

from annotator.gui.reader import skipped
from annotator.gui.reader.reader import Reader
from annotator.gui.theme import CONTRAST_LIGHT, DARK, LIGHT, Theme, color

TEXT = "The mill is open.\n\nNothing here is certain."


def picture(reader: Reader):
    return reader.viewport().grab().toImage()


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST_LIGHT], ids=lambda theme: theme.name)
def test_skipped_text_looks_another_way_and_comes_back(reader, theme):
    reader.set_theme(theme)
    reader.set_release(TEXT, [])
    before, height = picture(reader), reader.sheet.page.height
    reader.set_skipped(((19, len(TEXT)),))
    dimmed = picture(reader)
    assert dimmed != before
    assert reader.sheet.page.height == height
    _, _, top = reader.sheet.page.place(19)
    above = dimmed.rect().adjusted(0, 0, 0, int(top) - dimmed.height())
    assert dimmed.copy(above) == before.copy(above)
    reader.set_skipped(())
    assert picture(reader) == before


def luminance(red: float, green: float, blue: float) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_dimmed_text_is_still_readable(theme: Theme):
    wash, page, text = skipped._WASH, color(theme.page), color(theme.text)
    parts = ((p.redF(), p.greenF(), p.blueF()) for p in (page, text))
    mixed = [wash * a + (1 - wash) * b for a, b in zip(*parts, strict=True)]
    low, high = sorted((luminance(*mixed), luminance(page.redF(), page.greenF(), page.blueF())))
    assert (high + 0.05) / (low + 0.05) >= 4.5
