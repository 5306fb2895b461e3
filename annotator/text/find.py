"""Finding words in a text without regard to case, soft hyphens or kinds of space."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Final

from annotator.model.fragments import Span

_SOFT_HYPHEN: Final = "\u00ad"
_SPACES: Final = "\u00a0\u2007\u2009\u200a\u202f"


def find(
    text: str, query: str, *, match_case: bool = False, limit: int | None = None
) -> list[Span]:
    """The first `limit` places of `query` in `text`, in order, none overlapping.

    Soft hyphens are ignored, no-break and thin spaces equal a space, and without `match_case`
    letters compare by full case folding (`strasse` finds `Straße`). A match begins and ends with
    whole characters of the text. An empty query is found nowhere.
    """
    wanted = _folded(query, match_case=match_case)
    spans = _places(text, wanted, match_case=match_case) if wanted else iter(())
    return list(islice(spans, limit))


def _places(text: str, wanted: str, *, match_case: bool) -> Iterator[Span]:
    folded = _folded(text, match_case=match_case)
    to_text = _positions(text, match_case=match_case)
    pos = folded.find(wanted)
    while pos >= 0:
        start, last = to_text(pos), to_text(pos + len(wanted))
        if start is None or last is None:
            pos = folded.find(wanted, pos + 1)
        else:
            yield start, start + len(text[start:last].rstrip(_SOFT_HYPHEN))
            pos = folded.find(wanted, pos + len(wanted))


def _folded(text: str, *, match_case: bool) -> str:
    for space in _SPACES:
        text = text.replace(space, " ")
    text = text.replace(_SOFT_HYPHEN, "")
    return text if match_case else text.casefold()


def _positions(text: str, *, match_case: bool) -> Callable[[int], int | None]:
    """From a position in the folded text to one in `text`; None inside a folded character."""
    pattern = re.compile(_SOFT_HYPHEN) if match_case else _length_changing()
    starts, shifts = [0], [0]
    inside: set[int] = set()
    for match in [] if text.isascii() else pattern.finditer(text):
        char, shift = match.group(), shifts[-1]
        length = 0 if char == _SOFT_HYPHEN else len(char.casefold())
        first = match.start() - shift
        inside.update(range(first + 1, first + length))
        starts.append(first + length)
        shifts.append(shift + 1 - length)

    def to_text(pos: int) -> int | None:
        return None if pos in inside else pos + shifts[bisect_right(starts, pos) - 1]

    return to_text


@cache
def _length_changing() -> re.Pattern[str]:
    """Soft hyphens, and what full case folding makes longer: none above the presentation forms."""
    growing = [char for char in map(chr, range(0xDF, 0xFB18)) if len(char.casefold()) > 1]
    return re.compile(f"[{_SOFT_HYPHEN}{''.join(growing)}]")
