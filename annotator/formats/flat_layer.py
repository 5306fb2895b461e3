"""A layer in which nothing overlaps, for formats that hold no other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from annotator.model.fragments import Span
from annotator.model.records import Mention

NO_FRAGMENTS: Final = "the format holds no annotation in several pieces"
NO_OVERLAP: Final = "the format holds no overlap, and an annotation as long or longer stays"
NO_WIDTH: Final = "the format holds no annotation without width"


class Trimmed(NamedTuple):
    """A mention of one fragment, and its span without the white space at its edges."""

    start: int
    end: int
    mention: Mention


def unfit(fragments: Sequence[Span]) -> str:
    """Why an annotation is no single stretch of characters; empty when it is."""
    if len(fragments) > 1:
        return NO_FRAGMENTS
    start, end = fragments[0]
    return NO_WIDTH if start == end else ""


def trim(text: str, mention: Mention) -> Trimmed:
    """The mention, which has one fragment, without white space at its edges."""
    words = text[mention.start : mention.end]
    start = mention.start + len(words) - len(words.lstrip())
    return Trimmed(start, start + len(words.strip()), mention)


def flatten(spans: Iterable[Trimmed]) -> tuple[list[Trimmed], list[Trimmed]]:
    """The spans that stay, in order, and those that go because they overlap one that stays.

    The longest stays, of equals the first, then the one whose id comes first.
    """
    kept: list[Trimmed] = []
    lost: list[Trimmed] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start, s.mention.id)):
        # Those kept do not overlap, so only the neighbours of its place can overlap it.
        place = bisect_left(kept, span.end, key=lambda other: other.start)
        if place and kept[place - 1].end > span.start:
            lost.append(span)
        else:
            kept.insert(place, span)
    return kept, lost
