"""By which day a claim says that something will have come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from annotator.app.editing import get_release
from annotator.model.fragments import hull, quote
from annotator.model.ids import AnnotationId
from annotator.model.json_value import JsonObject
from annotator.model.records import Claim, Mention, Release
from annotator.store.store import Store
from annotator.text.values.values import find_values

_TIME: Final = "time"
_NO_END: Final = ("at_least", "more_than")
"""How a date lies to what is told where nothing is due by it: since, after."""


def due_of(store: Store, claim: Claim) -> str | None:
    """The last day that counts, as an ISO date: of the time roles, else of dates in the claim."""
    release = get_release(store, claim.release_id)
    reading, text = _Reading.of(release), store.text(release.id)
    roles = [role for role in claim.roles if role.role == _TIME]
    targets = (store.find_annotation(AnnotationId(role.to)) for role in roles if role.to)
    mentions = [target for target in targets if isinstance(target, Mention)]
    bare = [quote(text, role.fragments) for role in roles if role.fragments]
    days = [*reading.of_mentions(mentions, text), *reading.of_words(bare)]
    if not days:
        start, end = hull(claim.fragments)
        inside = [
            mention
            for mention in store.annotations(release.id)
            if isinstance(mention, Mention) and start <= mention.start and mention.end <= end
            if mention.value is not None
        ]
        days = [*reading.of_mentions(inside, text)] or [*reading.of_words([text[start:end]])]
    return max(days, default=None)


def day_of_words(words: str, today: date) -> str | None:
    """The last day of the dates and periods in some words, written on that day; None without."""
    return max(_Reading(today=today).of_words([words]), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """How dates are read: on which day they were written, and in what language."""

    today: date | None
    language: str | None = None

    @classmethod
    def of(cls, release: Release) -> _Reading:
        language = release.meta.get("language")
        return cls(
            today=_day(release.meta.get("published")), language=str(language) if language else None
        )

    def of_mentions(self, mentions: Iterable[Mention], text: str) -> Iterator[str]:
        """The last day of each mention: what its value says counts more than its words."""
        for mention in mentions:
            if mention.value is not None:
                yield from _last_day(mention.value)
            else:
                yield from self.of_words([quote(text, mention.fragments)])

    def of_words(self, stretches: Iterable[str]) -> Iterator[str]:
        """The last day of each date and period in the words."""
        for words in stretches:
            for _, value in find_values(
                words, kinds=["date"], today=self.today, language=self.language
            ):
                yield from _last_day(value)


def _last_day(value: JsonObject) -> Iterator[str]:
    """The last day that counts: before a day the one before it, and none since a day."""
    comparator = value.get("comparator")
    day = _day(value.get("start" if comparator == "less_than" else "end"))
    if day is not None and comparator not in _NO_END:
        yield (day - timedelta(days=comparator == "less_than")).isoformat()


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
