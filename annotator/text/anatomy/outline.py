"""Where the text of a release is over: what is known of all its blocks before any is read."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from annotator.text.anatomy.blocks import Block
from annotator.text.anatomy.boilerplate import heading_at as about_at
from annotator.text.anatomy.marks import (
    end_mark_length,
    has_address,
    is_rule,
    is_strong_mark,
    is_trailer,
    opens_contact,
)
from annotator.text.anatomy.parts import is_prose
from annotator.text.anatomy.safe_harbor import heading_at as safe_harbor_at
from annotator.text.anatomy.safe_harbor import is_safe_harbor
from annotator.text.anatomy.tables import table_blocks

LONGEST_CONTACT: Final = 400
_LONGEST_LINK: Final = 120
_REACH: Final = 6
LINK: Final = re.compile(r"!?\[.*\]\(|https?://|.{0,30}https?://\S+$")
"""A block that is a link and little more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What the blocks from `first` on tell as a whole; all numbers are indexes of blocks.

    `tail` is the first block after the body, `footer` the first of what an archive added,
    `last_mark` the last end mark that can be nothing else. `prose` are the running texts.
    """

    first: int
    tail: int
    footer: int
    last_mark: int
    tables: frozenset[int]
    addresses: Sequence[bool]
    prose: Sequence[int]

    def is_address_near(self, index: int) -> bool:
        """Whether a block or one of the next few holds an address."""
        return any(self.addresses[index : index + _REACH])

    def n_prose_between(self, index: int, end: int) -> int:
        """The number of running texts after `index` and before `end`."""
        return max(bisect(self.prose, end - 1) - bisect(self.prose, index), 0)


def outline_of(text: str, blocks: Sequence[Block], *, first: int) -> Outline:
    """The outline of the blocks from `first` on."""
    footer = _find_footer(blocks, first)
    addresses = [block.length <= LONGEST_CONTACT and has_address(block.words) for block in blocks]
    prose = [
        index
        for index in range(first, footer)
        if is_prose(blocks[index]) and not is_trailer(blocks[index].words)
    ]
    marks = (index for index in range(footer - 1, first - 1, -1) if is_end(blocks[index]))
    outline = Outline(
        first=first,
        tail=prose[-1] + 1 if prose else first,
        footer=footer,
        last_mark=next(marks, -1),
        tables=table_blocks(blocks),
        addresses=addresses,
        prose=prose,
    )
    opening = (index for index in range(first, footer) if _opens_tail(text, blocks, index, outline))
    return replace(outline, tail=next(opening, outline.tail))


def is_end(block: Block) -> bool:
    """Whether a block is an end mark that can be nothing else."""
    return end_mark_length(block.words) > 0 and is_strong_mark(block.words)


def _find_footer(blocks: Sequence[Block], first: int) -> int:
    """Where the footer of an archive begins: a rule with nothing but links after it."""
    footer = len(blocks)
    for index in range(len(blocks) - 1, first, -1):
        block = blocks[index]
        if is_rule(block.words) and not (block.is_row or end_mark_length(block.words)):
            footer = index
        elif not (block.length < _LONGEST_LINK or LINK.match(block.words)):
            break
    return footer


def _opens_tail(text: str, blocks: Sequence[Block], index: int, outline: Outline) -> bool:
    """Whether the body is over at a block: by what it is, or as it comes late enough."""
    block = blocks[index]
    if about_at(text, block.start, block.end) or safe_harbor_at(text, block.start, block.end):
        return True
    if is_end(block):
        return True
    if 3 * bisect(outline.prose, index) < 2 * len(outline.prose):
        return False
    if is_prose(block):
        return is_safe_harbor(text, block.start, block.end)
    return opens_contact(block.words) and outline.is_address_near(index)
