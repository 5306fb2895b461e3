"""Annotations found by place: buckets of 512 characters, fast to change and to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from annotator.model.fragments import Span
from annotator.model.records import Annotation

Piece = tuple[int, int, Annotation]
"""`(start, end, annotation)`: one fragment of a mention, or a claim from first to last."""

_BITS: Final = 9
PAGE_CHARS: Final = 1 << _BITS


class SpanIndex:
    """Pieces by the pages they touch; a query costs what it finds, not what there is.

    Unlike sorted arrays with running maxima, which were measured too, buckets stay as fast with a
    span over the whole text.
    """

    __slots__ = ("_pages",)

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self._pages: defaultdict[int, list[Piece]] = defaultdict(list)
        self.add(pieces)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Adds pieces that are not there yet."""
        pages = self._pages
        for piece in pieces:
            number, last = piece[0] >> _BITS, (piece[1] - 1) >> _BITS
            pages[number].append(piece)
            while number < last:
                number += 1
                pages[number].append(piece)

    def remove(self, pieces: Iterable[Piece]) -> None:
        """Takes out pieces that are there."""
        for piece in pieces:
            start, end, annotation = piece
            for number in range(start >> _BITS, max(start >> _BITS, (end - 1) >> _BITS) + 1):
                # By id: comparing records in full is slow.
                self._pages[number] = [
                    other
                    for other in self._pages[number]
                    if other[2].id != annotation.id or other[:2] != (start, end)
                ]

    def pieces(self, span: Span) -> list[Piece]:
        """Those that share a character with the span or lie in it or at its edge, if zero-width.

        Sorted by `(start, -end)`.
        """
        start, end = span
        first, last = start >> _BITS, end >> _BITS
        found = [
            piece
            for piece in self._pages.get(first, ())
            if (piece[0] < end and piece[1] > start) or start <= piece[0] == piece[1] <= end
        ]
        for number in range(first + 1, last + 1):
            page_start = number << _BITS
            found += [
                piece
                for piece in self._pages.get(number, ())
                if page_start <= piece[0] and (piece[0] < end or piece[0] == piece[1] == end)
            ]
        found.sort(key=_reading_order)
        return found

    def counts(self) -> dict[int, int]:
        """How many pieces touch each page of `PAGE_CHARS` characters."""
        return {number: len(page) for number, page in self._pages.items()}


def _reading_order(piece: Piece) -> tuple[int, int, str]:
    return piece[0], -piece[1], piece[2].id
