"""Passages: the same words give the same numbers, however they are set."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.passages import find_passages

FIRST = "Norvane Mills ASA opened a second paper mill in Halden on Monday"
SECOND = "It will employ 140 people and cost the company's owners €4.2 million"


def numbers(text: str) -> list[int]:
    return [passage.number for passage in find_passages(text)]


def test_each_longer_sentence_is_a_passage():
    text = f"{FIRST}. Short one. {SECOND}."
    assert [text[p.start : p.end].strip() for p in find_passages(text)] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "other",
    [
        FIRST.upper(),
        FIRST.replace(" in ", "\n in\t"),
        f"Note. {FIRST}! More",
        SECOND.replace("'", "’"),
        f"“{SECOND}.” said Ida Holm",
    ],
)
def test_setting_does_not_count(other):
    assert set(numbers(f"{FIRST}. {SECOND}.")) & set(numbers(other))


def test_other_words_are_another_passage():
    assert not set(numbers(FIRST)) & set(numbers(FIRST.replace("second", "third")))


def test_passage_ends_with_its_paragraph():
    assert len(numbers(f"{FIRST}\n\n{SECOND}")) == 2
    assert len(numbers(f"{FIRST}\n{SECOND}")) == 1


def test_stop_inside_a_number_ends_nothing():
    assert len(numbers(SECOND)) == 1


def test_sentences_without_spaces_are_passages():
    assert (
        len(
            numbers(
                "诺凡造纸公司周一在哈尔登开设了第二家造纸厂。该厂将雇用一百四十人，耗资四百二十万欧元。"
            )
        )
        == 2
    )


@given(st.text(alphabet=st.sampled_from("aB .!?\n\"”。'’-\N{SOFT HYPHEN}"), max_size=400))
def test_passages_lie_in_the_text_and_in_order(text):
    places = [(p.start, p.end) for p in find_passages(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
