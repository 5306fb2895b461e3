"""Which split a release belongs to: the same one whenever and wherever it is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Final, Literal

from annotator.model.ids import ReleaseId
from annotator.model.records import Release

Split = Literal["train", "dev", "test"]
SplitBy = Literal["issuer", "release", "date"]
Shares = tuple[float, float, float]

SPLITS: Final[tuple[Split, ...]] = ("train", "dev", "test")


def assign(key: str, *, shares: Shares, seed: int = 0) -> Split:
    """The split of everything that has this key, whatever else there is.

    The hash of seed and key, as a number below 1, is compared with the shares added up. So keys
    that are added later move none, and the shares are met only roughly: 50 keys give some percent
    more or less, 1,000 about one.
    """
    digest = blake2b(f"{seed}|{key}".encode(), digest_size=8).digest()
    return _split_at(int.from_bytes(digest, "big") / 2**64, shares)


def split_key(release: Release, *, by: SplitBy) -> str:
    """What must not be divided: an issuer, spelled in any case, or a text.

    A release without an issuer stands for itself.
    """
    return (issuer_of(release) if by == "issuer" else "") or release.text_sha256


def issuer_of(release: Release) -> str:
    """The issuer's name, however it is spelled; empty where the release does not say."""
    return " ".join(str(release.meta.get("issuer") or "").casefold().split())


def published(release: Release) -> date | None:
    """The day of a release, where it is known."""
    try:
        return date.fromisoformat(str(release.meta.get("published"))[:10])
    except ValueError:
        return None


class Groups:
    """Releases that stay together; the earliest import of a group stands for it."""

    def __init__(self, releases: Iterable[Release]) -> None:
        self.releases = {release.id: release for release in releases}
        self._order = {id_: place for place, id_ in enumerate(self.releases)}
        self._parents = {id_: id_ for id_ in self.releases}

    def join(self, one: ReleaseId, other: ReleaseId) -> None:
        """Keeps two releases together, with all that is kept with either."""
        low, high = sorted((self.first_of(one), self.first_of(other)), key=self._order.__getitem__)
        self._parents[high] = low

    def join_by_key(self, keys: Iterable[tuple[str, ReleaseId]]) -> None:
        """Keeps those together that have a key in common; one may have several."""
        first: dict[str, ReleaseId] = {}
        for key, release_id in keys:
            self.join(first.setdefault(key, release_id), release_id)

    def first_of(self, release_id: ReleaseId) -> ReleaseId:
        """The release that stands for the group."""
        while (parent := self._parents[release_id]) != release_id:
            self._parents[release_id] = self._parents[parent]
            release_id = parent
        return release_id

    def all(self) -> list[list[ReleaseId]]:
        """The groups, each in order of import, in the order of their first."""
        members: dict[ReleaseId, list[ReleaseId]] = defaultdict(list)
        for release_id in self.releases:
            members[self.first_of(release_id)].append(release_id)
        return list(members.values())


def divide(
    groups: Groups,
    *,
    by: SplitBy,
    shares: Shares,
    seed: int = 0,
    days: tuple[date, date] | None = None,
) -> dict[ReleaseId, Split]:
    """The split of every release, one for each group.

    By issuer or by release the key of the group's first decides. By date it is the earliest day
    in the group: the earliest are for training and the latest for testing, and a group without any
    is for training, as it may be older than any.

    Args:
        groups: What stays together.
        by: What decides.
        shares: Of train, dev and test; they add up to 1.
        seed: Another seed gives another division by issuer or release.
        days: By date: the first of dev and the first of test. If not given they are those before
            which the shares are reached among the dated releases, so one day is never divided.
    """
    if by == "date":
        of_days = _split_of_days(groups.releases.values(), shares, days)
        return dict(_divided_by_date(groups, of_days))
    return {
        id_: assign(split_key(groups.releases[group[0]], by=by), shares=shares, seed=seed)
        for group in groups.all()
        for id_ in group
    }


