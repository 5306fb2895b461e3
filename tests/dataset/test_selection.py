"""The chosen layer goes out whole, and pointers at the other layer are declared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from annotator.dataset.selection import select
from annotator.model.ids import AnnotationId, BatchId, RelationId, ReleaseId
from annotator.model.records import AnnotatedRelease, Claim, Mention, Relation, Release, Role

MADE: dict[str, Any] = {"release_id": "R1", "annotator": "Ana", "created": "t"}


@pytest.fixture
def release():
    """A claim whose roles point at a mention, at words, at both, at an entity, and nowhere."""
    marked = {**MADE, "modified": "t", "fragments": ((0, 4),)}
    ends = {"works_for": ("m1", "m2"), "supports": ("c1", "c9"), "mixed": ("c1", "m1")}
    return AnnotatedRelease(
        release=Release(
            id=ReleaseId("R1"),
            batch_id=BatchId(""),
            position=0,
            text_sha256="0" * 64,
            n_chars=4,
            title="",
        ),
        text="Acme",
        mentions=(
            Mention(id=AnnotationId("m1"), label="X", **marked),
            Mention(id=AnnotationId("m2"), label="X", **marked),
        ),
        claims=(
            Claim(
                id=AnnotationId("c1"),
                label="plan",
                roles=(
                    Role(role="subject", to="m1"),
                    Role(role="value", fragments=((0, 2),)),
                    Role(role="object", to="m2", fragments=((2, 4),)),
                    Role(role="speaker", to="E1"),
                    Role(role="open"),
                ),
                **marked,
            ),
        ),
        relations=tuple(
            Relation(id=RelationId(label), label=label, from_id=start, to_id=end, **MADE)
            for label, (start, end) in ends.items()
        ),
    )


def test_all_is_the_release_itself(release):
    assert select(release, layer="all") == (release, [])


def test_mentions_go_without_claims_and_only_ties_to_mentions_are_lost(release):
    selected, losses = select(release, layer="mentions")

    assert selected.mentions == release.mentions
    assert selected.claims == ()
    assert [relation.label for relation in selected.relations] == ["works_for"]
    assert [loss.relation for loss in losses] == [("c1", "m1", "mixed")]


def test_claims_go_without_mentions_and_what_points_at_them(release):
    selected, losses = select(release, layer="claims")

    assert selected.mentions == ()
    assert [relation.label for relation in selected.relations] == ["supports"]
    assert selected.claims[0].roles == (
        Role(role="value", fragments=((0, 2),)),
        Role(role="object", fragments=((2, 4),)),
        Role(role="speaker", to="E1"),
        Role(role="open"),
    )
    assert [loss.relation for loss in losses] == [
        ("c1", "m1", "subject"),
        ("c1", "m2", "object"),
        ("c1", "m1", "mixed"),
    ]
    assert {loss.doc_id for loss in losses} == {"R1"}


def test_layer_that_points_at_nothing_loses_nothing(release):
    bare = AnnotatedRelease(release=release.release, text="Acme", claims=release.claims)

    assert select(bare, layer="claims") == (bare, [])


def test_claim_that_points_at_no_mention_stays_as_it_is(release):
    claim = replace(release.claims[0], roles=release.claims[0].roles[3:])
    selected, _ = select(replace(release, claims=(claim,)), layer="claims")

    assert selected.claims == (claim,)
