"""Ghosts are painted dashed and hollow, and leave no trace."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from annotator.gui.reader.ghosts import Ghost, Ghosts
from annotator.gui.reader.reader import Reader
from annotator.gui.theme import DARK, LIGHT, THEMES

TEXT = ("Acme Labs plans a plant in Berlin, and Ann Lee expects much of it. " * 6 + "\n\n") * 8


@pytest.fixture
def like(mention):
    return mention((0, 9))


def ghosts(like, *, is_kept=True, current=None):
    places = [pos for pos in range(len(TEXT)) if TEXT.startswith("Acme Labs", pos)]
    return Ghosts([Ghost(start, start + 9, like, is_kept) for start in places], current)


def painted(reader: Reader) -> QImage:
    return reader.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def n_different(one: QImage, other: QImage) -> int:
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(one.height())
        for x in range(one.width())
    )


def shades(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for y in range(image.height())
        for x in range(image.width())
    }


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_come_and_go_without_a_trace(reader, like, theme) -> None:
    reader.set_theme(theme)
    reader.set_release(TEXT, [like])
    reader.clearFocus()
    before, rows = painted(reader), reader.overview.grab().toImage()
    reader.set_ghosts(ghosts(like))
    assert n_different(painted(reader), before) > 500
    assert reader.overview.grab().toImage() != rows
    reader.set_ghosts(Ghosts())
    assert painted(reader) == before
    assert reader.overview.grab().toImage() == rows


def test_glyphs_and_rows_stay_where_they_are(reader, like) -> None:
    reader.set_release(TEXT, [])
    before = [reader.sheet.page.place(pos)[1:] for pos in range(0, len(TEXT), 50)]
    tops = [(row.top, row.height, top) for row, top in before]
    reader.set_ghosts(ghosts(like))
    painted(reader)
    after = [reader.sheet.page.place(pos)[1:] for pos in range(0, len(TEXT), 50)]
    assert [(row.top, row.height, top) for row, top in after] == tops


def test_kept_has_the_hue_and_left_out_is_muted(reader, like) -> None:
    reader.set_release(TEXT, [])
    reader.set_ghosts(ghosts(like))
    assert LIGHT.hue(1) in shades(painted(reader))
    assert LIGHT.muted not in shades(painted(reader))
    reader.set_ghosts(ghosts(like, is_kept=False))
    assert LIGHT.muted in shades(painted(reader))
    assert LIGHT.hue(1) not in shades(painted(reader))


def test_kept_left_out_and_current_differ_without_colour(reader, like) -> None:
    reader.set_release(TEXT, [])
    bare = painted(reader)
    ink = []
    for rest in ({"is_kept": False}, {}, {"current": 0}):
        reader.set_ghosts(ghosts(like, **rest))
        grey = painted(reader).convertToFormat(QImage.Format.Format_Grayscale8)
        plain = bare.convertToFormat(QImage.Format.Format_Grayscale8)
        ink.append(
            sum(
                abs(a - b)
                for a, b in zip(bytes(grey.constBits()), bytes(plain.constBits()), strict=True)
            )
        )
    assert ink[0] < ink[1] < ink[2]


def test_label_moves_past_the_one_that_is_there(reader, like, mention) -> None:
    """Seen by its ink: over a nested label it would be drawn where that is."""
    other = mention((0, 9), label="PERSON")
    reader.set_theme(DARK)
    reader.set_release(TEXT, [other])
    reader.set_focused(None)
    row, *_ = reader.sheet.painter.decorations(0, reader.sheet.page.place(0)[0])
    _, at, words = row.labels[0]
    end = at.x() + reader.sheet.page.metrics.label_metrics.horizontalAdvance(words)
    corner = reader.sheet.viewport_point(at.x(), at.y()).toPoint()
    zone = corner.x(), corner.y() - 6, round(end - at.x()), 6
    before = painted(reader).copy(*zone)
    reader.set_ghosts(Ghosts([Ghost(0, 9, like)]))
    assert painted(reader).copy(*zone) == before


def test_ghost_over_two_rows_and_past_the_text_is_painted(reader, like) -> None:
    reader.set_release(TEXT, [])
    past = Ghost(len(TEXT) - 4, len(TEXT) + 40, like)
    reader.set_ghosts(Ghosts([Ghost(60, 160, like), past]))
    reader.sheet.reveal((len(TEXT), len(TEXT)))
    assert LIGHT.hue(1) in shades(painted(reader))


def test_another_release_has_none(reader, like) -> None:
    reader.set_release(TEXT, [])
    before = painted(reader)
    reader.set_ghosts(ghosts(like))
    reader.set_release(TEXT, [])
    assert painted(reader) == before
