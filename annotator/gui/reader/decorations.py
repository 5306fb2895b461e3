"""What is drawn around the text of a row: worked out once for a segment, then only painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF

from annotator.gui.reader.annotations import Annotations
from annotator.gui.reader.lanes import ClaimLanes
from annotator.gui.reader.layout import Box, Row, SegmentLayout
from annotator.gui.reader.legend import Legend
from annotator.gui.reader.metrics import N_GUTTER_LANES, Metrics
from annotator.model.fragments import hull, overlaps
from annotator.model.records import Annotation, Claim

_MAX_INSETS: Final = 2
_MAX_TINTS: Final = 2  # under a third, text would be hard to read; ticks show the ends instead
_TICK: Final = 4.0
_CONTINUED: Final = "…"
_CROWDED: Final = "+"


class Badge(NamedTuple):
    """A square with the letter of a claim's label; hollow while something of it is preset."""

    hue: int
    square: QRectF
    letter: str
    is_hollow: bool = False


@dataclass(slots=True)
class RowDecorations:
    """Shapes with the hue of each, from the segment's top and the left of the text."""

    tints: list[tuple[int, QRectF]] = field(default_factory=list)
    borders: list[tuple[int, QLineF]] = field(default_factory=list)
    labels: list[tuple[int, QPointF, str]] = field(default_factory=list)
    dots: list[tuple[int, QPointF]] = field(default_factory=list)
    underlines: list[tuple[int, QLineF]] = field(default_factory=list)
    brackets: list[tuple[int, QLineF]] = field(default_factory=list)
    dotted_brackets: list[tuple[int, QLineF]] = field(default_factory=list)
    badges: dict[int, Badge] = field(default_factory=dict)


class _Label(NamedTuple):
    """A label that wants a place above its mention."""

    left: float
    depth: int
    right: float
    hue: int
    text: str


