"""The ways in which one annotation may be linked to another, each with its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.app import linking
from annotator.app.link_candidates import Candidate, Nearness
from annotator.app.mnemonics import mnemonics
from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation, Claim, Layer, Mention
from annotator.model.schema import Schema
from annotator.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOption:
    """A role or a relation.

    Attributes:
        kind: Which of the two.
        name: Its name in the schema.
        key: The letter that chooses it; a capital for a relation of claims.
        is_reversed: Whether it goes from the other to the annotation it is asked for.
    """

    kind: Literal["role", "relation"]
    name: str
    key: str
    is_reversed: bool = False


def link_options(schema: Schema, source: Annotation, candidate: Candidate) -> list[LinkOption]:
    """What the schema allows between the two, in its order; the keys are the same for all pairs.

    A claim gives roles to everything and has relations with claims; a mention has relations with
    mentions, and roles in claims.
    """
    if isinstance(source, Mention):
        if candidate.layer is Layer.CLAIM:
            return _roles(schema, is_reversed=True)
        return _mention_relations(schema, source.label, candidate.label)
    if candidate.layer is not Layer.CLAIM:
        return _roles(schema)
    is_within = candidate.nearness is not Nearness.ELSEWHERE
    return [*_claim_relations(schema, is_within=is_within), *_roles(schema)]


def link(store: Store, source: Annotation, candidate: Candidate, option: LinkOption) -> ChangeSet:
    """The change that links the two in that way.

    Raises:
        UserError: It was refused.
    """
    if option.kind == "role":
        if option.is_reversed:
            assert candidate.id is not None
            claim_id = AnnotationId(candidate.id)
            return linking.add_role(store, claim_id, option.name, to=source.id)
        fragments = candidate.fragments if candidate.id is None else ()
        return linking.add_role(store, source.id, option.name, to=candidate.id, fragments=fragments)
    assert candidate.id is not None
    ends = (source.id, candidate.id)
    start, end = reversed(ends) if option.is_reversed else ends
    return linking.add_relation(store, option.name, start, end)


def likely_option(
    options: list[LinkOption], source: Annotation, candidate: Candidate
) -> LinkOption | None:
    """What Enter does: the likely role, or the only relation there is."""
    if isinstance(source, Claim) and candidate.layer is not Layer.CLAIM:
        return next((o for o in options if o.name == candidate.likely_role), None)
    return options[0] if len(options) == 1 else None


def _roles(schema: Schema, *, is_reversed: bool = False) -> list[LinkOption]:
    keys = mnemonics((role.name, role.extra.get("key")) for role in schema.claim_roles)
    return [
        LinkOption(kind="role", name=role.name, key=keys.get(role.name, ""),
                   is_reversed=is_reversed)
        for role in schema.claim_roles
    ]  # fmt: skip


def _claim_relations(schema: Schema, *, is_within: bool) -> list[LinkOption]:
    keys = mnemonics((r.name, r.extra.get("key")) for r in schema.claim_relations)
    scope = "release" if is_within else "project"
    return [
        LinkOption(kind="relation", name=r.name, key=keys.get(r.name, "").upper())
        for r in schema.claim_relations
        if scope in r.scope
    ]


def _mention_relations(schema: Schema, label: str, other: str) -> list[LinkOption]:
    keys = mnemonics((r.name, r.extra.get("key")) for r in schema.entity_relations)
    options = []
    for relation in schema.entity_relations:
        for is_reversed, pair in ((False, (label, other)), (True, (other, label))):
            ends = [(Layer.MENTION, end) for end in pair]
            try:
                schema.check_relation(relation.name, ends[0], ends[1])
            except UserError:
                continue
            options.append(
                LinkOption(kind="relation", name=relation.name, key=keys.get(relation.name, ""),
                           is_reversed=is_reversed)
            )  # fmt: skip
            break
    return options
