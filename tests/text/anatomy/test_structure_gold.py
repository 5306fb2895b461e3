"""The structure of real releases is found, but for the few that the limits allow."""

from pathlib import Path

import pytest

from annotator.text.anatomy.anatomy import read_anatomy
from tests.structure_score import GOLD, LIMITS, Score, Unread, score


@pytest.fixture(scope="module")
def scores(shared_folder: Path) -> list[Score | Unread]:
    return list(score(shared_folder / "corpus" / GOLD.name))


def test_every_gold_release_that_has_a_reader_is_read(scores: list[Score | Unread]) -> None:
    assert [one for one in scores if isinstance(one, Unread) and one.has_reader] == []


@pytest.mark.parametrize("field", LIMITS)
def test_field_is_missed_by_no_more_than_its_limit(
    scores: list[Score | Unread], field: str
) -> None:
    read = [one for one in scores if isinstance(one, Score) and one.field == field]
    missed = [one for one in read if not one.is_hit]
    assert len(missed) <= LIMITS[field], missed


def test_seed_release_has_its_quote_contacts_and_issuer(shared_folder: Path) -> None:
    text = (shared_folder / "corpus" / "seed_release.txt").read_text("utf-8")
    anatomy = read_anatomy(text)
    (quote,) = anatomy.quotes
    assert quote.speaker is not None
    assert (len(quote.fragments), text[slice(*quote.speaker)]) == (2, "Jim Caruso")
    assert [contact.kind for contact in anatomy.contacts] == ["unlabelled", "investor"]
    assert all(one.name and one.email and one.phone for one in anatomy.contacts)
    assert (anatomy.issuer, anatomy.ticker) == ("Cellectar Biosciences, Inc.", "NASDAQ: CLRB")
