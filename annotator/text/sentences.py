"""Sentences of a release, in spite of abbreviations, quotes, headings and page breaks.

A stop ends a sentence unless it belongs to an abbreviation or initial and what follows does not
open a sentence, or unless what follows begins in lower case. A line break ends one unless a page
break or hard wrapping split a paragraph there. Every decision looks at its surroundings only, and
`_GRID` characters without an end are cut, so that the sentence at a position is found in bounded
time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from annotator.model.fragments import Span
from annotator.text.abbreviations import COMPANY_SUFFIXES, HONORIFICS, NUMBERED
from annotator.text.function_words import OPENERS
from annotator.text.paragraphs import LONGEST_PAGE_BREAK, PAGE_BREAK, is_split
from annotator.text.tokens import is_abbreviation

_GRID: Final = 4096
_NEAR: Final = 1500
_QUOTES: Final = frozenset("\"'“‘„«»‹")
_OPENING: Final = "".join(sorted(_QUOTES)) + "(["
_CLOSING_QUOTES: Final = "\"'”’“»«›"
_CLOSING: Final = _CLOSING_QUOTES + ")]"
_LONGEST_CLOSE: Final = 7
_LONGEST_BLANK: Final = 64
_LONGEST_MATCH: Final = LONGEST_PAGE_BREAK
_CANDIDATE: Final = re.compile(
    rf"""
      (?P<stop>[.!?…])(?:[{re.escape(_CLOSING)}]|[ \u00a0\u202f]»){{0,3}}
      (?=\s|(?P<glued>[A-Z][a-z]*)\s)
    | [。！？][{re.escape(_CLOSING)}]{{0,3}}
    | (?P<line>{PAGE_BREAK}|\n\s{{0,{_LONGEST_BLANK}}})
    """,
    re.VERBOSE,
)
_INNER_LINE: Final = re.compile(r"\S[^\n]*")
_NEXT: Final = re.compile(rf"\s*(?P<opening>[{re.escape(_OPENING)}]*)(?P<word>[^\W_]*)")
_LAST_WORD: Final = re.compile(r"[\w.&’'-]+\Z")
_BULLET: Final = r"(?:[-–—•●▪*#]+\s+|o\s+)?"
_LEAD: Final = re.compile(rf"\s*{_BULLET}[{''.join(sorted(_QUOTES))}\s]*")
_LIST_NUMBER: Final = re.compile(r"(?:\d{1,2}|[ivxIVX]{1,4}|[A-Za-z])\.")
_WRAPPED_LENGTH: Final = range(60, 91)
_LONGEST_WORD: Final = 24


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences that share a character with `[start, end)`, in order.

    They hold all of the text but the white space between them. A heading is one, and so is each
    line that does not run on.
    """
    stop = len(text) if end is None else end
    return [span for span in _spans_around(text, start, stop) if span[1] > start and span[0] < stop]


def sentence_at(text: str, pos: int) -> Span:
    """The sentence that holds `pos`; between two, the first of them; in a blank text, nothing."""
    spans = _spans_nearby(text, pos)
    if not spans or spans[0][0] > pos:
        spans = _spans_around(text, pos, pos)
    index = bisect_right(spans, pos, key=lambda span: span[0]) - 1
    return spans[max(index, 0)] if spans else (pos, pos)


def claim_span(text: str, sentence: Span) -> Span:
    """The sentence as a claim marks it: no bullet, no quotes around, no final stop.

    The stop of an abbreviation stays.
    """
    start, end = sentence
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    core = text[start:end].rstrip(_CLOSING_QUOTES + " \t\n\u00a0\u202f")
    word = _LAST_WORD.search(core, max(len(core) - _LONGEST_WORD, 0))
    if not (word and is_abbreviation(word.group())):
        core = core.rstrip(".!?…。！？").rstrip()
    return (start, start + len(core)) if core else sentence


def _spans_nearby(text: str, pos: int) -> list[Span]:
    """The sentences around `pos` when none is long; no cut lies between ends so near."""
    low, high = max(pos - _NEAR, 0), min(pos + _NEAR, len(text))
    ends = [end for end in _natural_ends(text, low, high) if low < end <= high]
    before = [0] * (low == 0) + [end for end in ends if end <= pos]
    after = [end for end in ends if end > pos] + [high] * (high == len(text))
    edges = before[-3:] + after[:1] if after else []
    return [span for edge in pairwise(edges) if (span := _trimmed(text, *edge))]


