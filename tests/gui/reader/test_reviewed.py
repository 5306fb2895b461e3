"""The strip in the gutter that says what was read through."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from annotator.gui.reader.reader import Reader
from annotator.gui.theme import THEMES
from tests.gui.reader.test_reader_painting import looks_the_same, painted, shown

TEXT = "Acme grew a lot.\nBeta fell.\n\nGamma said so."


def strip(reader: Reader) -> list[tuple[float, bool]]:
    """For each row how much of its height has the strip, and whether that is solid."""
    image, found = painted(reader), []
    left = reader.sheet.viewport_point(-reader.sheet.page.metrics.margin, 0).x()
    ok = QColor(reader.sheet.theme.ok)
    for _, layout, top in reader.sheet.page.between(0, 600):
        for row in layout.rows:
            ys = range(top + row.top, top + row.top + row.height)
            inked = [y for y in ys if image.pixelColor(int(left) - 2, y) == ok]
            found.append((len(inked) / len(ys), len(inked) == len(ys)))
    return found


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_rows_are_solid_where_all_of_them_is_reviewed(reader, theme) -> None:
    reader.set_theme(theme)
    reader.set_release(TEXT, [])
    reader.set_reviewed(((0, 28),))
    assert [is_whole for _, is_whole in strip(reader)] == [True, True, False, False]


def test_row_reviewed_in_part_is_dotted(reader) -> None:
    reader.set_release(TEXT, [])
    reader.set_reviewed(((0, 4), (17, 27)))
    (part, is_whole), (_, is_second_whole), *_ = strip(reader)
    assert 0.2 < part < 0.8
    assert not is_whole
    assert is_second_whole


def test_range_over_all_has_no_gap(reader) -> None:
    reader.set_release(TEXT, [])
    reader.set_reviewed(((0, len(TEXT)),))
    assert all(is_whole for _, is_whole in strip(reader))


def test_strip_comes_and_goes_with_what_is_reviewed(reader) -> None:
    reader.set_release(TEXT, [])
    reader.clearFocus()
    before = painted(reader)
    reader.set_reviewed(((0, 28),))
    assert looks_the_same(shown(reader), painted(reader))
    assert painted(reader) != before
    reader.set_reviewed(())
    assert painted(reader) == before


def test_another_release_is_not_reviewed(reader) -> None:
    reader.set_release(TEXT, [])
    reader.set_reviewed(((0, 28),))
    reader.set_release(TEXT, [])
    assert not any(part for part, _ in strip(reader))
