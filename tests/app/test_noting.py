"""Notes are written, listed and resolved on releases, annotations, entities and labels."""

from __future__ import annotations

import json

import pytest

from annotator import Project, UserError
from tests.app.mill import span_of


@pytest.fixture
def noted(project, release_id):
    """The project with a note on one of each, and something without."""
    mill = project.add_entity("COMPANY", "Harrow & Pine")
    mention = project.add_mention(release_id, [span_of("Harrow & Pine")], "COMPANY")
    claim = project.add_claim(release_id, [span_of("hire 40 people")], "plan")
    project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    project.set_note(claim.id, "Is it a target?")
    project.set_note(mention.id, "Ask the desk\nabout the name.")
    project.set_release_note(release_id, "Check the dateline.")
    project.set_entity_note(mill.id, "Same as Harrow?")
    project.set_label_note("COMPANY", "Brands too?")
    return project


def listed(project, **options):
    return [(row.kind, row.label, row.words, row.note) for row in project.notes(**options)]


def test_notes_are_listed_in_the_order_of_the_text_then_entities_and_labels(noted):
    assert listed(noted) == [
        ("release", "", "Harrow & Pine opens second mill", "Check the dateline."),
        ("mention", "COMPANY", "Harrow & Pine", "Ask the desk\nabout the name."),
        ("claim", "plan", "hire 40 people", "Is it a target?"),
        ("entity", "COMPANY", "Harrow & Pine", "Same as Harrow?"),
        ("label", "COMPANY", "Company", "Brands too?"),
    ]


def test_resolved_notes_can_be_told_from_open_ones_and_opened_again(noted):
    for row in noted.notes():
        noted.resolve_note(row)
    assert listed(noted, is_resolved=False) == []
    assert len(listed(noted, is_resolved=True)) == 5
    noted.resolve_note(noted.notes()[0], is_resolved=False)
    assert [row.kind for row in noted.notes(is_resolved=False)] == ["release"]
    assert noted.undo() == "Open note on Harrow & Pine opens second mill"
    assert listed(noted, is_resolved=False) == []


def test_note_that_is_written_anew_is_open(noted):
    claim = noted.notes()[2]
    noted.resolve_note(claim)
    noted.set_note(claim.id, "Or a forecast?")
    assert noted.notes()[2].is_resolved is False
    noted.set_note(claim.id, "")
    assert [row.kind for row in noted.notes()] == ["release", "mention", "entity", "label"]


def test_notes_and_their_state_survive_the_native_format(noted, tmp_path):
    for row in noted.notes()[1:]:
        noted.resolve_note(row)
    first, again = tmp_path / "first.jsonl", tmp_path / "again.jsonl"
    noted.export(first, format="jsonl")
    (header, release) = map(json.loads, first.read_text("utf-8").splitlines())
    assert release["claims"][0]["note_resolved"] is True
    assert header["entities"][0]["note_resolved"] is True
    schema_path = tmp_path / "schema.json"
    schema_path.write_text(json.dumps(header["schema"]), "utf-8")
    with Project.create(tmp_path / "b.pra", schema=schema_path, annotator="Ana") as other:
        other.import_paths([first])
        assert listed(other) == listed(noted)
        assert [row.is_resolved for row in other.notes()] == [False, True, True, True, True]
        other.export(again, format="jsonl")
    assert again.read_bytes() == first.read_bytes()


def test_what_is_not_there_has_no_note(project):
    with pytest.raises(UserError, match="There is no release r1"):
        project.set_release_note("r1", "Where?")
    with pytest.raises(UserError, match="has no mention label “NONE”"):
        project.set_label_note("NONE", "Where?")
