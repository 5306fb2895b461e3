"""Blocks, the grain of anatomy: whole paragraphs, list items, table rows, lines on their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from annotator.model.fragments import Span
from annotator.text.paragraphs import is_page_split, is_wrapped, joined_paragraphs, paragraphs

_GAP: Final = re.compile(r"\S(?: {3,}| ?\t\s*)(?=\S)")
_RULE: Final = re.compile(r"[-=_\s|+:]{5,}")
_NARROW: Final = 120
_WIDEST_ROW: Final = 400
_NEAR_ROWS: Final = 4
_LONGEST_WORDS: Final = 1000
_INVISIBLE: Final = "\u200b\u2060\ufeff "


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is read as one.

    `is_apart` says that a blank line stands before it, `is_row` that it is a row of a table.
    `words` is its text with white space collapsed, at most the first 1,000 characters.
    """

    start: int
    end: int
    is_apart: bool
    is_row: bool
    words: str = field(repr=False)

    @property
    def length(self) -> int:
        """The number of its characters."""
        return self.end - self.start


def split_blocks(text: str) -> tuple[list[Block], tuple[Span, ...]]:
    """The blocks of `text` in order, and the gaps that page breaks left within them.

    All characters outside the blocks are white space.
    """
    lines = paragraphs(text)
    wrapped = _wrapped(text, lines)
    rows = _rows(text, lines)
    joins: list[Span] = []

    def goes_on(text: str, line: Span, following: Span) -> bool:
        if line[0] in rows or following[0] in rows:
            return False
        if is_page_split(text, line, following):
            if text.count("\n", line[1], following[0]) > 1:
                joins.append((line[1], following[0]))
            return True
        return following[0] in wrapped

    found = []
    previous_end = 0
    for start, end in joined_paragraphs(text, goes_on):
        words = " ".join(text[start : min(end, start + _LONGEST_WORDS)].split()).strip(_INVISIBLE)
        is_apart = text.count("\n", previous_end, start) > 1
        found.append(Block(start, end, is_apart, start in rows, words))
        previous_end = end
    return found, tuple(joins)


def _wrapped(text: str, lines: list[Span]) -> set[int]:
    """Where the lines start that hard wrapping parted from the one before; none without it.

    A text is hard-wrapped when most of it is in lines no longer than that leaves them, and when
    many a line that follows a full one begins in lower case.
    """
    wide = sum(end - start for start, end in lines if end - start > _NARROW)
    if wide * 4 >= sum(end - start for start, end in lines):
        return set()
    starts = {line[0] for before, line in pairwise(lines) if is_wrapped(text, before, line)}
    n_lower = sum(text[start].islower() for start in starts)
    return starts if n_lower * 4 >= len(starts) else set()


def _rows(text: str, lines: list[Span]) -> set[int]:
    """Where the lines start that have others with cells like theirs beside them."""
    looks = [index for index, line in enumerate(lines) if _has_cells(text, line)]
    rows: set[int] = set()
    for position, index in enumerate(looks):
        before = index - looks[position - 1] if position else _NEAR_ROWS + 1
        after = looks[position + 1] - index if position + 1 < len(looks) else _NEAR_ROWS + 1
        if min(before, after) <= _NEAR_ROWS:
            rows.add(lines[index][0])
    return rows


def _has_cells(text: str, line: Span) -> bool:
    start, end = line
    if text.count("|", start, end) >= 2:
        return text[start] == "|" or text[end - 1] == "|"
    if end - start >= 5 and _RULE.fullmatch(text, start, end):
        return text.find(" ", start, end) > 0
    if end - start > _WIDEST_ROW:
        return False
    gaps = 0
    for gap in _GAP.finditer(text, start, end):
        gaps += 1
        if gaps == 2 or "\t" in gap.group() or text[gap.end()] in "$(":
            return True
    return gaps == 1 and text[end - 1].isdigit()
