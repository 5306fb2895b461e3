"""Names: the stretches of text that a label key marks when the caret is in them.

A name is, by rule,

- a value or code (`value_patterns`): `Nov. 28, 2016`, `$44.2 million`, `approximately 30,000`,
  `first quarter of 2017`, `Phase II`, `Nasdaq:CLRB`;
- a run of capitalised words, with `&` between them, a particle (`de`), a code's number (`CLR 131`),
  a legal form after a comma (`, Inc.`), a state or country after a comma (`Hamilton, Ontario`), and
  `of`, `for` and `and` where the words around show that they belong to it;
- a single word with an inner capital, or with letters and digits (`iodine-131`).

Honorifics, articles and other words that only open a sentence, headline verbs, quotes, ™ and
possessives are left out. A name ends at a line break. Known strings win unless part of a longer
name. No lower-case word of four letters that is unknown to the patterns is in a name by rule,
which is what makes names local.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain, pairwise
from typing import Final

from annotator.model.fragments import Span
from annotator.text.breaks import Breaks
from annotator.text.capital_names import capital_names
from annotator.text.tokens import token_at
from annotator.text.trim import smart_trim
from annotator.text.value_patterns import WORDS, value

_POSSESSIVES: Final = frozenset({"'s", "’s"})


def names(
    text: str, start: int = 0, end: int | None = None, *, known: Collection[str] = ()
) -> list[Span]:
    """The names that share a character with `[start, end)`, in order, none overlapping.

    Args:
        text: The text of a release.
        start: Where to begin.
        end: Where to stop; the end of the text if None.
        known: Strings that are names wherever they stand as whole tokens, in this case.
    """
    stop = len(text) if end is None else end
    return list(_names(text, start, stop, known)) if start < stop else []


def name_at(text: str, pos: int, *, known: Collection[str] = ()) -> Span | None:
    """The name or else the token that the caret at `pos` is in or touches, trimmed.

    Of two that touch it, the right one, unless that is punctuation or a possessive. None when the
    caret touches white space and punctuation only.
    """
    token = _touched_word(text, pos)
    if token is None:
        return None
    return next(_names(text, *token, known), None) or smart_trim(text, *token)


def _touched_word(text: str, pos: int) -> Span | None:
    token = token_at(text, pos)
    if token and _is_word(text[slice(*token)]):
        return token
    before = token[0] if token and text[token[0] : token[1]].lower() in _POSSESSIVES else pos
    token = token_at(text, before - 1) if before else None
    if token and text[slice(*token)].lower() in _POSSESSIVES:
        return _touched_word(text, token[0])
    return token if token and _is_word(text[slice(*token)]) else None


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word)) and word.lower() not in _POSSESSIVES


def _names(text: str, start: int, end: int, known: Collection[str]) -> Iterator[Span]:
    by_rule = list(_by_rule(text, start, end))
    given = [
        (low, high)
        for low, high in _known(text, start, end, known)
        if not any(a <= low and high <= b for a, b in by_rule)
    ]
    free = [(a, b) for a, b in by_rule if not any(a < high and low < b for low, high in given)]
    return iter(sorted(free + given))


def _known(text: str, start: int, end: int, known: Collection[str]) -> Iterator[Span]:
    """The places of known strings that touch `[start, end)`, leftmost and longest first."""
    longest = sorted(filter(None, known), key=len, reverse=True)
    if not longest:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    for match in pattern.finditer(text, max(start - len(longest[0]), 0), end + len(longest[0])):
        if match.start() < end and match.end() > start:
            yield match.span()


def _by_rule(text: str, start: int, end: int) -> Iterator[Span]:
    for piece in _breaks().pieces(text, start, end):
        for stretch in _stretches(text, *piece):
            if stretch[0] >= end:
                return
            if stretch[1] > start and _promising().search(text, *stretch):
                yield from (
                    name
                    for name in _in_stretch(text, *stretch)
                    if name[1] > start and name[0] < end
                )


@cache
def _breaks() -> Breaks:
    in_names = "|".join(sorted(WORDS))
    word = rf"(?<![^\s(])(?!(?:{in_names})\b)[a-z]{{4,40}}(?=[,.:)]?\s)"
    return Breaks(re.compile(rf"\n|[;!“”\"«»]|{word}"), 400)


@cache
def _promising() -> re.Pattern[str]:
    """Finds something in each stretch that can hold a name."""
    return re.compile(rf"[^a-z\s,.()-]|\b(?:{'|'.join(sorted(WORDS))})\b")


def _stretches(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of `[start, end)` between breaks."""
    breaks = (match.start() for match in _breaks().pattern.finditer(text, start, end))
    return pairwise(chain([start], breaks, [end]))


def _in_stretch(text: str, start: int, end: int) -> Iterator[Span]:
    """Values, and capitalised names between them."""
    for match in value().finditer(text, start, end):
        yield from capital_names(text, start, match.start())
        yield match.span()
        start = match.end()
    yield from capital_names(text, start, end)
