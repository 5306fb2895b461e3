"""What a claim may point at comes in the order in which an analyst wants it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from annotator.app.label_schemas import load_schema
from annotator.app.link_candidates import Nearness, candidates
from annotator.app.link_options import likely_option, link_options
from annotator.model.ids import AnnotationId, EntityId, ReleaseId
from annotator.model.records import Annotation, Claim, Entity, Layer, Mention, Role

SCHEMA = load_schema("press-release")
TEXT = (
    "Harrow & Pine plans to lift sales by 8% in 2027, said Ida Holm. The mill is in Tarnwick.\n\n"
    "Oslo Slate opened a quarry in Norway. It expects a dull year.\n"
)
TIMES: Any = {"annotator": "Ana", "created": "2026-01-01", "modified": "2026-01-01"}


def span_of(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def mention(words: str, label: str, entity: str | None = None) -> Mention:
    return Mention(
        id=AnnotationId(words), release_id=ReleaseId("r"), label=label, fragments=(span_of(words),),
        entity_id=None if entity is None else EntityId(entity), **TIMES,
    )  # fmt: skip


def claim(words: str, label: str = "plan") -> Claim:
    return Claim(
        id=AnnotationId(words), release_id=ReleaseId("r"), label=label, fragments=(span_of(words),),
        **TIMES,
    )  # fmt: skip


PLAN = claim("Harrow & Pine plans to lift sales by 8% in 2027")
OTHER = claim("It expects a dull year", "expectation")
HARROW = mention("Harrow & Pine", "COMPANY", "E-harrow")
SALES, SHARE, YEAR = mention("sales", "METRIC"), mention("8%", "PERCENT"), mention("2027", "DATE")
IDA, TARNWICK = mention("Ida Holm", "PERSON", "E-ida"), mention("Tarnwick", "LOCATION")
OSLO = mention("Oslo Slate", "COMPANY", "E-oslo")
ALL: list[Annotation] = [OSLO, IDA, PLAN, YEAR, OTHER, TARNWICK, SHARE, SALES, HARROW]
ENTITIES = {
    EntityId(id_): Entity(id=EntityId(id_), label=label, name=id_)
    for id_, label in (("E-harrow", "COMPANY"), ("E-ida", "PERSON"), ("E-oslo", "COMPANY"))
}


def ranked(source=PLAN, **options):
    return candidates(source, TEXT, ALL, entities=ENTITIES, schema=SCHEMA, **options)


def test_order_is_claim_sentence_paragraph_entities_claims_rest():
    assert [(c.nearness.name, c.id) for c in ranked()] == [
        ("INSIDE", "Harrow & Pine"),
        ("INSIDE", "sales"),
        ("INSIDE", "8%"),
        ("INSIDE", "2027"),
        ("SENTENCE", "Ida Holm"),
        ("PARAGRAPH", "Tarnwick"),
        ("ENTITY", "E-ida"),
        ("ENTITY", "E-oslo"),
        ("CLAIM", "It expects a dull year"),
        ("RELEASE", "Oslo Slate"),
    ]


def test_each_has_the_role_it_most_likely_plays():
    assert {c.id: c.likely_role for c in ranked()[:6]} == {
        "Harrow & Pine": "subject",
        "sales": "metric",
        "8%": "value",
        "2027": "time",
        "Ida Holm": "agent",
        "Tarnwick": "location",
    }


def test_what_is_pointed_at_comes_after_all_else():
    plan = replace(PLAN, roles=(Role(role="subject", to=HARROW.id),))
    found = [c.id for c in ranked(plan)]
    assert (found[0], found[-1]) == ("sales", "Harrow & Pine")


def test_filled_role_gives_way_to_another_for_the_label():
    plan = replace(PLAN, roles=(Role(role="value", to="x"),))
    share = next(c for c in ranked(plan) if c.id == "8%")
    assert share.likely_role == "baseline"


def test_date_that_opens_a_claim_is_its_time():
    dated = claim("2027, said Ida Holm")
    assert next(c for c in ranked(dated) if c.id == "2027").likely_role == "time"


def test_selected_text_comes_first_as_it_is():
    first = ranked(selection=span_of("a quarry"))[0]
    assert (first.nearness, first.id, first.fragments) == (
        Nearness.SELECTED, None, (span_of("a quarry"),),
    )  # fmt: skip


def test_mention_is_offered_the_claims_around_it_first():
    assert ranked(SALES)[0].id == PLAN.id


# --- what can be chosen


def options_of(source, target_id):
    target = next(c for c in ranked(source) if c.id == target_id)
    return link_options(SCHEMA, source, target), target


def test_claim_gives_every_role_to_a_mention_and_enter_the_likely_one():
    options, target = options_of(PLAN, "2027")
    assert [o.name for o in options] == [role.name for role in SCHEMA.claim_roles]
    likely = likely_option(options, PLAN, target)
    assert likely is not None
    assert likely.name == "time"


def test_relations_of_claims_are_capitals_and_keep_to_their_scope():
    options, target = options_of(PLAN, OTHER.id)
    relations = {o.name: o.key for o in options if o.kind == "relation"}
    assert relations["supports"] == "S"
    assert "fulfils" not in relations
    elsewhere = link_options(SCHEMA, PLAN, replace(target, nearness=Nearness.ELSEWHERE))
    assert {o.name for o in elsewhere if o.kind == "relation"} == {
        "restates", "updates", "contradicts", "fulfils", "misses", "withdraws",
    }  # fmt: skip


def test_no_two_options_have_one_key():
    options, _ = options_of(PLAN, OTHER.id)
    assert len({o.key for o in options}) == len(options)


@pytest.mark.parametrize(
    ("source", "target", "is_reversed"),
    [(IDA, HARROW, False), (HARROW, IDA, True)],
    ids=["as the schema says", "the other way"],
)
def test_relations_of_mentions_are_those_their_labels_allow(source, target, is_reversed):
    options, _ = options_of(source, target.id)
    assert ("works_for", is_reversed) in [(o.name, o.is_reversed) for o in options]
    assert "has_ticker" not in [o.name for o in options]


def test_mention_may_become_a_role_of_a_claim():
    options, _ = options_of(SALES, PLAN.id)
    assert {(o.kind, o.is_reversed) for o in options} == {("role", True)}


def test_entity_is_of_the_layer_of_mentions():
    entity = next(c for c in ranked() if c.nearness is Nearness.ENTITY)
    assert entity.layer is Layer.MENTION
