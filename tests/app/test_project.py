"""The scripting face: one committed, undoable action per call."""

import pytest

from annotator import Project, UserError
from tests.app.mill import TEXT, span_of


def test_text_is_the_file(project, release_id):
    assert project.store.text(release_id) == TEXT


def test_mention_is_returned_stored_and_survives_reopening(project, release_id, tmp_path):
    mention = project.add_mention(
        release_id, [span_of("Harrow & Pine, Inc.")], "COMPANY", subtype="public"
    )
    project.close()
    with Project.open(tmp_path / "mill.pra") as again:
        assert again.annotations(release_id) == [mention]
    assert (mention.annotator, mention.subtype) == ("Ana", "public")


def test_claim_gets_defaults_that_are_listed_as_unconfirmed(project, release_id):
    claim = project.add_claim(
        release_id,
        [span_of("plans to hire 40 people")],
        "plan",
        attributes={"certainty": "probable"},
    )
    assert claim.attributes["certainty"] == "probable"
    assert claim.attributes["polarity"] == "positive"
    assert "certainty" not in claim.unconfirmed
    assert set(claim.unconfirmed) == set(claim.attributes) - {"certainty"}


def test_annotations_are_in_reading_order_longer_first(project, release_id):
    inner = project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    outer = project.add_claim(release_id, [span_of("opened a second mill 🌲 in Tarnwick")], "event")
    twin = project.add_mention(release_id, [span_of("opened")], "EVENT")
    assert project.annotations(release_id) == [outer, twin, inner]


def test_fragments_that_touch_are_one(project, release_id):
    start, end = span_of("second mill")
    mention = project.add_mention(release_id, [(start + 6, end), (start, start + 6)], "PRODUCT")
    assert mention.fragments == ((start, end),)


@pytest.mark.parametrize(
    ("spans", "label", "message"),
    [
        ([(0, 9999)], "COMPANY", "outside the text"),
        ([(9, 3)], "COMPANY", "reversed"),
        ([(31, 33)], "COMPANY", "only white space"),
        ([], "COMPANY", "at least one span"),
        ([(0, 6)], "FIRM", "no mention label “FIRM”"),
    ],
)
def test_refused_mention_changes_nothing(project, release_id, spans, label, message):
    with pytest.raises(UserError, match=message):
        project.add_mention(release_id, spans, label)
    assert project.annotations(release_id) == []
    assert project.undo() is None


def test_unknown_release_and_annotation_are_named(project):
    with pytest.raises(UserError, match="no release nowhere"):
        project.annotations("nowhere")
    with pytest.raises(UserError, match="no annotation nowhere"):
        project.relabel("nowhere", "ORG")


def test_relabelling_drops_what_the_new_label_cannot_hold(project, release_id):
    mention = project.add_mention(release_id, [span_of("Tarnwick")], "COMPANY", subtype="public")
    project.relabel(mention.id, "ORG")
    (relabelled,) = project.annotations(release_id)
    assert (relabelled.label, relabelled.subtype) == ("ORG", None)


def test_relabelled_claim_gets_the_defaults_only_the_new_label_shows(project, release_id):
    claim = project.add_claim(release_id, [span_of("plans to hire 40 people")], "plan")
    project.relabel(claim.id, "effect")
    (relabelled,) = project.annotations(release_id)
    assert relabelled.attributes["causal_strength"] == "not_causal"
    assert "causal_strength" in relabelled.unconfirmed


def test_setting_an_attribute_confirms_it_and_none_takes_it_away(project, release_id):
    claim = project.add_claim(release_id, [span_of("plans to hire 40 people")], "plan")
    project.set_attributes(claim.id, {"polarity": "negative", "evidence": None})
    (changed,) = project.annotations(release_id)
    assert changed.attributes["polarity"] == "negative"
    assert "evidence" not in changed.attributes
    assert not {"polarity", "evidence"} & set(changed.unconfirmed)


def test_deleting_frees_roles_and_relations_and_undo_brings_all_back(project, release_id):
    company = project.add_mention(release_id, [span_of("Harrow & Pine, Inc.")], "COMPANY")
    claim = project.add_claim(release_id, [span_of("opened a second mill")], "event")
    other = project.add_claim(release_id, [span_of("plans to hire 40 people")], "plan")
    project.add_role(claim.id, "subject", to=company.id)
    project.add_relation("supports", claim.id, other.id)
    before = project.show(release_id)
    project.delete(company.id)
    project.delete(other.id)
    assert project.show(release_id)["relations"] == []
    assert project.show(release_id)["claims"][0]["roles"] == []
    assert project.undo() == "Delete plan “plans to hire 40 people”"
    assert project.undo() == "Delete COMPANY “Harrow & Pine, Inc.”"
    assert project.show(release_id) == before
    assert project.check() == []


