"""By which day a claim says that something will have come of it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from annotator.app.editing import get_release
from annotator.model.fragments import hull, quote
from annotator.model.ids import AnnotationId
from annotator.model.json_value import JsonObject
from annotator.model.records import Claim, Mention
from annotator.store.store import Store
from annotator.text.anatomy.dates import first_date

_TIME = "time"


def due_of(store: Store, claim: Claim) -> str | None:
    """The last day that counts, as an ISO date: of the time roles, else of dates in the claim."""
    release = get_release(store, claim.release_id)
    text, dated = store.text(release.id), str(release.meta.get("published") or "")
    mentions, stretches = _of_roles(store, claim, text)
    days = _days(mentions, stretches, text=text, dated=dated)
    if not days:
        start, end = hull(claim.fragments)
        inside = [
            mention
            for mention in store.annotations(release.id)
            if isinstance(mention, Mention) and start <= mention.start and mention.end <= end
        ]
        days = _days(inside, [text[start:end]], text=text, dated=dated)
    return max(days, default=None)


def day_of_words(words: str, dated: str) -> str | None:
    """The last day of the dates and periods in some words, written on that day; None without."""
    return max(_in_words(words, dated), default=None)


def _of_roles(store: Store, claim: Claim, text: str) -> tuple[list[Mention], list[str]]:
    """What the time roles point at: mentions, and bare words."""
    roles = [role for role in claim.roles if role.role == _TIME]
    targets = (store.find_annotation(AnnotationId(role.to)) for role in roles if role.to)
    words = [quote(text, role.fragments) for role in roles if role.fragments]
    return [target for target in targets if isinstance(target, Mention)], words


def _days(
    mentions: Iterable[Mention], stretches: Iterable[str], *, text: str, dated: str
) -> list[str]:
    """The last days of what is given; what a value says counts in the place of its words."""
    found: list[str] = []
    for mention in mentions:
        day = _of_value(mention.value)
        found += [day] if day else _in_words(quote(text, mention.fragments), dated)
    for words in stretches:
        found += _in_words(words, dated)
    return found


def _of_value(value: JsonObject | None) -> str | None:
    """The last day of a value that is a date or a period."""
    last = (value or {}).get("end") or (value or {}).get("start")
    try:
        return date.fromisoformat(str(last)).isoformat()
    except ValueError:
        return None


def _in_words(words: str, dated: str) -> Iterator[str]:
    """The last day of each date in some words, whose year is that of `dated` or the one after."""
    pos = 0
    while found := first_date(words, pos, len(words)):
        pos = found.end
        year = found.year or (int(dated[:4]) if dated[:4].isdecimal() else None)
        if year is not None:
            last = _last_day(year, found.month, found.day)
            if found.year is None and last < dated:
                last = _last_day(year + 1, found.month, found.day)
            yield last


def _last_day(year: int, month: int, day: int | None) -> str:
    return f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"
