"""Paints the page: nothing here changes where a character stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from annotator.gui.reader.annotations import Annotations
from annotator.gui.reader.decorations import Decorator, RowDecorations
from annotator.gui.reader.focus_painting import FocusPainter
from annotator.gui.reader.fold_line import paint_fold
from annotator.gui.reader.ghosts import GhostPainter
from annotator.gui.reader.lanes import ClaimLanes
from annotator.gui.reader.layout import Row, SegmentLayout
from annotator.gui.reader.legend import Legend
from annotator.gui.reader.metrics import N_GUTTER_LANES
from annotator.gui.reader.page import Page
from annotator.gui.reader.reviewed import paint_reviewed, reviewed_lines
from annotator.gui.reader.skipped import paint_skipped
from annotator.gui.reader.state import ReaderState
from annotator.gui.theme import Theme, color, pen
from annotator.model.fragments import Span
from annotator.model.records import Annotation

_KEPT_SEGMENTS: Final = 160  # more than a tall screen shows
_BORDER, _UNDERLINE, _BRACKET = 1.6, 1.5, 2.0
_NEWLINE_WIDTH: Final = 5


class PagePainter:
    """Paints strips of a page; keeps what it worked out for each segment until told to forget."""

    def __init__(
        self, page: Page, annotations: Annotations, *, legend: Legend, theme: Theme
    ) -> None:
        self._page = page
        self._metrics = page.metrics
        self._theme = theme
        self._lanes = ClaimLanes(page, annotations)
        self._decorator = Decorator(annotations, self._lanes, legend=legend, metrics=page.metrics)
        self._focus = FocusPainter(
            annotations, self._lanes, self._decorator, legend=legend, theme=theme
        )
        self._ghosts = GhostPainter(legend=legend, metrics=page.metrics, theme=theme)
        self._kept: dict[int, list[RowDecorations]] = {}

    def cluster(self, span: Span) -> Span:
        """The span over which a claim in `span` can change how others look."""
        return self._lanes.cluster(span)

    def forget(self, span: Span) -> None:
        """Has the segments in `span` and the lanes of their claims worked out again."""
        self._lanes.forget(span)
        for number in range(self._page.number_of(span[0]), self._page.number_of(span[1]) + 1):
            self._kept.pop(number, None)

    def prepare(self, top: float, bottom: float) -> None:
        """Lays out and decorates what `paint` of that strip needs; heights above may change."""
        for number, layout, _ in list(self._page.between(top, bottom)):
            self.decorations(number, layout)

    def paint(
        self, painter: QPainter, clip: QRectF, state: ReaderState, *, is_caret_on: bool
    ) -> None:
        """Paints the strip `clip` of the page, whose text begins at x = 0."""
        theme, metrics = self._theme, self._metrics
        painter.fillRect(clip, color(theme.page))
        gutter_right = -float(metrics.margin)
        painter.fillRect(
            QRectF(clip.left(), clip.top(), gutter_right - clip.left(), clip.height()),
            color(theme.gutter),
        )
        for number, layout, top in self._page.between(clip.top(), clip.bottom()):
            painter.save()
            painter.translate(0, top)
            strip = clip.translated(0, -top)
            self._paint_segment(painter, number, layout, strip, state)
            if fold := self._page.fold_below(number):
                paint_fold(painter, fold, self._page, layout.height, theme=theme)
            painter.restore()
        if is_caret_on:
            self._paint_caret(painter, state.cursor.caret)

    def caret_rect(self, pos: int) -> QRectF:
        """Where the caret before the character at `pos` is drawn."""
        layout, row, top = self._page.place(pos)
        width = max(2, round(1.6 * self._metrics.scale))
        return QRectF(layout.x_at(row, pos) - width / 2, top + row.text_top, width, row.text_height)

    def claim_in_lane(self, claims: Sequence[Annotation], x: float) -> Annotation | None:
        """The claim whose gutter lane is at `x`, from the left of the text."""
        reach = self._metrics.lane_step / 2
        for claim in claims:
            lane = min(self._lanes.lanes(claim)[1], N_GUTTER_LANES - 1)
            if abs(self._decorator.lane_x(lane) - x) <= reach:
                return claim
        return None

    def decorations(self, number: int, layout: SegmentLayout) -> list[RowDecorations]:
        """What is drawn around each row of the segment."""
        rows = self._kept.get(number)
        if rows is None:
            if len(self._kept) >= _KEPT_SEGMENTS:
                del self._kept[next(iter(self._kept))]
            rows = self._kept[number] = self._decorator.decorate(layout)
        return rows

    def _paint_segment(
        self,
        painter: QPainter,
        number: int,
        layout: SegmentLayout,
        strip: QRectF,
        state: ReaderState,
    ) -> None:
        first, last = layout.row_number_at(strip.top()), layout.row_number_at(strip.bottom())
        rows = self.decorations(number, layout)
        decorations = rows[first : last + 1]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        if state.reviewed:
            shown = layout.rows[first : last + 1]
            lines = reviewed_lines(layout, shown, state.reviewed, self._metrics)
            paint_reviewed(painter, lines, theme=self._theme)
        self._paint_mentions(painter, decorations)
        self._paint_selection(painter, layout, state)
        self._paint_hits(painter, layout, state)
        painter.setPen(color(self._theme.text))
        layout.draw(painter, strip)
        skipped, metrics = state.skipped, self._metrics
        if paint_skipped(painter, layout, skipped, metrics=metrics, theme=self._theme):
            for row in decorations:  # the wash is for the text
                self._paint_strokes(painter, row.borders, _BORDER)
        self._paint_lines(painter, decorations)
        self._paint_labels(painter, decorations)
        self._ghosts.paint(painter, layout, state.ghosts, rows)
        self._focus.paint(painter, layout, state)

    def _paint_mentions(self, painter: QPainter, rows: Sequence[RowDecorations]) -> None:
        theme = self._theme
        for row in rows:
            for hue, box in row.tints:
                shade = theme.hue(hue)
                painter.setPen(pen(shade, theme.outline) if theme.outline else Qt.PenStyle.NoPen)
                painter.setBrush(color(shade, theme.tint))
                painter.drawRoundedRect(box, 3, 3)
        for row in rows:
            self._paint_strokes(painter, row.borders, _BORDER)

    def _paint_strokes(
        self,
        painter: QPainter,
        lines: Iterable[tuple[int, QLineF]],
        width: float,
        *,
        is_dotted: bool = False,
    ) -> None:
        for hue, line in lines:
            stroke = width * self._theme.weight
            painter.setPen(pen(self._theme.hue(hue), stroke, is_dotted=is_dotted))
            painter.drawLine(line)

    def _paint_selection(
        self, painter: QPainter, layout: SegmentLayout, state: ReaderState
    ) -> None:
        theme = self._theme
        if selection := state.cursor.selection:
            self._fill(painter, layout, selection, color(theme.accent, theme.selection_tint))
        if state.new_fragment:
            self._fill(painter, layout, state.new_fragment, color(theme.warn, theme.selection_tint))

    def _fill(self, painter: QPainter, layout: SegmentLayout, span: Span, shade: QColor) -> None:
        start, end = span
        if start > layout.end or end < layout.start:
            return
        for number, left, right in layout.boxes(start, end):
            painter.fillRect(_band(layout.rows[number], left, right), shade)
        if start <= layout.end < end:
            row = layout.rows[-1]
            x = layout.x_at(row, layout.end)
            painter.fillRect(_band(row, x, x + _NEWLINE_WIDTH), shade)

    def _paint_hits(self, painter: QPainter, layout: SegmentLayout, state: ReaderState) -> None:
        theme = self._theme
        for number, (start, end) in self._hits_in(layout, state):
            is_current = number == state.current_hit
            painter.setPen(pen(theme.warn, (2.0 if is_current else 1.2) * theme.weight))
            tint = theme.current_hit_tint if is_current else theme.hit_tint
            painter.setBrush(color(theme.warn, tint))
            for row_number, left, right in layout.boxes(start, end):
                row = layout.rows[row_number]
                painter.drawRoundedRect(
                    QRectF(left - 1, row.top + row.text_top, right - left + 2, row.text_height),
                    2,
                    2,
                )

    def _hits_in(self, layout: SegmentLayout, state: ReaderState) -> list[tuple[int, Span]]:
        hits = state.hits
        if not hits:
            return []
        number = max(0, bisect_left(hits, (layout.start, 0)) - 1)
        found = []
        while number < len(hits) and hits[number][0] <= layout.end:
            if hits[number][1] > layout.start:
                found.append((number, hits[number]))
            number += 1
        return found

    def _paint_lines(self, painter: QPainter, rows: Sequence[RowDecorations]) -> None:
        for row in rows:
            self._paint_strokes(painter, row.underlines, _UNDERLINE)
            self._paint_strokes(painter, row.brackets, _BRACKET)
            self._paint_strokes(painter, row.dotted_brackets, _BRACKET, is_dotted=True)

    def _paint_labels(self, painter: QPainter, rows: Sequence[RowDecorations]) -> None:
        theme = self._theme
        painter.setFont(self._metrics.label_font)
        for row in rows:
            for hue, at, text in row.labels:
                painter.setPen(color(theme.hue(hue)))
                painter.drawText(at, text)
            if not (row.dots or row.badges):
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            for hue, middle in row.dots:
                painter.setBrush(color(theme.hue(hue)))
                painter.drawEllipse(middle, 2.2, 2.2)
            for badge in row.badges.values():
                shade = theme.hue(badge.hue)
                painter.setPen(pen(shade, 1.4 * theme.weight))
                painter.setBrush(color(theme.gutter if badge.is_hollow else shade))
                painter.drawRoundedRect(badge.square.adjusted(0.7, 0.7, -0.7, -0.7), 3, 3)
                painter.setPen(color(shade if badge.is_hollow else theme.page))
                painter.drawText(badge.square, Qt.AlignmentFlag.AlignCenter, badge.letter)

    def _paint_caret(self, painter: QPainter, pos: int) -> None:
        painter.fillRect(self.caret_rect(pos), color(self._theme.text))


def _band(row: Row, left: float, right: float) -> QRectF:
    """What a selection covers of a row: a little more than the text, within the row."""
    over = 0 if row.height == row.text_height else 1
    return QRectF(left, row.top + row.text_top - over, right - left, row.text_height + 2 * over)
