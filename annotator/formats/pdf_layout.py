"""Finds the lines of a PDF page in reading order: columns one after the other, tables by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from statistics import median
from typing import Final

from annotator.formats.pdf_margins import rows_of
from annotator.formats.pdf_pieces import WIDE, Piece

MARKER: Final = re.compile(
    r"[•◦▪▫■□●○‣·➢➤✓\uf0b7\uf0a7*–-]|o|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]"
)
"""What an item of a list begins with."""

_TOUCHING: Final = 0.15
"""A gap, in ems, that holds no space."""
_FAR: Final = 2.5
"""A gap, in ems, that is wider than justified text has."""
_PROSE: Final = 24
"""Characters in an average line of a column; cells of tables have fewer."""
_NUMERIC: Final = re.compile(r"[\W\d]*")
_DEEPEST: Final = 3

_Strips = list[list[Piece]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text, or a row of a table with a TAB between its cells.

    Attributes:
        piece: Its text and place.
        starts: Whether it does not stand right below the line before, but in another region.
        goes_on: Whether its region may go on with the sentence of the one before, as the next
            column or the next page does.
        column: The left edge of the column it stands in, rounded; None where there are none.
        is_row: Whether it is a row of a table.
    """

    piece: Piece
    starts: bool
    goes_on: bool
    column: int | None
    is_row: bool


