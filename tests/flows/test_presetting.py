"""A claim costs one key: what else it carries is preset from its text, and is in the file."""

from __future__ import annotations

import pytest

from annotator.app.project import Project
from annotator.model.records import Claim
from tests.app.press import PRESS


@pytest.fixture
def command_line(tmp_path):
    text = tmp_path / "press.txt"
    text.write_text(PRESS, encoding="utf-8")
    with Project.create(tmp_path / "press.pra", annotator="Ana") as project:
        project.import_paths([text])
        project.add_entity("PERSON", "Ida Holm")
    return [str(tmp_path / "press.pra")]


def fresh(hands) -> Claim:
    """The claim of the release as a fresh reader of the file finds it."""
    with Project.open(hands.session.path, read_only=True) as project:
        (claim,) = project.annotations(hands.session.release.id)
    assert isinstance(claim, Claim)
    return claim


def test_one_key_in_a_quotation_gives_its_speaker_and_moving_an_edge_presets_anew(hands):
    hands.go_to(hands.span("We have it"))
    hands.type("S")
    claim = fresh(hands)
    (holm,) = hands.session.store.entities()
    assert (claim.attributes["attribution"], claim.speaker_id) == ("direct_quote", holm.id)
    assert claim.attributes["polarity"] == "positive"
    hands.press("Ctrl+Z")

    start, end = hands.span("The company plans to hire 40 people")
    hands.select((start, end))
    hands.type("P")
    assert fresh(hands).attributes["quantified"] == "exact"
    hands.type("]")
    hands.press("Left")
    hands.press("Left")
    hands.press("Return")
    moved = fresh(hands)
    assert PRESS[slice(*moved.fragments[0])] == "The company plans to hire"
    assert moved.attributes["quantified"] == "none"
    assert moved.attributes["certainty"] == "probable"
