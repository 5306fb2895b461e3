"""Claims that meet have lanes of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.look import Look
from annotator.gui.reader.annotations import Annotations
from annotator.gui.reader.lanes import ClaimLanes, allocate
from annotator.gui.reader.metrics import make_metrics
from annotator.gui.reader.page import Page
from annotator.gui.reader.segments import split

INTERVALS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))
).map(sorted)


@given(INTERVALS)
def test_no_two_that_meet_share_a_lane(intervals: list[tuple[int, int]]) -> None:
    lanes = allocate(intervals)
    for n, (start, end) in enumerate(intervals):
        for m in range(n):
            meets = intervals[m][0] < end and start < intervals[m][1]
            assert not (meets and lanes[m] == lanes[n])


@given(INTERVALS)
def test_there_are_as_few_lanes_as_there_can_be(intervals: list[tuple[int, int]]) -> None:
    deepest = max((sum(a <= start < b for a, b in intervals) for start, _ in intervals), default=0)
    assert len(set(allocate(intervals))) == deepest


@pytest.fixture
def page(qapp) -> Page:
    text = "Acme plans to grow. It will hire. It may move.\n\nAcme grew. " * 20
    return Page(text, split(text), metrics=make_metrics(Look()), width=300)


def test_claims_one_after_the_other_on_a_row_share_the_line_but_not_the_bracket(page, claim):
    first, second = claim((0, 18)), claim((20, 32))
    lanes = ClaimLanes(page, Annotations([first, second]))
    (under1, beside1), (under2, beside2) = lanes.lanes(first), lanes.lanes(second)
    assert under1 == under2
    assert beside1 != beside2


def test_lanes_do_not_depend_on_which_claim_is_looked_at_first(page, claim) -> None:
    claims = [claim((start, start + 70)) for start in range(0, 900, 40)]
    forwards, backwards = (ClaimLanes(page, Annotations(claims)) for _ in range(2))
    assert {c.id: forwards.lanes(c) for c in claims} == {
        c.id: backwards.lanes(c) for c in reversed(claims)
    }


def test_claim_over_the_whole_text_leaves_short_ones_their_lanes(qapp, claim) -> None:
    text = "Acme plans to grow. " * 1000
    page = Page(text, split(text), metrics=make_metrics(Look()), width=300)
    short, whole = claim((40, 58)), claim((0, len(text)))
    lanes = ClaimLanes(page, Annotations([short, whole]))
    assert lanes.lanes(short) == (0, 0)
    assert lanes.lanes(whole)[1] == 3