def without_key(groups: Groups, *, by: SplitBy) -> int:
    """How many releases lack the issuer or the date by which they are divided."""
    releases = groups.releases.values()
    if by == "release":
        return 0
    return sum(not (issuer_of(r) if by == "issuer" else published(r)) for r in releases)


def complete(
    groups: Groups,
    stored: Mapping[ReleaseId, Split],
    weights: Mapping[ReleaseId, Mapping[str, float]],
    shares: Shares,
) -> dict[ReleaseId, Split]:
    """The split of every release where those of some are fixed: the others even it out.

    A group goes where its earliest stored release went. The others, the largest first, go where
    most is missing of what they have, by label; so rare labels are in every split that has room.

    Args:
        groups: What stays together.
        stored: What went where before.
        weights: How much of each label a release has.
        shares: Of train, dev and test.
    """
    total: dict[str, float] = defaultdict(float)
    for counts in weights.values():
        for label, n in counts.items():
            total[label] += n
    filled: dict[Split, dict[str, float]] = {split: defaultdict(float) for split in SPLITS}
    result: dict[ReleaseId, Split] = {}

    def put(group: Sequence[ReleaseId], split: Split) -> None:
        for id_ in group:
            result[id_] = split
            for label, n in weights.get(id_, {}).items():
                filled[split][label] += n / total[label]

    waiting: list[tuple[float, list[ReleaseId]]] = []
    for group in groups.all():
        if fixed := next((stored[id_] for id_ in group if id_ in stored), None):
            put(group, fixed)
        else:
            waiting.append((sum(_weight(weights, group, total).values()), group))
    waiting.sort(key=lambda item: -item[0])
    for _size, group in waiting:
        own = _weight(weights, group, total)
        put(group, _emptiest(own, filled, shares))
    return result


def _weight(
    weights: Mapping[ReleaseId, Mapping[str, float]],
    group: Collection[ReleaseId],
    total: Mapping[str, float],
) -> dict[str, float]:
    """The share of all there is of each label that a group has."""
    own: dict[str, float] = defaultdict(float)
    for id_ in group:
        for label, n in weights.get(id_, {}).items():
            own[label] += n / total[label]
    return own


def _emptiest(
    own: Mapping[str, float], filled: Mapping[Split, Mapping[str, float]], shares: Shares
) -> Split:
    """Where most is missing of what a group has, of equals the first."""

    def missing(place: int) -> float:
        has = filled[SPLITS[place]]
        return sum(n * (1 - has.get(label, 0) / shares[place]) for label, n in own.items())

    return SPLITS[max((i for i in range(len(SPLITS)) if shares[i] > 0), key=missing)]


def _divided_by_date(
    groups: Groups, of_days: Mapping[date, Split]
) -> Iterator[tuple[ReleaseId, Split]]:
    for group in groups.all():
        days = [day for id_ in group if (day := published(groups.releases[id_]))]
        split: Split = of_days[min(days)] if days else "train"
        yield from ((id_, split) for id_ in group)


def _split_of_days(
    releases: Iterable[Release], shares: Shares, cuts: tuple[date, date] | None
) -> dict[date, Split]:
    """The split of each day on which something was published."""
    days = sorted(day for day in map(published, releases) if day is not None)
    if cuts is not None:
        return {day: SPLITS[sum(day >= cut for cut in cuts)] for day in days}
    first = {day: i for i, day in reversed(list(enumerate(days)))}
    return {day: _split_at(i / len(days), shares) for day, i in first.items()}


def _split_at(fraction: float, shares: Shares) -> Split:
    """The split at a fraction of the way through the shares; never one whose share is 0."""
    bound = 0.0
    for split, share in zip(SPLITS, shares, strict=True):
        bound += share
        if fraction < bound:
            return split
    return max(zip(shares, SPLITS, strict=True))[1]  # the shares added up to just below 1
