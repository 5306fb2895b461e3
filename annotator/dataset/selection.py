"""Which annotations of a release go into a dataset, and what they are called there."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import replace
from typing import Final, Literal

from annotator.model.exchange import RelationLoss
from annotator.model.records import AnnotatedRelease, Annotation, Claim

LayerChoice = Literal["mentions", "claims", "all"]
Selected = tuple[AnnotatedRelease, list[RelationLoss]]

NOT_ON_LAYER: Final = "an end of it is not on the exported layer"
NOT_CHOSEN: Final = "an end of it was not chosen for the dataset"


def select(release: AnnotatedRelease, *, layer: LayerChoice) -> Selected:
    """The release with that layer only, and the pointers that lost their other end by it.

    The annotations of the other layer were not asked for and are no loss, nor are the relations
    among them. A relation or a role that ties one of them to this layer is; a role that has words
    of its own keeps them.
    """
    if layer == "all":
        return release, []
    other = release.claims if layer == "mentions" else release.mentions
    return without(release, {annotation.id for annotation in other}, NOT_ON_LAYER)


def choose(
    release: AnnotatedRelease, *, annotators: Collection[str] = (), labels: Collection[str] = ()
) -> Selected:
    """The release with what those annotators marked with those labels; empty means any.

    As with `select`, only pointers that tie what stays to what does not are losses.
    """

    def is_wanted(annotation: Annotation) -> bool:
        return (not annotators or annotation.annotator in annotators) and (
            not labels or annotation.label in labels
        )

    if not annotators and not labels:
        return release, []
    return without(release, {a.id for a in release.annotations if not is_wanted(a)}, NOT_CHOSEN)


def renamed(release: AnnotatedRelease, names: Mapping[str, str]) -> AnnotatedRelease:
    """The release with other labels; those that `names` does not have stay."""
    if not names:
        return release
    return replace(
        release,
        mentions=tuple(replace(m, label=names.get(m.label, m.label)) for m in release.mentions),
        claims=tuple(
            replace(
                c,
                label=names.get(c.label, c.label),
                alternatives=tuple(dict.fromkeys(names.get(a, a) for a in c.alternatives)),
            )
            for c in release.claims
        ),
    )


def without(release: AnnotatedRelease, gone: Container[str], reason: str) -> Selected:
    """The release without some annotations, and the pointers between them and the others."""
    kept = replace(
        release,
        mentions=tuple(m for m in release.mentions if m.id not in gone),
        claims=tuple(c for c in release.claims if c.id not in gone),
    )
    if len(kept.mentions) == len(release.mentions) and len(kept.claims) == len(release.claims):
        return release, []
    losses = list(_lost_pointers(kept, gone, reason))
    return (
        replace(
            kept,
            claims=tuple(without_roles_at(claim, gone) for claim in kept.claims),
            relations=tuple(
                r for r in kept.relations if r.from_id not in gone and r.to_id not in gone
            ),
        ),
        losses,
    )


def without_roles_at(claim: Claim, gone: Container[str]) -> Claim:
    """The claim whose roles point at none of those; a role that has words keeps them."""
    if not any(role.to in gone for role in claim.roles):
        return claim
    kept = [role for role in claim.roles if role.fragments or role.to not in gone]
    return replace(
        claim,
        roles=tuple(replace(role, to=None) if role.to in gone else role for role in kept),
    )


def _lost_pointers(
    release: AnnotatedRelease, gone: Container[str], reason: str
) -> Iterator[RelationLoss]:
    """First the roles, then the relations that have one end here and one among those gone."""
    here = {*(m.id for m in release.mentions), *(c.id for c in release.claims)}
    pointers = [
        *((c.id, role.to, role.role) for c in release.claims for role in c.roles if role.to),
        *((relation.from_id, relation.to_id, relation.label) for relation in release.relations),
    ]
    for start, end, name in pointers:
        if (start in here and end in gone) or (start in gone and end in here):
            yield RelationLoss(
                doc_id=release.release.id, relation=(start, end, name), reason=reason
            )
