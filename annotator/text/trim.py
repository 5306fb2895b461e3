"""Trimming a span to what the guideline wants marked."""

from __future__ import annotations

import re
from typing import Final

from annotator.model.fragments import Span
from annotator.text.abbreviations import HONORIFICS
from annotator.text.offsets import snap_to_grapheme
from annotator.text.tokens import is_abbreviation, token_at

_PAIRS: Final = {"(": ")", "[": "]", "{": "}", "<": ">", "（": "）"}
_CLOSERS: Final = {close: opening for opening, close in _PAIRS.items()}
_QUOTES: Final = frozenset("\"'“”„‟‘’‚«»‹›`")
_INVISIBLE: Final = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_LEADING: Final = frozenset(",;:.!?…–—-•●*#·©|/\\") | _QUOTES | _INVISIBLE
_TRAILING: Final = frozenset(",;:.!?…–—-•●*#·™®©℠|/\\。，") | _QUOTES | _INVISIBLE
_LEAD: Final = re.compile(
    rf"(?:(?:[Tt]he|THE|[Aa]n?|AN|(?:{'|'.join(sorted(HONORIFICS))})\.?)\s+)+(?=\S)"
)
_POSSESSIVES: Final = ("'s", "’s", "'S", "’S")


def smart_trim(text: str, start: int, end: int) -> Span:
    """The span without white space, quotes, stray punctuation, ™ and possessive at its edges.

    Brackets go when their partner is not inside or when they wrap the whole. The stop of an
    abbreviation stays, and so does a sign before a number. No edge comes to lie in a grapheme
    cluster. A span that would vanish comes back as it was.
    """
    first, last = start, end
    while first < last:
        if _is_dropped_first(text, first, last):
            first += 1
        elif _is_dropped_last(text, first, last):
            last -= 1
        elif text.endswith(_POSSESSIVES, first, last):
            last -= 2
        elif _is_wrapped(text, first, last):
            first, last = first + 1, last - 1
        else:
            return _whole(text, first, start, forward=False), _whole(text, last, end, forward=True)
    return start, end


def mention_span(text: str, start: int, end: int) -> Span:
    """The span as a mention marks it: trimmed, without a leading article or honorific."""
    first, last = smart_trim(text, start, end)
    lead = _LEAD.match(text, first, last)
    if lead is None or snap_to_grapheme(text, lead.end(), forward=True) != lead.end():
        return first, last
    return smart_trim(text, lead.end(), last)


def _whole(text: str, pos: int, limit: int, *, forward: bool) -> int:
    """The nearest boundary of a grapheme cluster outwards, but not past the span that was given."""
    snapped = snap_to_grapheme(text, pos, forward=forward)
    return min(snapped, limit) if forward else max(snapped, limit)


def _is_dropped_first(text: str, first: int, last: int) -> bool:
    char = text[first]
    if char in "-–.#*" and text[first + 1 : min(first + 2, last)].isdigit():
        return False
    return (
        char.isspace()
        or char in _LEADING
        or char in _CLOSERS
        or (char in _PAIRS and _partner_of_first(text, first, last) is None)
    )


def _is_dropped_last(text: str, first: int, last: int) -> bool:
    char = text[last - 1]
    if char == ".":
        token = token_at(text, last - 1)
        return token is None or token[1] != last or not is_abbreviation(text[token[0] : last])
    return (
        char.isspace()
        or char in _TRAILING
        or char in _PAIRS
        or (
            char in _CLOSERS
            and text.count(_CLOSERS[char], first, last) < text.count(char, first, last)
        )
    )


def _is_wrapped(text: str, first: int, last: int) -> bool:
    return text[first] in _PAIRS and _partner_of_first(text, first, last) == last - 1


def _partner_of_first(text: str, first: int, last: int) -> int | None:
    """Where the bracket at `first` closes."""
    opening, closing = text[first], _PAIRS[text[first]]
    depth = 0
    for pos in range(first, last):
        depth += (text[pos] == opening) - (text[pos] == closing)
        if depth == 0:
            return pos
    return None
