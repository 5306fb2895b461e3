"""The text as a column of segments: laid out where looked at, estimated elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from time import perf_counter
from typing import Final

from PySide6.QtGui import QFontMetricsF

from annotator.gui.reader.folds import Fold, make_folds, number_of
from annotator.gui.reader.layout import Row, SegmentLayout
from annotator.gui.reader.metrics import Metrics
from annotator.model.fragments import Fragments, Span

_KEPT_LAYOUTS: Final = 400
_KEPT_CHARS: Final = 60_000  # what a change of width throws away at once
_SAMPLE_CHARS: Final = 3000
_TOP: Final = 14
_BOTTOM: Final = 40


class Page:
    """Where everything stands, in pixels from the top of the page and the left of the text.

    A height is an estimate until its segment has been laid out; `lay_out_for` makes all exact, a
    slice at a time. Whatever lays out may move what is below it. What is folded has no height; the
    segment before it has a line more, which says so.
    """

    def __init__(
        self,
        text: str,
        segments: Sequence[Span],
        *,
        metrics: Metrics,
        width: int,
        folded: Fragments = (),
    ) -> None:
        self.text = text
        self.metrics = metrics
        self.width = width
        self.segments = segments
        self._folds = {fold.first - 1: fold for fold in make_folds(segments, folded)}
        self._owners = {
            number: owner
            for owner, fold in self._folds.items()
            for number in range(fold.first, fold.stop)
        }
        self._layouts: dict[int, SegmentLayout] = {}
        self._n_kept_chars = 0
        self._heights = self._estimate()
        self._tops: list[int] = []
        self._n_exact = 0
        self._stale_from: int | None = 0

    @property
    def height(self) -> int:
        """Of the page, margins included."""
        return self.top(len(self.segments)) + _BOTTOM

    def top(self, number: int) -> int:
        """Where a segment begins; for the number of segments, where the last one ends."""
        if self._stale_from is not None:
            start = self._stale_from
            base = self._tops[start] if start else _TOP
            self._tops[start:] = accumulate(self._heights[start:], initial=base)
            self._stale_from = None
        return self._tops[number]

    def layout(self, number: int) -> SegmentLayout:
        """The rows of a segment; those used last are kept."""
        layout = self._layouts.pop(number, None)
        if layout is None:
            layout = SegmentLayout(
                self.text, self.segments[number], metrics=self.metrics, width=self.width
            )
            self._set_height(number, layout)
            self._n_kept_chars += layout.end - layout.start
            while len(self._layouts) >= _KEPT_LAYOUTS or self._n_kept_chars > _KEPT_CHARS:
                oldest = self._layouts.pop(next(iter(self._layouts)))
                self._n_kept_chars -= oldest.end - oldest.start
        self._layouts[number] = layout
        return layout

    def number_at(self, y: float) -> int:
        """The number of the segment in view at `y`, the nearest one outside."""
        self.top(0)
        number = min(max(bisect_right(self._tops, y) - 1, 0), len(self.segments) - 1)
        return self.shown(number)

    def number_of(self, pos: int) -> int:
        """The number of the segment that holds `pos`, folded or not."""
        return number_of(self.segments, pos)

    def shown(self, number: int) -> int:
        """The segment itself, or the one before the fold that hides it."""
        return self._owners.get(number, number)

    def fold_below(self, number: int) -> Fold | None:
        """The fold that begins after a segment."""
        return self._folds.get(number)

    def fold_at(self, y: float) -> Fold | None:
        """The fold whose line is at `y`."""
        number = self.number_at(y)
        fold = self._folds.get(number)
        is_below = y >= self.top(number) + self._heights[number] - self.metrics.fold_height
        return fold if is_below else None

    def between(self, top: float, bottom: float) -> Iterator[tuple[int, SegmentLayout, int]]:
        """The segments that touch `[top, bottom)`, laid out, with number and top."""
        number = self.number_at(top)
        y = self.top(number)
        while number < len(self.segments) and y < bottom:
            layout = self.layout(number)
            yield number, layout, y
            y += self._heights[number]
            number = self._after(number)

    def place(self, pos: int) -> tuple[SegmentLayout, Row, int]:
        """Where the character at `pos` stands: its segment, its row, and the row's top.

        What is folded stands where it would if it were not, or it could not be measured.
        """
        number = self.number_of(pos)
        layout = self.layout(number)
        row = layout.rows[layout.row_number(pos)]
        return layout, row, self.top(number) + row.top

    def row_beside(self, pos: int, step: int) -> tuple[SegmentLayout, Row] | None:
        """The row before (-1) or after (1) that of `pos`, None past the text."""
        number = self.number_of(pos)
        layout = self.layout(number)
        row_number = layout.row_number(pos) + step
        if 0 <= row_number < len(layout.rows):
            return layout, layout.rows[row_number]
        beside = self._after(number) if step > 0 else self.shown(number - 1)
        if not 0 <= beside < len(self.segments):
            return None
        layout = self.layout(beside)
        return layout, layout.rows[0 if step > 0 else -1]

    def row_at(self, y: float) -> tuple[SegmentLayout, Row]:
        """The row at `y`, the nearest one outside."""
        number = self.number_at(y)
        layout = self.layout(number)
        return layout, layout.rows[layout.row_number_at(y - self.top(number))]

    def nearest(self, x: float, y: float) -> int:
        """The caret position that is nearest to a point."""
        layout, row = self.row_at(y)
        return layout.nearest(row, x)

    def character(self, x: float, y: float) -> int | None:
        """The position of the character drawn at a point, None where there is none."""
        layout, row = self.row_at(y)
        return layout.character(row, x)

    def lay_out_for(self, seconds: float) -> bool:
        """Makes heights exact for about so long; whether all are."""
        end = perf_counter() + seconds
        while self._n_exact < len(self.segments):
            number = self._n_exact
            is_known = number in self._layouts or number in self._owners
            if not (is_known or self._fits_one_row(self.segments[number])):
                # Not kept: the layouts that are looked at are worth more.
                self._set_height(
                    number,
                    SegmentLayout(
                        self.text, self.segments[number], metrics=self.metrics, width=self.width
                    ),
                )
            self._n_exact += 1
            if perf_counter() > end:
                break
        return self._n_exact == len(self.segments)

    def _after(self, number: int) -> int:
        fold = self._folds.get(number)
        return number + 1 if fold is None else fold.stop

    def _set_height(self, number: int, layout: SegmentLayout) -> None:
        height = layout.height + self.metrics.gap * (not layout.is_blank)
        height = self._with_fold(number, height)
        if height != self._heights[number]:
            self._heights[number] = height
            stale = self._stale_from
            self._stale_from = number if stale is None else min(stale, number)

    def _estimate(self) -> list[int]:
        metrics, font = self.metrics, QFontMetricsF(self.metrics.text_font)
        sample = self.text[:_SAMPLE_CHARS].replace("\n", " ") or "x"
        advance = font.horizontalAdvance(sample) / len(sample)
        self._widest = font.horizontalAdvance("W" * 8) / 8
        # Wrapping at words leaves a few percent of a row empty.
        per_row = max(self.width / max(advance, 1) * 0.965, 1)
        line, gap, blank = metrics.line_height, metrics.gap, metrics.blank_height
        heights = [
            line * -int((start - end) // per_row) + gap if end > start else blank
            for start, end in self.segments
        ]
        for number in (*self._folds, *self._owners):
            heights[number] = self._with_fold(number, heights[number])
        return heights

    def _with_fold(self, number: int, height: int) -> int:
        """The height of a segment that is folded, or has a fold below it, or neither."""
        if number in self._owners:
            return 0
        return height + self.metrics.fold_height * (number in self._folds)

    def _fits_one_row(self, segment: Span) -> bool:
        start, end = segment
        fits = (end - start) * self._widest < self.width
        return end == start or (
            fits and self.text[start:end].isascii() and "\t" not in self.text[start:end]
        )
