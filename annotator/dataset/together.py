"""Finds the releases that must not be divided: nearly the same, or by one issuer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from annotator.dataset.near_duplicates import NearDuplicates, boilerplates, own_text
from annotator.dataset.splits import Groups, Split, SplitBy, issuer_of
from annotator.model.ids import ReleaseId
from annotator.model.records import Entity, Release

_FEW_ISSUERS: Final = 3
"""Share a paragraph about one of them; what more share is about a wire."""
_LEGAL_FORM: Final = re.compile(
    r"[\s,]+(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|lp|plc|ag|se|sa|nv|gmbh)"
    r"\.?$"
)

Pair = tuple[ReleaseId, ReleaseId]


@dataclass(slots=True)
class Likeness:
    """Pairs of releases that have their own text, or the paragraph about the issuer, in common."""

    own: list[Pair] = field(default_factory=list)
    about: list[Pair] = field(default_factory=list)


def find_likeness(texts: Iterable[tuple[Release, str]]) -> Likeness:
    """The pairs among some releases; one pass over their texts, which are not kept."""
    bodies, paragraphs = NearDuplicates(), NearDuplicates()
    found = Likeness()
    about: list[tuple[Pair, str]] = []
    family: dict[str, str] = {}  # of a paragraph: the first that is nearly the same
    issuers: dict[str, set[str]] = defaultdict(set)
    for release, text in texts:
        own = own_text(release, text)
        found.own += [(ReleaseId(other), release.id) for other in bodies.add(release.id, own)]
        for number, paragraph in enumerate(boilerplates(release, text)):
            key = f"{release.id} {number}"
            near = paragraphs.add(key, paragraph)
            family[key] = family[near[0]] if near else key
            issuers[family[key]] |= {issuer_of(release)} - {""}
            about += [((ReleaseId(o.split()[0]), release.id), family[key]) for o in near[:1]]
    found.about = [pair for pair, first in about if len(issuers[first]) <= _FEW_ISSUERS]
    return found


def group(
    releases: Iterable[Release],
    likeness: Likeness,
    *,
    by: SplitBy,
    entities: Iterable[Entity] = (),
) -> Groups:
    """The releases with those kept together that must be.

    Near-duplicates always are. By issuer those of one issuer are, under any name that one entity
    of the register has. By issuer and by release those are that say the same about their issuer;
    by date they are not, for then an issuer's later releases would all be for training.
    """
    groups = Groups(releases)
    for one, other in likeness.own if by == "date" else likeness.own + likeness.about:
        groups.join(one, other)
    if by == "issuer":
        groups.join_by_key(issuer_keys(groups.releases.values(), entities))
    return groups


def issuer_keys(
    releases: Iterable[Release], entities: Iterable[Entity]
) -> Iterator[tuple[str, ReleaseId]]:
    """What stands for the issuer of each release: its name, and the entities that have it."""
    owners: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            owners[_bare(name)].append(entity.id)
    for release in releases:
        if name := _bare(issuer_of(release)):
            yield f"name {name}", release.id
            yield from ((f"entity {owner}", release.id) for owner in owners[name])


def count_leaks(
    divided: Mapping[ReleaseId, Split],
    likeness: Likeness,
    releases: Iterable[Release],
    *,
    by: SplitBy,
    entities: Iterable[Entity] = (),
) -> dict[str, int]:
    """What ended in two splits, though it must not: each number must be 0."""

    def n_parted(pairs: Iterable[Pair]) -> int:
        return sum(
            one in divided and other in divided and divided[one] != divided[other]
            for one, other in pairs
        )

    leaks = {"near_duplicates": n_parted(likeness.own)}
    if by != "date":
        leaks["same_boilerplate"] = n_parted(likeness.about)
    if by == "issuer":
        splits: dict[str, set[Split]] = defaultdict(set)
        for key, release_id in issuer_keys(releases, entities):
            if release_id in divided:
                splits[key].add(divided[release_id])
        leaks["issuers"] = Counter(len(found) > 1 for found in splits.values())[True]
    return leaks


def _bare(name: str) -> str:
    """A company's name however it is written, without its legal form."""
    folded = " ".join(name.casefold().split()).rstrip(".,")
    return _LEGAL_FORM.sub("", folded) or folded
