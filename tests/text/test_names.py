"""A label key finds the stretch that the guideline wants marked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.names import name_at, names

FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "Acme", "Acme Widgets, Inc.", "CLR 131", "the", "of", "and", "for", "Bank", "Dr. ",
            "Hamilton, Ontario", "$44.2 million", "approximately 30,000", "first quarter of 2017",
            "announced", "Nov. 28, 2016", "(Nasdaq: ACME)", "“", "”", "'s", ".", ",", "\n", "7",
            "x" * 90, "THE BIG NEWS", "Phase II trial", "e\u0301", "東京", "more than", ";",
        ]
    ),
    max_size=60,
).map(" ".join)  # fmt: skip


def found(marked, **options):
    pos = marked.index("|")
    text = marked.replace("|", "", 1)
    span = name_at(text, pos, **options)
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("a trial of CLR 1|31 in humans", "CLR 131"),
        ("in the U|.S. market", "U.S."),
        ("MADISON, Wis., Nov|. 28, 2016 (WIRE)", "Nov. 28, 2016"),
        ("MADISON|, Wis., Nov. 28, 2016 (WIRE)", "MADISON, Wis."),
        ("NEW YORK|, N.Y., January 7, 2026", "NEW YORK, N.Y."),
        ("rose 5|.2 points", "5.2"),
        ("Cellectar|'s lead", "Cellectar"),
        ("Cellectar'|s lead", "Cellectar"),
        ("radioisotope, iodine|-131 directly", "iodine-131"),
        ("chose Hamilton|, Ontario-based Acme", "Hamilton, Ontario"),
        ("the Centre for Probe| Development and Commercialization (CPDC)",
         "Centre for Probe Development and Commercialization"),
        ("Commercialization (CP|DC), a", "CPDC"),
        ("-- Cellectar| Biosciences, Inc. (Nasdaq:CLRB)", "Cellectar Biosciences, Inc."),
        ("Inc. (Nasdaq:C|LRB) (the", "Nasdaq:CLRB"),
        ("Inc. (NYSE American: A|CM) said", "NYSE American: ACM"),
        ("said Jim Caru|so, president", "Jim Caruso"),
        ("said Ana| B. Cole as", "Ana B. Cole"),
        ("Dr. Jane| Doe said", "Jane Doe"),
        ("sales of $44.2| million, up", "$44.2 million"),
        ("a $15.5| Million Contract", "$15.5 Million"),
        ("earned €0.24| per share", "€0.24 per share"),
        ("with approximately 30,0|00 new cases", "approximately 30,000"),
        ("supports more| than 25 clinical", "more than 25"),
        ("more than 70|,000 customers", "more than 70,000 customers"),
        ("over a| dozen compounds", "over a dozen"),
        ("up 16.5|% from", "16.5%"),
        ("after two| years of", "two years"),
        ("sales of last| quarter", "last quarter"),
        ("in the first| quarter of 2017.", "first quarter of 2017"),
        ("the year ended December| 31, 2015.", "year ended December 31, 2015"),
        ("our Phase I|I.", "Phase II"),
        ("a Phase| 1b clinical trial of", "Phase 1b clinical trial"),
        ("Securities| and Exchange Commission rules", "Securities and Exchange Commission"),
        ("the University| of Westmere and", "University of Westmere"),
        ("Northwind and Contoso|, both", "Contoso"),
        ("Thermo|Loop™ technology", "ThermoLoop"),
        ("the “Ac|me” brand", "Acme"),
        ("call (40|8) 555-0140 now", "(408) 555-0140"),
        ("see www.ac|me.com.", "www.acme.com"),
        ("our Form 10|-K/A for", "Form 10-K/A"),
        ("Hong K|ong is", "Hong Kong"),
        ("Acme Names| Ana Cole CEO", "Names"),
        ("Acme Appoints Ana| Cole CEO", "Ana Cole"),
        ("ABOUT ACME| WIDGETS, LLC", "ACME WIDGETS, LLC"),
        ("its CEO J|.P. Doe", "J.P. Doe"),
        ("in Dublin, Ireland|, France and", "Dublin, Ireland"),
    ],
)  # fmt: skip
def test_name_at_the_caret(marked, name):
    assert found(marked) == name


@pytest.mark.parametrize("marked", ["The| FDA has", "This| Acme", "As| Acme grew", "We’|re Acme"])
def test_word_that_opens_a_sentence_is_not_swallowed(marked):
    assert " " not in found(marked)


def test_caret_after_a_name_still_touches_it():
    assert found("by Acme|") == "Acme"
    assert found("by Acme|, said") == "Acme"


@pytest.mark.parametrize("marked", ["|", "a  | b", "a — | b", "a |, b"])
def test_no_name_where_no_word_is(marked):
    assert found(marked) is None


def test_plain_word_is_its_token():
    assert found("the be|st day") == "best"


def test_known_string_is_a_name_whatever_its_case():
    assert found("an orphan| drug designation", known=["orphan drug"]) == "orphan drug"


def test_known_string_within_a_longer_name_gives_way():
    assert found("by Acme| Widgets, Inc. today", known=["Acme"]) == "Acme Widgets, Inc."


def test_known_string_displaces_what_it_crosses():
    text = "Acme Widgets phase"
    assert names(text, known=["Widgets phase", "Widgets"]) == [(5, 18)]


def test_known_string_counts_as_whole_words_only():
    assert names("an orphanage", known=["orphan"]) == []


def test_name_does_not_cross_a_line():
    assert names("Ana Cole\nAcme Widgets") == [(0, 8), (9, 21)]


def test_long_line_of_capitals_is_no_single_name():
    text = " ".join(["Big"] * 40)
    assert max(end - start for start, end in names(text)) < 60


@given(FRAGMENTS)
def test_names_are_ordered_and_apart(text):
    spans = names(text)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@given(FRAGMENTS, st.data())
def test_name_at_a_position_is_that_of_the_whole_text(text, data):
    spans = names(text)
    if spans:
        start, end = data.draw(st.sampled_from(spans))
        pos = data.draw(st.integers(start, end - 1))
        if text[pos].isalnum():
            assert name_at(text, pos) == (start, end)


@given(FRAGMENTS, st.data())
def test_names_of_a_part_are_those_that_touch_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    touching = [span for span in names(text) if span[0] < end and span[1] > start]
    assert names(text, start, end) == (touching if start < end else [])
