"""What claims have besides a label: set, taken away, and undone as one action."""

from __future__ import annotations

import pytest

from annotator.app import editing_several
from annotator.app.editing_several import MIXED, shared_value
from annotator.app.project import Project
from annotator.errors import UserError
from tests.app.mill import span_of


@pytest.fixture
def claim(project, release_id):
    return project.add_claim(release_id, [span_of("The company plans to hire 40 people")], "plan")


@pytest.fixture
def event(project, release_id):
    return project.add_claim(release_id, [span_of("it has opened a second mill")], "event")


def now(project, record):
    return project.store.find_annotation(record.id)


def test_cue_is_set_and_the_same_place_again_takes_it_away(project, claim):
    start, end = span_of("plans to")
    project.toggle_cue(claim.id, start, end)
    assert now(project, claim).cues == ((start, end),)
    project.toggle_cue(claim.id, start + 2, end - 3)
    assert now(project, claim).cues == ()


def test_alternatives_are_kept_once_and_checked(project, claim):
    project.set_alternatives(claim.id, ["target", "target", "expectation"])
    assert now(project, claim).alternatives == ("target", "expectation")
    for wrong in ("plan", "guess"):
        with pytest.raises(UserError):
            project.set_alternatives(claim.id, [wrong])


def test_paraphrase_is_kept_and_undone(project, claim):
    project.set_paraphrase(claim.id, " Forty will be hired. ")
    assert now(project, claim).paraphrase == "Forty will be hired."
    project.undo()
    assert now(project, claim).paraphrase == ""


def test_confirming_several_is_one_action(project, claim, event):
    project.confirm(claim.id, event.id)
    assert [now(project, c).unconfirmed for c in (claim, event)] == [(), ()]
    assert now(project, claim).attributes == claim.attributes
    assert project.undo() == "Confirm 2 annotations"
    assert now(project, event) == event


def test_attribute_that_only_one_of_several_has_is_set_on_that_one(project, release_id, claim):
    effect = project.add_claim(release_id, [span_of("it has opened a second mill")], "effect")
    given = {"causal_strength": "direct_causal", "certainty": "possible"}
    project.set_attributes_of([claim.id, effect.id], given)
    assert now(project, claim).attributes["certainty"] == "possible"
    assert "causal_strength" not in now(project, claim).attributes
    assert now(project, effect).attributes["causal_strength"] == "direct_causal"
    project.undo()
    assert now(project, claim) == claim


def test_relabelling_several_is_one_action(project, claim, event):
    ids = [claim.id, event.id]
    editing_several.relabel(project.store, ids, "target")
    project.store.apply(editing_several.relabel(project.store, ids, "target"))
    assert {now(project, c).label for c in (claim, event)} == {"target"}
    project.undo()
    assert now(project, event).label == "event"


def test_value_that_differs_is_mixed_and_true_is_not_one(claim, event):
    assert shared_value([claim, event], "certainty") == "certain"
    assert shared_value([claim, event], "nothing") is None
    assert shared_value([claim], "certainty") == "certain"


def test_mixed_values_are_told(project, claim, event):
    project.set_attributes(claim.id, {"certainty": "possible"})
    assert shared_value([now(project, claim), event], "certainty") is MIXED


# --- relations


@pytest.fixture
def company(project, release_id):
    return project.add_mention(release_id, [span_of("Harrow & Pine, Inc.")], "COMPANY")


@pytest.fixture
def place(project, release_id):
    return project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")


def test_relation_is_removed_and_comes_back_by_undo(project, company, place):
    relation = project.add_relation("located_in", company.id, place.id)
    project.remove_relation(relation.id)
    assert project.store.links.at(place.id) == []
    project.undo()
    assert project.store.links.find(relation.id) == relation


def test_same_relation_again_changes_nothing(project, company, place):
    first = project.add_relation("located_in", company.id, place.id)
    assert project.add_relation("located_in", company.id, place.id) == first
    assert len(project.store.links.at(company.id)) == 1


def test_relation_is_reversed_where_the_schema_allows_it(project, claim, event, company, place):
    relation = project.add_relation("supports", event.id, claim.id)
    project.reverse_relation(relation.id)
    (reversed_,) = project.store.links.at(claim.id)
    assert (reversed_.from_id, reversed_.to_id) == (claim.id, event.id)
    located = project.add_relation("located_in", company.id, place.id)
    with pytest.raises(UserError, match="does not go from LOCATION"):
        project.reverse_relation(located.id)
    assert project.store.links.find(located.id) == located


def test_labels_of_the_ends_are_checked(project, company, place):
    with pytest.raises(UserError, match="“located_in” does not go from LOCATION") as caught:
        project.add_relation("located_in", place.id, company.id)
    assert "COMPANY" in caught.value.hint


def test_relation_between_releases_only_joins_claims_of_two(project, claim, event):
    with pytest.raises(UserError, match="“fulfils” does not join claims of one release"):
        project.add_relation("fulfils", event.id, claim.id)


def test_entities_are_related_in_the_release_that_says_so(project, release_id, company):
    firm = project.add_entity("COMPANY", "Harrow & Pine")
    town = project.add_entity("LOCATION", "Tarnwick")
    with pytest.raises(UserError, match="needs the release that says so"):
        project.add_relation("located_in", firm.id, town.id)
    relation = project.add_relation("located_in", firm.id, town.id, release_id=release_id)
    assert relation.release_id == release_id
    assert project.add_relation("located_in", company.id, town.id).release_id == release_id
    assert project.check() == []


def test_missing_relation_is_refused(project):
    with pytest.raises(UserError, match="There is no relation x"):
        project.remove_relation("x")


def test_all_of_it_comes_back_from_native_jsonl(project, release_id, tmp_path, claim, company):
    firm = project.add_entity("COMPANY", "Harrow & Pine")
    town = project.add_entity("LOCATION", "Tarnwick")
    project.add_relation("located_in", firm.id, town.id, release_id=release_id)
    project.add_relation("located_in", company.id, town.id)
    project.toggle_cue(claim.id, *span_of("plans to"))
    project.set_alternatives(claim.id, ["target"])
    project.set_paraphrase(claim.id, "Forty will be hired.")
    project.add_role(claim.id, "agent", to=firm.id)
    project.add_role(claim.id, "time", fragments=[span_of("by the end of 2026")])
    project.export(tmp_path / "first.jsonl", format="jsonl")
    with Project.create(tmp_path / "again.pra", annotator="Ana") as again:
        assert again.import_paths([tmp_path / "first.jsonl"]).problems == []
        again.export(tmp_path / "second.jsonl", format="jsonl")
    first, second = (tmp_path / f"{name}.jsonl" for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