def test_entity_speaker_cues_and_roles_are_tied(project, release_id):
    company = project.add_mention(release_id, [span_of("Harrow & Pine, Inc.")], "COMPANY")
    claim = project.add_claim(release_id, [span_of("plans to hire 40 people")], "plan")
    entity = project.add_entity("COMPANY", "Harrow & Pine, Inc.", identifiers={"ticker": "HRPN"})
    project.set_entity(company.id, entity.id)
    project.set_speaker(claim.id, entity.id)
    project.set_cues(claim.id, [span_of("plans to")])
    project.add_role(claim.id, "value", fragments=[span_of("40 people")])
    project.add_role(claim.id, "subject", to=entity.id)
    project.remove_role(claim.id, "value", fragments=[span_of("40 people")])
    shown = project.show(release_id)
    assert shown["mentions"][0]["entity"] == entity.id
    (stored,) = shown["claims"]
    assert stored["speaker"] == entity.id
    assert stored["cues"] == [list(span_of("plans to"))]
    assert stored["roles"] == [{"role": "subject", "to": entity.id, "fragments": []}]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda p, m, c: p.add_role(c, "subject"), "needs something to point at"),
        (lambda p, m, c: p.add_role(c, "subject", to="nowhere"), "nowhere"),
        (lambda p, m, c: p.add_role(c, "hero", to=m), "no role “hero”"),
        (lambda p, m, c: p.remove_role(c, "subject", to=m), "no role “subject”"),
        (lambda p, m, c: p.add_relation("supports", c, c), "related to itself"),
        (lambda p, m, c: p.add_relation("supports", m, c), "two mentions or two claims"),
        (lambda p, m, c: p.set_entity(c, None), "is not a mention"),
        (lambda p, m, c: p.set_speaker(c, "nowhere"), "no entity nowhere"),
        (lambda p, m, c: p.add_entity("COMPANY", " "), "needs a name"),
        (lambda p, m, c: p.set_status("nowhere", "done"), "no release nowhere"),
        (lambda p, m, c: p.set_reviewed(p.releases()[0].id, [(0, 9999)]), "only"),
    ],
)
def test_what_points_nowhere_is_refused(project, release_id, call, message):
    mention = project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    claim = project.add_claim(release_id, [span_of("plans to hire 40 people")], "plan")
    before = project.show(release_id)
    with pytest.raises(UserError, match=message):
        call(project, mention.id, claim.id)
    assert project.show(release_id) == before


def test_status_reviewed_and_note_are_kept(project, release_id):
    mention = project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    project.set_status(release_id, "done")
    project.set_reviewed(release_id, [(0, 31)])
    project.set_note(mention.id, "a town")
    shown = project.show(release_id)
    assert (shown["status"], shown["reviewed"]) == ("done", [[0, 31]])
    assert shown["mentions"][0]["note"] == "a town"


def test_status_that_is_none_is_refused_with_those_there_are(project, release_id):
    with pytest.raises(UserError) as caught:
        project.set_status(release_id, "finished")
    assert "in_progress" in str(caught.value)


def test_undo_and_redo_survive_reopening_and_name_someone_else(project, release_id, tmp_path):
    project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    project.close()
    with Project.open(tmp_path / "mill.pra", annotator="Ben") as again:
        assert again.undo() == "Add LOCATION “Tarnwick” (Ana)"
        assert again.annotations(release_id) == []
    with Project.open(tmp_path / "mill.pra", annotator="Ben") as again:
        assert again.redo() == "Add LOCATION “Tarnwick”"
        assert len(again.annotations(release_id)) == 1
        assert again.redo() is None


def test_an_edit_that_changes_nothing_is_no_action(project, release_id):
    mention = project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    project.set_note(mention.id, "")
    project.set_status(release_id, "new")
    assert project.undo() == "Add LOCATION “Tarnwick”"


def test_a_new_project_does_not_overwrite(project, tmp_path):
    with pytest.raises(UserError, match=r"mill\.pra"):
        Project.create(tmp_path / "mill.pra")


def test_schema_may_be_a_file_or_an_unknown_name(tmp_path):
    with pytest.raises(UserError, match="no schema “medical”") as caught:
        Project.create(tmp_path / "x.pra", schema="medical")
    assert "biopharma" in caught.value.hint
    (tmp_path / "mine.json").write_text('{"schema": "mine", "mention_labels": [{"name": "X"}]}')
    with Project.create(tmp_path / "x.pra", schema=tmp_path / "mine.json") as project:
        assert project.store.schema().name == "mine"
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(UserError, match="is not JSON"):
        Project.create(tmp_path / "y.pra", schema=tmp_path / "bad.json")
    assert not (tmp_path / "y.pra").exists()
