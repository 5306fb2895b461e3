"""Where the lines of a text end whose paragraphs a program has broken into lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def line_edge(spans: Iterable[tuple[float, float]], weights: Sequence[int]) -> tuple[float, int]:
    """The edge by which most lines were broken, and the weight of those lines.

    Each span goes from the end of a line to where the first word of the next would have ended.
    A line that was broken because that word had no room has the edge in its span, so the edge is
    the place in the weightiest spans: short and overlong lines do no harm. Of several such places
    it is the end of a line.
    """
    borders = sorted(
        (place, -change * weight)
        for span, weight in zip(spans, weights, strict=True)
        for place, change in zip(span, (1, -1), strict=True)
    )
    best, heaviest, weight = 0.0, 0, 0
    for place, change in borders:
        weight -= change
        if weight >= heaviest and change < 0:
            best, heaviest = place, weight
    return best, heaviest
