"""How a claim counts is read from the amounts in it."""

import pytest

from annotator.model.fragments import Fragments
from annotator.text.cues.amounts import quantified, values_in


def kind_of(text: str, fragments: Fragments) -> str:
    values = values_in(text, fragments, today=None, language="en")
    return quantified(text, values, fragments, language="en")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Acme sold a barn", "none"),
        ("Acme sold a barn in May 2017", "none"),
        ("Acme sold a barn on May 4, 2017", "none"),
        ("Acme is No. 1 in seed", "none"),
        ("the Phase 2 trial has begun", "none"),
        ("a partner to Fortune 500 companies", "none"),
        ("net income was $44.2 million", "exact"),
        ("Acme has 120 mills", "exact"),
        ("it runs five mills", "exact"),
        ("it gives 5% of its profit", "exact"),
        ("net income was about $44 million", "approximate"),
        ("Acme has more than 120 mills", "approximate"),
        ("it treats up to 400 liters a minute", "approximate"),
        ("thousands of farmers use it", "approximate"),
        ("earnings will be between $2.66 and $2.86", "range"),
        ("growth of 5% to 7%", "range"),
        ("sales increased 3.6 percent", "comparative"),
        ("margin was 27.8 percent, up from 27.7 percent", "comparative"),
        ("the price is 24% below the close", "comparative"),
        ("it is six times more than the law asks", "comparative"),
    ],
)
def test_claim_is_quantified_by_its_amounts(words: str, kind: str) -> None:
    assert kind_of(words, ((0, len(words)),)) == kind


def test_amount_outside_the_claim_does_not_count() -> None:
    assert kind_of("Acme, with 120 mills, grew", ((0, 4), (22, 26))) == "none"
