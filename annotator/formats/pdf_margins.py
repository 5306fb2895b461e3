"""Takes running headers, footers and page numbers off the pages of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from annotator.formats.pdf_pieces import PageText, Piece

_MOST_ROWS: Final = 5
"""As many rows at either edge of a page may be running ones."""
_MARGIN: Final = 0.2
"""The share of a page's height at either edge in which they stand."""
_SHARE: Final = 0.3
"""Of the pages that a running row is on: left pages may differ from right, first from others."""
_DIGITS: Final = re.compile(r"\d+")
_LETTERS: Final = 3
"""As many stand beside each number of a running row, at least; tables have fewer."""
_NUMBER: Final = re.compile(
    r"[-–—|(\[ ]*(?:page|seite|p\.|pg\.?|página|pagina)?\s*(\d{1,4})"
    r"(?:\s*(?:of|/|von|de|di|sur)\s*\d{1,4})?[-–—|)\] ]*",
    re.IGNORECASE,
)
_PRINTED_AT: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d\b")
"""What a browser prints above a page: the date, the time, then the title."""
_PRINTED_FROM: Final = re.compile(r"(?:\S+:\S+ )?\d{1,4}/\d{1,4}")
"""What a browser prints below a page: its address, then the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row near an edge of a page; `distance` is from that edge."""

    pieces: list[Piece]
    text: str
    at_top: bool
    distance: int

    @property
    def key(self) -> tuple[str, bool, int]:
        """What is the same where the row is repeated: its text but for a number or two."""
        folded = _DIGITS.sub("#", "".join(self.text.split()))
        is_table = _LETTERS * folded.count("#") > sum(map(str.isalpha, folded))
        return self.text if is_table else folded, self.at_top, self.distance


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by lines from top to bottom, each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.baseline):
        if rows and piece.is_beside(max(rows[-1], key=lambda other: other.size)):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def without_margins(pages: Sequence[PageText]) -> list[PageText]:
    """The pages without what stands at the same place of many, and without their numbers.

    Such rows are taken from the edges inwards, up to the first that is not one. On a single page
    only its number and what browsers print around a page are known. Pages of nothing else are left
    as they are.
    """
    edges = [_edge_rows(page) for page in pages]
    n_on = Counter(key for rows in edges for key in {row.key for row in rows})
    shifts = Counter(
        shift
        for index, rows in enumerate(edges)
        for shift in {_number(row) - index for row in rows if _number(row)}
    )
    needed = max(2, _SHARE * len(pages))

    def is_running(row: _Row, index: int) -> bool:
        if (number := _number(row)) and (len(pages) == 1 or shifts[number - index] >= needed):
            return len(pages) > 1 or number == 1
        if len(pages) == 1:
            printed = _PRINTED_AT if row.at_top else _PRINTED_FROM
            return bool(printed.match(row.text) if row.at_top else printed.fullmatch(row.text))
        return n_on[row.key] >= needed

    left = [
        _without(page, rows, partial(is_running, index=index))
        for index, (page, rows) in enumerate(zip(pages, edges, strict=True))
    ]
    return left if any(page.upright for page in left) else list(pages)


def _number(row: _Row) -> int:
    """The number of the page that the row is, or 0."""
    match = _NUMBER.fullmatch(row.text)
    return int(match[1]) if match else 0


def _edge_rows(page: PageText) -> list[_Row]:
    rows = rows_of(page.upright)
    n = min(_MOST_ROWS, len(rows))
    found = [
        *(_row(row, at_top=True, distance=page.top - row[0].baseline) for row in rows[:n]),
        *(
            _row(row, at_top=False, distance=row[0].baseline - page.bottom)
            for row in rows[: -n - 1 : -1]
        ),
    ]
    return [row for row in found if row.distance < _MARGIN * (page.top - page.bottom)]


def _row(pieces: list[Piece], *, at_top: bool, distance: float) -> _Row:
    text = " ".join(piece.text for piece in pieces)
    return _Row(pieces=pieces, text=text, at_top=at_top, distance=round(distance))


def _without(page: PageText, rows: list[_Row], is_running: Callable[[_Row], bool]) -> PageText:
    gone = {id(piece) for row in _outer(rows, is_running) for piece in row.pieces}
    return replace(page, upright=[piece for piece in page.upright if id(piece) not in gone])


def _outer(rows: list[_Row], is_running: Callable[[_Row], bool]) -> Iterator[_Row]:
    for at_top in (True, False):
        for row in rows:
            if row.at_top is at_top:
                if not is_running(row):
                    break
                yield row
