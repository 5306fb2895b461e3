"""The lines of relations keep off the text, and are on the screen where they should be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from annotator.app.look import Look, Shown, Step
from annotator.gui.reader.reader import Reader
from annotator.gui.reader.relation_routes import BUS_X, Arrow
from tests.gui.reader.test_reader_painting import looks_the_same, painted, shown

SENTENCE = "Acme Labs of Berlin hired Ann Lee, who led Beta Works until it closed in May 2026. "
TEXT = (SENTENCE * 4 + "\n\n") * 20
FAR = TEXT.index("Beta Works", 5000)


@pytest.fixture
def names(reader, mention):
    """Mentions: the focus, one on its row, one some rows below, one far below."""
    names = [
        mention((0, 9)),
        mention((26, 33), label="PERSON"),
        mention((TEXT.index("Berlin", 200), TEXT.index("Berlin", 200) + 6)),
        mention((FAR, FAR + 10)),
    ]
    crowd = [mention((start, start + 4)) for start in range(2, 600, 9)]
    reader.set_release(TEXT, [*names, *crowd])
    return names


def relate(reader: Reader, *pairs) -> None:
    arrows = [Arrow(f"relation {n}", one.id, two.id) for n, (one, two) in enumerate(pairs)]
    reader.relations.set_arrows(arrows)
    QApplication.processEvents()


def bands(reader: Reader) -> list[QRectF]:
    """Where the text of each row stands."""
    top = -round(reader.sheet.viewport_point(0, 0).y())
    rows = [
        QRectF(0, at + row.top + row.text_top, reader.sheet.page.width, row.text_height)
        for _, layout, at in reader.sheet.page.between(top, top + 600)
        for row in layout.rows
        if not layout.is_blank
    ]
    return [row for row in rows if row.top() < top + 600]


def crossings(reader: Reader) -> list[QRectF]:
    """What of the lines, heads and names lies on a band of text."""
    drawing = reader.relations.drawing()
    shapes = [QRectF(line.p1(), line.p2()).normalized() for line in drawing.lines]
    shapes = [shape.adjusted(-0.3, -0.3, 0.3, 0.3) for shape in shapes]
    shapes += [head.boundingRect() for head in drawing.heads]
    shapes += [box for box, _ in drawing.pills]
    return [
        shape
        for shape in shapes
        for band in bands(reader)
        if shape.intersects(band) and shape.left() > BUS_X + 5
    ]


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(spacing=Step.S),
        Look(spacing=Step.XL),
        Look(is_compact=True),
        Look(zoom=60),
        Look(zoom=200),
    ],
    ids=str,
)
def test_no_line_crosses_text(reader, names, look) -> None:
    home, *others = names
    reader.set_look(look)
    reader.set_focused(home.id)
    relate(reader, *((home, other) for other in others))
    assert reader.relations.drawing().lines
    assert not crossings(reader)


def test_only_the_relations_of_the_focus_are_drawn(reader, names) -> None:
    one, two, three, _ = names
    relate(reader, (one, two), (two, three))
    assert not reader.relations.drawing().lines
    reader.set_focused(one.id)
    assert [words for _, words in reader.relations.drawing().pills] == ["relation 0"]
    reader.set_focused(two.id)
    assert len(reader.relations.drawing().pills) == 2
    reader.set_focused(None)
    assert not reader.relations.drawing().lines


def test_painted_lines_leave_the_text_alone(reader, names) -> None:
    home, *others = names
    reader.set_focused(home.id)
    reader.clearFocus()
    before = painted(reader)
    relate(reader, *((home, other) for other in others))
    after = painted(reader)
    assert after != before
    top = -round(reader.sheet.viewport_point(0, 0).y())
    for band in bands(reader)[:-1]:
        on_screen = band.translated(reader.sheet.viewport_point(0, 0).x(), -top)
        rect = on_screen.toAlignedRect().intersected(before.rect())
        assert before.copy(rect) == after.copy(rect)


def test_head_is_at_the_end_a_relation_goes_to(reader, names) -> None:
    one, two, *_ = names
    relate(reader, (one, two))
    tips = []
    for focused in (one, two):
        reader.set_focused(focused.id)
        (head,) = reader.relations.drawing().heads
        tips.append(head.at(2).x())
    assert tips[0] == tips[1]
    (box,) = reader.sheet.page.layout(0).boxes(two.start, two.end)
    assert box.left < tips[0] < box.right


def test_end_out_of_view_is_said_at_this_one_and_at_the_edge(reader, names) -> None:
    home, *_, far = names
    reader.set_focused(home.id)
    relate(reader, (home, far))
    drawing = reader.relations.drawing()
    assert [words for _, words in drawing.pills] == ["↓ relation 0"]
    assert max(line.y2() for line in drawing.lines) == 600
    assert drawing.heads[-1].at(2).x() == BUS_X
    reader.sheet.reveal((far.start, far.end))
    drawing = reader.relations.drawing()
    assert [words for _, words in drawing.pills] == ["relation 0"]
    assert len(drawing.heads) == 2


def test_neither_end_in_view_draws_nothing(reader, names) -> None:
    home, near, *_ = names
    reader.set_focused(home.id)
    relate(reader, (home, near))
    reader.verticalScrollBar().setValue(2000)
    assert not reader.relations.drawing().lines


def test_relation_to_what_is_not_there_or_not_shown_is_not_drawn(reader, names, claim) -> None:
    home, *_ = names
    hidden = claim((200, 300))
    reader.update_annotations([], [hidden])
    relate(reader, (home, hidden), (home, claim((0, 5))))
    reader.set_focused(home.id)
    assert len(reader.relations.drawing().pills) == 1
    reader.set_look(Look(shown=Shown.MENTIONS))
    reader.set_focused(home.id)
    assert not reader.relations.drawing().lines


@pytest.mark.parametrize("steps", [[12] * 30, [170, -60, 400, -300, 900, -35], [37] * 40])
def test_scrolled_screen_is_as_if_painted_whole(reader, names, steps) -> None:
    home, *others = names
    reader.set_focused(home.id)
    reader.clearFocus()
    relate(reader, *((home, other) for other in others))
    for step in steps:
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() + step)
        QApplication.processEvents()
        # A curve that is cut off at the edge of the view is rounded otherwise.
        assert looks_the_same(shown(reader), painted(reader), rounding=8)


def test_each_change_repaints_the_lines(reader, names) -> None:
    one, two, three, _ = names
    reader.clearFocus()
    relate(reader, (one, three), (two, three))
    changes = [
        lambda: reader.set_focused(one.id),
        lambda: reader.set_focused(two.id),
        lambda: reader.update_annotations([three.id], []),
        lambda: reader.update_annotations([], [three]),
        lambda: reader.relations.set_arrows([]),
    ]
    for change in changes:
        change()
        assert looks_the_same(shown(reader), painted(reader))


def test_another_release_has_none_of_the_lines(reader, names) -> None:
    one, two, *_ = names
    relate(reader, (one, two))
    reader.set_release(TEXT, names)
    reader.set_focused(one.id)
    assert not reader.relations.drawing().lines


def test_names_do_not_lie_on_one_another(reader, mention) -> None:
    names = [mention((start, start + 4)) for start in range(0, 60, 20)]
    reader.set_release(TEXT, names)
    home, *others = names
    relate(reader, *[(home, other) for other in others] * 2)
    reader.set_focused(home.id)
    boxes = [box for box, _ in reader.relations.drawing().pills]
    assert len(boxes) == 4
    assert not [1 for n, box in enumerate(boxes) for other in boxes[:n] if box.intersects(other)]
