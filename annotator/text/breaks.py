"""Places that nothing crosses, so that what is around a position is found in bounded time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_LONGEST: Final = 64  # characters that a pattern may look at


class Breaks(NamedTuple):
    """Where a text can be taken apart: at each match of `pattern`, and in stretches without one.

    A stretch that crosses a multiple of `grid` is cut there when it has been without a match for
    `grid` characters. Whether there is a cut thus depends on the characters before it alone.
    """

    pattern: re.Pattern[str]
    grid: int

    def last(self, text: str, pos: int) -> int:
        """The last break or cut at or before `pos`, or one a little earlier."""
        cut = pos - pos % self.grid
        low = max(cut - self.grid, 0)
        starts = (match.start() for match in self.pattern.finditer(text, low, pos + _LONGEST))
        found = max((start for start in starts if start <= pos), default=low)
        return cut if found < cut and self._is_cut(text, cut) else found

    def pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between cuts that together hold `[start, end)`, from a break on."""
        piece_start = self.last(text, start)
        first, stop = start - start % self.grid + self.grid, min(end + 2 * self.grid, len(text))
        for pos in range(first, stop, self.grid):
            if self._is_cut(text, pos):
                yield piece_start, pos
                piece_start = pos
        yield piece_start, len(text)

    def _is_cut(self, text: str, pos: int) -> bool:
        match = self.pattern.search(text, pos - self.grid, pos + _LONGEST) if pos else None
        return pos > 0 and (match is None or match.start() >= pos)
