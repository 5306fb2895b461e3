"""Attribute values are read from words and shown as words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.gui.panels.attribute_words import title_of, value_of, words_of
from annotator.model.schema import Attribute

NUMBER = Attribute(name="value", kind="number")
DATE = Attribute(name="iso", kind="date")
TEXT = Attribute(name="unit", kind="text")
LINK = Attribute(name="source", kind="link")


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_number_comes_back_from_its_words(number):
    if len(words_of(number)) <= 300:
        assert value_of(NUMBER, words_of(number)) == number


@given(st.dates())
def test_date_comes_back_from_its_words(day):
    assert value_of(DATE, day.isoformat()) == day.isoformat()


@given(st.text())
def test_any_words_are_a_number_or_refused(words):
    try:
        value = value_of(NUMBER, words)
    except UserError:
        return
    assert value is None or (isinstance(value, int | float) and math.isfinite(value))


@pytest.mark.parametrize("attribute", [NUMBER, DATE, TEXT])
@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_typed_is_no_value(attribute, words):
    assert value_of(attribute, words) is None


def test_text_loses_only_the_spaces_around_it():
    assert value_of(TEXT, "  per  share ") == "per  share"


@pytest.mark.parametrize("words", ["https://example.org", "HTTP://example.org/a?b=1#c"])
def test_address_is_a_link(words):
    assert value_of(LINK, f" {words} ") == words


@pytest.mark.parametrize("words", ["example.org", "https://", "ftp://example.org", "http://a b"])
def test_other_words_are_no_link_and_say_how_one_looks(words):
    with pytest.raises(UserError, match="is not a link") as caught:
        value_of(LINK, words)
    assert "https://" in caught.value.hint


def test_very_long_number_is_refused():
    with pytest.raises(UserError, match="is not a number"):
        value_of(NUMBER, "9" * 5000)


@pytest.mark.parametrize(
    ("name", "title"),
    [("time_orientation", "Time orientation"), ("iso", "Iso"), ("n", "N"), ("__", ""), ("", "")],
)
def test_names_of_the_schema_read_as_titles(name, title):
    assert title_of(name) == title