def page_lines(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page in reading order."""
    return list(_lines(_merged(pieces), column=None, depth=0, goes_on=True))


def _lines(pieces: list[Piece], *, column: int | None, depth: int, goes_on: bool) -> Iterator[Line]:
    for zone in _zones(pieces):
        if len(zone.columns) > 1 and depth < _DEEPEST:
            for strip in zone.columns:
                left = round(min(piece.left for piece in strip))
                yield from _lines(strip, column=left, depth=depth + 1, goes_on=goes_on)
                goes_on = True
        else:
            for number, row in enumerate(zone.rows):
                piece = _one(row)
                yield Line(
                    piece=piece,
                    starts=not number,
                    goes_on=goes_on,
                    column=column,
                    is_row="\t" in piece.text,
                )
        goes_on = False


def _one(row: list[Piece]) -> Piece:
    piece = row[0]
    for other in row[1:]:
        piece = _joined(piece, other, "\t" if _gap(piece, other) > WIDE else " ")
    return piece


def _joined(left: Piece, right: Piece, glue: str) -> Piece:
    larger = left if left.size >= right.size else right
    is_one_word = not glue and " " not in left.text
    return replace(
        left,
        text=f"{left.text}{glue}{right.text}",
        right=max(left.right, right.right),
        baseline=larger.baseline,
        size=larger.size,
        first_word=right.left + right.first_word - left.left if is_one_word else left.first_word,
        has_space=right.has_space,
    )


def _gap(left: Piece, right: Piece) -> float:
    """What is between two pieces of a line, in ems."""
    return (right.left - left.right) / max(left.size, right.size)


# --- what was drawn apart but belongs together


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with raised letters, markers of lists and justified words joined to the rest."""
    edges = Counter(round(piece.right) for piece in pieces)
    edge, n_there = max(edges.items(), key=lambda item: item[1], default=(0, 0))
    found: list[Piece] = []
    for run in map(_without_small_gaps, _runs(pieces)):
        is_at_edge = n_there >= 4 and abs(run[-1].right - edge) < 2
        found += [_with_spaces(run)] if _is_justified(run, is_at_edge=is_at_edge) else run
    return found


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that are drawn one after the other, from left to right on one line."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not (piece.is_beside(run[-1]) and _gap(run[-1], piece) > -0.5):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _without_small_gaps(run: list[Piece]) -> list[Piece]:
    joined = [run[0]]
    for piece in run[1:]:
        last, gap = joined[-1], _gap(joined[-1], piece)
        if MARKER.fullmatch(last.text) and len(joined) == 1 and gap < 2 * _FAR:
            joined[-1] = _joined(last, piece, " ")
        elif gap < WIDE:
            has_space = last.has_space or gap > _TOUCHING
            joined[-1] = _joined(last, piece, " " if has_space else "")
        else:
            joined.append(piece)
    return joined


def _is_justified(run: list[Piece], *, is_at_edge: bool) -> bool:
    gaps = [_gap(left, right) for left, right in pairwise(run)]
    if len(gaps) > 1 and max(gaps) - min(gaps) < 0.05 * max(gaps):
        return True
    are_words = not any(_NUMERIC.fullmatch(piece.text) for piece in run)
    return bool(gaps) and is_at_edge and max(gaps) < _FAR and are_words


def _with_spaces(run: list[Piece]) -> Piece:
    piece = run[0]
    for other in run[1:]:
        piece = _joined(piece, other, " ")
    return piece


# --- columns and tables


@dataclass(frozen=True, slots=True)
class _Zone:
    """A stretch of a page: its rows, or the columns in it."""

    rows: list[list[Piece]]
    columns: _Strips = field(default_factory=list)


def _zones(pieces: list[Piece]) -> Iterator[_Zone]:
    """The stretches of a page from top to bottom."""
    left = sorted(pieces, key=lambda piece: (-piece.baseline, piece.left))
    width = max((p.right for p in left), default=0) - min((p.left for p in left), default=0)
    least = WIDE * median(piece.size for piece in pieces) if pieces else 0
    plain: list[Piece] = []
    while left:
        strips = _strips(left, width, least)
        if not strips:
            plain.append(left.pop(0))
            continue
        columns = strips
        lead, rows = _table(strips)
        if not _are_columns(strips) or (lead and plain and _is_below(plain[-1], lead[0][0])):
            within = {id(piece) for row in rows for piece in row}
            columns = [[piece for piece in strip if id(piece) in within] for strip in strips]
            plain += chain(*lead)
        if plain:
            yield _Zone(rows_of(plain))
            plain = []
        are_columns = _are_columns(columns)
        yield _Zone(_with_wrapped_cells(rows), columns if are_columns else [])
        taken = {id(piece) for piece in chain(*columns, *lead)}
        left = [piece for piece in left if id(piece) not in taken]
    if plain:
        yield _Zone(rows_of(plain))


def _is_below(last: Piece, piece: Piece) -> bool:
    """Whether a piece stands where the line after another would."""
    step = last.baseline - piece.baseline
    return abs(last.left - piece.left) < 1 and 0 < step < 1.6 * piece.size


def _table(strips: _Strips) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """What stands above the rows of a table, and those rows.

    Lines above and below have nothing beside them; one below the entries of a column is of them.
    """
    rows = rows_of([piece for strip in strips for piece in strip])
    first_strip = {id(piece) for piece in strips[0]}
    is_entry = [len(row) > 1 or id(row[0]) not in first_strip for row in rows]
    start = next(i for i, row in enumerate(rows) if len(row) > 1)
    end = len(rows) - is_entry[::-1].index(True)
    return rows[:start], rows[start:end]


def _strips(pieces: list[Piece], width: float, least: float) -> _Strips:
    """As many pieces as leave a gap from top to bottom, by what is beside it; or none.

    At least two lines must have something on both sides.
    """
    covered: list[tuple[float, float]] = []
    n = 0
    for piece in pieces:
        wider = _covered(covered, piece, least)
        is_one = len(wider) == 1
        if is_one and (len(covered) > 1 or wider[0][1] - wider[0][0] > 0.6 * width):
            break
        covered = wider
        n += 1
    if len(covered) < 2:
        return []
    zone = pieces[:n]
    strips = [[p for p in zone if left <= p.left and p.right <= right] for left, right in covered]
    n_shared = sum(len({_strip_of(p, covered) for p in row}) > 1 for row in rows_of(zone))
    return strips if n_shared > 1 else []


def _covered(
    covered: list[tuple[float, float]], piece: Piece, least: float
) -> list[tuple[float, float]]:
    """The stretches from left to right that hold something, with the piece; `least` apart."""
    left, right = piece.left, piece.right
    apart = []
    for other in covered:
        if other[1] + least <= left or right + least <= other[0]:
            apart.append(other)
        else:
            left, right = min(left, other[0]), max(right, other[1])
    return sorted([*apart, (left, right)])


def _strip_of(piece: Piece, covered: list[tuple[float, float]]) -> int:
    return next(i for i, (left, right) in enumerate(covered) if left <= piece.left <= right)


def _are_columns(strips: _Strips) -> bool:
    """Whether the strips are read one after the other, rather than line by line."""
    if all(len(rows_of(strip)) < 2 or _is_numeric(strip) for strip in strips[1:]):
        return False
    return _are_drawn_by_column(strips) or all(map(_is_prose, strips))


def _is_numeric(strip: list[Piece]) -> bool:
    return 2 * sum(bool(_NUMERIC.fullmatch(piece.text)) for piece in strip) > len(strip)


def _are_drawn_by_column(strips: _Strips) -> bool:
    return all(
        max(piece.order for piece in left) < min(piece.order for piece in right)
        for left, right in pairwise(strips)
    )


def _is_prose(strip: list[Piece]) -> bool:
    n_chars = sum(len(piece.text) for piece in strip)
    return len(strip) > 3 and n_chars > _PROSE * len(strip)


def _with_wrapped_cells(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows, each with the further lines of its cells, which have nothing beside them."""
    whole: list[list[Piece]] = []
    for row in rows:
        piece = row[0]
        last = whole[-1] if whole and len(row) == 1 else []
        cell = next((i for i, p in enumerate(last) if i and abs(p.left - piece.left) < 1), None)
        if cell is not None and last[cell].baseline - piece.baseline < 1.6 * piece.size:
            below = replace(last[cell], baseline=piece.baseline)
            last[cell] = _joined(below, piece, " ")
        else:
            whole.append(row)
    return whole
