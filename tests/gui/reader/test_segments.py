"""Segments cover the text, and what Qt draws is as long as what it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.segments import drawable, split

HOSTILE = st.text(st.sampled_from("a \n\r\u2028\u2029\ufeff\0\ufffc\x85é漢🚀\u0301"), max_size=60)


@given(HOSTILE)
def test_segments_cover_the_text_but_for_line_feeds(text: str) -> None:
    segments = split(text)
    assert "\n".join(text[start:end] for start, end in segments) == text


@pytest.mark.parametrize("unit", ["word ", "One sentence here. ", "漢字。", "x", "e\u0301", "a\r"])
def test_giant_paragraph_is_cut_without_loss(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    segments = split(text)
    assert "".join(text[start:end] for start, end in segments) == text
    assert max(end - start for start, end in segments) <= 4000
    assert all(text[start] != "\u0301" for start, _ in segments)


def test_paragraph_of_four_thousand_stays_whole() -> None:
    assert split("x" * 4000) == [(0, 4000)]


@given(HOSTILE)
def test_stand_ins_are_as_long_as_what_they_stand_for(text: str) -> None:
    drawn = drawable(text)
    assert len(drawn) == len(text)
    assert not set(drawn) & set("\0\r\x85\u2029\ufeff\ufffc")


def test_plain_text_is_drawn_as_it_is() -> None:
    text = "Acme\u00a0Ltd. 🚀 \u00ad\u2028"
    assert drawable(text) is text
