"""Cuts a release into the examples of a dataset, each with its own text and offsets.

An example is made of the stretches of the release's text that are wanted. Where something between
two of them was left out, a blank line stands for it. No edge of an example falls inside an
annotation: sentences or sections that one spans are one example.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, Literal, TypeVar

from annotator.dataset.moving import Moved, moved_release
from annotator.dataset.selection import without, without_roles_at
from annotator.model.exchange import Loss, RelationLoss
from annotator.model.fragments import Fragments, Span
from annotator.model.ids import ReleaseId
from annotator.model.json_value import JsonObject
from annotator.model.records import AnnotatedRelease, Annotation, Claim, Mention, Relation
from annotator.text.sentences import sentences

UnitKind = Literal["release", "section", "sentence"]

UNIT: Final = "unit"
"""The key of an example for the release it is from and the stretches of its text."""

_CUT: Final = "part of it lies in text that the dataset leaves out"
_CUT_WORDS: Final = "words it points at lie in text that the dataset leaves out"
_CUT_EDGES: Final = "an example holds no white space at its edges"
_APART: Final = "its ends are in different examples"
_NOT_IN: Final = "an end of it lies in text that the dataset leaves out"

_A = TypeVar("_A", Mention, Claim)
AnyLoss = Loss | RelationLoss


def cut(
    release: AnnotatedRelease, wanted: Fragments, unit: UnitKind
) -> tuple[list[AnnotatedRelease], list[AnyLoss]]:
    """The examples of a release in the order of its text, and what they could not hold.

    Annotations that lie in text that is not wanted were not asked for and are no loss.

    Args:
        release: The release, with the annotations that are chosen.
        wanted: The text that goes into the dataset.
        unit: What one example is. A sentence is only taken whole.
    """
    if unit == "release" and wanted == ((0, len(release.text)),):
        return [release], []
    cutting = _Cutting(release, wanted, unit)
    return cutting.examples(), cutting.losses


def meet(one: Fragments, other: Fragments) -> Fragments:
    """The text that is in both."""
    return tuple(part for span in one for part in _part(other, span))


class _Cutting:
    """One release on its way to examples."""

    def __init__(self, release: AnnotatedRelease, wanted: Fragments, unit: UnitKind) -> None:
        self.losses: list[AnyLoss] = []
        self._unit = unit
        self._whole = release
        self._text = release.text
        bounds = _bounds(release, unit)
        if unit == "sentence":
            wanted = tuple(span for span in bounds if _part(wanted, span) == (span,))
        wanted = _trimmed(self._text, wanted)
        self._release = self._without_the_cut(release, wanted)
        self._stretches = list(_stretches(self._release, bounds, wanted))
        self._home = dict(self._homes())
        self._release = self._clipped_to_examples()
        self._leave_out_pointers_between()

    def examples(self) -> list[AnnotatedRelease]:
        """The release's examples, in the order of its text."""
        mentions, claims = (
            self._by_home(self._release.mentions),
            self._by_home(self._release.claims),
        )
        relations: dict[int, list[Relation]] = defaultdict(list)
        for relation in self._release.relations:
            home = self._home.get(relation.from_id, self._home.get(relation.to_id, 0))
            relations[home].append(relation)
        return [
            self._example(number, mentions[number], claims[number], relations[number])
            for number in range(len(self._stretches))
        ]

    def _example(
        self, number: int, mentions: list[Mention], claims: list[Claim], relations: list[Relation]
    ) -> AnnotatedRelease:
        stretches = self._stretches[number]
        moved = Moved(stretches)
        release = self._whole.release
        if self._unit != "release":
            release = replace(release, id=ReleaseId(f"{release.id}.{number + 1}"))
        text = moved.text(self._text)
        origin: JsonObject = {
            "release": self._whole.release.id,
            "stretches": [list(s) for s in stretches],
        }
        release = replace(release, extra={**release.extra, UNIT: origin})
        return AnnotatedRelease(
            release=moved_release(release, text, moved),
            text=text,
            mentions=tuple(replace(moved.annotation(m), release_id=release.id) for m in mentions),
            claims=tuple(
                replace(self._moved_claim(c, moved), release_id=release.id) for c in claims
            ),
            relations=tuple(replace(r, release_id=release.id) for r in relations),
        )

    def _homes(self) -> Iterator[tuple[str, int]]:
        """The number of the example that each annotation is in."""
        starts = [stretches[0][0] for stretches in self._stretches]
        for annotation in self._release.annotations:
            yield annotation.id, bisect_right(starts, annotation.start) - 1

    def _by_home(self, annotations: Iterable[_A]) -> dict[int, list[_A]]:
        grouped: dict[int, list[_A]] = defaultdict(list)
        for annotation in annotations:
            grouped[self._home[annotation.id]].append(annotation)
        return grouped

    def _without_the_cut(self, release: AnnotatedRelease, wanted: Fragments) -> AnnotatedRelease:
        """Without the annotations that are not wholly in the text that is wanted."""
        gone: set[str] = set()
        for annotation in release.annotations:
            inside = [_inside(self._text, wanted, span) for span in annotation.fragments]
            if None in inside:
                gone.add(annotation.id)
                if any(_part(wanted, span) for span in annotation.fragments):
                    self.losses.append(_loss(annotation, release, _CUT))
        kept, lost = without(release, gone, _NOT_IN)
        self.losses += lost
        return kept

    def _clipped_to_examples(self) -> AnnotatedRelease:
        """Without the white space of annotations that sticks out of their example."""
        return replace(
            self._release,
            mentions=tuple(map(self._clipped, self._release.mentions)),
            claims=tuple(map(self._clipped, self._release.claims)),
        )

    def _clipped(self, annotation: _A) -> _A:
        stretches = self._stretches[self._home[annotation.id]]
        spans = [_inside(self._text, stretches, span) for span in annotation.fragments]
        fragments = tuple(span for span in spans if span is not None)
        if fragments == annotation.fragments:
            return annotation
        clipped = replace(annotation, fragments=fragments)
        self.losses.append(
            replace(
                _loss(annotation, self._whole, _CUT_EDGES),
                action="trimmed",
                new=(clipped.start, clipped.end, clipped.label),
            )
        )
        return clipped

    def _leave_out_pointers_between(self) -> None:
        """Roles and relations whose ends are in two examples."""
        home = self._home

        def is_apart(start: str, end: str | None) -> bool:
            return start in home and end in home and home[start] != home[str(end)]

        claims: list[Claim] = []
        for claim in self._release.claims:
            apart = [role for role in claim.roles if is_apart(claim.id, role.to)]
            for role in apart:
                self._lose_pointer(claim.id, str(role.to), role.role)
            claims.append(without_roles_at(claim, {str(role.to) for role in apart}))
        relations: list[Relation] = []
        for relation in self._release.relations:
            if is_apart(relation.from_id, relation.to_id):
                self._lose_pointer(relation.from_id, relation.to_id, relation.label)
            else:
                relations.append(relation)
        self._release = replace(self._release, claims=tuple(claims), relations=tuple(relations))

    def _lose_pointer(self, start: str, end: str, name: str) -> None:
        id_ = self._whole.release.id
        self.losses.append(RelationLoss(doc_id=id_, relation=(start, end, name), reason=_APART))

    def _moved_claim(self, claim: Claim, moved: Moved) -> Claim:
        """The claim with its words where they are in the example."""
        roles = [replace(role, fragments=moved.spans(role.fragments)) for role in claim.roles]
        pairs = zip(claim.roles, roles, strict=True)
        kept = [new for old, new in pairs if new.fragments or new.to or not old.fragments]
        new = replace(moved.annotation(claim), cues=moved.spans(claim.cues), roles=tuple(kept))
        before = [claim.cues, *(role.fragments for role in claim.roles)]
        after = [new.cues, *(role.fragments for role in roles)]
        if [len(spans) for spans in before] != [len(spans) for spans in after]:
            place = (claim.start, claim.end, claim.label)
            loss = _loss(claim, self._whole, _CUT_WORDS)
            self.losses.append(replace(loss, action="trimmed", new=place))
        return new


