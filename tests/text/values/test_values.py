"""Values are found in running text, said in words, and right in real releases."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.values.values import KINDS, find_values, read_value
from annotator.text.values.words import say_value
from tests.value_score import LEAST, score, shares

TODAY = date(2016, 11, 28)
TEXT = (
    "Mill Corp. said today that sales rose 12% to $44.2 million. It expects to hire 20 to 25 "
    "people by the end of 2017, its second-largest round since COVID-19 (46.2%). It may march "
    "first."
)


def test_values_are_found_with_their_spans():
    found = find_values(TEXT, today=TODAY)
    assert [(TEXT[start:end], value["kind"]) for (start, end), value in found] == [
        ("today", "date"),
        ("12%", "percent"),
        ("$44.2 million", "money"),
        ("20 to 25 people", "quantity"),
        ("by the end of 2017", "date"),
        ("second-largest", "quantity"),
        ("46.2%", "percent"),
    ]


def test_only_the_kinds_asked_for_are_found():
    assert [value["kind"] for _span, value in find_values(TEXT, kinds=["money"])] == ["money"]


numbers = st.integers(-(10**15), 10**15) | st.decimals(-1000, 1000, allow_nan=False, places=3).map(
    float
)
comparators = st.sampled_from(["about", "more_than", "at_least", "at_most", "less_than"])
amounts = numbers.map(lambda n: {"amount": n}) | st.tuples(numbers, numbers).map(
    lambda pair: {"low": min(pair), "high": max(pair)}
)


def optional(**strategies: st.SearchStrategy) -> st.SearchStrategy[dict]:
    return st.fixed_dictionaries({}, optional=strategies)


def joined(*parts: st.SearchStrategy[dict]) -> st.SearchStrategy[dict]:
    return st.tuples(*parts).map(lambda dicts: {k: v for one in dicts for k, v in one.items()})


currencies = st.fixed_dictionaries({"currency": st.sampled_from(["USD", "EUR", "CNY", None])})
monies = joined(
    st.just({"kind": "money"}),
    amounts,
    currencies,
    optional(per=st.just("share"), comparator=comparators),
)
percents = joined(
    st.just({"kind": "percent"}), amounts, optional(unit=st.just("point"), comparator=comparators)
)
units = st.sampled_from(["year", "customers", "mg/kg", "square foot", "times", "MW"])
quantities = joined(
    st.just({"kind": "quantity"}), amounts, optional(unit=units, comparator=comparators)
)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
dates = joined(
    st.just({"kind": "date"}),
    st.tuples(days, days).map(
        lambda pair: {"start": min(pair).isoformat(), "end": max(pair).isoformat()}
    ),
    optional(fiscal=st.just(True), comparator=comparators),
)


@given(monies | percents | quantities | dates)
def test_value_said_in_words_is_read_back(value):
    assert read_value(say_value(value), kinds=[value["kind"]], language="en") == value


@given(st.text(max_size=150), st.sampled_from(["en", "de", "fr", "zh", None]))
def test_any_text_is_read_without_error(text, language):
    for kind in KINDS:
        read_value(text, kinds=[kind], today=TODAY, language=language)
    for (start, end), _value in find_values(text, today=TODAY, language=language):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "piece", ["a ", "1,", "1 ", " ", "about ", "one ", "5 to ", "5%-", "end of "]
)
def test_hostile_text_takes_no_longer_than_its_length(piece):
    text = piece * (4_000 // len(piece))
    begun = time.process_time()
    find_values(text, today=TODAY)
    assert time.process_time() - begun < 2


def test_values_of_real_releases_are_right(shared_folder: Path):
    scores = list(score(shared_folder / "corpus"))
    assert len(scores) >= 150
    assert min(shares(scores).values()) >= LEAST, [one for one in scores if not one.is_hit]
