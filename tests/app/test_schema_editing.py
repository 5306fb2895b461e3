"""Edits of a schema take the annotations along and can all be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app import history, schema_attributes, schema_editing
from annotator.app.project import Project
from annotator.app.record_edits import what_goes
from annotator.app.schema_items import Part, items_of
from annotator.errors import UserError
from annotator.model.records import Layer
from annotator.model.schema import Attribute, ClaimRelation, ClaimRole, EntityRelation, WholeLabel
from tests.app.marked import certainty, claim, exported, make_marked, mention, undo_to


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """One project for all tests; each leaves it as it was."""
    with make_marked(tmp_path_factory.mktemp("marked")) as project:
        yield project


@pytest.fixture
def marked(kept: Project) -> Iterator[Project]:
    before, last = exported(kept), kept.store.undo_step()
    assert last is not None
    yield kept
    undo_to(kept, last.seq)
    assert exported(kept) == before


# --- labels


def test_new_label_is_last_in_the_hue_used_least(marked):
    added = marked.add_label("mention", "VESSEL", key="w")
    assert marked.schema().mention_labels[-1] == added
    hues = [each.hue for each in marked.schema().mention_labels[:-1]]
    assert hues.count(added.hue) == min(hues.count(hue) for hue in range(1, 8))
    assert marked.undo() == "Add label VESSEL"


def test_renamed_label_changes_no_annotation_row(marked):
    change_set = schema_editing.rename_label(marked.store, "mention", "COMPANY", "FIRM")
    kinds = {type(change.record).__name__ for change in change_set.changes}
    assert kinds == {"Label", "SchemaPart"}
    assert len(change_set.changes) == 2


def test_renamed_label_has_its_new_name_everywhere(marked):
    marked.rename_label("mention", "COMPANY", "FIRM")
    assert mention(marked, "FIRM").attributes == {"size": 40}
    assert marked.store.entities()[0].label == "FIRM"
    assert "FIRM" in marked.schema().entity_relations[0].from_labels
    assert marked.check() == []


@pytest.mark.parametrize(
    ("layer", "change", "said"),
    [
        ("mention", {"name": "LOCATION"}, "There is a label “LOCATION” already"),
        ("mention", {"key": "p"}, "p is the key of"),
        ("mention", {"key": "Q"}, "must be one letter a–z or digit"),
        ("mention", {"key": "ab"}, "must be one letter a–z or digit"),
        ("claim", {"key": "Shift+P"}, r"Shift\+P is the key of"),
        ("claim", {"key": "p"}, r"must be Shift\+ and one letter"),
        ("mention", {"name": ""}, "must be a name"),
        ("mention", {"name": "x" * 81}, "must be a name"),
        ("mention", {"hue": 8}, "must lie between 1 and 7"),
    ],
)
def test_label_that_cannot_be_is_refused(marked, layer, change, said):
    old = marked.schema().get_label(Layer(layer), "COMPANY" if layer == "mention" else "event")
    with pytest.raises(UserError, match=said):
        marked.set_label(layer, old.name, replace(old, **change))
    assert marked.schema().get_label(Layer(layer), old.name) == old


def test_label_moves_among_its_layer(marked):
    marked.move_label("claim", "plan", 0)
    labels = marked.schema().claim_labels
    assert [each.position for each in labels] == list(range(len(labels)))
    assert labels[0].name == "plan"
    assert marked.schema().mention_labels[0].name == "COMPANY"


def test_merge_says_what_the_other_label_cannot_hold(marked):
    change_set = schema_editing.merge_labels(marked.store, "mention", ["COMPANY"], "LOCATION")
    assert what_goes(change_set) == ["1 mention loses its “size”", "1 mention loses its sub-type"]


def test_merged_label_leaves_what_it_had_to_the_other(marked):
    marked.merge_labels("mention", ["COMPANY"], "LOCATION")
    assert marked.schema().find_label(Layer.MENTION, "COMPANY") is None
    assert marked.store.entities()[0].label == "LOCATION"
    assert "LOCATION" in marked.schema().entity_relations[0].from_labels
    assert marked.check() == []


def test_merged_claim_label_goes_as_an_alternative_too(marked):
    marked.merge_labels("claim", ["plan", "result"], "target")
    assert claim(marked, "event").alternatives == ("target",)
    assert marked.check() == []


def test_own_label_is_no_alternative_after_a_merge(marked):
    marked.merge_labels("claim", ["event"], "plan")
    (first, second) = (a for a in marked.annotations(marked.releases()[0].id) if a.label == "plan")
    assert {first.alternatives, second.alternatives} == {(), ("result",)}


def test_label_keeps_its_layer_and_its_attributes(marked):
    company, plan = marked.schema().mention_labels[0], marked.schema().claim_labels[0]
    marked.set_label("mention", "COMPANY", replace(plan, name="FIRM", key="c"))
    firm = marked.schema().get_label(Layer.MENTION, "FIRM")
    assert (firm.id, firm.attributes) == (company.id, company.attributes)


def test_label_never_merges_into_itself(marked):
    with pytest.raises(UserError, match="into itself"):
        marked.merge_labels("mention", ["COMPANY"], "COMPANY")


@pytest.mark.parametrize(("layer", "name"), [("mention", "COMPANY"), ("claim", "result")])
def test_label_in_use_is_not_deleted_unasked(marked, layer, name):
    with pytest.raises(UserError, match="is in use"):
        marked.delete_label(layer, name)


def test_label_is_deleted_with_all_that_has_it(marked):
    change_set = schema_editing.delete_label(
        marked.store, "mention", "COMPANY", with_annotations=True
    )
    assert set(what_goes(change_set)) == {
        "1 relation is deleted",
        "1 mention is deleted",
        "1 entity is deleted",
        "2 claims lose a role",
        "1 claim loses its speaker",
    }
    history.do(marked.store, change_set)
    assert marked.store.entities() == []
    assert claim(marked, "event").roles == ()
    assert marked.check() == []


def test_claims_of_a_deleted_label_leave_threads_and_alternatives(marked):
    marked.delete_label("claim", "plan", with_annotations=True)
    (thread,) = marked.store.threads.all()
    event = claim(marked, "event")
    assert thread.claims == (event.id,)
    assert event.alternatives == ("result",)
    assert marked.check() == []


def test_attribute_for_a_deleted_label_only_goes_with_it(marked):
    marked.add_attribute(Attribute(name="odds", kind="number", shown_for=("plan",)))
    marked.set_attributes(claim(marked, "event").id, {"odds": 3})
    marked.delete_label("claim", "plan", with_annotations=True)
    assert "odds" not in [attribute.name for attribute in marked.schema().claim_attributes]
    assert "odds" not in claim(marked, "event").attributes


def test_last_label_stays(marked):
    *others, last = marked.schema().labels
    for label in others:
        marked.delete_label(label.layer, label.name, with_annotations=True)
    with pytest.raises(UserError, match="both empty"):
        marked.delete_label(last.layer, last.name, with_annotations=True)


# --- attributes


def test_renamed_attribute_keeps_values_and_what_is_unconfirmed(marked):
    marked.set_attribute("certainty", replace(certainty(marked), name="sureness"))
    event, plan = claim(marked, "event"), claim(marked, "plan")
    assert event.attributes["sureness"] == "probable"
    assert "sureness" in plan.unconfirmed
    assert "certainty" not in {*event.attributes, *plan.unconfirmed}


def test_renamed_choice_takes_values_and_default_along(marked):
    marked.rename_choice("certainty", "certain", "sure")
    marked.rename_choice("certainty", "probable", "likely")
    assert certainty(marked).default == "sure"
    assert certainty(marked).choices[:2] == ("sure", "likely")
    assert claim(marked, "event").attributes["certainty"] == "likely"
    assert claim(marked, "plan").attributes["certainty"] == "sure"


def test_choice_renamed_to_another_joins_it(marked):
    marked.rename_choice("certainty", "probable", "possible")
    assert claim(marked, "event").attributes["certainty"] == "possible"
    assert certainty(marked).choices.count("possible") == 1


def test_choice_that_goes_takes_its_values_with_it(marked):
    old = certainty(marked)
    less = replace(old, choices=tuple(c for c in old.choices if c != "probable"))
    change_set = schema_attributes.edit_attribute(marked.store, "certainty", less)
    assert what_goes(change_set) == ["1 claim loses its “certainty”"]


def test_default_must_be_a_choice(marked):
    with pytest.raises(UserError, match="certainty"):
        marked.set_attribute("certainty", replace(certainty(marked), choices=("maybe",)))


def test_attribute_moves(marked):
    history.do(marked.store, schema_attributes.move_attribute(marked.store, "polarity", 0))
    assert marked.schema().claim_attributes[0].name == "polarity"


def test_removed_attribute_takes_its_values_with_it(marked):
    marked.remove_attribute("size", label="COMPANY")
    assert mention(marked, "COMPANY").attributes == {}


def test_merged_attribute_gives_its_values_where_there_are_none(marked):
    marked.merge_attributes("size", "scale", label="COMPANY")
    assert mention(marked, "COMPANY").attributes == {"scale": 40}


def test_merged_attribute_loses_what_the_other_has_already(marked):
    marked.set_attributes(mention(marked, "COMPANY").id, {"scale": 3})
    change_set = schema_attributes.merge_attributes(marked.store, "size", "scale", label="COMPANY")
    assert what_goes(change_set) == ["1 mention loses its “size”"]


@pytest.mark.parametrize(
    ("call", "given"),
    [
        ("remove_attribute", ("nothing",)),
        ("merge_attributes", ("size", "scale")),
        ("merge_attributes", ("certainty", "certainty")),
        ("rename_choice", ("certainty", "nothing", "sure")),
        ("add_attribute", (Attribute(name="certainty", kind="flag"),)),
        ("add_attribute", (Attribute(name="empty", kind="choice"),)),
    ],
)
def test_attribute_that_cannot_be_changed_so_is_refused(marked, call, given):
    with pytest.raises(UserError):
        getattr(marked, call)(*given)


# --- the rest


def relation_names(project: Project) -> list[str]:
    return [r.label for r in project.store.relations(project.releases()[0].id)]


@pytest.mark.parametrize(
    ("part", "name", "held"),
    [
        ("claim_roles", "subject", lambda p: [r.role for r in claim(p, "event").roles]),
        ("claim_relations", "supports", relation_names),
        ("entity_relations", "located_in", relation_names),
        ("release_labels", "urgent", lambda p: list(p.releases()[0].labels)),
        ("section_labels", "urgent", lambda p: p.releases()[0].sections[0].extra["labels"]),
    ],
)
def test_renamed_item_is_followed_and_removed_item_taken_away(marked, part, name, held):
    item = next(item for item in items_of(marked.schema(), Part(part)) if item.name == name)
    before = held(marked)
    assert name in before
    marked.set_schema_item(part, name, replace(item, name="renamed"))
    assert held(marked) == ["renamed" if each == name else each for each in before]
    marked.remove_schema_item(part, "renamed")
    assert held(marked) == [each for each in before if each != name]
    assert marked.check() == []


def test_merged_section_label_is_there_once(marked):
    marked.merge_schema_items("section_labels", "urgent", "local")
    assert marked.releases()[0].sections[0].extra["labels"] == ["local"]


def test_relation_that_is_there_under_the_other_name_goes(marked):
    event, plan = claim(marked, "event"), claim(marked, "plan")
    marked.add_relation("restates", event.id, plan.id)
    marked.merge_schema_items("claim_relations", "supports", "restates")
    assert relation_names(marked).count("restates") == 1


def test_unknown_item_and_second_name_are_refused(marked):
    with pytest.raises(UserError, match="no role “owner”"):
        marked.remove_schema_item("claim_roles", "owner")
    with pytest.raises(UserError, match="role “subject” already"):
        marked.add_schema_item("claim_roles", ClaimRole(name="subject"))
    with pytest.raises(UserError, match="WholeLabel is no role"):
        marked.add_schema_item("claim_roles", WholeLabel(name="late", title="Late"))
    with pytest.raises(UserError, match="no list “labels”"):
        marked.remove_schema_item("labels", "subject")


def test_item_that_names_no_label_is_refused(marked):
    relation = EntityRelation(name="owns", from_labels=("NOWHERE",), to_labels=("*",))
    with pytest.raises(UserError, match="NOWHERE"):
        marked.add_schema_item("entity_relations", relation)


def test_each_edit_counts_the_version_up_and_undo_takes_it_back(marked):
    version = marked.schema().version
    marked.rename_label("mention", "COMPANY", "FIRM")
    marked.add_schema_item("claim_relations", ClaimRelation(name="echoes"))
    assert marked.schema().version == version + 2
    marked.undo()
    assert marked.schema().version == version + 1


def test_edit_that_changes_nothing_is_no_action(marked):
    company = marked.schema().mention_labels[0]
    assert not schema_editing.edit_label(marked.store, company, company).changes


def test_schema_is_described(marked):
    marked.describe_schema(note="Ours.")
    assert marked.schema().note == "Ours."
    marked.describe_schema(title="Mills")
    assert (marked.schema().title, marked.schema().note) == ("Mills", "Ours.")


def test_label_of_a_release_needs_its_place_in_the_schema(marked):
    release = marked.releases()[0]
    with pytest.raises(UserError, match="no release label “late”"):
        marked.set_release_labels(release.id, ["late"])
    marked.add_schema_item("release_labels", WholeLabel(name="late", title="Late"))
    marked.set_release_labels(release.id, ["late"])
    assert marked.releases()[0].labels == ("late",)


# --- any sequence

NAMES = st.sampled_from(["COMPANY", "LOCATION", "ORG", "NEW", "event", "plan", "result"])
PARTS = st.sampled_from(list(Part))
ITEMS = st.sampled_from(["subject", "time", "supports", "urgent", "local", "new", "located_in"])
LAYERS = st.sampled_from(["mention", "claim"])
ATTRIBUTES = st.sampled_from(["certainty", "polarity", "size", "scale", "new"])
OWNERS = st.sampled_from([None, "COMPANY", "LOCATION"])
EDITS = st.one_of(
    st.tuples(st.just("add_label"), LAYERS, NAMES),
    st.tuples(st.just("rename_label"), LAYERS, NAMES, NAMES),
    st.tuples(st.just("merge_labels"), LAYERS, NAMES.map(lambda name: [name]), NAMES),
    st.tuples(st.just("move_label"), LAYERS, NAMES, st.integers(0, 30)),
    st.tuples(st.just("delete"), LAYERS, NAMES),
    st.tuples(st.just("rename_attribute"), ATTRIBUTES, ATTRIBUTES, OWNERS),
    st.tuples(st.just("merge_attribute"), ATTRIBUTES, ATTRIBUTES, OWNERS),
    st.tuples(st.just("remove_attribute"), ATTRIBUTES, OWNERS),
    st.tuples(st.just("rename_choice"), ATTRIBUTES, st.just("certain"), st.just("probable")),
    st.tuples(st.just("rename_item"), PARTS, ITEMS, ITEMS),
    st.tuples(st.just("merge_schema_items"), PARTS, ITEMS, ITEMS),
    st.tuples(st.just("remove_schema_item"), PARTS, ITEMS),
    st.tuples(st.just("load_schema"), st.sampled_from(["biopharma", "earnings"])),
)


def edit(project: Project, kind: str, *given: str) -> None:
    match kind:
        case "delete":
            project.delete_label(*given, with_annotations=True)
        case "rename_attribute":
            name, new_name, owner = given
            for old in schema_attributes.attributes_of(project.schema(), owner):
                if old.name == name:
                    project.set_attribute(name, replace(old, name=new_name), label=owner)
        case "merge_attribute":
            project.merge_attributes(given[0], given[1], label=given[2])
        case "remove_attribute":
            project.remove_attribute(given[0], label=given[1])
        case "rename_item":
            for item in items_of(project.schema(), Part(given[0])):
                if item.name == given[1]:
                    project.set_schema_item(given[0], given[1], replace(item, name=given[2]))
        case _:
            getattr(project, kind)(*given)


@settings(max_examples=25)
@given(edits=st.lists(EDITS, min_size=1, max_size=8))
def test_any_edits_leave_a_sound_project_and_are_taken_back_to_the_byte(kept, edits):
    before, last = exported(kept), kept.store.undo_step()
    assert last is not None
    for each in edits:
        try:
            edit(kept, *each)
        except UserError:
            continue
    for found in kept.annotations(kept.releases()[0].id):
        kept.schema().check(found)
    undo_to(kept, last.seq)
    assert exported(kept) == before


def test_journal_agrees_with_the_tables_after_all_of_that(kept):
    assert kept.check() == []
