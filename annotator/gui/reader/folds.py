"""Which segments a fold hides: all of a section but the paragraph it begins with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.model.fragments import Fragments, Span


class Fold(NamedTuple):
    """The segments from `first` on, before `stop`, are hidden; `n` of them have text."""

    first: int
    stop: int
    n: int


def make_folds(segments: Sequence[Span], sections: Iterable[Span]) -> list[Fold]:
    """A fold for each section of more than one paragraph, in order.

    A paragraph is as many segments as it was cut into; none of them but the first is left. One
    that goes on into the next section is left too, for that begins with it.
    """
    folds = []
    for start, end in sorted(sections):
        owner = number_of(segments, start)
        if start == segments[owner][1] and owner + 1 < len(segments):
            owner += 1  # it begins with the line feed
        stop = number_of(segments, max(end - 1, start)) + 1
        if segments[stop - 1][1] > end:
            stop -= 1
        n = sum(segment[0] < segment[1] for segment in segments[owner + 1 : stop])
        if n:
            folds.append(Fold(owner + 1, stop, n))
    return folds


def number_of(segments: Sequence[Span], pos: int) -> int:
    """The number of the segment that holds `pos`."""
    return max(0, bisect_right(segments, pos, key=lambda segment: segment[0]) - 1)


def without(sections: Fragments, segments: Sequence[Span], span: Span) -> Fragments:
    """The folded sections less those that hide a part of the span."""
    first, last = number_of(segments, span[0]), number_of(segments, span[1])
    return tuple(
        section
        for section in sections
        if all(last < fold.first or fold.stop <= first for fold in make_folds(segments, [section]))
    )
