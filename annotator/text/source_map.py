"""The way from a position in a release's text back to the source it was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from annotator.model.fragments import Span


class Piece(NamedTuple):
    """A stretch that text and source have in common, in code points of either."""

    text_start: int
    source_start: int
    length: int


_TEXT_START = itemgetter(0)
_SOURCE_START = itemgetter(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMap:
    """Pieces that text and source share, in the order of both; no pieces means they are equal.

    What lies between two pieces is in one of them only: a carriage return that was dropped, markup
    that was skipped, a line break that a reader put in.
    """

    pieces: tuple[Piece, ...] = ()

    def to_source(self, pos: int) -> int:
        """Source position of text position `pos`; in added text, the end of the last piece."""
        if not self.pieces:
            return pos
        piece = self.pieces[max(bisect_right(self.pieces, pos, key=_TEXT_START) - 1, 0)]
        return piece.source_start + min(max(pos - piece.text_start, 0), piece.length)

    def to_text(self, pos: int) -> int:
        """Text position of source position `pos`; in dropped source, the end of the last piece."""
        if not self.pieces:
            return pos
        piece = self.pieces[max(bisect_right(self.pieces, pos, key=_SOURCE_START) - 1, 0)]
        return piece.text_start + min(max(pos - piece.source_start, 0), piece.length)

    def source_span(self, span: Span) -> Span:
        """Source span of a text span, without anything dropped at either edge."""
        start, end = span
        source_start = self.to_source(start)
        return source_start, self.to_source(end - 1) + 1 if end > start else source_start
