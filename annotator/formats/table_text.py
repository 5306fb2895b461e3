"""Tables as text: a row a line, its cells separated by tabs, so that columns line up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MAX_SPAN: Final = 1_000
"""Columns or rows one cell may cover, as in browsers."""

_LONG: Final = 250
"""Characters of a cell that is prose rather than an entry."""
_BULLET: Final = re.compile(
    r"[•●○◦▪■·∙‣\u2043*§Øo–—-]|\(?(?:\d{1,3}[.)]?|(?:[ivx]{1,4}|[A-Za-z])[.)])"
)
_BEFORE: Final = re.compile(r"\(?(?:[A-Z]{1,3})?[$€£¥]\s*\(?|\(")
_AFTER: Final = re.compile(r"[)%]{0,3}(?:\([a-z\d]\))?")
_FIGURE: Final = re.compile(r"[($€£¥]*[\d.—–-]")

_Column = dict[int, str]
"""The entries of a column that are not empty, by row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its paragraphs, and how many columns and rows it covers."""

    paragraphs: Sequence[str]
    n_columns: int = 1
    n_rows: int = 1

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(" ".join(self.paragraphs).split("\n")).replace("\t", " ")


Rows = Sequence[Sequence[Cell]]


def is_layout(rows: Rows) -> bool:
    """Whether a table only places things on the page, so that each cell reads by itself.

    So it is when no row has two entries, when columns hold paragraphs of prose, or when blocks of
    lines stand side by side.
    """
    filled = [cells for row in rows if (cells := [cell for cell in row if cell.paragraphs])]
    if all(len(cells) == 1 for cells in filled):
        return True
    return any(
        (len(cell.paragraphs) > 1 and len(cell.text) > _LONG)
        or (len(filled) <= 2 and ("\n" in cell.paragraphs[0] or len(cell.paragraphs) > 1))
        for cells in filled
        if len(cells) > 1
        for cell in cells
    )


def table_lines(rows: Rows) -> list[str]:
    """The rows that have entries, one a line.

    Columns without any entry are left out. A currency sign, bracket or per-cent sign in a cell of
    its own is put to its figure. A bullet in a cell of its own stands before its item.
    """
    bulleted = [_bulleted(row) for row in rows if any(cell.paragraphs for cell in row)]
    if all(bulleted):
        return [line for line in bulleted if line]
    columns: list[_Column] = []
    for column in _columns(rows):
        if columns and _belong_together(columns[-1], column):
            for row, text in column.items():
                columns[-1][row] = columns[-1].get(row, "") + text
        else:
            columns.append(column)
    lines = ("\t".join(column.get(row, "") for column in columns) for row in range(len(rows)))
    return [line.rstrip("\t") for line in lines if line.strip("\t")]


def _bulleted(row: Sequence[Cell]) -> str | None:
    texts = [cell.text for cell in row if cell.paragraphs]
    is_item = len(texts) == 2 and _BULLET.fullmatch(texts[0]) and not _FIGURE.match(texts[1])
    return " ".join(texts) if is_item else None


def _columns(rows: Rows) -> list[_Column]:
    columns: dict[int, _Column] = {}
    covered: dict[int, int] = {}  # up to which row a cell from above covers a column
    for i, row in enumerate(rows):
        at = 0
        for cell in row:
            while covered.get(at, 0) > i:
                at += 1
            if cell.paragraphs:
                columns.setdefault(at, {})[i] = cell.text
            if cell.n_rows > 1:
                covered.update(dict.fromkeys(range(at, at + cell.n_columns), i + cell.n_rows))
            at += cell.n_columns
    return [columns[at] for at in sorted(columns)]


def _belong_together(left: _Column, right: _Column) -> bool:
    """Whether two columns read as one.

    So they do where one is the heading of the other, or has the signs of the other's figures.
    """
    pairs = [(left[row], right[row]) for row in left.keys() & right.keys()]
    if not pairs:
        return max(left) < min(right)
    return all(
        (_BEFORE.fullmatch(before) and _FIGURE.match(after))
        or (_AFTER.fullmatch(after) and _FIGURE.match(before))
        for before, after in pairs
    )
