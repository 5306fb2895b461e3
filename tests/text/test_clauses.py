"""Clauses are what could be claimed apart."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.clauses import clause_at, clauses
from annotator.text.offsets import grapheme_starts
from annotator.text.widening import grow, shrink


def found(text: str) -> list[str]:
    return [text[slice(*span)] for span in clauses(text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moss grew.", ["Moss grew"]),
        ("Moss grew, and it hired 40 people.", ["Moss grew", "it hired 40 people"]),
        ("Moss grew and it will hire 40 people.", ["Moss grew", "it will hire 40 people"]),
        ("Moss has a mill and will buy one.", ["Moss has a mill", "will buy one"]),
        ("Moss sells oats, malt, and rye.", ["Moss sells oats, malt, and rye"]),
        ("Oats, malt, and rye were sold.", ["Oats, malt, and rye were sold"]),
        ("Moss grew; Tarn did not.", ["Moss grew", "Tarn did not"]),
        ("In May, Moss grew.", ["In May", "Moss grew"]),
        ("Moss grew, said Ida Holm, its head.", ["Moss grew", "said Ida Holm, its head"]),
        ("“Moss grew,” she said.", ["Moss grew", "she said"]),
        ("Moss announced today that it grew.", ["Moss announced today", "it grew"]),
        ("Moss grew because oats were cheap.", ["Moss grew", "because oats were cheap"]),
        ("Ida Holm, head of Moss, left.", ["Ida Holm, head of Moss, left"]),
        ("Moss, Inc. grew on May 4, 2026.", ["Moss, Inc. grew on May 4, 2026"]),
        ("Moss (Nasdaq: MOSS) grew.", ["Moss (Nasdaq: MOSS) grew", "Nasdaq: MOSS"]),
        (
            "The mill, which stood in Tarn, was sold.",
            ["The mill, which stood in Tarn, was sold", "which stood in Tarn"],
        ),
        (
            "Moss bought it, enabling growth in Spain.",
            ["Moss bought it, enabling growth in Spain", "enabling growth in Spain"],
        ),
        (
            "The mill – the oldest in Tarn – was sold.",
            ["The mill – the oldest in Tarn – was sold", "the oldest in Tarn"],
        ),
        ("Tarn – Moss grew.", ["Tarn", "Moss grew"]),
        ("Moss sells oats as well as malt.", ["Moss sells oats as well as malt"]),
        ("...", []),
    ],
)
def test_sentence_has_its_clauses(text, expected):
    assert found(text) == expected


def test_position_on_a_conjunction_is_in_the_clause_with_it():
    text = "Moss grew, and it hired 40 people."
    span = clause_at(text, (0, len(text)), text.index("and"))
    assert span is not None
    assert text[slice(*span)].startswith("and it hired")


PIECES = [
    *("said ", "and ", "which ", "that ", "Moss ", "grew", "’s", ", ", "; ", ".", " – "),
    *("(", ")", "“", "”", '"', "\n", "e\u0301", "👩‍👧"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(TEXTS, st.data())
def test_clause_lies_in_the_sentence_without_space_around(text, data):
    pos = data.draw(st.integers(0, len(text)))
    span = clause_at(text, (0, len(text)), pos)
    if span:
        assert 0 <= span[0] < span[1] <= len(text)
        assert text[slice(*span)] == text[slice(*span)].strip()


@given(TEXTS, st.data())
def test_levels_grow_and_shrink_by_graphemes_in_the_end(text, data):
    edges = sorted({*grapheme_starts(text), len(text)})
    pos = data.draw(st.sampled_from(edges))
    wider = grow(text, (pos, pos))
    assert wider[0] <= pos <= wider[1]
    narrower = shrink(text, wider, pos=pos)
    assert wider[0] <= narrower[0] <= narrower[1] <= wider[1]


def test_long_sentence_takes_no_time_to_speak_of():
    text = "Moss grew, and it hired (40) people, which was a lot " * 2000
    began = time.process_time()
    clause_at(text, (0, len(text)), 3000)
    assert time.process_time() - began < 1
