"""What is painted: where, how much of it, and that the text stays where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from annotator.app.look import Look
from annotator.gui.reader.reader import Reader
from annotator.gui.theme import DARK, LIGHT
from annotator.model.ids import AnnotationId

PARAGRAPH = (
    "Acme Labs plans to open a plant in Berlin during 2026, and Ann Lee expects it to double what "
    "the company earns. Beta Ltd. said that it would not follow, though its chief, Bo Li, may. "
)
TEXT = (PARAGRAPH * 2 + "\n\n") * 12


@pytest.fixture
def dense(mention, claim):
    """Mentions and claims over one another, discontinuous ones among them."""
    return [
        *(mention((start, start + 11)) for start in range(0, 3000, 37)),
        *(mention((start, start + 30), label="PERSON") for start in range(10, 3000, 90)),
        *(claim((start, start + 170)) for start in range(0, 3000, 120)),
        claim((20, 60), (100, 140), (400, 420), label="result"),
        mention((700, 700)),
    ]


def shown(reader: Reader) -> QImage:
    """What stands on the screen, put together from all that was painted so far."""
    QApplication.processEvents()
    window = reader.screen().grabWindow(reader.winId()).toImage()
    view = reader.viewport().geometry()
    return window.copy(view).convertToFormat(QImage.Format.Format_RGB32)


def painted(reader: Reader) -> QImage:
    """The viewport painted anew as a whole."""
    return reader.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def looks_the_same(one: QImage, other: QImage, *, rounding: int = 2) -> bool:
    """Whether no pixel differs by more than what anti-aliasing rounds."""
    difference = one.copy()
    painter = QPainter(difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    data = bytes(difference.constBits())
    return max(max(data[channel::4]) for channel in range(3)) <= rounding


def glyphs(reader: Reader) -> list[object]:
    return [
        (top, [(at.x(), at.y()) for at in run.positions()], run.glyphIndexes())
        for _, layout, top in reader.sheet.page.between(0, 3000)
        for row in layout.rows
        for run in row.line.glyphRuns()
    ]


def test_no_glyph_moves_when_annotations_come(reader, dense) -> None:
    reader.set_release(TEXT, [])
    before = glyphs(reader)
    reader.update_annotations([], dense)
    painted(reader)
    assert glyphs(reader) == before


def test_adding_and_removing_restores_every_pixel(reader, dense, claim) -> None:
    reader.set_release(TEXT, dense)
    reader.clearFocus()
    before = painted(reader)
    extra = claim((30, 500))
    reader.update_annotations([], [extra])
    assert painted(reader) != before
    reader.update_annotations([extra.id], [])
    assert painted(reader) == before


@pytest.mark.parametrize("steps", [[12] * 9, [200, -30, -30, 500, -470], [-5, 3000, -90, -90]])
def test_scrolled_screen_is_as_if_painted_whole(reader, dense, steps: list[int]) -> None:
    reader.set_release(TEXT, dense)
    reader.clearFocus()
    for step in steps:
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() + step)
        QApplication.processEvents()
    assert looks_the_same(shown(reader), painted(reader))


def test_scrolling_up_into_guessed_heights_keeps_the_screen_whole(reader, dense) -> None:
    reader.set_release(TEXT, dense)
    reader.clearFocus()
    reader.idle_layout.stop()
    reader.verticalScrollBar().setValue(2000)
    for _ in range(40):
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() - 37)
        assert looks_the_same(shown(reader), painted(reader))


def test_end_of_a_page_shorter_than_guessed_is_shown_whole(reader) -> None:
    narrow = [f"{number}, " + "il, " * 200 for number in range(12)]
    reader.set_release("\n\n".join(["WWWW " * 600, *narrow]), [])
    reader.clearFocus()
    reader.idle_layout.stop()
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
    screen = shown(reader)
    assert reader.sheet.viewport_point(0, reader.sheet.page.height).y() == screen.height()
    assert looks_the_same(screen, painted(reader))


def test_each_change_repaints_what_it_touches(reader, dense, claim, mention) -> None:
    reader.set_release(TEXT, dense)
    reader.clearFocus()
    name = dense[3]
    new = claim((250, 600), label="result")
    changes = [
        lambda: reader.update_annotations([], [new]),
        lambda: reader.update_annotations([], [replace(name, fragments=((111, 140),))]),
        lambda: reader.set_focused(dense[-2].id),
        lambda: reader.set_focused(new.id),
        lambda: reader.begin_edge("end"),
        lambda: reader.set_selection((100, 420)),
        lambda: reader.set_selection((100, 700)),
        lambda: reader.set_selection(None),
        lambda: reader.set_hits([(0, 4), (900, 904)], 0),
        lambda: reader.update_annotations([new.id, name.id], []),
        lambda: reader.set_theme(DARK),
    ]
    for change in changes:
        change()
        assert looks_the_same(shown(reader), painted(reader))


def test_nesting_that_changes_is_repainted_on_every_row(reader, mention) -> None:
    long = mention((20, 500))
    reader.set_release(TEXT, [long])
    reader.clearFocus()
    reader.update_annotations([], [mention((10, 30), label="PERSON")])
    assert looks_the_same(shown(reader), painted(reader))


def test_release_is_on_show_before_its_signals(reader, mention) -> None:
    reader.set_release(TEXT, [mention((0, 4))])
    reader.set_selection((2000, 2100))
    seen = []
    reader.selection_changed.connect(lambda *_: seen.append(reader.visible_span()))
    reader.set_release("Beta fell.", [])
    assert seen == [(0, 10)]


def test_idle_layout_leaves_the_screen_as_it_is(reader, dense, qtbot) -> None:
    reader.set_release(TEXT * 5, dense)
    reader.clearFocus()
    reader.verticalScrollBar().setValue(3000)
    before, place = shown(reader), reader.sheet.place()
    qtbot.waitUntil(lambda: not reader.idle_layout.is_running)
    assert reader.sheet.place() == place
    assert looks_the_same(shown(reader), before)
    assert looks_the_same(painted(reader), before)


@pytest.mark.parametrize("change", ["zoom", "width"])
def test_row_at_the_top_stays_on_zoom_and_resize(reader, change: str) -> None:
    reader.set_release(TEXT, [])
    reader.verticalScrollBar().setValue(1500)
    pos, _ = reader.sheet.place()
    if change == "zoom":
        reader.set_look(Look(zoom=170))
    else:
        reader.resize(430, 600)
    _, row, _ = reader.sheet.page.place(reader.sheet.place()[0])
    assert row.start <= pos < row.end


def test_place_is_found_again(reader) -> None:
    reader.set_release(TEXT, [])
    reader.verticalScrollBar().setValue(1234)
    place = reader.sheet.place()
    reader.set_release("", [])
    reader.set_release(TEXT, [])
    assert reader.verticalScrollBar().value() == 0
    reader.sheet.restore(place)
    assert reader.sheet.place() == place


def test_reveal_scrolls_only_when_it_must(reader) -> None:
    reader.set_release(TEXT, [])
    reader.sheet.reveal((0, 10))
    assert reader.verticalScrollBar().value() == 0
    reader.sheet.reveal((3000, 3010))
    start, end = reader.visible_span()
    assert start < 3000 < end
    value = reader.verticalScrollBar().value()
    reader.sheet.reveal((3000, 3010))
    assert reader.verticalScrollBar().value() == value


@pytest.mark.parametrize(("asked", "given"), [(10, 50), (125, 125), (900, 300)])
def test_zoom_has_limits(reader, asked: int, given: int) -> None:
    reader.set_look(Look(zoom=asked))
    assert reader.look.zoom == given


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_empty_reader_paints_its_page(reader, theme) -> None:
    reader.set_theme(theme)
    reader.clearFocus()
    assert painted(reader).pixelColor(400, 300) == QColor(theme.page)


def test_label_in_the_way_becomes_a_dot_or_goes(reader, mention) -> None:
    reader.set_release("Acme Labs grew", [mention((0, 9)), mention((0, 4)), mention((0, 1))])
    (row,) = decorate(reader)
    (label,), (dot,) = row.labels, row.dots
    assert label[1].x() < dot[1].x()


def test_insets_of_nested_mentions_are_capped(reader, mention) -> None:
    reader.set_release("Acme Labs grew", [mention((0, 14 - n)) for n in range(6)])
    (row,) = decorate(reader)
    assert len({line.y1() for _, line in row.borders if line.y1() == line.y2()}) == 3


def test_mentions_nested_deep_are_ticked_instead_of_tinted(reader, mention) -> None:
    reader.set_release("Acme Labs grew " * 8, [mention((n, 100 - n)) for n in range(50)])
    rows = decorate(reader)
    assert max(len(row.tints) for row in rows) == 2
    upright = [line for row in rows for _, line in row.borders if line.x1() == line.x2()]
    ends = {round(line.x1()) for line in upright}
    assert len(ends) > 48


def test_later_fragment_says_that_it_goes_on(reader, mention) -> None:
    reader.set_release("Acme and Beta Labs", [mention((0, 4), (14, 18))])
    (row,) = decorate(reader)
    assert [text for _, _, text in row.labels] == ["COM", "…COM"]


def test_bracket_is_dotted_where_the_claim_is_not(reader, claim) -> None:
    reader.set_release("Acme grew.\nBeta fell.\nIt said so.", [claim((0, 4), (22, 26))])
    rows = [row for number in range(3) for row in decorate(reader, number)]
    assert [bool(row.dotted_brackets) for row in rows] == [False, True, False]
    assert [bool(row.badges) for row in rows] == [True, False, False]


def test_badge_is_hollow_while_something_is_preset(reader, claim) -> None:
    preset = replace(claim((0, 4)), unconfirmed=("certainty",))
    reader.set_release("Acme grew.", [preset, claim((5, 9))])
    (row,) = decorate(reader)
    assert [badge.is_hollow for badge in row.badges.values()] == [True, False]


def test_more_claims_than_lanes_are_said_to_be_more(reader, claim) -> None:
    reader.set_release("Acme grew a lot.", [claim((n, 16)) for n in range(6)])
    (row,) = decorate(reader)
    assert sorted(badge.letter for badge in row.badges.values()) == ["+", "P", "P", "P"]


def test_label_the_schema_lacks_is_shown_by_its_name(reader, mention) -> None:
    reader.set_release("Acme grew", [mention((0, 4), label="starship")])
    (row,) = decorate(reader)
    assert row.labels[0][2] == "STARS"


def test_reader_stands_annotations_that_end_past_the_text(reader, claim, mention) -> None:
    reader.set_release("Acme", [claim((0, 4)), mention((4, 4))])
    reader.update_annotations([AnnotationId("unknown")], [])
    painted(reader)
    assert reader.annotations_at(2)


def decorate(reader, number: int = 0):
    return reader.sheet.painter.decorations(number, reader.sheet.page.layout(number))


def test_overview_takes_the_view_where_it_is_clicked(reader, qtbot) -> None:
    from PySide6.QtCore import QPoint, Qt

    reader.set_release(TEXT, [])
    strip = reader.overview
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, strip.height() * 3 // 4))
    start, _ = reader.visible_span()
    assert start == pytest.approx(len(TEXT) * 3 / 4, rel=0.1)


@pytest.mark.parametrize("n_repeats", [1, 80], ids=["short", "long"])
def test_overview_shows_where_annotations_and_hits_are(reader, qtbot, mention, n_repeats) -> None:
    text = TEXT * n_repeats
    middle, end = len(text) // 2, len(text)
    reader.set_release(text, [])
    before = reader.overview.grab().toImage()
    new = mention((middle, middle + 20))
    reader.update_annotations([], [new])
    qtbot.waitUntil(lambda: reader.overview.grab().toImage() != before)
    assert changed_rows(before, reader.overview.grab().toImage()) == pytest.approx(300, abs=6)
    reader.update_annotations([new.id], [])
    qtbot.waitUntil(lambda: reader.overview.grab().toImage() == before)
    reader.set_hits([(end - 5, end)], None)
    assert changed_rows(before, reader.overview.grab().toImage()) == pytest.approx(599, abs=6)


def changed_rows(one: QImage, other: QImage) -> float:
    """The middle of the rows that differ."""
    rows = [
        y
        for y in range(one.height())
        if any(one.pixel(x, y) != other.pixel(x, y) for x in range(one.width()))
    ]
    return (rows[0] + rows[-1]) / 2


def test_caret_blinks_while_the_reader_has_the_focus(reader, qtbot) -> None:
    period_ms = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(40)
    try:
        reader.set_release("Acme grew", [])
        reader.set_caret(4)
        bare = without_caret(reader)
        qtbot.waitUntil(lambda: painted(reader) != bare)
        qtbot.waitUntil(lambda: painted(reader) == bare)
        qtbot.waitUntil(lambda: painted(reader) != bare)
        reader.clearFocus()
        assert painted(reader) == bare
    finally:
        QApplication.setCursorFlashTime(period_ms)


def without_caret(reader: Reader) -> QImage:
    reader.clearFocus()
    image = painted(reader)
    reader.setFocus()
    return image
