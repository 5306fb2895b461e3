"""What a schema allows an annotation to be."""

from dataclasses import replace
from typing import Any

import pytest

from annotator.app.label_schemas import load_schema
from annotator.errors import UserError
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Claim, Layer, Mention, Role

SCHEMA = load_schema("press-release")
TIMES: Any = {
    "annotator": "Ana",
    "created": "2026-01-01T00:00:00Z",
    "modified": "2026-01-01T00:00:00Z",
}
MENTION = Mention(
    id=AnnotationId("m"), release_id=ReleaseId("r"), label="COMPANY", fragments=((0, 4),), **TIMES
)
CLAIM = Claim(
    id=AnnotationId("c"), release_id=ReleaseId("r"), label="plan", fragments=((0, 4),), **TIMES
)


def test_annotation_of_the_schema_passes():
    SCHEMA.check(replace(MENTION, subtype="public"))
    SCHEMA.check(replace(CLAIM, attributes={"certainty": "probable", "forward_looking": True}))


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        (replace(MENTION, label="FIRM"), "no mention label “FIRM”"),
        (replace(MENTION, subtype="tiny"), "no sub-type “tiny”"),
        (replace(MENTION, attributes={"size": 3}), "no attribute “size”"),
        (replace(CLAIM, label="COMPANY"), "no claim label “COMPANY”"),
        (replace(CLAIM, attributes={"certainty": "sure"}), "“certainty” cannot be 'sure'"),
        (
            replace(CLAIM, attributes={"forward_looking": "yes"}),
            "“forward_looking” cannot be 'yes'",
        ),
        (replace(CLAIM, roles=(Role(role="hero"),)), "no role “hero”"),
        (replace(CLAIM, alternatives=("guess",)), "no claim label “guess”"),
    ],
)
def test_what_the_schema_lacks_is_refused_by_name(annotation, message):
    with pytest.raises(UserError, match=message):
        SCHEMA.check(annotation)


def test_message_about_a_label_lists_the_labels_there_are():
    with pytest.raises(UserError) as caught:
        SCHEMA.get_label(Layer.CLAIM, "guess")
    assert "expectation" in caught.value.hint


def test_defaults_are_those_the_label_shows():
    assert "causal_strength" in SCHEMA.defaults_for(Layer.CLAIM, "effect")
    assert "causal_strength" not in SCHEMA.defaults_for(Layer.CLAIM, "plan")


COMPANY, PERSON = (Layer.MENTION, "COMPANY"), (Layer.MENTION, "PERSON")
TICKER, PLAN = (Layer.MENTION, "TICKER"), (Layer.CLAIM, "plan")


def test_relation_joins_one_layer_only():
    SCHEMA.check_relation("has_ticker", COMPANY, TICKER)
    with pytest.raises(UserError, match="two mentions or two claims"):
        SCHEMA.check_relation("has_ticker", COMPANY, PLAN)
    with pytest.raises(UserError, match="no relation “has_ticker” between claims"):
        SCHEMA.check_relation("has_ticker", PLAN, PLAN)
    with pytest.raises(UserError, match="no relation “supports” between mentions"):
        SCHEMA.check_relation("supports", COMPANY, COMPANY)


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (PERSON, TICKER, "“has_ticker” does not go from PERSON"),
        (COMPANY, PERSON, "“has_ticker” does not go to PERSON"),
    ],
)
def test_relation_of_mentions_goes_between_its_labels_only(start, end, message):
    with pytest.raises(UserError, match=message):
        SCHEMA.check_relation("has_ticker", start, end)


def test_star_lets_every_label_in():
    SCHEMA.check_relation("uses", PERSON, (Layer.MENTION, "PRODUCT"))


def test_relation_of_claims_keeps_to_its_scope():
    SCHEMA.check_relation("restates", PLAN, PLAN)
    SCHEMA.check_relation("restates", PLAN, PLAN, is_within=False)
    with pytest.raises(UserError, match="“supports” does not join claims of two releases"):
        SCHEMA.check_relation("supports", PLAN, PLAN, is_within=False)
    with pytest.raises(UserError, match="“fulfils” does not join claims of one release"):
        SCHEMA.check_relation("fulfils", PLAN, PLAN)


@pytest.mark.parametrize(("extra", "is_required"), [({}, False), ({"required": True}, True)])
def test_attribute_is_required_when_the_schema_says_so(extra, is_required):
    assert replace(SCHEMA.claim_attributes[0], extra=extra).is_required is is_required
