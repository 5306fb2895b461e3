"""Tables, also those that lost their columns and have one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.text.anatomy.blocks import Block
from annotator.text.anatomy.parts import is_alone, is_bullet

_CELL: Final = re.compile(
    r"[$€£¥(]{0,3}\s?[-–—]?\d[\d.,]*\s?(?:%|\)|x|bps|bp|million|billion|M|B|K)?\)?%?(?:\s\(\d\))?"
    r"|[$€£¥%—–-]{1,2}|N/?[AM]|nm|n/?a",
    re.IGNORECASE,
)
_LONGEST_CELL: Final = 90
_FEWEST_CELLS: Final = 6
_FEWEST_ROWS: Final = 2
_WIDEST_HOLE: Final = 4
_MOST_TITLES: Final = 7
_LONGEST_TITLE: Final = 160
_LONGEST_HEAD: Final = 40
_NOTE: Final = re.compile(
    r"\((?:[A-Z]|\d{1,2})\)\s?|\*{1,3}\s?[A-Z]|\[\d\]|see\s.{0,30}notes", re.IGNORECASE
)


def table_blocks(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the blocks that are part of a table, its title and notes included."""
    rows = {index for index, block in enumerate(blocks) if block.is_row}
    cells = {index for index, block in enumerate(blocks) if _CELL.fullmatch(block.words)}
    found: set[int] = set()
    for group in _groups(sorted(rows | cells), blocks):
        n_rows = sum(index in rows for index in group)
        if n_rows >= _FEWEST_ROWS or len(cells & set(group)) >= _FEWEST_CELLS:
            found.update(range(_title_start(blocks, group[0]), _notes_end(blocks, group[-1] + 1)))
    return frozenset(found)


def _groups(indexes: Sequence[int], blocks: Sequence[Block]) -> list[list[int]]:
    """Indexes in runs with at most a few short blocks between one and the next."""
    groups: list[list[int]] = []
    for index in indexes:
        if groups and _is_hole(blocks, groups[-1][-1] + 1, index):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _is_hole(blocks: Sequence[Block], start: int, end: int) -> bool:
    return end - start <= _WIDEST_HOLE and all(
        _is_label(blocks[index]) for index in range(start, end)
    )


def _is_label(block: Block, longest: int = _LONGEST_CELL) -> bool:
    return block.length <= longest and is_alone(block.words)


def _title_start(blocks: Sequence[Block], first: int) -> int:
    """Where the title and the heads of the columns begin that stand line by line above a table."""
    start = first
    while start:
        above = blocks[start - 1]
        is_head = above.length <= _LONGEST_HEAD and any(char.isdigit() for char in above.words)
        is_title = first - start < _MOST_TITLES and _is_label(above, _LONGEST_TITLE)
        if is_bullet(above) or not (is_head or is_title):
            break
        start -= 1
    return start


def _notes_end(blocks: Sequence[Block], end: int) -> int:
    """Where the footnotes below a table end."""
    while end < len(blocks) and _NOTE.match(blocks[end].words):
        end += 1
    return end
