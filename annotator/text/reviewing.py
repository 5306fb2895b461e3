"""Adding to the text that has been read, and taking from it."""

from __future__ import annotations

from annotator.model.fragments import Fragments, Span, normalise, without


def with_reviewed(text: str, reviewed: Fragments, span: Span) -> Fragments:
    """What has been read with one span more; white space beside it counts as read.

    So a text whose sentences have all been read has been read whole.
    """
    start, end = span
    before, after = text[:start], text[end:]
    wide = len(before.rstrip()), len(text) - len(after.lstrip())
    return normalise([*reviewed, wide])


def without_reviewed(text: str, reviewed: Fragments, span: Span) -> Fragments:
    """What has been read without a span; nothing is left of a piece that is only white space."""
    return tuple(piece for piece in without(reviewed, span) if text[slice(*piece)].strip())


def is_reviewed(reviewed: Fragments, span: Span) -> bool:
    """Whether all of the span has been read."""
    return any(start <= span[0] and span[1] <= end for start, end in reviewed)
