"""The lead of a release: the paragraph with the dateline, or the first running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from annotator.text.anatomy.blocks import Block
from annotator.text.anatomy.boilerplate import heading_at as about_at
from annotator.text.anatomy.dateline import FoundDateline, dateline_at
from annotator.text.anatomy.marks import is_banner
from annotator.text.anatomy.parts import is_bullet, is_prose

_MOST_BLOCKS: Final = 150
_REACH: Final = 15000
_MOST_PROSE: Final = 4
_NEAR: Final = 4
_NEWS: Final = re.compile(
    r"\b(?:today|announce|report|launch|unveil|introduc|released?|said|heute|aujourd|hoy|oggi)",
    re.IGNORECASE,
)


class Lead(NamedTuple):
    """Which blocks are the lead (`first` to `last`) and the dateline found in or above it."""

    first: int
    last: int
    dateline: FoundDateline | None


def find_lead(text: str, blocks: Sequence[Block]) -> Lead | None:
    """The lead; None in a text without running text and without a dateline."""
    found = _find_dateline(text, blocks)
    if found is None:
        first = _first_prose(text, blocks)
        return None if first is None else Lead(first, first, None)
    index, dateline = found
    is_alone = dateline.end >= blocks[index].end - 2
    last = index
    if is_alone and index + 1 < len(blocks) and is_prose(blocks[index + 1]):
        last = index + 1
    return Lead(index, last, dateline)


def _find_dateline(text: str, blocks: Sequence[Block]) -> tuple[int, FoundDateline] | None:
    guess: tuple[int, FoundDateline] | None = None
    sure: tuple[int, FoundDateline] | None = None
    n_prose = 0
    for index, block in enumerate(blocks[:_MOST_BLOCKS]):
        if block.start > blocks[0].start + _REACH or n_prose > _MOST_PROSE:
            break
        if sure and index > sure[0] + _NEAR:
            break
        if n_prose and about_at(text, block.start, block.end):
            break
        if is_bullet(block) or block.is_row or is_banner(block.words):
            continue
        found = dateline_at(text, block.start, block.end)
        if found and found.is_sure:
            sure = (index, found) if sure is None else _nearer(sure, (index, found))
            if found.end < block.end - 2:
                return sure
        elif found and guess is None and _is_likely(block):
            guess = index, found
        n_prose += is_prose(block) and block.length > 200
    return sure or guess


def _nearer(
    one: tuple[int, FoundDateline], other: tuple[int, FoundDateline]
) -> tuple[int, FoundDateline]:
    """Of two datelines near each other the one in the text, with what only the first one says."""
    (_, first), (index, second) = one, other
    if first.city and second.city and first.city.casefold() != second.city.casefold():
        return one
    return index, replace(second, wire=second.wire or first.wire, date=second.date or first.date)


def _is_likely(block: Block) -> bool:
    return block.length >= 80 and bool(_NEWS.search(block.words))


def _first_prose(text: str, blocks: Sequence[Block]) -> int | None:
    for index, block in enumerate(blocks):
        if is_prose(block) and not about_at(text, block.start, block.end):
            return index
    return None
