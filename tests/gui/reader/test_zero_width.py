"""An annotation without width is seen, pointed at, stepped to and outlined."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from annotator.gui.reader.reader import Reader
from tests.gui.reader.test_reader_painting import decorate, painted

TEXT = "Acme grew and hired.\n\nIt closed."
PLACES = [0, 10, 20, 22, len(TEXT)]


def beside(reader: Reader, pos: int, dx: int) -> QPoint:
    """A point so many pixels from the edge before a character."""
    layout, row, top = reader.sheet.page.place(pos)
    y = top + row.text_top + 9
    return reader.sheet.viewport_point(layout.x_at(row, pos) + dx, y).toPoint()


@pytest.mark.parametrize("dx", [-2, 1, 2])
@pytest.mark.parametrize("pos", PLACES)
def test_click_on_it_focuses_it(reader, mention, qtbot, pos, dx) -> None:
    beam, around = mention((pos, pos)), mention((0, 4))
    reader.set_release(TEXT, [beam, around])
    qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=beside(reader, pos, dx))
    assert reader.focused_id == beam.id


def test_click_beside_it_focuses_what_it_lies_in(reader, mention, qtbot) -> None:
    beam, around = mention((6, 6)), mention((5, 20))
    reader.set_release(TEXT, [beam, around])
    qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=beside(reader, 12, 2))
    assert reader.focused_id == around.id


@pytest.mark.parametrize("pos", PLACES)
def test_tab_comes_to_it(reader, mention, qtbot, pos) -> None:
    beam = mention((pos, pos))
    reader.set_release(TEXT, [beam])
    qtbot.keyClick(reader, Qt.Key.Key_Tab)
    assert reader.focused_id == beam.id


@pytest.mark.parametrize("pos", PLACES)
def test_it_has_a_beam_a_label_and_an_outline_in_focus(reader, mention, pos) -> None:
    beam = mention((pos, pos))
    reader.set_release(TEXT, [beam])
    number = reader.sheet.page.number_of(pos)
    (row,) = decorate(reader, number)
    assert [text for _, _, text in row.labels] == ["COM"]
    assert len(row.borders) == 3
    reader.clearFocus()
    reader.set_focused(None)
    before = painted(reader)
    reader.set_focused(beam.id)
    after = painted(reader)
    at = beside(reader, pos, 0)
    differing = [
        x
        for x in range(at.x() - 9, at.x() + 9)
        if before.pixel(x, at.y()) != after.pixel(x, at.y())
    ]
    assert differing[0] < at.x() < differing[-1]


def test_tooltip_names_it(reader, mention) -> None:
    reader.set_release(TEXT, [mention((10, 10), label="PERSON"), mention((8, 14))])
    tip = reader.pointing.tooltip(beside(reader, 10, 1).toPointF())
    assert tip == "Company in full<br>Person in full"
