"""Spans lie exactly on their characters, in every script and whatever the characters are."""

from __future__ import annotations

from itertools import pairwise

import pytest

from annotator.app.look import Look
from annotator.gui.reader.metrics import make_metrics
from annotator.gui.reader.page import Page
from annotator.gui.reader.segments import split
from annotator.text.offsets import grapheme_starts

WIDTH = 240
TEXTS = {
    "latin": "Acme Labs plans to open a plant in Berlin during 2026, and Ann Lee expects it to.",
    "hebrew": "חברה גדולה מאוד פתחה מפעל חדש בברלין בשנת האחרונה והודיעה על רווח גבוה יותר",
    "arabic": "قررت شركة كبيرة فتح مصنع جديد في برلين بعد ربح كبير في سنة سابقة",
    "mixed": "The firm שלום בעמ said 12% growth in תל אביב (Tel Aviv) in 2026, up 8% from קודם.",
    "mixed, from the right": "אמרה חברת Acme Labs כי 5.2 million שקל הם 12% growth בשנת 2026 בלבד.",
    "combining": "Cafe\u0301 Zu\u0308rich o\u0302\u0323 na\u0303o re\u0301sume\u0301",
    "emoji": "👩‍👩‍👧‍👦 family 👍🏽 ok 🇩🇪 flag 🏳️‍🌈 and 🚀🚀 fly",
    "chinese": "阿克米公司宣布于2026年在柏林开设新工厂，预计收入增长百分之十二。公司首席。",
    "tabs": "Revenue\t12.5\t11.0\nCosts\t7\t\t6.25\nA\tB",
    "long word": "x" * 50 + " Donaudampfschifffahrtsgesellschaft" * 2,
    "empty lines": "one\n\n\n  \ntwo\n",
    "soft and hard spaces": "soft\u00adhyphen no\u00a0break thin\u2009space zero\u200bwidth",
}
every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def make_page(text: str) -> Page:
    return Page(text, split(text), metrics=make_metrics(Look()), width=WIDTH)


def inked(text: str) -> list[tuple[int, int]]:
    """The graphemes that are not white space, as spans."""
    edges = [*grapheme_starts(text), len(text)]
    return [
        span
        for span in pairwise(edges)
        if text[slice(*span)].strip("\u00ad\u200b \t\n\u00a0\u2009")
    ]


@every_text
def test_each_character_has_one_box_and_is_found_in_it(qapp, text: str) -> None:
    page = make_page(text)
    for start, end in inked(text):
        layout, row, top = page.place(start)
        (box,) = layout.boxes(start, end)
        assert layout.rows[box.number] == row
        assert -1 <= box.left < box.right <= WIDTH + 1
        quarter = box.left + (box.right - box.left) / 4
        pos = page.character(quarter, top + row.text_top + 2)
        assert pos is not None
        assert start <= pos < end, text[start:end]


@every_text
def test_boxes_of_a_row_do_not_overlap(qapp, text: str) -> None:
    page = make_page(text)
    boxes = []
    for start, end in inked(text):
        layout, _, top = page.place(start)
        boxes += [(top, box.left, box.right) for box in layout.boxes(start, end)]
    for (row, _, right), (other_row, left, _) in pairwise(sorted(boxes)):
        assert row != other_row or left >= right - 0.6


@every_text
def test_boxes_of_a_span_cover_its_characters_and_nothing_else(qapp, text: str) -> None:
    page, graphemes = make_page(text), inked(text)
    for first in range(0, len(graphemes), 5):
        for last in range(first, len(graphemes), 7):
            span = graphemes[first][0], graphemes[last][1]
            for number, (start, end) in enumerate(graphemes):
                layout, _, _ = page.place(start)
                (own,) = layout.boxes(start, end)
                middle = (own.left + own.right) / 2
                within = [
                    box
                    for box in layout.boxes(*span)
                    if box.number == own.number and box.left - 0.6 <= middle <= box.right + 0.6
                ]
                assert bool(within) == (first <= number <= last), text[start:end]


def test_line_without_characters_has_no_box_and_takes_the_caret(qapp) -> None:
    text = TEXTS["empty lines"]
    page = make_page(text)
    layout, row, _ = page.place(4)
    assert row.start == row.stop == 4
    assert not list(layout.boxes(4, 4))
    assert layout.nearest(row, 50) == 4


def test_tab_reaches_to_the_next_stop_and_its_span_covers_it(qapp) -> None:
    layout = make_page("A\tB\nAAA\tB").layout(0)
    below = make_page("A\tB\nAAA\tB").layout(1)
    (tab,) = layout.boxes(1, 2)
    assert tab.right == pytest.approx(layout.x_at(layout.rows[0], 2))
    assert layout.x_at(layout.rows[0], 2) == below.x_at(below.rows[0], 8)


def test_word_longer_than_a_line_is_broken_and_marked_on_each_row(qapp) -> None:
    layout = make_page("x" * 120).layout(0)
    boxes = list(layout.boxes(0, 120))
    assert len(boxes) == len(layout.rows) > 1
    assert all(box.right <= WIDTH for box in boxes)
