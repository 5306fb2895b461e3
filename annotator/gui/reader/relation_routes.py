"""How the lines of relations run: between the rows and beside the text, never across it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPolygonF

from annotator.gui.reader.layout import Row
from annotator.gui.reader.page import Page
from annotator.gui.reader.painting import PagePainter
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId

BUS_X: Final = -7.0  # in the margin between gutter and text
_HEAD, _EDGE_HEAD = 3.5, 4.5  # half the width; a head is a half longer than that
_CLEAR: Final = 4.0
_PILL_PAD: Final = 5.0

_Gap = tuple[float, float]


class Arrow(NamedTuple):
    """A relation, or a role of a claim: what it is called, and where it goes from and to.

    A role of bare text goes to a span.
    """

    label: str
    from_id: AnnotationId
    to_id: AnnotationId | None
    to_span: Span | None = None


class Turn(NamedTuple):
    """An arrow as seen from one of its ends: the first fragment of the other."""

    label: str
    span: Span
    is_outgoing: bool


@dataclass(slots=True)
class Drawing:
    """What is drawn, in the page's own pixels; lines are level or upright."""

    lines: list[QLineF] = field(default_factory=list)
    heads: list[QPolygonF] = field(default_factory=list)
    pills: list[tuple[QRectF, str]] = field(default_factory=list)


class _Stop(NamedTuple):
    """Where a line ends: above the first row of an annotation that is in view."""

    row: tuple[int, int]  # the number of the segment, and that of the row in it
    channel: float  # y of the free line between the rows
    foot: float  # y of the top of the annotation
    x: float


_End = _Stop | int
"""A stop, or on which side of the view the annotation is: above (-1) or below (1)."""


