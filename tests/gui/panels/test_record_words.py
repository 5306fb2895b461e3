"""Records say of themselves what people want to know."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from annotator.gui.panels.record_words import place_words, time_words, who_and_when
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Mention

CREATED = "2026-11-24T13:02:00.000Z"


def mention(modified: str) -> Mention:
    return Mention(
        id=AnnotationId("a"),
        release_id=ReleaseId("r"),
        label="ORG",
        fragments=((0, 1),),
        annotator="Ana",
        created=CREATED,
        modified=modified,
    )


def test_time_is_local_and_spelled_out():
    local = datetime(2026, 11, 24, 13, 2, tzinfo=UTC).astimezone()
    assert time_words(CREATED) == f"{local.day} Nov 2026 {local:%H:%M}"


@pytest.mark.parametrize("odd", ["", "yesterday", "2026-99-99", "0001-01-01T00:00:00+14:00"])
def test_time_of_another_program_is_shown_as_it_stands(odd):
    assert time_words(odd) == odd


def test_a_later_change_is_told():
    unchanged, changed = mention(CREATED), mention("2026-11-25T08:00:00.000Z")
    assert "changed" not in who_and_when(unchanged)
    assert who_and_when(changed).startswith(f"{who_and_when(unchanged)}, changed ")


@pytest.mark.parametrize(
    ("fragments", "words"),
    [
        (((1204, 1221),), "1,204–1,221"),
        (((5, 9), (20, 31)), "5–31 · 2 fragments"),
        (((7, 7),), "7–7"),
    ],
)
def test_place_is_told_in_characters(fragments, words):
    assert place_words(fragments) == words
