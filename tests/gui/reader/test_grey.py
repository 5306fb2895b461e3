"""Without colour, mention, claim, ghost and focus still differ: in shape, not in hue."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import pytest
from PySide6.QtGui import QColor, QImage

from annotator.gui.reader.ghosts import Ghost, Ghosts
from annotator.gui.reader.reader import Reader
from annotator.gui.theme import THEMES
from tests.gui.reader.test_reader_painting import painted

TEXT = "In summer Marlow Rosewater hires"
SPAN = (10, 26)
SEEN = 45  # levels of 256 between what is drawn and what was there
every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


class Shape(NamedTuple):
    """What can be seen of an annotation in grey."""

    closes_below: bool  # a line without gaps at the foot of the text
    is_dashed: bool  # gaps in the line along its head
    is_underlined: bool  # a line below the text
    has_badge: bool  # something in the gutter
    has_handles: bool  # something that sticks out at the lower corners


MENTION = Shape(True, False, False, False, False)
CLAIM = Shape(False, False, True, True, False)
GHOST = Shape(False, True, False, False, False)
FOCUSED_MENTION = MENTION._replace(is_underlined=True, has_handles=True)
FOCUSED_CLAIM = CLAIM._replace(closes_below=True, has_handles=True)


class Grey:
    """What differs between two pictures of the reader in shades of grey."""

    def __init__(self, reader: Reader, before: QImage, after: QImage) -> None:
        self._one, self._other = (
            image.convertToFormat(QImage.Format.Format_Grayscale8) for image in (before, after)
        )
        layout, row, top = reader.sheet.page.place(SPAN[0])
        at = reader.sheet.viewport_point(0, top)
        (box,) = layout.boxes(*SPAN)
        self.left, self.right = (round(at.x() + x) for x in (box.left, box.right))
        self.head = round(at.y()) + row.text_top
        self.foot, self.bottom = self.head + row.text_height, round(at.y()) + row.height
        self.gutter = round(at.x()) - reader.sheet.page.metrics.margin - 4

    def differs(self, x: int, y: int) -> bool:
        grey = (QColor(image.pixel(x, y)).red() for image in (self._one, self._other))
        return abs(next(grey) - next(grey)) >= SEEN

    def runs(self, y: int) -> list[int]:
        """The lengths of the lines on a row of pixels over the annotation."""
        cells = (self.differs(x, y) for x in range(self.left + 4, self.right - 4))
        return [len(list(run)) for is_line, run in groupby(cells) if is_line]

    def rows_of_runs(self, top: int, bottom: int) -> Iterator[list[int]]:
        return (runs for y in range(top, bottom) if (runs := self.runs(y)))

    def shape(self) -> Shape:
        width = self.right - self.left - 8
        handle = range(self.left - 5, self.left - 3)
        return Shape(
            closes_below=[width] in self.rows_of_runs(self.foot - 3, self.foot + 1),
            is_dashed=any(len(run) > 8 for run in self.rows_of_runs(self.head - 2, self.head + 2)),
            is_underlined=any(
                sum(run) > 0.9 * width for run in self.rows_of_runs(self.foot + 2, self.bottom)
            ),
            has_badge=any(self.differs(x, self.head + 8) for x in range(self.gutter)),
            has_handles=any(
                self.differs(x, y) for x in handle for y in range(self.foot - 1, self.foot + 4)
            ),
        )


def seen(reader: Reader, annotations=(), *, ghosts=(), focus=None) -> Shape:
    reader.set_release(TEXT, [])
    reader.clearFocus()
    before = painted(reader)
    reader.update_annotations([], annotations)
    reader.set_ghosts(Ghosts(ghosts))
    reader.set_focused(focus)
    return Grey(reader, before, painted(reader)).shape()


@every_theme
def test_each_kind_has_a_shape_of_its_own(reader, mention, claim, theme) -> None:
    reader.set_theme(theme)
    name, statement = mention(SPAN), claim(SPAN)
    shapes = [
        seen(reader, [name]),
        seen(reader, [statement]),
        seen(reader, ghosts=[Ghost(*SPAN, like=name)]),
        seen(reader, [name], focus=name.id),
        seen(reader, [statement], focus=statement.id),
    ]
    assert shapes == [MENTION, CLAIM, GHOST, FOCUSED_MENTION, FOCUSED_CLAIM]


@every_theme
def test_no_pixel_of_the_text_moves_when_annotations_come(reader, mention, claim, theme) -> None:
    def inked() -> set[tuple[int, int]]:
        """Where letters are, in the colour of the text; none of these reaches below the line."""
        image, shade = painted(reader), QColor(theme.text).rgb()
        return {
            (x, y)
            for _, layout, top in reader.sheet.page.between(0, 200)
            for row in layout.rows
            for y in range(top + row.text_top, top + row.text_top + row.text_height - 3)
            for x in range(80, image.width())
            if image.pixel(x, y) == shade
        }

    reader.set_theme(theme)
    reader.set_release("A sum is met in the mills at Bern on 1 March. " * 4, [])
    reader.clearFocus()
    before = inked()
    assert len(before) > 200
    mentions = [mention((start, start + 7)) for start in range(0, 160, 11)]
    reader.update_annotations([], [*mentions, claim((0, 90)), claim((40, 170), label="result")])
    assert inked() >= before
