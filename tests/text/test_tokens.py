"""Tokens are the grain of the caret and of every snapped span."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.tokens import next_stop, previous_stop, snap, token_at, tokens

RAGGED = st.text(
    st.one_of(
        st.sampled_from(list("aB1.,-/@&'’()$% \n\u00a0\u00ad\ufeff\u200d\u0301東\U0001f600")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)
LONG = st.lists(
    st.sampled_from(
        ["a" * 700, "b-" * 300, "東" * 400, " ", "x.y@z" * 90, "\n", "U.S. ", "(" * 50]
    ),
    max_size=12,
).map("".join)


def words(text):
    return [text[start:end] for start, end in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme's U.S. unit", ["Acme", "'s", "U.S.", "unit"]),
        ("Nov. 28, 2016", ["Nov.", "28", ",", "2016"]),
        ("Acme, Inc. (Nasdaq:ACME)", ["Acme", ",", "Inc.", "(", "Nasdaq", ":", "ACME", ")"]),
        ("$44.2 and 1,200 or 5.2%.", ["$", "44.2", "and", "1,200", "or", "5.2", "%", "."]),
        ("iodine-131 CLR 131", ["iodine-131", "CLR", "131"]),
        ("Ontario-based long-term", ["Ontario", "-", "based", "long-term"]),
        ("U.S.-based", ["U.S.", "-", "based"]),
        ("see www.acme.com.", ["see", "www.acme.com", "."]),
        ("(https://a.org/b_(c)?d=1)", ["(", "https://a.org/b_(c)?d=1", ")"]),
        ("ana@mail.acme.com, 917-555-0100", ["ana@mail.acme.com", ",", "917-555-0100"]),
        ("R&D don’t O'Brien customers’", ["R&D", "don’t", "O'Brien", "customers", "’"]),
        ("He said no. No. 5", ["He", "said", "no", ".", "No.", "5"]),
        ("Ana B. Cole, Ph.D.", ["Ana", "B.", "Cole", ",", "Ph.D."]),
        ("l’alerte d'Acme", ["l’", "alerte", "d'", "Acme"]),
        ("Q3... --- Acme™", ["Q3", "...", "---", "Acme", "™"]),
        ("510(k) 10-K", ["510(k)", "10-K"]),
        ("東京2026年", ["東", "京", "2026", "年"]),
        ("👩\u200d👧🇩🇪🇫🇷👍🏽", ["👩\u200d👧", "🇩🇪", "🇫🇷", "👍🏽"]),
        ("Pres\u00adse re\u0301sume\u0301", ["Pres\u00adse", "re\u0301sume\u0301"]),
        ("a\u00a0b\u2009c", ["a", "b", "c"]),
    ],
)
def test_text_falls_into_tokens(text, expected):
    assert words(text) == expected


@given(RAGGED)
def test_tokens_are_ordered_and_cover_all_but_white_space(text):
    found = tokens(text)
    assert all(start < end for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert not any(char.isspace() for start, end in found for char in text[start:end])
    assert "".join(words(text)) == "".join(text.split())


@given(st.one_of(RAGGED, LONG), st.data())
def test_token_at_a_position_is_that_of_the_whole_text(text, data):
    pos = data.draw(st.integers(0, len(text)))
    around = [span for span in tokens(text) if span[0] <= pos < span[1]]
    assert token_at(text, pos) == (around[0] if around else None)


@given(LONG, st.data())
def test_tokens_of_a_part_are_those_that_touch_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    touching = [span for span in tokens(text) if span[0] < end and span[1] > start]
    assert tokens(text, start, end) == (touching if start < end else [])


def test_endless_run_is_cut_into_bounded_tokens():
    assert max(end - start for start, end in tokens("a" * 100_000)) <= 2048


@given(RAGGED)
def test_caret_stops_at_each_edge_of_a_token_both_ways(text):
    edges = sorted({0, len(text), *(edge for span in tokens(text) for edge in span)})
    right, left = [0], [len(text)]
    while right[-1] < len(text):
        right.append(next_stop(text, right[-1]))
    while left[-1] > 0:
        left.append(previous_stop(text, left[-1]))
    assert right == left[::-1] == edges


def test_caret_stays_at_the_ends_of_the_text():
    assert next_stop("ab ", 3) == 3
    assert previous_stop("ab", 0) == 0


def test_caret_crosses_a_wide_gap_backwards():
    assert previous_stop("ab" + " " * 5000 + "c", 5002) == 2


@pytest.mark.parametrize(
    ("raw", "snapped"), [((6, 9), (5, 10)), ((2, 7), (0, 10)), ((4, 5), (4, 5)), ((3, 4), (0, 4))]
)
def test_raw_range_grows_to_tokens(raw, snapped):
    assert snap("Acme grows fast", *raw) == snapped
