"""Trimming leaves what the guideline wants marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import grapheme_starts
from annotator.text.trim import mention_span, smart_trim


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


@pytest.mark.parametrize(
    ("raw", "marked"),
    [
        ("The Kroger Co.’s", "Kroger Co."),
        ("the “Tarn Mill”", "Tarn Mill"),
        ("an Acme® pump,", "Acme® pump"),
        ("Dr. Ida Holm", "Ida Holm"),
        ("Mr Ida Holm.", "Ida Holm"),
        ("the Hon. Ida Holm", "Ida Holm"),
        ("Prof. Dr. Ida Holm", "Ida Holm"),
        ("Theo Holm", "Theo Holm"),
        ("A.M. Best", "A.M. Best"),
        ("Vitamin A", "Vitamin A"),
        ("the", "the"),
        ("Dr. ", "Dr."),
        ("Drax Group plc", "Drax Group plc"),
    ],
)
def test_mention_has_no_article_and_no_honorific(raw, marked):
    start, end = mention_span(raw, 0, len(raw))
    assert raw[start:end] == marked


@pytest.mark.parametrize(
    "raw", ["“Tarn™\ufe0f”", "Tarn\u200d,", "(e\u0301)\u0301", "'\u0301a'", "A \u0301"]
)
def test_no_trim_cuts_a_grapheme(raw):
    edges = {*grapheme_starts(raw), len(raw)}
    assert {*smart_trim(raw, 0, len(raw)), *mention_span(raw, 0, len(raw))} <= edges


@given(st.text("a (.)'\"™,e\u0301\ufe0f\u200d👩🇩\r\nA the"), st.data())
def test_trim_between_graphemes_stays_between_graphemes(text, data):
    edges = sorted({*grapheme_starts(text), len(text)})
    start = data.draw(st.sampled_from(edges))
    end = data.draw(st.sampled_from([pos for pos in edges if pos >= start]))
    assert {*smart_trim(text, start, end), *mention_span(text, start, end)} <= {*edges}
