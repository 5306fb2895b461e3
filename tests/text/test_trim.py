"""Trimming leaves what the guideline wants marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.trim import smart_trim


@pytest.mark.parametrize(
    ("raw", "trimmed"),
    [
        ("  Acme ", "Acme"),
        ("“Acme,”", "Acme"),
        ("(Acme", "Acme"),
        ("Acme)", "Acme"),
        ("(Acme)", "Acme"),
        ("510(k)", "510(k)"),
        ("(408) 555-0140", "(408) 555-0140"),
        ("f(x))", "f(x)"),
        ("Acme, Inc.", "Acme, Inc."),
        ("the U.S.", "the U.S."),
        ("the end.", "the end"),
        ("Acme’s", "Acme"),
        ("ACME'S", "ACME"),
        ("Acme®,", "Acme"),
        ("• Acme —", "Acme"),
        ("-5.2%", "-5.2%"),
        (".24", ".24"),
        ("$44.2 million.", "$44.2 million"),
        ("\u200bAcme\ufeff", "Acme"),
        ("...", "..."),
    ],
)
def test_edges_are_trimmed(raw, trimmed):
    start, end = smart_trim(raw, 0, len(raw))
    assert raw[start:end] == trimmed


def test_only_the_span_is_looked_at():
    assert smart_trim("((Acme))", 1, 6) == (2, 6)


@given(st.text("a (.)'s\"™,"), st.data())
def test_trimming_twice_changes_nothing_more(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    once = smart_trim(text, start, end)
    assert start <= once[0] <= once[1] <= end
    assert smart_trim(text, *once) == once
