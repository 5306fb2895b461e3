"""Tables, also those that lost their columns and have one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.text.anatomy.blocks import Block

_CELL: Final = re.compile(
    r"[$€£¥(]{0,3}\s?[-–—]?\d[\d.,]*\s?(?:%|\)|x|bps|bp|million|billion|M|B|K)?\)?%?(?:\s\(\d\))?"
    r"|[$€£¥%—–-]{1,2}|N/?[AM]|nm|n/?a",
    re.IGNORECASE,
)
_LONGEST_CELL: Final = 90
_FEWEST_CELLS: Final = 6
_WIDEST_HOLE: Final = 4


def table_blocks(blocks: Sequence[Block]) -> set[int]:
    """The indexes of the blocks that are part of a table."""
    rows = {index for index, block in enumerate(blocks) if block.is_row}
    cells = {index for index, block in enumerate(blocks) if _CELL.fullmatch(block.words)}
    found: set[int] = set()
    for group in _groups(sorted(rows | cells), blocks):
        n_rows = sum(index in rows for index in group)
        if n_rows >= 2 or (len(cells & set(group)) >= _FEWEST_CELLS):
            found.update(range(group[0], group[-1] + 1))
            found.update(_labels_before(blocks, group[0]) if not n_rows else ())
    return found


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


def _is_label(block: Block) -> bool:
    return block.length <= _LONGEST_CELL and not block.words.endswith((".", "!", "?", ".”", '."'))


def _labels_before(blocks: Sequence[Block], first: int) -> Sequence[int]:
    """The column heads that stand one a line before the first cell."""
    start = first
    while start and first - start < _WIDEST_HOLE and _is_label(blocks[start - 1]):
        start -= 1
    return range(start, first) if start < first else ()
