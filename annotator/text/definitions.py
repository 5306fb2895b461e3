"""Definitions: what a text says in brackets that it will call something from there on.

`Harrow Centre for Paper (HCP)`, `Acme Foods, Inc. (Nasdaq: ACME)`, `Acme Foods (“Acme” or the
"Company")`. The long form of an acronym is found as by A. Schwartz and M. Hearst, “A simple
algorithm for identifying abbreviation definitions in biomedical text”, PSB 2003.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from annotator.model.fragments import Span
from annotator.text.exchanges import parse_ticker
from annotator.text.name_forms import is_legal_form, plain_form
from annotator.text.names import names
from annotator.text.nominals import is_nominal

_BRACKETS: Final = re.compile(r"[(\[（]([^()\[\]（）]{1,160})[)\]）]")
_PART: Final = re.compile(r"(?:[^;,\s]|\s(?!or\b|and\b))(?:[^;,\s]|\s(?!(?:or|and)\b))*")
_QUOTED: Final = re.compile(r"[\"“„«'‘]([^\"“”„«»]{1,80}?),?[\"”“»'’](?!\w)")
_ACRONYM: Final = re.compile(r"[A-Z0-9][\w&.-]{1,9}")
_BETWEEN: Final = re.compile(r"[\s™®©*]*")
_REACH: Final = 160
_LEAST_CAPITALS: Final = 2


class DefinitionKind(StrEnum):
    """What the short side is."""

    NAME = "name"
    TICKER = "ticker"
    NOMINAL = "nominal"


class Definition(NamedTuple):
    """The span of what is defined, and of what stands for it."""

    long: Span
    short: Span
    kind: DefinitionKind


def find_definitions(text: str, *, of: str = "") -> list[Definition]:
    """The definitions of a text, in order.

    Args:
        text: The text of a release.
        of: Only those that this string is a side of, whatever its case; of all of 1 MB it takes a
            second to look at every bracket.
    """
    wanted = plain_form(of)
    return [
        definition
        for definition in _definitions(text, wanted)
        if not of
        or wanted in {plain_form(text[slice(*side)]) for side in definition[:2]}
        or (definition.kind is DefinitionKind.NOMINAL and _is_same_nominal(text, definition, of))
    ]


def _is_same_nominal(text: str, definition: Definition, words: str) -> bool:
    """Whether the words end with the noun that is defined: `this company`."""
    noun = plain_form(text[slice(*definition.short)]).split()[-1]
    return is_nominal(words) and plain_form(words).split()[-1] == noun


def _definitions(text: str, wanted: str) -> Iterator[Definition]:
    head = after = 0  # where the row of brackets begins that this one may belong to, and ends
    noun = wanted.rpartition(" ")[2]
    for brackets in _BRACKETS.finditer(text):
        start, end = brackets.span()
        head = head if after and _BETWEEN.fullmatch(text, after, start) else start
        after = end
        if noun not in text[max(head - _REACH, 0) : end].casefold():
            continue
        owner = _name_before(text, head)
        for short, kind in _parts(text, *brackets.span(1)):
            long = owner if kind else _long_form(text, start, short, owner)
            owner = owner or long
            if long is not None and not _is_same(text, long, short):
                yield Definition(long, short, kind or DefinitionKind.NAME)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[Span, DefinitionKind | None]]:
    """What the brackets define; None for what may be an acronym."""
    quoted = [match.span(1) for match in _QUOTED.finditer(text, start, end)]
    for span in quoted:
        words = text[slice(*span)]
        if is_nominal(words):
            yield span, DefinitionKind.NOMINAL
        else:
            yield span, None if _is_acronym(words) else DefinitionKind.NAME
    for part in _PART.finditer(text, start, end):
        words = part.group().strip()
        first = part.start() + part.group().index(words)
        span = (first, first + len(words))
        if parse_ticker(words):
            yield span, DefinitionKind.TICKER
        elif not quoted and _is_acronym(words):
            yield span, None


def _is_acronym(words: str) -> bool:
    n_capitals = sum(map(str.isupper, words))
    return n_capitals >= _LEAST_CAPITALS and _ACRONYM.fullmatch(words) is not None


def _is_same(text: str, one: Span, other: Span) -> bool:
    return plain_form(text[slice(*one)]) == plain_form(text[slice(*other)])


def _name_before(text: str, pos: int) -> Span | None:
    """The name that ends right before a bracket; a legal form alone is none."""
    low = max(pos - _REACH, 0)
    found = names(text[low:pos])
    if not found or not _BETWEEN.fullmatch(text, low + found[-1][1], pos):
        return None
    start, end = low + found[-1][0], low + found[-1][1]
    return None if is_legal_form(text[start:end]) else (start, end)


def _long_form(text: str, pos: int, short: Span, name: Span | None) -> Span | None:
    """The words before `pos` that have the letters of an acronym, its first to start a word.

    All of the name that ends there, where that begins with the same letter.
    """
    acronym = text[slice(*short)]
    letters = [char.lower() for char in acronym if char.isalnum()]
    low = max(pos - _REACH, text.rfind("\n\n", 0, pos) + 1, 0)
    end = place = low + len(text[low:pos].rstrip(" \n\t\u00a0™®©*"))
    for number, letter in reversed([*enumerate(letters)]):
        place -= 1
        while place >= low and (
            text[place].lower() != letter or (number == 0 and text[place - 1 : place].isalnum())
        ):
            place -= 1
        if place < low:
            return None
    words = text[place:end].split()
    if len(text[place:end]) <= len(acronym) or acronym in words or len(words) > _most(letters):
        return None
    if name is not None and name[1] == end and text[name[0]].lower() == letters[0]:
        place = min(place, name[0])
    return place, end


def _most(letters: list[str]) -> int:
    """How many words a long form has at most."""
    return min(len(letters) + 5, 2 * len(letters))