def _bounds(release: AnnotatedRelease, unit: UnitKind) -> list[Span]:
    """Where the examples would be if no annotation spanned two; sorted, none overlap."""
    if unit == "sentence":
        return sentences(release.text)
    if unit == "section" and release.release.sections:
        return [(section.start, section.end) for section in release.release.sections]
    return [(0, len(release.text))]


def _part(spans: Fragments, span: Span) -> Fragments:
    """The part of sorted spans that lies in one more."""
    start, end = span
    found: list[Span] = []
    for low, high in spans[max(bisect_right(spans, (start, end)) - 1, 0) :]:
        if low >= end:
            break
        if max(low, start) < min(high, end):
            found.append((max(low, start), min(high, end)))
    return tuple(found)


def _trimmed(text: str, spans: Iterable[Span]) -> Fragments:
    """The spans without white space at their edges; what nothing but that parts is one."""
    joined: list[Span] = []
    for start, end in spans:
        words = text[start:end]
        start += len(words) - len(words.lstrip())  # noqa: PLW2901
        end = start + len(words.strip())  # noqa: PLW2901
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def _inside(text: str, wanted: Fragments, span: Span) -> Span | None:
    """The span, without white space that sticks out of the text that is wanted; or None."""
    start, end = span
    place = bisect_right(wanted, (end, end)) - 1
    while place >= 0 and wanted[place][1] >= start:
        low, high = max(start, wanted[place][0]), min(end, wanted[place][1])
        if low <= high and not text[start:low].strip() and not text[high:end].strip():
            return (low, high) if low < high or start == end else None
        place -= 1
    return None


def _stretches(
    release: AnnotatedRelease, bounds: list[Span], wanted: Fragments
) -> Iterator[Fragments]:
    """The text of each example: the bounds joined that an annotation spans, and what is wanted."""
    hulls = sorted(_hull(a) for a in release.annotations)
    joined: list[Span] = []
    by_start: dict[int, int] = defaultdict(int)
    starts = [start for start, _ in bounds]
    for low, high in hulls:
        place = max(bisect_right(starts, low) - 1, 0)
        by_start[place] = max(by_start[place], high)
    reach = 0
    for place, (start, end) in enumerate(bounds):
        if joined and reach > start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        reach = max(reach, by_start[place])
    for bound in joined:
        if found := _trimmed(release.text, _part(wanted, bound)):
            yield found


def _hull(annotation: Annotation) -> Span:
    """From the first to the last of its words and of those that a claim points at."""
    spans = [*annotation.fragments]
    if isinstance(annotation, Claim):
        spans += [*annotation.cues, *(s for role in annotation.roles for s in role.fragments)]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _loss(annotation: Annotation, release: AnnotatedRelease, reason: str) -> Loss:
    return Loss(
        doc_id=release.release.id,
        id=annotation.id,
        start=annotation.start,
        end=annotation.end,
        label=annotation.label,
        action="dropped",
        reason=reason,
    )
