"""How a claim is quantified: by the amounts in it and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from annotator.model.fragments import Fragments, Span
from annotator.text.cues.lexicon import Lexicon
from annotator.text.value_patterns import value

_NEAR: Final = 24
_REACH: Final = 60
_SCALE: Final = "hundred|thousand|million|billion|trillion|dozen"
_SMALL: Final = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty"
)
_IS_AMOUNT: Final = re.compile(
    rf"[$€£¥₹₩%]|\b(?:percent|per\scent|bps|basis\spoints?|USD|EUR|GBP|dollars|euros?|{_SCALE})\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"(?:-|\s)(?:years?|months?|weeks?|days?|hours?|minutes?|quarters?)\b")
_CODE_BEFORE: Final = re.compile(r"(?:[A-Z][\w™®]*|[Nn]o\.|#|[Pp]hase|[Rr]ule|[Ss]ection)\s?\Z")
_RANGE: Final = re.compile(r"\s?(?:-|–|to|and|through)\s?[$€£¥]?\d")
_BETWEEN: Final = re.compile(r"\b(?:between|from|range of)\s\S{1,12}\Z", re.IGNORECASE)


@cache
def _count() -> re.Pattern[str]:
    """A number and what it counts, or counted words alone: `ten million shares`, `120 sites`."""
    return re.compile(
        rf"(?<![\w$€£.,/:-])(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?\+?(?:\s(?:{_SCALE}))?(?:-|\s)"
        rf"(?=[a-zA-Z])"
        rf"|\b(?:(?:{_SMALL})(?:\s(?:{_SCALE}))?\s(?=[a-z])|(?:{_SCALE})s\sof\b)",
        re.IGNORECASE,
    )


def quantified(text: str, fragments: Fragments, lexicon: Lexicon) -> str:
    """`none`, `approximate`, `range`, `exact` or `comparative`; a date alone is no amount."""
    kinds = {
        _kind(text, amount, fragment, lexicon)
        for fragment in fragments
        for amount in _amounts(text, fragment)
    }
    order = ("comparative", "range", "approximate", "exact")
    return next((kind for kind in order if kind in kinds), "none")


def _amounts(text: str, fragment: Span) -> Iterator[Span]:
    """Where an amount of something is in `fragment`; times, codes and ranks are left out."""
    start, end = fragment
    for match in value().finditer(text, start, end):
        if _IS_AMOUNT.search(text, *match.span()):
            yield match.span()
    for match in _count().finditer(text, start, end):
        if not _CODE_BEFORE.search(text, max(match.start() - _NEAR, start), match.start()):
            yield match.span()


def _kind(text: str, amount: Span, fragment: Span, lexicon: Lexicon) -> str:
    start, end = amount
    low, high = max(start - _REACH, fragment[0]), min(end + _REACH, fragment[1])
    cues = {cue.entry.value for cue in lexicon["count"].find(text, low, high)}
    return next((kind for kind in ("comparative", "approximate") if kind in cues), "exact")
