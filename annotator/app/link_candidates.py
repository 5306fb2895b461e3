"""What an annotation may point at, the likely first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from annotator.model.fragments import Fragments, Span, hull, overlaps
from annotator.model.ids import EntityId
from annotator.model.records import Annotation, Claim, Entity, Layer, Mention, reading_order
from annotator.model.schema import ClaimRole, Schema
from annotator.text.paragraphs import paragraph_at
from annotator.text.sentences import sentence_at

_ANY: Final = "*"


class Nearness(IntEnum):
    """Where a candidate is, the likelier place first."""

    SELECTED = 0
    INSIDE = 1
    SENTENCE = 2
    PARAGRAPH = 3
    ENTITY = 4
    CLAIM = 5
    RELEASE = 6
    ELSEWHERE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention, entity or claim that may be pointed at, or bare text.

    Attributes:
        nearness: Where it is.
        id: Of the mention, entity or claim; None for bare text.
        layer: That of the annotation; an entity's is that of mentions; None for bare text.
        label: Of the annotation or entity; empty for bare text.
        fragments: Where it stands in the release; none for an entity or another release's claim.
        likely_role: The role that a claim would most likely give it; empty if there is none.
        is_used: Whether the claim points at it already.
    """

    nearness: Nearness
    id: str | None
    layer: Layer | None
    label: str = ""
    fragments: Fragments = ()
    likely_role: str = ""
    is_used: bool = False


def candidates(
    source: Annotation,
    text: str,
    annotations: Iterable[Annotation],
    *,
    entities: Mapping[EntityId, Entity],
    schema: Schema,
    selection: Span | None = None,
) -> list[Candidate]:
    """All that `source` may point at, best first.

    First the selected text, then mentions inside the annotation, in its sentence and in its
    paragraph; then the entities that nothing inside it names, then claims, then other mentions.
    What is near comes first in each place, and what is pointed at already after all else.

    Args:
        source: The claim or mention that is to point.
        text: Of its release.
        annotations: Of its release, in any order.
        entities: Those that the release's mentions refer to.
        schema: For the roles a claim has.
        selection: Text that is selected and may be pointed at as it is.
    """
    others = sorted((a for a in annotations if a.id != source.id), key=reading_order)
    surroundings = _Surroundings(source, text)
    found = [surroundings.candidate(other) for other in others]
    if isinstance(source, Claim):
        inside = {c.id for c in found if c.nearness is Nearness.INSIDE}
        named = {a.entity_id for a in others if isinstance(a, Mention) and a.id in inside}
        pointed = {role.to for role in source.roles}
        found += [
            Candidate(
                nearness=Nearness.ENTITY, id=entity.id, layer=Layer.MENTION, label=entity.label,
                is_used=entity.id in pointed,
            )
            for entity in entities.values()
            if entity.id not in named
        ]  # fmt: skip
    start = hull(source.fragments)[0]
    found.sort(key=lambda c: (c.is_used, c.nearness, _distance(c, start)))
    if selection is not None:
        found.insert(0, Candidate(nearness=Nearness.SELECTED, id=None, layer=None,
                                  fragments=(selection,)))  # fmt: skip
    return with_likely_roles(source, found, schema)


def with_likely_roles(
    source: Annotation, found: Sequence[Candidate], schema: Schema
) -> list[Candidate]:
    """The candidates with the role that each would most likely have in the claim.

    The mention that opens the claim is its subject (the first role that may be anything), unless
    its label is the only one that some role is for, as a date is a time. Others get the role that
    is for their label and for the fewest labels, not filled yet if there is such a role.
    """
    if not isinstance(source, Claim):
        return list(found)
    filled = {role.role for role in source.roles}
    opening = min(
        (c.fragments for c in found if c.nearness is Nearness.INSIDE and c.layer is Layer.MENTION),
        default=(),
    )
    is_open = bool(opening) and opening[0][0] - source.start <= len("The ")
    return [
        replace(
            c,
            likely_role=_likely_role(
                c, schema.claim_roles, filled, is_first=is_open and c.fragments == opening
            ),
        )
        for c in found
    ]


class _Surroundings:
    """The source with its sentence and its paragraph."""

    def __init__(self, source: Annotation, text: str) -> None:
        self._source = source
        self._sentence = sentence_at(text, source.start)
        self._paragraph = paragraph_at(text, source.start) or self._sentence
        self._pointed = {role.to for role in source.roles} if isinstance(source, Claim) else set()

    def candidate(self, other: Annotation) -> Candidate:
        return Candidate(
            nearness=self._nearness(other),
            id=other.id,
            layer=other.layer,
            label=other.label,
            fragments=other.fragments,
            is_used=other.id in self._pointed,
        )

    def _nearness(self, other: Annotation) -> Nearness:
        source, start = self._source, other.start
        if isinstance(other, Claim):
            holds = isinstance(source, Mention) and overlaps(other.fragments, source.fragments[0])
            return Nearness.INSIDE if holds else Nearness.CLAIM
        if isinstance(source, Claim) and all(
            overlaps(source.fragments, fragment) for fragment in other.fragments
        ):
            return Nearness.INSIDE
        if self._sentence[0] <= start < self._sentence[1]:
            return Nearness.SENTENCE
        if self._paragraph[0] <= start < self._paragraph[1]:
            return Nearness.PARAGRAPH
        return Nearness.RELEASE


def _distance(candidate: Candidate, start: int) -> int:
    """Reading order inside the annotation, else how far away it is."""
    if not candidate.fragments:
        return 0
    place = candidate.fragments[0][0]
    return place if candidate.nearness is Nearness.INSIDE else abs(place - start)


def _likely_role(
    candidate: Candidate, roles: Sequence[ClaimRole], filled: set[str], *, is_first: bool
) -> str:
    meant = [role for role in roles if candidate.label in role.offers_first]
    meant.sort(key=lambda role: (role.name in filled, len(role.offers_first)))
    anything = [role for role in roles if _ANY in role.offers_first]
    free = [role.name for role in anything if role.name not in filled]
    is_only = bool(meant) and len(meant[0].offers_first) == 1
    if free and is_first and free[0] == anything[0].name and not is_only:
        return free[0]
    if meant and candidate.layer is Layer.MENTION:
        return meant[0].name
    return next(iter(free), "")