class Decorator:
    """Works the decorations of segments out."""

    def __init__(
        self, annotations: Annotations, lanes: ClaimLanes, *, legend: Legend, metrics: Metrics
    ) -> None:
        self._annotations = annotations
        self._lanes = lanes
        self._legend = legend
        self._metrics = metrics

    def decorate(self, layout: SegmentLayout) -> list[RowDecorations]:
        """The decorations of each row."""
        rows = [RowDecorations() for _ in layout.rows]
        shown, span = self._annotations.shown, (layout.start, layout.end)
        if shown.has_mentions:
            self._decorate_mentions(layout, rows)
        for _, _, claim in self._annotations.claims.pieces(span) if shown.has_claims else ():
            self._underline(claim, layout, rows)
            self._bracket(claim, layout, rows)
        return rows

    def underline_y(self, row: Row, lane: int) -> float:
        """Where the line of a claim runs, from the segment's top."""
        unit = self._metrics.claim_zone / 8
        return row.top + row.text_top + row.text_height + unit * (2 + 2.6 * lane)

    def lane_x(self, lane: int) -> float:
        """The middle of a gutter lane, from the left of the text."""
        metrics = self._metrics
        return -metrics.margin - metrics.badge / 2 - 4 - lane * metrics.lane_step

    def _decorate_mentions(self, layout: SegmentLayout, rows: list[RowDecorations]) -> None:
        labels: list[list[_Label]] = [[] for _ in rows]
        open_ends: list[int] = []
        for start, end, mention in self._annotations.mentions.pieces((layout.start, layout.end)):
            open_ends = [other for other in open_ends if other > start]
            depth = len(open_ends)
            open_ends.append(end)
            entry = self._legend.entry(mention)
            boxes = layout.marks(start, end)
            for box in boxes:
                row, decorations = layout.rows[box.number], rows[box.number]
                if start < end:
                    tint, border = _tint(row, box, inset=1.5 * min(depth, _MAX_INSETS))
                    lines = [border]
                    if depth < _MAX_TINTS:
                        decorations.tints.append((entry.hue, tint))
                    else:
                        lines += _ticks(border)
                else:
                    lines = _beam(row, box)
                decorations.borders += [(entry.hue, line) for line in lines]
            if boxes and start >= layout.start and self._metrics.has_labels:
                text = entry.short if start == mention.start else _CONTINUED + entry.short
                first = boxes[0]
                label = _Label(first.left, depth, first.right, entry.hue, text)
                labels[first.number].append(label)
        for row, wanted, decorations in zip(layout.rows, labels, rows, strict=True):
            self._place_labels(sorted(wanted), row, decorations)

    def _place_labels(self, wanted: list[_Label], row: Row, decorations: RowDecorations) -> None:
        """Each above the start of its mention; in the way it moves right inside it, or is a dot."""
        baseline, free = row.top + row.text_top - 2.2, -1e9
        for label in wanted:
            width = self._metrics.label_metrics.horizontalAdvance(label.text)
            left = max(label.left, free)
            if left == label.left or left + width <= label.right + 2:
                decorations.labels.append((label.hue, QPointF(left, baseline), label.text))
                free = left + width + 5
            elif left <= label.right + 8:
                middle = min(left, label.right) + 2.5
                decorations.dots.append((label.hue, QPointF(middle, baseline - 2.5)))
                free = middle + 5.5

    def _underline(
        self, claim: Annotation, layout: SegmentLayout, rows: list[RowDecorations]
    ) -> None:
        hue, lane = self._legend.entry(claim).hue, self._lanes.lanes(claim)[0]
        for start, end in claim.fragments:
            if end < layout.start or start > layout.end:
                continue
            for number, left, right in layout.boxes(start, end):
                y = self.underline_y(layout.rows[number], lane)
                rows[number].underlines.append((hue, QLineF(left, y, right, y)))
            for pos, is_end in ((start, False), (end, True)):
                if not layout.start <= pos <= layout.end:
                    continue
                number = layout.row_number(max(pos - 1, start) if is_end else pos)
                row = layout.rows[number]
                x = layout.edge_x(row, min(pos, row.end), is_end=is_end and start < end)
                y = self.underline_y(row, lane)
                rows[number].underlines.append((hue, QLineF(x, y + 0.7, x, y - 5)))

    def bracket(self, claim: Annotation, layout: SegmentLayout) -> Iterator[tuple[int, QLineF]]:
        """The upright line of a claim in the gutter, row by row; none for a claim on one row."""
        start, end = hull(claim.fragments)
        first = layout.row_number(start) if start >= layout.start else -1
        last = layout.row_number(max(start, end - 1)) if end - 1 <= layout.end else len(layout.rows)
        x = self.lane_x(self._gutter_lane(claim))
        for number in range(max(first, 0), min(last + 1, len(layout.rows))):
            row = layout.rows[number]
            top, bottom = float(row.top), float(row.top + row.height)
            text_bottom = row.top + row.text_top + row.text_height
            if number == len(layout.rows) - 1 and not layout.is_blank:
                bottom += self._metrics.gap
            if number == last:
                bottom = text_bottom - 1
            if number == first:
                top = text_bottom - (row.text_height - self._metrics.badge) / 2
            if first != last:
                yield number, QLineF(x, top, x, bottom)

    def _bracket(
        self, claim: Annotation, layout: SegmentLayout, rows: list[RowDecorations]
    ) -> None:
        entry, lane = self._legend.entry(claim), self._gutter_lane(claim)
        if layout.start <= claim.start <= layout.end:
            number = layout.row_number(claim.start)
            letter = _CROWDED if lane in rows[number].badges else entry.short
            square = self._badge_square(layout.rows[number], lane)
            is_hollow = isinstance(claim, Claim) and bool(claim.unconfirmed)
            rows[number].badges[lane] = Badge(entry.hue, square, letter, is_hollow)
        for number, line in self.bracket(claim, layout):
            row = layout.rows[number]
            is_inside = row.start == row.end or overlaps(claim.fragments, (row.start, row.end))
            lines = rows[number].brackets if is_inside else rows[number].dotted_brackets
            lines.append((entry.hue, line))
            if row.start < claim.end <= row.end:
                foot = QLineF(line.x1() - 1, line.y2(), line.x1() + 5, line.y2())
                rows[number].brackets.append((entry.hue, foot))

    def _badge_square(self, row: Row, lane: int) -> QRectF:
        size, middle = self._metrics.badge, row.top + row.text_top + row.text_height / 2
        return QRectF(self.lane_x(lane) - size / 2, middle - size / 2, size, size)

    def _gutter_lane(self, claim: Annotation) -> int:
        return min(self._lanes.lanes(claim)[1], N_GUTTER_LANES - 1)


def _tint(row: Row, box: Box, *, inset: float) -> tuple[QRectF, QLineF]:
    """The ground of a mention on a row, and the border below it."""
    top = row.top + row.text_top - 0.5 + inset
    bottom = row.top + row.text_top + row.text_height + 0.5 - inset
    border = QLineF(box.left, bottom - 0.8, box.right, bottom - 0.8)
    return QRectF(box.left - 1.5, top, box.right - box.left + 3, bottom - top), border


def _ticks(border: QLineF) -> list[QLineF]:
    """Short lines up from the ends of a border."""
    ends = (border.p1(), border.p2())
    return [QLineF(end.x(), end.y(), end.x(), end.y() - _TICK) for end in ends]


def _beam(row: Row, box: Box) -> list[QLineF]:
    """An I-beam for what has no width."""
    left, right, middle = box.left, box.right, (box.left + box.right) / 2
    top, bottom = row.top + row.text_top + 1, row.top + row.text_top + row.text_height - 1
    return [
        QLineF(middle, top, middle, bottom),
        QLineF(left, top, right, top),
        QLineF(left, bottom, right, bottom),
    ]
