"""Makes paragraphs of the lines of a PDF."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final

from annotator.formats.line_edge import line_edge
from annotator.formats.pdf_hyphens import LineJoiner, without_marks
from annotator.formats.pdf_layout import MARKER, Line
from annotator.formats.pdf_pieces import HYPHEN, Piece

_MOST_STEP: Final = 3.0
"""From line to line in one paragraph, in ems; double spacing has 2.5."""
_GAP: Final = 1.3
"""A step between paragraphs, in steps inside one."""
_SMALL_GAP: Final = 1.1
"""A step that ends a paragraph where its line is not full, or ends a sentence."""
_USUAL_STEP: Final = 1.25
_SPACE: Final = 0.25
_LETTER: Final = 0.6
_NEARLY: Final = 0.8
"""How full a line is whose sentence goes on in small letters, where spaces are of any width."""
_INDENT: Final = 0.5
"""In ems; less is an optical correction."""
_SENTENCE_END: Final = re.compile("[.!?:;\u3002\uff01\uff1f\uff1a\uff1b][\"'”’»)\\]]*$")
_ITEM: Final = re.compile(rf"(?:{MARKER.pattern})\s")
_BULLET: Final = re.compile(r"[•◦▪▫■□●○‣·➢➤✓\uf0b7\uf0a7]\s?")
_DIVIDED: Final = re.compile(rf"{HYPHEN}$|\d[-–]$")
_PROSE: Final = 20
"""Characters in an average line of prose, in the narrowest column."""
_SAME_SIZE: Final = 0.08


_Measure = Callable[[Piece, Piece], tuple[float, float]]


class _Break(Enum):
    NONE = ""
    LINE = "\n"
    PARAGRAPH = "\n\n"


def text_of(lines: Sequence[Line]) -> str:
    """The text with a blank line between paragraphs.

    Lines that are broken on purpose, as those of an address are, and the rows of a table stay
    lines of their own.
    """
    breaks, joiner = _Breaks(lines), LineJoiner(lines)
    parts: list[str] = []
    for number, line in enumerate(lines):
        end = breaks.before(number) if number else _Break.NONE
        if end is _Break.NONE and parts:
            last = lines[number - 1]
            is_tight = breaks.is_tight(last)
            parts[-1] = joiner.joined(parts[-1], last.piece, line.piece, is_tight=is_tight)
        else:
            parts += [end.value, line.piece.text]
    return without_marks("".join(parts))


class _Breaks:
    """What is between a line and the one before it; asked from the first line to the last."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._edges = _edges(lines)
        self._steps = self._measured_steps()
        self._has_gaps = self._are_gaps_usual()
        self._indents = self._measured_indents()
        self._first = 0

    def before(self, number: int) -> _Break:
        """What stands before a line."""
        last, line = self._lines[number - 1], self._lines[number]
        end = self._across(number, last, line) if line.starts else self._below(number, last, line)
        if end is not _Break.NONE:
            self._first = number
        return end

    def _across(self, number: int, last: Line, line: Line) -> _Break:
        """Between the end of a page or column and the beginning of the next."""
        if not line.goes_on:
            return _Break.PARAGRAPH
        if last.is_row or line.is_row:
            return _Break.LINE if last.is_row and line.is_row else _Break.PARAGRAPH
        if self._goes_on(number, last, line):
            return _Break.NONE
        is_lead = last.piece.text.endswith(":") and not self._is_full(last, line)
        return _Break.LINE if is_lead and self._is_short(number) else _Break.PARAGRAPH

    def _goes_on(self, number: int, last: Line, line: Line) -> bool:
        """Whether a paragraph goes on past the end of a page or column.

        The last line of one seldom stands alone at the top, so a short line begins something new.
        """
        begins = _ITEM.match(line.piece.text) or line.piece.is_bold > last.piece.is_bold
        if begins or not _are_one_size(last, line) or not self._is_full(last, line):
            return False
        is_middle = line.piece.text[:1].islower() or last.piece.text.endswith(",")
        return is_middle or not self._is_short(number)

    def _is_short(self, number: int) -> bool:
        """Whether the line is the last of its paragraph."""
        line, below = self._lines[number], self._lines[number + 1 : number + 2]
        return not below or not _is_below(line, below[0]) or not self._is_full(line, below[0])

    def _below(self, number: int, last: Line, line: Line) -> _Break:
        step = _step(last, line) / self._step_of(line)
        if last.is_row or line.is_row:
            return _Break.PARAGRAPH if step > _GAP else _Break.LINE
        ends_sentence = bool(_SENTENCE_END.search(last.piece.text))
        is_middle = line.piece.text[:1].islower() and not ends_sentence
        is_full = self._is_full(last, line) or (is_middle and self._is_nearly_full(last))
        ends = ends_sentence or not is_full
        if step > _GAP or not _are_one_size(last, line) or (step > _SMALL_GAP and ends):
            return _Break.PARAGRAPH
        if _BULLET.match(line.piece.text) or (ends and _ITEM.match(line.piece.text)):
            return _Break.LINE
        if self._is_indented(number, last, line) and (ends or self._is_first_of_paragraph(number)):
            return _Break.PARAGRAPH
        return _Break.NONE if is_full else self._end_of_short(number, last, line)

    def _end_of_short(self, number: int, last: Line, line: Line) -> _Break:
        is_heading = last.piece.is_bold and not line.piece.is_bold
        is_wrapped = number - self._first > 1
        ends = is_wrapped or self._is_first_of_paragraph(number)
        return _Break.PARAGRAPH if is_heading or (ends and not self._has_gaps) else _Break.LINE

    def _is_first_of_paragraph(self, number: int) -> bool:
        """Whether the line is indented as the first lines of paragraphs are."""
        line = self._lines[number]
        indent = self._indents.get(line.column)
        return indent is not None and abs(line.piece.left - indent) < _INDENT * line.piece.size

    def _is_indented(self, number: int, last: Line, line: Line) -> bool:
        """Whether the line begins elsewhere than a further line of the paragraph would."""
        a, b = last.piece, line.piece
        shift = (b.left - a.left) / b.size
        if abs(shift) < _INDENT or abs(a.left + a.right - b.left - b.right) < _INDENT * b.size:
            return False
        if number - self._first > 1:
            return True
        return shift > 0 and not _ITEM.match(a.text)

    def _is_full(self, last: Line, line: Line) -> bool:
        """Whether the first word of the line had no room in the last one, or only a part of it."""
        if _DIVIDED.search(last.piece.text) and line.piece.text[:1].isalnum():
            return True
        edge = self._edges.get(last.column)
        return edge is not None and edge.measure(last.piece, line.piece)[1] > edge.place

    def _is_nearly_full(self, line: Line) -> bool:
        edge = self._edges.get(line.column)
        piece = line.piece
        return (
            edge is not None
            and edge.measure is _in_points
            and piece.right - piece.left > _NEARLY * (edge.place - piece.left)
        )

    def is_tight(self, line: Line) -> bool:
        """Whether not even a letter had room after the line."""
        edge = self._edges.get(line.column)
        if edge is None:
            return False
        if edge.measure is _in_characters:
            return len(line.piece.text) >= edge.place
        return line.piece.right + _LETTER * line.piece.size > edge.place

    def _step_of(self, line: Line) -> float:
        size = line.piece.size
        return self._steps.get(round(2 * size), self._steps[0]) * size

    def _measured_steps(self) -> dict[int, float]:
        """The usual step inside a paragraph, in ems, by twice the size; that of most at 0.

        A size with a much wider one has no paragraphs of more than one line.
        """
        found: defaultdict[int, Counter[float]] = defaultdict(Counter)
        for last, line in pairwise(self._lines):
            if _is_below(last, line) and self._is_full(last, line):
                step = round(_step(last, line) / line.piece.size, 2)
                found[round(2 * line.piece.size)][step] += 1
                found[0][step] += 1
        steps = {0: _USUAL_STEP, **{size: max(n, key=lambda s: n[s]) for size, n in found.items()}}
        return {size: step for size, step in steps.items() if step < _GAP * steps[0]}

    def _measured_indents(self) -> dict[int | None, float]:
        """Where paragraphs begin in each column, if not where their other lines do."""
        found: defaultdict[int | None, Counter[int]] = defaultdict(Counter)
        for last, line in pairwise(self._lines):
            shift = last.piece.left - line.piece.left
            is_even = abs(last.piece.left + last.piece.right - line.piece.left - line.piece.right)
            if (
                _is_below(last, line)
                and self._is_full(last, line)
                and _INDENT * line.piece.size < shift < is_even
            ):
                found[line.column][round(last.piece.left)] += 1
        return {column: lefts.most_common(1)[0][0] for column, lefts in found.items()}

    def _are_gaps_usual(self) -> bool:
        """Whether paragraphs are set apart by space."""
        n_gaps = n_ends = 0
        for last, line in pairwise(self._lines):
            if _is_below(last, line) and not self._is_full(last, line):
                n_ends += 1
                n_gaps += _step(last, line) > _SMALL_GAP * self._step_of(line)
        return 2 * n_gaps > n_ends


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where the lines of a column end, at the right, as `measure` counts.

    A long line counts for more, since it is prose rather than a cell of a table.
    """

    place: float
    measure: _Measure


def _edges(lines: Sequence[Line]) -> dict[int | None, _Edge]:
    pairs: defaultdict[int | None, list[tuple[Piece, Piece]]] = defaultdict(list)
    for last, line in pairwise(lines):
        if _is_below(last, line) and not _BULLET.match(line.piece.text):
            pairs[line.column].append((last.piece, line.piece))
    edges = {column: _edge(of_column) for column, of_column in pairs.items()}
    return {column: edge for column, edge in edges.items() if edge is not None}


def _edge(pairs: Sequence[tuple[Piece, Piece]]) -> _Edge | None:
    """In points, unless the lines were plainly broken after so many characters.

    None where the lines are too short for prose, as those of an address are.
    """
    weights = [len(last.text) ** 2 for last, _ in pairs]
    points, in_points = line_edge([_in_points(*pair) for pair in pairs], weights)
    characters, in_characters = line_edge([_in_characters(*pair) for pair in pairs], weights)
    if in_characters > in_points + 0.1 * sum(weights):
        edge = _Edge(characters, _in_characters)
    else:
        edge = _Edge(points, _in_points)
    spans = ((last, edge.measure(last, piece)) for last, piece in pairs)
    lengths = [len(last.text) for last, (start, end) in spans if start <= edge.place < end]
    return edge if sum(lengths) > _PROSE * len(lengths) else None


def _in_points(last: Piece, piece: Piece) -> tuple[float, float]:
    """Where a line ends, and where it would if it held the first word of the next."""
    return last.right, last.right + _SPACE * last.size + piece.first_word


def _in_characters(last: Piece, piece: Piece) -> tuple[float, float]:
    return len(last.text), len(last.text) + 1 + len(piece.text.partition(" ")[0])


def _is_below(last: Line, line: Line) -> bool:
    """Whether the line may go on with the last one, as far as its place and size tell."""
    return (
        not (line.starts or line.is_row or last.is_row)
        and _are_one_size(last, line)
        and 0 < _step(last, line) < _MOST_STEP * line.piece.size
    )


def _are_one_size(last: Line, line: Line) -> bool:
    return abs(last.piece.size - line.piece.size) < _SAME_SIZE * line.piece.size


def _step(last: Line, line: Line) -> float:
    return last.piece.baseline - line.piece.baseline
