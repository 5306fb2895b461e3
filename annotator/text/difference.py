"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

MAX_WORDS: Final = 4_000
"""Texts with more are compared paragraph by paragraph: word by word takes half a second."""

_WORD: Final = re.compile(r"(?:\w+|[^\w\s]|^)\s*")
_PARAGRAPH: Final = re.compile(r"[^\n]+\n*|\n+")


class Side(StrEnum):
    """Which of the texts has a part."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that both have, or only one."""

    side: Side
    text: str


def find_differences(first: str, second: str) -> Iterator[Part]:
    """The parts of both texts in order; where words were replaced, the old come first."""
    words = _WORD.findall(first), _WORD.findall(second)
    if max(map(len, words)) > MAX_WORDS:
        words = _PARAGRAPH.findall(first), _PARAGRAPH.findall(second)
    matcher = SequenceMatcher(None, *words, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Part(Side.BOTH, "".join(words[0][i:j]))
            continue
        if i < j:
            yield Part(Side.FIRST, "".join(words[0][i:j]))
        if k < m:
            yield Part(Side.SECOND, "".join(words[1][k:m]))
