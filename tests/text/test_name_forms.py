"""The forms of names, and tickers and nominals among them."""

from __future__ import annotations

import pytest

from annotator.text.exchanges import parse_ticker
from annotator.text.name_forms import core_form, initials_of, plain_form
from annotator.text.nominals import NOMINALS, is_nominal


@pytest.mark.parametrize(
    "written",
    ["Acme Foods, Inc.", "ACME FOODS INC", "Acme Foods", "the Acme Foods Co., Ltd.", "Acme-Foods™",
     "Acme Foods’ ", "Acme  Foods Inc.'s", "“Acme Foods”"],
)  # fmt: skip
def test_core_form_leaves_out_what_does_not_tell_names_apart(written):
    assert core_form(written) == "acme foods"


@pytest.mark.parametrize("name", ["Limited", "Co.", "Inc. Inc."])
def test_a_word_is_left_of_a_legal_form_alone(name):
    assert core_form(name)


def test_plain_form_keeps_the_legal_form():
    assert plain_form("The Acme Foods, Inc.’s") == "acme foods inc"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Norvane Centre for Fibre and Paper", "NCFP"), ("Acme", ""), ("Acme Foods Ltd.", "AF")],
)
def test_initials(name, letters):
    assert initials_of(core_form(name)) == letters


@pytest.mark.parametrize(
    ("words", "ticker"),
    [
        ("Nasdaq: ACME", ("NASDAQ", "ACME")), ("(NYSE:AC.B)", ("NYSE", "AC.B")),
        ("nyse american: X", ("NYSE AMERICAN", "X")), ("Media: press", None), ("ACME", None),
        ("Note: see", None),
    ],
)  # fmt: skip
def test_ticker(words, ticker):
    assert parse_ticker(words) == ticker


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("the company", True), ("The Company's", True), ("company", True), ("this drug", True),
     ("the Acme company", False), ("Acme", False), ("", False)],
)  # fmt: skip
def test_nominal(words, is_one):
    assert is_nominal(words) is is_one


def test_every_listed_nominal_is_one():
    assert all(map(is_nominal, NOMINALS))
