"""Positions on the page: rows, carets, boxes, whatever the characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app.look import Look
from annotator.gui.reader.metrics import make_metrics
from annotator.gui.reader.page import Page
from annotator.gui.reader.segments import split

PROSE = "Acme Ltd. plans to grow in Berlin during 2026, it said on Monday.\n\n" * 30


def make_page(text: str, width: int = 400) -> Page:
    return Page(text, split(text), metrics=make_metrics(Look()), width=width)


def test_rows_of_a_segment_follow_one_another(qapp) -> None:
    layout = make_page(PROSE, 200).layout(0)
    assert len(layout.rows) > 1
    assert [row.start for row in layout.rows[1:]] == [row.end for row in layout.rows[:-1]]
    assert (layout.rows[0].start, layout.rows[-1].end) == (layout.start, layout.end)


@pytest.mark.parametrize(
    "text",
    [
        "plain words here",
        "🚀👩‍👩‍👧 grew",
        "e\u0301le\u0300ve",
        "\ufeffword",
        "a\r\nb",
        "漢字 kana",
        "",
    ],
)
def test_caret_comes_back_from_where_it_stands(qapp, text: str) -> None:
    page = make_page(text)
    layout, row, _ = page.place(0)
    x = layout.x_at(row, 0)
    assert layout.nearest(row, x) == 0
    layout, row, _ = page.place(len(text))
    assert layout.nearest(row, 10_000) in {row.stop, len(text)}


def test_offsets_after_an_emoji_are_code_points(qapp) -> None:
    page = make_page("🚀🚀 Acme grew")
    plain = make_page("WW Acme grew")
    (box,) = page.layout(0).boxes(3, 7)
    (other,) = plain.layout(0).boxes(3, 7)
    assert box.right - box.left == pytest.approx(other.right - other.left)


@pytest.mark.parametrize("line_end", ["\r", "\u2028", "\u2029", "\x85", "\v"])
def test_other_line_ends_break_the_row(qapp, line_end: str) -> None:
    page = make_page(f"one{line_end}two")
    assert [(row.start, row.end) for row in page.layout(0).rows] == [(0, 4), (4, 7)]


def test_carriage_return_before_line_feed_is_no_row_and_no_stop(qapp) -> None:
    page = make_page("one\r\n\r\ntwo")
    assert [len(page.layout(number).rows) for number in range(3)] == [1, 1, 1]
    assert page.layout(0).rows[0].stop == 3
    assert page.layout(1).is_blank


def test_leading_byte_order_mark_moves_nothing(qapp) -> None:
    marked, plain = make_page("\ufeffAcme grew").layout(0), make_page("Acme grew").layout(0)
    (box,), (other,) = marked.boxes(1, 5), plain.boxes(0, 4)
    assert (box.left, box.right) == pytest.approx((other.left, other.right))


def test_boxes_leave_out_the_space_at_which_a_row_wraps(qapp) -> None:
    layout = make_page(PROSE, 200).layout(0)
    first, *_ = layout.boxes(0, layout.end)
    assert first.right == pytest.approx(layout.x_at(layout.rows[0], layout.rows[0].ink_end))


def test_right_to_left_span_has_one_box(qapp) -> None:
    text = "חברה גדולה מאוד"
    layout = make_page(text).layout(0)
    (box,) = layout.boxes(5, 10)
    assert layout.is_right_to_left
    assert box.right == pytest.approx(layout.edge_x(layout.rows[0], 5, is_end=False), abs=1)
    assert box.left == pytest.approx(layout.edge_x(layout.rows[0], 10, is_end=True), abs=1)


def test_span_over_mixed_directions_has_a_box_for_each_run(qapp) -> None:
    text = "Acme חברה גדולה grew"
    boxes = list(make_page(text).layout(0).boxes(2, 9))
    assert len(boxes) == 2
    whole = list(make_page(text).layout(0).boxes(0, len(text)))
    assert len(whole) == 1


@settings(max_examples=25)
@given(st.integers(60, 900), st.integers(0, len(PROSE)))
def test_laying_all_out_agrees_with_laying_out_on_demand(qapp, width: int, pos: int) -> None:
    whole, lazy = make_page(PROSE, width), make_page(PROSE, width)
    while not whole.lay_out_for(1):
        pass
    lazy.place(pos)
    while not lazy.lay_out_for(1):
        pass
    assert whole.place(pos)[2] == lazy.place(pos)[2]
    assert whole.height == lazy.height


def test_segments_between_are_where_their_tops_say(qapp) -> None:
    page = make_page(PROSE, 300)
    seen = list(page.between(100, 700))
    assert [top for _, _, top in seen] == [page.top(number) for number, _, _ in seen]


def test_one_giant_paragraph_is_laid_out_where_looked_at(qapp) -> None:
    page = make_page("Acme plans to grow. " * 50_000)
    _, row, _ = page.place(700_000)
    assert row.start <= 700_000 < row.end
    assert len(page._layouts) == 1


def test_layouts_kept_are_bounded(qapp) -> None:
    page = make_page("word " * 12 + ("\n" + "word " * 12) * 3000)
    for number in range(3000):
        page.layout(number)
    assert len(page._layouts) <= 400
    assert sum(layout.end - layout.start for layout in page._layouts.values()) <= 60_000


def test_row_beside_crosses_paragraphs_and_ends_with_the_text(qapp) -> None:
    page = make_page("one\n\ntwo")
    beside = page.row_beside(1, 1)
    assert beside
    assert beside[1].start == 4
    assert page.row_beside(0, -1) is None
    assert page.row_beside(7, 1) is None
