"""A text cut into the segments that are laid out one by one, and made fit for Qt to draw."""

from __future__ import annotations

import re
from typing import Final

from annotator.model.fragments import Span
from annotator.text.offsets import snap_to_grapheme

_LONGEST: Final = 4000
_PIECE: Final = 2000  # a paragraph that is cut at all is cut finer: less to lay out for a look
_STAND_INS: Final = {
    **dict.fromkeys(map(ord, "\r\v\f\x85\u2029"), "\u2028"),  # they end a line
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    0x0: "\ufffd",
    0xFEFF: "\u2060",  # Qt drops it at the start of a string; both are zero wide
    0xFFFC: "\u25a1",  # Qt would ask for an inline object
}
_NEEDS_STAND_IN: Final = re.compile("[\0\r\v\f\x85\u2029\ud800-\udfff\ufeff\ufffc]")


def split(text: str) -> list[Span]:
    """The paragraphs without their line feed, those of over 4,000 characters cut further.

    Cuts fall after a sentence or a space where there is one, never inside a grapheme cluster. The
    segments cover the text but for the line feeds; there is at least one.
    """
    segments: list[Span] = []
    start = 0
    while True:
        found = text.find("\n", start)
        end = len(text) if found < 0 else found
        while end - start > _LONGEST:
            cut = _cut(text, start)
            segments.append((start, cut))
            start = cut
        segments.append((start, end))
        if found < 0:
            return segments
        start = end + 1


def drawable(segment: str) -> str:
    """The segment with a stand-in for each character that Qt would drop or rewrite; as long."""
    if not _NEEDS_STAND_IN.search(segment):
        return segment
    body = segment.removesuffix("\r")  # of CR LF: nothing to see, and not a line of its own
    return body.translate(_STAND_INS) + "\u2060" * (len(segment) - len(body))


def _cut(text: str, start: int) -> int:
    low, high = start + _PIECE // 2, start + _PIECE
    for mark in ("\r", ". ", "。", " "):
        found = text.rfind(mark, low, high)
        if found >= 0:
            return found + len(mark)
    cut = start + snap_to_grapheme(text[start : high + 1], high - start, forward=False)
    return cut if cut > low else high