def _spans_around(text: str, start: int, end: int) -> list[Span]:
    """The sentences of `[start, end)` and some more on either side."""
    low = max(start // _GRID - 2, 0) * _GRID
    high = min((end // _GRID + 3) * _GRID, len(text))
    ends = _ends(text, low, high)
    edges = ([0] if low == 0 else []) + ends + ([high] if high == len(text) else [])
    return [span for edge in pairwise(edges) if (span := _trimmed(text, *edge))]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    first = end - len(piece.lstrip())
    return (first, start + len(piece.rstrip())) if first < end else None


def _ends(text: str, low: int, high: int) -> list[int]:
    """Where sentences end in `(low, high]`, both multiples of the grid or an edge of the text."""
    found = sorted({end for end in _natural_ends(text, low, high) if low < end <= high})
    cuts = []
    for pos in range(low + _GRID, high + 1, _GRID):
        index = bisect_right(found, pos) - 1
        if index < 0 or found[index] <= pos - _GRID:
            cuts.append(max(text.rfind(" ", pos - _LONGEST_WORD, pos), pos - _LONGEST_WORD))
    return sorted(found + cuts)


def _natural_ends(text: str, low: int, high: int) -> Iterator[int]:
    for match in _CANDIDATE.finditer(text, max(low - _LONGEST_MATCH, 0), high + _LONGEST_MATCH):
        start, end = match.span()
        if match["line"] is not None:
            margin = text[max(start - _LONGEST_BLANK, 0) : start]
            start -= len(margin) - len(margin.rstrip())
            if _is_line_end(text, start, end):
                yield start
                for line in _INNER_LINE.finditer(text, start, end):
                    yield line.end()
        elif match["glued"] is not None:
            if match["glued"] in OPENERS and text[max(start - 2, 0) : start].islower():
                yield end
        elif match["stop"] is None or _is_stop(text, start, end):
            yield end


def _is_line_end(text: str, before: int, after: int) -> bool:
    """Whether the line break in the white space `[before, after)` ends a sentence."""
    if after == len(text) or before == 0:
        return True
    if is_split(text, before, after):
        return False
    line_start = text.rfind("\n", max(before - _WRAPPED_LENGTH.stop, 0), before) + 1
    is_wrapped = before - line_start in _WRAPPED_LENGTH
    is_one_break = text.count("\n", before, after) == 1
    return not (is_wrapped and is_one_break and _runs_on(text, before, after))


def _runs_on(text: str, before: int, after: int) -> bool:
    """Whether a line as long as a wrapped one has its sentence go on in the next."""
    ending = text[before - _LONGEST_CLOSE : before]
    stop = before - len(ending) + len(ending.rstrip(_CLOSING))
    if text[stop - 1] in ".!?…":
        return not _is_stop(text, stop - 1, before)
    return text[before - 1] not in ":;" and text[after].isalnum()


def _is_stop(text: str, pos: int, close: int) -> bool:
    """Whether the stop at `pos`, whose closing quotes end at `close`, ends a sentence."""
    following = _NEXT.match(text, close)
    assert following is not None  # every part of the pattern may be empty
    word, is_quote = following["word"], following["opening"].startswith(tuple(_QUOTES))
    if not word:
        return text[following.end() : following.end() + 1] not in tuple("-–—/&,;:$")
    if word[0].islower() and not word[1:2].isupper():
        return False
    if text[pos] != ".":
        return word not in COMPANY_SUFFIXES
    last = _LAST_WORD.search(text[max(pos - _LONGEST_WORD, 0) : pos + 1])
    return not last or _ends_after(text, pos, last.group(), word=word, is_quote=is_quote)


def _ends_after(text: str, pos: int, last: str, *, word: str, is_quote: bool) -> bool:
    """Whether `last`, with its full stop at `pos`, ends a sentence before `word`."""
    if last[:-1] in HONORIFICS or (last[:-1] in NUMBERED and word[0].isdigit()):
        return False
    before = pos + 1 - len(last)
    if _LIST_NUMBER.fullmatch(last) and (before == 0 or text[before - 1] in "\n("):
        return False
    is_initial = len(last) == 2 and last[0].isupper()
    if is_initial or is_abbreviation(last):
        return word in OPENERS or is_quote
    return True
