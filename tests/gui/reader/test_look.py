"""The looks of a page: what changes, and that the line under the eye stays where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from annotator.app.look import Look, Shown, Step
from annotator.gui.reader.reader import Reader

PARAGRAPH = (
    "Acme Labs plans to open a plant in Berlin during 2026, and Ann Lee expects it to grow. "
)
TEXT = (PARAGRAPH * 3 + "\n\n") * 60
CHANGES = {
    "zoom": replace(Look(), zoom=160),
    "narrow": replace(Look(), width=Step.S),
    "spacing": replace(Look(), spacing=Step.XL),
    "tight": replace(Look(), spacing=Step.S),
    "compact": replace(Look(), is_compact=True),
}
every_change = pytest.mark.parametrize("look", CHANGES.values(), ids=CHANGES)


def y_of(reader: Reader, pos: int) -> float:
    """How far below the top of the viewport the text of a position is painted."""
    QApplication.processEvents()
    _, row, top = reader.sheet.page.place(pos)
    return reader.sheet.viewport_point(0, top + row.text_top).y()


def scroll_to(reader: Reader, value: int) -> None:
    reader.verticalScrollBar().setValue(value)
    QApplication.processEvents()


@every_change
def test_line_of_the_caret_stays_when_it_is_in_view(reader, look) -> None:
    reader.set_release(TEXT, [])
    caret = TEXT.index("Berlin", 6000)
    reader.set_caret(caret)
    scroll_to(reader, reader.verticalScrollBar().value() + 120)
    before = y_of(reader, caret)
    assert 0 < before < 600
    reader.set_look(look)
    QApplication.processEvents()
    assert y_of(reader, caret) == before
    reader.set_look(Look())
    assert y_of(reader, caret) == before


@every_change
def test_line_at_the_top_stays_when_the_caret_is_out_of_view(reader, look) -> None:
    reader.set_release(TEXT, [])
    scroll_to(reader, 3000)
    pos, _ = reader.sheet.place()
    reader.set_look(look)
    QApplication.processEvents()
    _, row, _ = reader.sheet.page.place(reader.sheet.place()[0])
    assert row.start <= pos < row.end


def test_line_under_the_eye_stays_while_the_window_is_made_narrow_and_wide(reader) -> None:
    reader.set_release(TEXT, [])
    reader.set_caret(9000)
    before = y_of(reader, 9000)
    for width in (760, 500, 430, 610, 800):
        reader.resize(width, 600)
        assert y_of(reader, 9000) == before


def test_top_line_does_not_creep_when_the_width_changes_often(reader) -> None:
    reader.set_release(TEXT, [])
    scroll_to(reader, 3000)
    place = reader.sheet.place()
    for width in (700, 430, 650, 390, 800):
        reader.resize(width, 600)
    assert reader.sheet.place() == place


def test_line_of_the_caret_stays_while_heights_above_become_exact(reader, qtbot) -> None:
    reader.set_release(TEXT * 4, [])
    reader.idle_layout.stop()
    reader.set_caret(len(TEXT) * 3)
    before = y_of(reader, len(TEXT) * 3)
    reader.sheet.heights_guessed.emit()
    qtbot.waitUntil(lambda: not reader.idle_layout.is_running)
    assert y_of(reader, len(TEXT) * 3) == before


def test_line_near_the_end_stays_on_zoom(reader) -> None:
    reader.set_release(TEXT, [])
    reader.set_caret(len(TEXT) - 400)
    before = y_of(reader, len(TEXT) - 400)
    reader.set_look(Look(zoom=140))
    assert y_of(reader, len(TEXT) - 400) == before


def test_wider_steps_give_longer_lines_up_to_the_window(reader) -> None:
    reader.resize(2400, 600)
    reader.set_release(TEXT, [])
    widths = []
    for step in Step:
        reader.set_look(Look(width=step))
        widths.append(reader.sheet.page.width)
    assert widths == sorted(set(widths))
    assert widths[-1] > 2200


def test_wider_spacing_makes_higher_rows_and_compact_the_lowest(reader) -> None:
    reader.set_release(TEXT, [])
    heights = []
    for look in (Look(is_compact=True), *(Look(spacing=step) for step in Step)):
        reader.set_look(look)
        heights.append(reader.sheet.page.metrics.line_height)
    assert heights == sorted(set(heights))


def test_compact_look_has_no_labels(reader, mention) -> None:
    reader.set_release(TEXT, [mention((0, 9))])
    reader.set_look(Look(is_compact=True))
    (row, *_) = reader.sheet.painter.decorations(0, reader.sheet.page.layout(0))
    assert row.tints
    assert not row.labels
    assert not row.dots


@pytest.mark.parametrize(
    ("shown", "painted"),
    [
        (Shown.MENTIONS, (True, False)),
        (Shown.CLAIMS, (False, True)),
        (Shown.BOTH, (True, True)),
        (Shown.NONE, (False, False)),
    ],
)
def test_only_what_is_shown_is_painted_pointed_at_and_tabbed_to(
    reader, mention, claim, point_at, shown, painted
) -> None:
    first, second = mention((0, 9)), claim((40, 80))
    reader.set_release(TEXT, [first, second])
    reader.set_look(Look(shown=shown))
    (row, *_) = reader.sheet.painter.decorations(0, reader.sheet.page.layout(0))
    assert (bool(row.tints), bool(row.underlines)) == painted
    assert (bool(row.labels), bool(row.badges)) == painted
    ids = []
    for pos in (3, 50):
        reader.set_caret(pos)
        ids.append(reader.focused_id)
    assert ids == [first.id if painted[0] else None, second.id if painted[1] else None]
    reader.set_caret(20)
    reader.focus_next()
    assert reader.focused_id == (second.id if painted[1] else None)
    assert bool(reader.pointing.tooltip(point_at(3).toPointF())) is painted[0]


def test_hidden_annotations_are_still_found_by_what_labels(reader, mention) -> None:
    name = mention((0, 9))
    reader.set_release(TEXT, [name])
    reader.set_look(Look(shown=Shown.NONE))
    assert reader.annotations_at(3) == [name]


def test_hiding_a_layer_takes_the_focus_from_it(reader, claim) -> None:
    reader.set_release(TEXT, [claim((0, 80))])
    reader.set_caret(5)
    assert reader.focused_id
    reader.set_look(Look(shown=Shown.MENTIONS))
    assert reader.focused_id is None


def test_overview_shows_only_the_layers_shown(reader, mention) -> None:
    reader.set_release(TEXT, [mention((3000, 3400))])
    with_it = reader.overview.grab().toImage()
    reader.set_look(Look(shown=Shown.CLAIMS))
    assert reader.overview.grab().toImage() != with_it
    reader.set_look(Look(shown=Shown.MENTIONS))
    assert reader.overview.grab().toImage() == with_it
