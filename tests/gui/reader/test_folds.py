"""Folding: what is hidden takes no room, is stepped over, and opens when it is looked for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.look import Look
from annotator.gui.reader.folds import Fold, make_folds, without
from annotator.gui.reader.metrics import make_metrics
from annotator.gui.reader.page import Page
from annotator.gui.reader.segments import split

PARTS = ["Headline", "About Moss", "Moss mills.", "", "It grew.", "", "Contact", "Ida Holm"]
TEXT = "\n".join(PARTS)
ABOUT = TEXT.index("About"), TEXT.index("\n\nContact")
CONTACT = TEXT.index("Contact"), len(TEXT)


def make_page(*folded, text=TEXT) -> Page:
    return Page(text, split(text), metrics=make_metrics(Look()), width=400, folded=folded)


def numbers(page: Page) -> list[int]:
    return [number for number, _, _ in page.between(0, page.height)]


def test_all_but_the_first_paragraph_is_hidden(qapp):
    assert make_folds(split(TEXT), [ABOUT]) == [Fold(first=2, stop=5, n=2)]
    assert numbers(make_page(ABOUT)) == [0, 1, 5, 6, 7]
    assert numbers(make_page(ABOUT, CONTACT)) == [0, 1, 5, 6]


def test_section_of_one_paragraph_has_nothing_to_fold():
    assert make_folds(split(TEXT), [(0, 8)]) == []


def test_page_is_so_much_shorter(qapp):
    whole, folded = make_page(), make_page(ABOUT)
    for page in (whole, folded):
        page.lay_out_for(10)
    hidden = whole.top(5) - whole.top(2)
    assert whole.height - folded.height == hidden - folded.metrics.fold_height


def start_beside(page: Page, pos: int, step: int) -> int | None:
    beside = page.row_beside(pos, step)
    return None if beside is None else beside[1].start


def test_rows_are_stepped_over_both_ways(qapp):
    page, blank = make_page(ABOUT), ABOUT[1] + 1
    assert start_beside(page, ABOUT[0], 1) == blank
    assert start_beside(page, blank, -1) == ABOUT[0]
    assert start_beside(make_page(CONTACT), CONTACT[0], 1) is None


def test_nothing_hidden_is_found_at_a_point(qapp):
    page = make_page(CONTACT)
    page.lay_out_for(10)
    assert page.number_at(page.height) == 6
    assert page.fold_at(page.height - 41) == Fold(first=7, stop=8, n=1)
    assert page.fold_at(page.top(6)) is None


@pytest.mark.parametrize(
    ("words", "left"),
    [("Headline", 2), ("About", 2), ("It grew", 1), ("Contact", 2), ("Ida", 1)],
)
def test_looking_for_what_is_hidden_opens_its_fold(words, left):
    at = TEXT.index(words)
    assert len(without((ABOUT, CONTACT), split(TEXT), (at, at + len(words)))) == left


@given(
    parts=st.lists(st.text(alphabet="ab ", max_size=9), min_size=1, max_size=12),
    ends=st.lists(st.integers(0, 100), max_size=6),
    y=st.floats(-50, 2000),
)
def test_every_point_of_a_page_shows_something(qapp, parts, ends, y):
    text = "\n".join(parts)
    places = sorted({min(end, len(text)) for end in ends})
    page = make_page(*pairwise(places), text=text)
    page.lay_out_for(10)
    assert page.number_at(y) in numbers(page)
    assert page.shown(page.number_at(y)) == page.number_at(y)
