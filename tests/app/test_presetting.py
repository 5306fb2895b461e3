"""Claims made in the window are preset from their text, and what is confirmed stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.app import labelling, presetting
from annotator.app.label_schemas import load_schema
from annotator.app.preset_actions import preset_actions
from annotator.app.project import Project
from annotator.app.session import Session
from annotator.model.records import Claim, Layer
from annotator.store.store import Store
from tests.app.press import PRESS
from tests.app.test_session import Reader, Shell

QUOTED = "We needed the room"
PLANNED = "The company plans to hire 40 people by the end of 2026"


def span_of(words: str) -> tuple[int, int]:
    start = PRESS.index(words)
    return start, start + len(words)


@pytest.fixture
def release_path(tmp_path):
    path = tmp_path / "press.txt"
    path.write_text(PRESS, encoding="utf-8")
    return path


@pytest.fixture
def session(project, release_id):
    reader = Reader()
    session = reader.session = Session(reader, Shell())
    session.open_project(project)
    session.open_release(release_id)
    return session


def give(session: Session, words: str, label: str) -> Claim:
    """Makes a claim as a key does, on a selection."""
    session.selection = span_of(words)
    labelling.give_label(session, session.store.schema().get_label(Layer.CLAIM, label))
    claim = session.focused
    assert isinstance(claim, Claim)
    return claim


def fresh(session: Session, claim: Claim) -> Claim:
    found = session.store.find_annotation(claim.id)
    assert isinstance(found, Claim)
    return found


def words(spans) -> list[str]:
    return [PRESS[slice(*span)] for span in spans]


def test_key_gives_a_claim_what_its_words_say(session):
    claim = give(session, PLANNED, "plan")
    assert claim.attributes == {
        "certainty": "probable",
        "polarity": "positive",
        "time_orientation": "future",
        "forward_looking": True,
        "evidence": "none_stated",
        "quantified": "exact",
        "checkability": "verifiable_later",
        "attribution": "issuer_voice",
    }
    assert words(claim.cues) == ["plans to"]
    assert claim.speaker_id is None


def test_all_that_is_preset_is_unconfirmed(session):
    claim = give(session, PLANNED, "plan")
    assert set(claim.unconfirmed) == {*claim.attributes, "speaker", "cues"}


def test_claim_with_its_presets_is_one_undo(session):
    claim = give(session, PLANNED, "plan")
    session.project.undo()
    assert session.store.find_annotation(claim.id) is None


def test_script_that_adds_a_claim_gets_the_defaults_of_the_schema(project, release_id):
    claim = project.add_claim(release_id, [span_of(PLANNED)], "plan")
    assert claim.attributes["forward_looking"] is False
    assert set(claim.unconfirmed) == set(claim.attributes)


def test_script_may_ask_for_presets(project, release_id):
    claim = project.add_preset_claim(release_id, [span_of(PLANNED)], "plan")
    assert claim.attributes["forward_looking"] is True


def test_words_in_a_quotation_are_of_an_entity_of_the_register(session):
    holm = session.project.add_entity("PERSON", "Ida Holm")
    claim = give(session, QUOTED, "status")
    assert (claim.attributes["attribution"], claim.speaker_id) == ("direct_quote", holm.id)
    assert words(claim.cues) == ["said"]


@pytest.mark.parametrize(
    ("name", "aliases"), [("IDA HOLM", []), ("Ida Maria Holm", ["Ida Holm", "Holm"])]
)
def test_speaker_is_found_by_name_and_alias_whatever_the_case(session, name, aliases):
    holm = session.project.add_entity("PERSON", name, aliases=aliases)
    assert give(session, QUOTED, "status").speaker_id == holm.id


def test_mention_where_the_speaker_is_named_tells_before_its_name(session, release_id):
    session.project.add_entity("PERSON", "Ida Holm")
    other = session.project.add_entity("PERSON", "I. Holm-Berg")
    mention = session.project.add_mention(release_id, [span_of("Ida Holm")], "PERSON")
    session.project.set_entity(mention.id, other.id)
    assert give(session, QUOTED, "status").speaker_id == other.id


def test_speaker_whom_two_entities_may_be_is_left_open(session):
    session.project.add_entity("PERSON", "Ida Holm")
    session.project.add_entity("PERSON", "Holm, Ida", aliases=["Ida Holm"])
    assert give(session, QUOTED, "status").speaker_id is None


def test_speaker_who_is_no_entity_is_made_none_but_known(session):
    claim = give(session, QUOTED, "status")
    assert (claim.speaker_id, session.store.entities()) == (None, [])
    assert presetting.speaker_span(session.store, claim) == span_of("Ida Holm")


def test_preset_again_finds_the_speaker_that_was_registered_since(session):
    claim = give(session, QUOTED, "status")
    holm = session.project.add_entity("PERSON", "Ida Holm")
    (action,) = preset_actions()
    assert action.when(session)
    action.run(session)
    assert fresh(session, claim).speaker_id == holm.id
    action.run(session)
    assert session.shell.said[-1] == "The text says nothing new."


def test_preset_again_needs_something_unconfirmed(session):
    claim = give(session, QUOTED, "status")
    session.project.set_attributes(claim.id, claim.attributes)
    session.project.set_speaker(claim.id, None)
    session.project.set_cues(claim.id, [])
    (action,) = preset_actions()
    assert not action.when(session)


def test_moved_edges_preset_what_is_unconfirmed_once_more(session):
    claim = give(session, QUOTED, "status")
    session.project.set_attributes(claim.id, {"certainty": "possible"})
    labelling.move_fragments(session, claim.id, (span_of(PLANNED),))
    moved = fresh(session, claim)
    assert moved.attributes["certainty"] == "possible"
    assert moved.attributes["attribution"] == "issuer_voice"
    assert moved.attributes["forward_looking"] is True
    assert words(moved.cues) == ["plans to"]


def test_moving_is_one_undo_with_its_presets(session):
    claim = give(session, QUOTED, "status")
    labelling.move_fragments(session, claim.id, (span_of(PLANNED),))
    session.project.undo()
    assert fresh(session, claim) == claim


def test_confirmed_speaker_and_cues_stay_when_edges_move(session):
    claim = give(session, QUOTED, "status")
    mill = session.project.add_entity("COMPANY", "Harrow & Pine")
    session.project.set_speaker(claim.id, mill.id)
    session.project.set_cues(claim.id, [span_of("needed")])
    labelling.move_fragments(session, claim.id, (span_of(PLANNED),))
    moved = fresh(session, claim)
    assert (moved.speaker_id, words(moved.cues)) == (mill.id, ["needed"])
    assert not {"speaker", "cues"} & set(moved.unconfirmed)


def test_other_label_presets_anew_but_keeps_what_is_confirmed(session):
    claim = give(session, PLANNED, "plan")
    session.project.set_attributes(claim.id, {"time_orientation": "present"})
    session.selection = None
    labelling.give_label(session, session.store.schema().get_label(Layer.CLAIM, "event"))
    changed = fresh(session, claim)
    assert changed.label == "event"
    assert changed.attributes["forward_looking"] is False
    assert changed.attributes["time_orientation"] == "present"
    assert {"speaker", "cues"} <= set(changed.unconfirmed)


def test_mention_that_moves_is_left_as_it_is(session, release_id):
    mention = session.project.add_mention(release_id, [span_of("Ida Holm")], "PERSON")
    labelling.move_fragments(session, mention.id, (span_of("Holm"),))
    moved = session.store.find_annotation(mention.id)
    assert moved is not None
    assert moved.fragments == (span_of("Holm"),)


def test_claim_of_which_all_is_confirmed_is_left_as_it_is(project, release_id):
    claim = project.add_preset_claim(release_id, [span_of(PLANNED)], "plan")
    sure = replace(claim, unconfirmed=())
    assert presetting.preset(project.store, sure) is sure


@pytest.fixture
def narrow(tmp_path, release_path):
    """A project whose schema has one attribute with other choices, and a say on its label."""
    schema = load_schema("press-release")
    certainty = next(a for a in schema.claim_attributes if a.name == "certainty")
    flag = next(a for a in schema.claim_attributes if a.name == "forward_looking")
    plan = schema.get_label(Layer.CLAIM, "plan")
    small = replace(
        schema,
        claim_labels=(replace(plan, extra={"presets": {"forward_looking": False}}),),
        claim_attributes=(
            replace(certainty, choices=("certain", "open")),
            replace(flag, default=None),
        ),
    )
    with Project(Store.create(tmp_path / "narrow.pra", small, annotator="Ana")) as project:
        project.import_paths([release_path])
        yield project


def test_schema_gets_only_the_presets_that_it_can_hold(narrow):
    claim = narrow.add_preset_claim(narrow.releases()[0].id, [span_of(PLANNED)], "plan")
    assert claim.attributes == {"certainty": "certain", "forward_looking": False}
    assert claim.unconfirmed == ("certainty", "forward_looking", "speaker", "cues")
