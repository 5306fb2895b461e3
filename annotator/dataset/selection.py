"""Which annotations of a release go into a dataset."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Literal

from annotator.model.exchange import RelationLoss
from annotator.model.records import AnnotatedRelease, Claim

LayerChoice = Literal["mentions", "claims", "all"]


def select(
    release: AnnotatedRelease, *, layer: LayerChoice
) -> tuple[AnnotatedRelease, list[RelationLoss]]:
    """The release with that layer only, and the pointers that lost their other end by it.

    The annotations of the other layer were not asked for and are no loss, nor are the relations
    among them. A relation or a role that ties one of them to this layer is; a role that has words
    of its own keeps them.
    """
    if layer == "all":
        return release, []
    if layer == "mentions":
        gone = {claim.id for claim in release.claims}
        kept = replace(release, claims=())
    else:
        gone = {mention.id for mention in release.mentions}
        kept = replace(release, mentions=())
    if not gone:
        return kept, []
    losses = list(_lost_pointers(kept, gone))
    return (
        replace(
            kept,
            claims=tuple(_without(claim, gone) for claim in kept.claims),
            relations=tuple(r for r in kept.relations if not {r.from_id, r.to_id} & gone),
        ),
        losses,
    )


def _without(claim: Claim, gone: Container[str]) -> Claim:
    if not any(role.to in gone for role in claim.roles):
        return claim
    kept = [role for role in claim.roles if role.fragments or role.to not in gone]
    return replace(
        claim,
        roles=tuple(replace(role, to=None) if role.to in gone else role for role in kept),
    )


def _lost_pointers(release: AnnotatedRelease, gone: Container[str]) -> Iterator[RelationLoss]:
    """First the roles, then the relations that have one end here and one among those gone."""
    here = {*(m.id for m in release.mentions), *(c.id for c in release.claims)}
    pointers = [
        *((c.id, role.to, role.role) for c in release.claims for role in c.roles if role.to),
        *((relation.from_id, relation.to_id, relation.label) for relation in release.relations),
    ]
    for start, end, name in pointers:
        if (start in here and end in gone) or (start in gone and end in here):
            yield RelationLoss(
                doc_id=release.release.id,
                relation=(start, end, name),
                reason="an end of it is not on the exported layer",
            )
