"""Another schema takes the place of a project's without a loss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from annotator.app.label_schemas import load_schema, save_schema
from annotator.app.project import Project
from annotator.app.record_edits import what_goes
from annotator.app.schema_mapping import proposed_mapping, take_schema
from annotator.errors import UserError
from annotator.model.records import Layer
from annotator.model.schema import Attribute
from annotator.model.schema_file import schema_to_json
from annotator.resources import resource_folder
from tests.app.marked import claim, exported, make_marked, mention, undo_to


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with make_marked(tmp_path_factory.mktemp("marked")) as project:
        yield project


@pytest.fixture
def marked(kept: Project) -> Iterator[Project]:
    last = kept.store.undo_step()
    assert last is not None
    yield kept
    undo_to(kept, last.seq)


def named(project: Project, theirs: str, mapping: dict[str, str | None]):
    """Their schema, and the proposed mapping with some mention labels otherwise."""
    ours, schema = project.schema(), load_schema(theirs)
    ids = {label.id: mapping[label.name] for label in ours.mention_labels if label.name in mapping}
    return schema, proposed_mapping(ours, schema) | ids


@pytest.mark.parametrize("name", ["biopharma", "earnings", "corporate", "press-release"])
def test_loading_loses_nothing_and_is_one_undo(marked, name):
    before = exported(marked)
    assert what_goes(take_schema(marked.store, *named(marked, name, {}))) == []
    marked.load_schema(name)
    assert marked.schema().name == name
    for found in marked.annotations(marked.releases()[0].id):
        marked.schema().check(found)
    assert mention(marked, "COMPANY").attributes == {"size": 40}
    assert marked.check() == []
    marked.undo()
    assert exported(marked) == before


def test_label_goes_by_name_then_by_title(marked):
    ours = marked.schema()
    theirs = replace(
        load_schema("press-release"),
        mention_labels=(
            replace(ours.mention_labels[0], name="FIRM"),
            replace(ours.mention_labels[1], title="Something else"),
        ),
    )
    mapping = proposed_mapping(ours, theirs)
    assert mapping[ours.mention_labels[0].id] == "FIRM"
    assert mapping[ours.mention_labels[1].id] == ours.mention_labels[1].name
    assert mapping[ours.mention_labels[2].id] is None


def test_several_labels_may_go_to_one(marked):
    marked.load_schema("biopharma", {("mention", "COMPANY"): "ORG", ("mention", "LOCATION"): "ORG"})
    labels = {a.label for a in marked.annotations(marked.releases()[0].id)}
    assert labels == {"ORG", "plan", "event"}
    held = {
        attribute.name for attribute in marked.schema().get_label(Layer.MENTION, "ORG").attributes
    }
    assert {"size", "scale"} <= held
    assert marked.check() == []


def test_label_in_use_stays_without_a_key_that_is_needed(marked):
    company = marked.schema().get_label(Layer.MENTION, "COMPANY")
    marked.set_label("mention", "COMPANY", replace(company, name="FIRM", title="Firm"))
    marked.load_schema("biopharma")
    left = marked.schema().get_label(Layer.MENTION, "FIRM")
    assert (left.id, left.key) == (company.id, "")
    assert marked.schema().mention_labels[-1] == left


def test_label_that_would_be_there_twice_is_refused(marked):
    with pytest.raises(UserError, match="one of that name"):
        marked.load_schema("biopharma", {("mention", "COMPANY"): None})


def test_mapping_to_nowhere_is_refused(marked):
    with pytest.raises(UserError, match="no mention label “NOWHERE”"):
        marked.load_schema("biopharma", {("mention", "COMPANY"): "NOWHERE"})


def test_choices_and_attributes_that_are_ours_stay(marked):
    marked.rename_choice("certainty", "probable", "likely")
    marked.add_attribute(Attribute(name="odds", kind="number", shown_for=("disclosure",)))
    event = claim(marked, "event")
    marked.set_attributes(event.id, {"odds": 3})
    marked.load_schema("biopharma")
    assert "likely" in next(
        a.choices for a in marked.schema().claim_attributes if a.name == "certainty"
    )
    assert claim(marked, "event").attributes["odds"] == 3


def test_schema_is_saved_as_a_file_that_makes_the_same(marked, tmp_path):
    marked.save_schema(tmp_path / "ours.json")
    with Project.create(tmp_path / "other.pra", schema=tmp_path / "ours.json") as other:
        assert schema_to_json(other.schema()) == schema_to_json(marked.schema())


def test_preset_is_saved_as_it_was(tmp_path):
    for preset in resource_folder("schemas").glob("*.json"):
        save_schema(load_schema(preset), tmp_path / preset.name)
        assert json.loads((tmp_path / preset.name).read_text("utf-8")) == json.loads(
            preset.read_text("utf-8")
        )


def test_schema_that_cannot_be_saved_says_so(marked, tmp_path):
    with pytest.raises(UserError, match="cannot be written"):
        marked.save_schema(tmp_path / "nowhere" / "ours.json")
