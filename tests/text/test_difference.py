"""Differences: both texts can be told from the parts, and the parts are small."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.difference import MAX_WORDS, Part, Side, find_differences


def test_replaced_word_stands_before_the_new_one():
    assert list(find_differences("It will employ 140 people.", "It will employ 150 people.")) == [
        Part(Side.BOTH, "It will employ "),
        Part(Side.FIRST, "140 "),
        Part(Side.SECOND, "150 "),
        Part(Side.BOTH, "people."),
    ]


@given(st.text("ab \n.é", max_size=60), st.text("ab \n.é", max_size=60))
def test_both_texts_are_in_the_parts(first, second):
    parts = list(find_differences(first, second))
    assert "".join(part.text for part in parts if part.side is not Side.SECOND) == first
    assert "".join(part.text for part in parts if part.side is not Side.FIRST) == second


def test_long_texts_are_compared_by_paragraphs():
    paragraphs = [f"{n} mills\n" for n in range(MAX_WORDS // 2)]
    changed = [*paragraphs[:7], "8 mills, no more\n", *paragraphs[8:]]
    parts = list(find_differences("".join(paragraphs), "".join(changed)))
    assert Part(Side.SECOND, "8 mills, no more\n") in parts
