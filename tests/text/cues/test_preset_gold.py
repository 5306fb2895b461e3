"""What is preset of claims in real releases is what a careful reader would set."""

from pathlib import Path

import pytest

from tests.preset_score import FIELDS, GOLD, Score, rate, score


@pytest.fixture(scope="module")
def scores(shared_folder: Path) -> list[Score]:
    return list(score(shared_folder / "corpus"))
