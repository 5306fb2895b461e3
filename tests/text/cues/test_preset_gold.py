"""What is preset of claims in real releases is what a careful reader would set."""

from pathlib import Path

import pytest

from tests.preset_score import LIMITS, PARTS, Score, rate, score


@pytest.fixture(scope="module")
def scores(shared_folder: Path) -> list[Score]:
    return list(score(shared_folder / "corpus"))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("field", LIMITS)
def test_field_is_right_as_often_as_it_was(scores: list[Score], field: str, part: str) -> None:
    missed = [one for one in scores if (one.field, one.part) == (field, part) and not one.is_hit]
    assert rate(scores, field, part=part) >= LIMITS[field], missed
