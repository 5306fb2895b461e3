"""Spans of text and the fragments of an annotation, in code points, end exclusive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.errors import UserError

Span = tuple[int, int]
"""`(start, end)`: code points into a release's text, end exclusive."""

Fragments = tuple[Span, ...]
"""One span unless discontinuous; sorted; no two touch or overlap."""


def normalise(spans: Iterable[Sequence[int]]) -> Fragments:
    """The spans sorted, with those that touch or overlap merged.

    Raises:
        UserError: There is no span, or one is reversed or negative.
    """
    merged: list[Span] = []
    for start, end in sorted((span[0], span[1]) for span in spans):
        if start < 0 or end < start:
            raise UserError(f"The span {start}–{end} is reversed or negative.")
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    if not merged:
        raise UserError("An annotation needs at least one span.")
    return tuple(merged)


def without(fragments: Fragments, span: Span) -> Fragments:
    """What is left of the fragments when the text of the span is taken out; maybe nothing."""
    low, high = span
    if low == high:
        return fragments
    return tuple(
        (first, last)
        for start, end in fragments
        for first, last in ((start, min(end, low)), (max(start, high), end))
        if first < last
    )


def hull(fragments: Fragments) -> Span:
    """From the start of the first fragment to the end of the last."""
    return fragments[0][0], fragments[-1][1]


def quote(text: str, fragments: Fragments) -> str:
    """The annotated text: the fragments joined by one space."""
    return " ".join([text[start:end] for start, end in fragments])


def check_inside(text: str, fragments: Fragments) -> None:
    """Passes when every fragment lies in the text and holds more than white space.

    A zero-width fragment (`start == end`) is valid: it marks a place.

    Raises:
        UserError: A fragment ends outside the text or is only white space.
    """
    for start, end in fragments:
        if end > len(text):
            raise UserError(
                f"The span {start}–{end} ends outside the text, which has {len(text)} characters."
            )
        if start < end and text[start:end].isspace():
            raise UserError(f"The span {start}–{end} is only white space.")


def overlaps(fragments: Fragments, span: Span) -> bool:
    """Whether any fragment shares a character with the span (or lies at it, if zero-width)."""
    start, end = span
    return any(
        (a < end and start < b)
        or (a == b and start <= a <= end)
        or (start == end and a <= start < b)
        for a, b in fragments
    )
