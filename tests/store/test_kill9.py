"""No acknowledged change is lost when the process is killed."""

from __future__ import annotations

from tests.kill9 import kill_and_look


def test_thirty_kills_lose_nothing(tmp_path):
    tally = kill_and_look(30, "suite", tmp_path)
    assert tally.runs == 30
    assert tally.acknowledged > 100
    assert tally.is_clean, tally
