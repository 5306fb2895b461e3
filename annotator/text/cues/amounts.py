"""How a claim is quantified, and whether a date in it lies ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from annotator.model.fragments import Fragments, Span
from annotator.model.json_value import JsonObject
from annotator.text.cues.lexicon import matcher
from annotator.text.values.values import find_values

_DIGIT: Final = re.compile(r"\d")
_ORDER: Final = ("comparative", "range", "approximate", "exact")
_REACH: Final = 60
_NEAR: Final = 24
_TIMES: Final = frozenset("second minute hour day week month quarter year decade".split())
_NO_AMOUNT: Final = re.compile(
    r"(?:both|once|one[-\s]time|one\sof)\b|(?:19|20)\d\d\b", re.IGNORECASE
)
_IS_WHEN: Final = re.compile(r"\s+(?:ago|after|before|later|earlier|from|following)\b")
_LEADS_TO_WHEN: Final = re.compile(
    r"\b(?:within|in|after|every|each|the|this|its)\s+\Z", re.IGNORECASE
)
_CODE_BEFORE: Final = re.compile(
    r"(?:[A-Za-z][\w™®]*[A-Z][\w™®]*|Fortune|Forbes|Global|Inc\.|[Pp]hase|[Ss]tage|[Tt]ype|[Tt]ier"
    r"|[Ss]eries|[Cc]lass|[Gg]rade|[Vv]ersion|Rule|[Ss]ection|Form|Item|[Nn]ote|[Mm]odel|[Pp]art"
    r"|Article|[Cc]hapter|[Ll]evel)\s+\Z"
)


class Value(NamedTuple):
    """A value of a claim, the fragment that it is in, and what it comes to."""

    span: Span
    fragment: Span
    content: JsonObject


def values_in(text: str, fragments: Fragments, *, today: date | None, language: str) -> list[Value]:
    """The values of a claim, in order."""
    return [
        Value((start + low, start + high), (start, end), content)
        for start, end in fragments
        for (low, high), content in find_values(text[start:end], today=today, language=language)
    ]


def lies_ahead(text: str, values: list[Value], today: date) -> bool:
    """Whether a date in numbers begins after today, or is a limit that ends after it."""
    return any(
        value.content["kind"] == "date"
        and _DIGIT.search(text, *value.span)
        and str(value.content.get("end" if _is_limit(value) else "start") or "") > today.isoformat()
        for value in values
    )


def quantified(text: str, values: list[Value], fragments: Fragments, *, language: str) -> str:
    """`none`, `approximate`, `range`, `exact` or `comparative`; a date alone is no amount."""
    found = {kind for value in values for kind in _kinds(text, value, language)}
    if any(cue for span in fragments for cue in matcher("many", language).find(text, *span)):
        found.add("approximate")
    return next((kind for kind in _ORDER if kind in found), "none")


def _is_limit(value: Value) -> bool:
    return value.content.get("comparator") in {"at_most", "less_than"}


def _kinds(text: str, value: Value, language: str) -> Iterator[str]:
    """What the value makes of its claim; nothing when it is no amount."""
    if value.content["kind"] == "date" or not _is_amount(text, value):
        return
    yield "exact"
    if "low" in value.content:
        yield "range"
    if "comparator" in value.content:
        yield "approximate"
    low = max(value.span[0] - _REACH, value.fragment[0])
    high = min(value.span[1] + _REACH, value.fragment[1])
    yield from (cue.entry.value for cue in matcher("count", language).find(text, low, high))


def _is_amount(text: str, value: Value) -> bool:
    """Whether something is measured or counted: no rank, no year, no code, no point in time."""
    if value.content["kind"] != "quantity":
        return True
    (start, end), (low, _) = value.span, value.fragment
    before = text[max(start - _NEAR, low) : start]
    if value.content.get("unit") in _TIMES:
        is_when = (
            "-" in text[start:end] or _IS_WHEN.match(text, end) or _LEADS_TO_WHEN.search(before)
        )
        return not is_when
    return not (
        value.content.get("unit") in {"rank", None}
        or _NO_AMOUNT.match(text, start, end)
        or _CODE_BEFORE.search(before)
    )
