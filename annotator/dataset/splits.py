"""Which split a release belongs to: the same one whenever and wherever it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from typing import Final, Literal

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


def split_key(release: Release, *, by: Literal["issuer", "release"]) -> str:
    """What must not be divided: an issuer, spelled in any case, or a text.

    A release without an issuer stands for itself.
    """
    issuer = str(release.meta.get("issuer") or "") if by == "issuer" else ""
    return " ".join(issuer.casefold().split()) or release.text_sha256


class Splitter:
    """Says to which split each release of a project belongs.

    By issuer or by release the key alone decides. By date the earliest releases are for training
    and the latest for testing: the days that begin dev and test are those before which the shares
    are reached among the dated `releases`, so one day is never divided; a release without a date
    is for training, as it may be older than any.

    Args:
        releases: All those that will be asked about; read only when `by` is `date`.
        by: What stays together.
        shares: Of train, dev and test; they add up to 1.
        seed: Another seed gives another division by issuer or release.
    """

    def __init__(
        self, releases: Iterable[Release], *, by: SplitBy, shares: Shares, seed: int = 0
    ) -> None:
        self._by = by
        self._shares = shares
        self._seed = seed
        self._days = _split_of_days(releases, shares) if by == "date" else {}

    def split_of(self, release: Release) -> Split:
        """The split of a release."""
        if self._by == "date":
            day = _published(release)
            return "train" if day is None else self._days[day]
        return assign(split_key(release, by=self._by), shares=self._shares, seed=self._seed)


def _split_of_days(releases: Iterable[Release], shares: Shares) -> dict[date, Split]:
    """The split of each day on which something was published."""
    days = sorted(day for day in map(_published, releases) if day is not None)
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


def _published(release: Release) -> date | None:
    try:
        return date.fromisoformat(str(release.meta.get("published"))[:10])
    except ValueError:
        return None
