"""Fragments: sorted, merged, inside the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.model.fragments import check_inside, hull, normalise, overlaps, quote, without

spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda s: (s[0], s[0] + s[1])), min_size=1
)


@given(spans)
def test_normalised_fragments_are_sorted_and_do_not_touch(given_spans):
    fragments = normalise(given_spans)
    assert all(end < start for (_, end), (start, _) in pairwise(fragments))


@given(spans)
def test_normalising_keeps_every_covered_place_and_is_stable(given_spans):
    def covered(pairs):
        return {place for start, end in pairs for place in range(start, end)}

    fragments = normalise(given_spans)
    assert covered(fragments) == covered(given_spans)
    assert normalise(fragments) == fragments


@pytest.mark.parametrize("span", [(5, 4), (-1, 3)])
def test_reversed_or_negative_span_is_refused(span):
    with pytest.raises(UserError, match="reversed or negative"):
        normalise([span])


def test_no_span_at_all_is_refused():
    with pytest.raises(UserError, match="at least one span"):
        normalise([])


def test_quote_joins_fragments_by_one_space():
    assert quote("Acme plans, we hear, to grow", ((0, 10), (21, 28))) == "Acme plans to grow"


def test_hull_reaches_from_first_to_last_fragment():
    assert hull(((3, 5), (9, 12))) == (3, 12)


@pytest.mark.parametrize(
    ("fragments", "message"),
    [(((2, 9),), "outside the text"), (((1, 2),), "only white space")],
)
def test_fragment_outside_or_of_white_space_is_refused(fragments, message):
    with pytest.raises(UserError, match=message):
        check_inside("a b c", fragments)


def test_zero_width_fragment_is_valid_at_the_very_end():
    check_inside("abc", ((3, 3),))


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 2), False), ((0, 3), True), ((4, 8), False), ((3, 3), False), ((2, 2), True)],
)
def test_overlap_needs_a_shared_character(span, expected):
    assert overlaps(((2, 3),), span) is expected


@pytest.mark.parametrize(
    ("span", "left"),
    [
        ((3, 5), ((0, 3), (5, 10), (20, 30))),
        ((0, 10), ((20, 30),)),
        ((5, 25), ((0, 5), (25, 30))),
        ((10, 20), ((0, 10), (20, 30))),
        ((4, 4), ((0, 10), (20, 30))),
        ((0, 40), ()),
    ],
)
def test_without_takes_the_text_of_a_span_out(span, left):
    assert without(((0, 10), (20, 30)), span) == left
