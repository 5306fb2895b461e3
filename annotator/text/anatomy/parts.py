"""Parts, the pieces that sections are made of, and the questions asked of a block."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from annotator.model.fragments import Span
from annotator.model.records import Section
from annotator.text.anatomy.blocks import Block
from annotator.text.tokens import is_abbreviation

_BULLET: Final = re.compile(
    r"(?:[•●▪◦‣■∙·]\s?|[*–-]\s+|-(?=[A-Z“])|o\s+(?=[A-Z“])|\(?(?:\d{1,2}|[a-z]|[ivxIVX]{1,4})[.)]\s+)(?=\S)"
)
_CLOSERS: Final = "\"'”’»)]*_™®"
_ENDS: Final = (".", "!", "?", "…", "。", "！", "？", ":")
_SENTENCE_ENDS: Final = tuple(".!?;,。！？；，")
_LONGEST_HEADING: Final = 150
_MOST_WORDS: Final = 16
_LONGEST_OPEN: Final = 600
_CJK: Final = re.compile(r"[\u4e00-\u9fff]")


class Part(NamedTuple):
    """A stretch of one kind; neighbours of a kind become one section unless one has a heading."""

    kind: str
    start: int
    end: int
    heading: Span | None = None


def sections_of(parts: Iterable[Part]) -> tuple[Section, ...]:
    """The parts as sections, each as long as its kind goes on."""
    merged: list[Part] = []
    for part in parts:
        if merged and merged[-1].kind == part.kind and part.heading is None:
            merged[-1] = merged[-1]._replace(end=part.end)
        else:
            merged.append(part)
    return tuple(
        Section(kind=part.kind, start=part.start, end=part.end, heading=part.heading)
        for part in merged
    )


def is_bullet(block: Block) -> bool:
    """Whether the block is an item of a list."""
    return bool(_BULLET.match(block.words))


def n_words(block: Block) -> int:
    """The number of words of a block; two Chinese characters count as one."""
    return block.words.count(" ") + 1 + len(_CJK.findall(block.words)) // 2


def is_closed(block: Block) -> bool:
    """Whether the block ends as a sentence does (a long one is taken to)."""
    words = block.words.rstrip(_CLOSERS)
    is_stop = words.endswith(_ENDS) and not is_abbreviation(words.rpartition(" ")[2])
    return is_stop or block.length > _LONGEST_OPEN


def is_alone(words: str) -> bool:
    """Whether the words are short and no sentence, as a heading is."""
    found = words[: _LONGEST_HEADING + 1].rstrip("*_ ").split()
    if len(words) > _LONGEST_HEADING or not 0 < len(found) <= _MOST_WORDS:
        return False
    last = found[-1].rstrip(_CLOSERS)
    return not last.endswith(_SENTENCE_ENDS) or is_abbreviation(last)


def is_prose(block: Block) -> bool:
    """Whether the block is running text, and neither a heading nor an item nor a row."""
    if block.is_row or is_bullet(block):
        return False
    words = n_words(block)
    return words >= 38 or (words >= 9 and is_closed(block))