class Router:
    """Finds the ways for one view of a page, whose segments in view have been laid out.

    All lines of the annotation in focus are one tree: from its stop along the free line between the
    rows to the margin, up or down there, and in between the rows to each other end.
    """

    def __init__(self, page: Page, painter: PagePainter, view: tuple[int, int]) -> None:
        self._page = page
        self._painter = painter
        self._view = view
        self._segments = page.number_at(view[0]), page.number_at(view[1] - 1)
        self._pills: defaultdict[tuple[int, int], list[_Gap]] = defaultdict(list)

    def sides(self, spans: Iterable[Span]) -> list[int]:
        """For each annotation whether it is above (-1), in (0) or below (1) the view."""
        return [end if isinstance(end, int) else 0 for end in map(self._end, spans)]

    def draw(self, home: Span, turns: Sequence[Turn]) -> Drawing:
        """The lines from the annotation in focus to the others, as far as they are in view."""
        drawing, here, reach = Drawing(), self._end(home), list[float]()
        others = [self._end(turn.span) for turn in turns]
        for end in (here, *others):
            if isinstance(end, _Stop):
                self._pills[end.row].append((end.x - _HEAD, end.x + _HEAD))
        for turn, there in zip(turns, others, strict=True):
            if isinstance(here, _Stop) and isinstance(there, _Stop) and here.row == there.row:
                self._join(drawing, here, there, turn)
            elif isinstance(here, _Stop) or isinstance(there, _Stop):
                reach += [self._branch(drawing, end) for end in (here, there)]
                self._name(drawing, here, there, turn)
            ends = (here, there) if turn.is_outgoing else (there, here)
            if isinstance(ends[1], _Stop):
                drawing.heads.append(_head(ends[1].x, ends[1].foot, _HEAD, is_up=False))
        if reach:
            drawing.lines.append(QLineF(BUS_X, min(reach), BUS_X, max(reach)))
            drawing.heads += self._edge_heads(reach)
        return drawing

    # --- lines ------------------------------------------------------------------------------

    def _branch(self, drawing: Drawing, end: _End) -> float:
        """From the margin to a stop, if it is one; where in the margin that begins."""
        if isinstance(end, int):
            return float(self._view[0] if end < 0 else self._view[1])
        drawing.lines.append(QLineF(BUS_X, end.channel, end.x, end.channel))
        drawing.lines.append(QLineF(end.x, end.channel, end.x, end.foot))
        return end.channel

    def _join(self, drawing: Drawing, here: _Stop, there: _Stop, turn: Turn) -> None:
        """Two annotations on one row."""
        low, high = sorted((here.x, there.x))
        drawing.lines.append(QLineF(low, here.channel, high, here.channel))
        drawing.lines += [QLineF(end.x, end.channel, end.x, end.foot) for end in (here, there)]
        self._add_pill(drawing, here, turn.label, gap=(low, high), wanted=(low + high) / 2)

    def _name(self, drawing: Drawing, here: _End, there: _End, turn: Turn) -> None:
        """The name at the other end; at this one when the other is out of view."""
        if isinstance(there, _Stop):
            self._add_pill(drawing, there, turn.label, gap=(BUS_X, there.x), wanted=there.x)
        elif isinstance(here, _Stop):
            words = f"{'↑' if there < 0 else '↓'} {turn.label}"
            self._add_pill(drawing, here, words, gap=(BUS_X, here.x), wanted=here.x)

    def _edge_heads(self, reach: Sequence[float]) -> list[QPolygonF]:
        """Arrows at the edges of the view, where the line goes on beyond it."""
        top, bottom = self._view
        heads = []
        if min(reach) <= top:
            heads.append(_head(BUS_X, top + 1, _EDGE_HEAD, is_up=True))
        if max(reach) >= bottom:
            heads.append(_head(BUS_X, bottom - 1, _EDGE_HEAD, is_up=False))
        return heads

    # --- names ------------------------------------------------------------------------------

    def _add_pill(
        self, drawing: Drawing, stop: _Stop, words: str, *, gap: _Gap, wanted: float
    ) -> None:
        """A name on the line, near where it is wanted, beside labels if it can be."""
        metrics = self._page.metrics
        if not metrics.has_labels:
            return
        width = metrics.label_metrics.horizontalAdvance(words) + 2 * _PILL_PAD
        labels, pills = self._labels_on(stop.row), self._pills[stop.row]
        beside = width + 3 * _CLEAR
        near = max(gap[0] - beside, BUS_X), min(gap[1] + beside, float(self._page.width))
        places = (
            _free([*labels, *pills], width, gap, wanted),
            _free([*labels, *pills], width, near, wanted),
            _free(pills, width, near, wanted),  # over labels, which come back when the focus goes
            _free(pills, width, (BUS_X, float(self._page.width)), wanted),
        )
        left = next((place for place in places if place is not None), BUS_X)
        pills.append((left, left + width))
        height = metrics.label_metrics.capHeight() + 2 * metrics.label_metrics.descent() + 2
        top = stop.channel - min(height / 2, metrics.claim_zone - 1)
        drawing.pills.append((QRectF(left, top, width, height), words))

    def _labels_on(self, place: tuple[int, int]) -> list[_Gap]:
        """What stands above the text of a row."""
        number, row_number = place
        row = self._painter.decorations(number, self._page.layout(number))[row_number]
        advance = self._page.metrics.label_metrics.horizontalAdvance
        labels = [(at.x(), at.x() + advance(words)) for _, at, words in row.labels]
        return labels + [(at.x() - 2, at.x() + 2) for _, at in row.dots]

    # --- ends -------------------------------------------------------------------------------

    def _end(self, span: Span) -> _End:
        page, (top, bottom) = self._page, self._view
        number = page.number_of(span[0])
        if page.shown(number) != number:
            span = (page.segments[page.shown(number)][1],) * 2  # at the fold
            number = page.shown(number)
        first, last = self._segments
        if not first <= number <= last:
            return -1 if number < first else 1
        layout = page.layout(number)
        row_number = layout.row_number(span[0])
        row, row_top = layout.rows[row_number], page.top(number) + layout.rows[row_number].top
        channel, foot = row_top + self._channel(row), row_top + row.text_top - 2
        if channel < top:
            return -1
        if foot + _CLEAR > bottom:
            return 1
        place = number, row_number
        box = next((box for box in layout.marks(*span) if box.number == row_number), None)
        x = self._anchor(place, (box.left, box.right)) if box else layout.x_at(row, span[0])
        return _Stop(place, channel, foot, x)

    def _channel(self, row: Row) -> float:
        """The y of the line that is free of letters, between the labels and what is above."""
        metrics = self._page.metrics
        labels = metrics.label_metrics.capHeight() + 3.4 if metrics.has_labels else 0.0
        return min(1.0, row.text_top - labels)

    def _anchor(self, place: tuple[int, int], box: _Gap) -> float:
        """Where above an annotation the line comes down: not on a label, if there is room."""
        taken, (left, right) = self._labels_on(place), box
        wished = [left + _CLEAR, *(end + _CLEAR for _, end in taken), right - _CLEAR]
        for x in wished:
            is_clear = all(end < x - _HEAD or x + _HEAD < start for start, end in taken)
            if left + 2 <= x <= right - 2 and is_clear:
                return x
        return (left + right) / 2


def _head(x: float, y: float, size: float, *, is_up: bool) -> QPolygonF:
    """A triangle whose point is at that place."""
    base = y + 1.5 * size if is_up else y - 1.5 * size
    return QPolygonF([QPointF(x - size, base), QPointF(x + size, base), QPointF(x, y)])


def _free(taken: Sequence[_Gap], width: float, gap: _Gap, wanted: float) -> float | None:
    """The left of a free place in the gap that is as near as can be to what is wanted."""
    low, high = gap[0] + _CLEAR, gap[1] - _CLEAR - width
    lefts = [wanted - width / 2, low, high]
    lefts += [left for start, end in taken for left in (end + _CLEAR, start - _CLEAR - width)]
    fitting = [
        left
        for left in lefts
        if low <= left <= high and all(left + width < start or end < left for start, end in taken)
    ]
    return min(fitting, key=lambda left: abs(left + width / 2 - wanted), default=None)
