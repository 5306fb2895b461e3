"""The structure of real releases is found, but for the few that the limits allow."""

from pathlib import Path

import pytest

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
