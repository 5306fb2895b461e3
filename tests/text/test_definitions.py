"""What a text defines in brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.definitions import find_definitions


def found(text: str, of: str = "") -> list[tuple[str, str, str]]:
    return [
        (text[slice(*long)], text[slice(*short)], kind.value)
        for long, short, kind in find_definitions(text, of=of)
    ]


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("the Norvane Centre for Fibre and Paper (NCFP) said", "Norvane Centre for Fibre and Paper",
         "NCFP"),
        ("with progression-free survival (PFS) of", "progression-free survival", "PFS"),
        ("Oslo Institute for Business Value (IBV)", "Institute for Business Value", "IBV"),
        ("The U.S. Board of Mills (“BM”) is", "Board of Mills", "BM"),
        ("Centre of Excellence for Commerce and Reeds (CECR)",
         "Centre of Excellence for Commerce and Reeds", "CECR"),
    ],
)  # fmt: skip
def test_acronym_has_the_words_before_it_as_its_long_form(text, long, short):
    assert found(text) == [(long, short, "name")]


def test_several_brackets_in_a_row_are_about_one_name():
    text = "Acme Foods, Inc.® (Nasdaq: ACMF) (“Acme” or the “Company”) said"
    assert found(text) == [
        ("Acme Foods, Inc.", "Nasdaq: ACMF", "ticker"),
        ("Acme Foods, Inc.", "Acme", "name"),
        ("Acme Foods, Inc.", "Company", "nominal"),
    ]
    assert found(text, of="the company") == [("Acme Foods, Inc.", "Company", "nominal")]
    assert [short for _, short, _ in found(text, of="acme")] == ["Acme"]


def test_two_tickers_and_an_alias_in_one_bracket():
    text = "Acme ASA (“Acme”; OSE: ACM, NYSE: ACMA) said"
    assert [short for _, short, _ in found(text)] == ["Acme", "OSE: ACM", "NYSE: ACMA"]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose (by 5%) in May", "the mill (see above)", "principles in the U.S. (“GAAP”)",
        "Acme (Acme) said", "said (NCFP)", "Co. (NYSE: S)", "()", "( ; , )", "word (WW) WW",
    ],
)  # fmt: skip
def test_other_brackets_define_nothing(text):
    assert found(text) == []


@given(
    st.text(alphabet="Aab C(“”\"):;,.N'\n™é ", max_size=120), st.sampled_from(["", "A", "the Co"])
)
def test_sides_lie_in_the_text_and_are_not_empty(text, of):
    for long, short, _kind in find_definitions(text, of=of):
        for start, end in (long, short):
            assert 0 <= start < end <= len(text)
