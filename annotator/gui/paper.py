"""A release on paper: the page of the reader cut between its rows, with header and footer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from annotator.app.look import Look, Step
from annotator.app.print_appendix import Appendix
from annotator.gui.reader.annotations import Annotations
from annotator.gui.reader.legend import Legend
from annotator.gui.reader.metrics import Metrics, make_metrics
from annotator.gui.reader.page import Page
from annotator.gui.reader.painting import PagePainter
from annotator.gui.reader.segments import split
from annotator.gui.reader.state import ReaderState
from annotator.gui.theme import LIGHT, color, pen
from annotator.model.records import Annotation

_ZOOM: Final = 85  # 9.8 points: some 90 characters in a row of A4
_DENSE: Final = Look(zoom=72, spacing=Step.S)
_THEME: Final = replace(LIGHT, page="#ffffff", gutter="#ffffff")
_TITLE_POINTS, _SMALL_POINTS = 9.0, 8.0
_GAP: Final = 8
_BOTTOM_RIGHT: Final = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is printed: a release as it is now, what the header says of it, and what follows.

    The look's zoom and width give way to the paper's. `page_words` has a place for the number of
    the page and one for that of all pages.
    """

    title: str
    about: str
    date: str
    page_words: str
    appendix_title: str
    text: str
    annotations: Sequence[Annotation]
    mention_legend: Appendix
    claim_list: Appendix
    legend: Legend
    look: Look


class Paper:
    """The pages for a device of the screen's resolution; `room` is what its margins leave.

    Nothing is painted by other means than on the screen. `lay_out` finds the pages, a slice at a
    time, before any can be painted. Layouts are kept for a few pages only.
    """

    def __init__(self, printed: Printed, room: QRect) -> None:
        self._printed = printed
        self._room = QRectF(0, 0, room.width(), room.height())
        self._title_font, self._small_font = QFont(), QFont()
        self._title_font.setPointSizeF(_TITLE_POINTS)
        self._title_font.setWeight(QFont.Weight.DemiBold)
        self._small_font.setPointSizeF(_SMALL_POINTS)
        self._line = QFontMetricsF(self._title_font).height()
        self._body = self._room.adjusted(0, 2 * self._line + 2 * _GAP, 0, -self._line - _GAP)
        self._pages: list[list[_Piece]] = []
        self._found = self._find_pages()

    @property
    def n_pages(self) -> int:
        """How many have been found."""
        return len(self._pages)

    def lay_out(self, seconds: float) -> bool:
        """Finds pages for about so long; whether all are found."""
        end = perf_counter() + seconds
        for page in self._found:
            self._pages += [page] if page else []
            if perf_counter() > end:
                return False
        return True

    def paint(self, painter: QPainter, number: int) -> None:
        """Paints a page, counted from 0."""
        pieces = self._pages[number]
        self._paint_header(painter, is_appendix=pieces[0].part.is_appendix)
        words = self._printed.page_words.format(number + 1, self.n_pages)
        painter.drawText(self._room, _BOTTOM_RIGHT, words)
        for piece in pieces:
            self._paint_piece(painter, piece)

    # --- finding pages ----------------------------------------------------------------------

    def _find_pages(self) -> Iterator[list[_Piece]]:
        """The pages; empty ones wherever there is time to do something else."""
        height = int(self._body.height())
        pieces: list[_Piece] = []
        y = 0
        for part in self._parts():
            if part.begins_page and pieces:
                yield pieces
                pieces, y = [], 0
            is_first = True
            for span in page_spans(part.page, height, first=height - y):
                if span is None:
                    yield []
                    continue
                if not is_first:
                    yield pieces
                    pieces, y = [], 0
                is_first = False
                pieces.append(_Piece(part, *span, y))
                y += span[1] - span[0] + _GAP
        yield pieces

    def _parts(self) -> Iterator[_Part]:
        """The release, the labels used, the claims; each made when the one before is through."""
        printed, legend = self._printed, self._printed.legend
        width = int(self._body.width())
        look = replace(printed.look, zoom=_ZOOM)
        release = Annotations(printed.annotations, shown=look.shown)
        yield _Part(printed.text, release, legend, make_metrics(look), width)
        dense = replace(make_metrics(_DENSE), label_zone=0, gap=1, blank_height=8)
        begins_page = True
        for appendix, metrics in (
            (printed.mention_legend, make_metrics(Look(zoom=_ZOOM))),
            (printed.claim_list, dense),
        ):
            if appendix.text:
                annotations = Annotations(appendix.annotations)
                part = _Part(appendix.text, annotations, legend, metrics, width)
                part.is_appendix, part.begins_page = True, begins_page
                yield part
                begins_page = False

    # --- painting ---------------------------------------------------------------------------

    def _paint_piece(self, painter: QPainter, piece: _Piece) -> None:
        part = piece.part
        painter.save()
        painter.translate(part.left, self._body.top() + piece.y - piece.top)
        strip = QRectF(-part.left, piece.top, self._room.width(), piece.bottom - piece.top)
        painter.setClipRect(strip)
        strip.setHeight(strip.height() - 0.5)  # the row at its end is the next page's
        part.painter.paint(painter, strip, part.state, is_caret_on=False)
        painter.restore()

    def _paint_header(self, painter: QPainter, *, is_appendix: bool) -> None:
        """Two lines over a rule; leaves the painter ready for the footer."""
        printed, width = self._printed, self._room.width()
        what = printed.appendix_title if is_appendix else ""
        self._paint_line(painter, 0, printed.title, printed.date)
        self._paint_line(painter, 1, printed.about, what)
        y = 2 * self._line + _GAP / 2
        painter.setPen(pen(_THEME.rule, 1))
        painter.drawLine(QLineF(0, y, width, y))
        painter.setPen(color(_THEME.muted))

    def _paint_line(self, painter: QPainter, number: int, words: str, aside: str) -> None:
        font = self._small_font if number else self._title_font
        line = QRectF(0, number * self._line, self._room.width(), self._line)
        free = line.width() - QFontMetricsF(self._small_font).horizontalAdvance(aside) - _GAP
        one_line = " ".join(words.split())
        elided = QFontMetricsF(font).elidedText(one_line, Qt.TextElideMode.ElideRight, free)
        painter.setFont(font)
        painter.setPen(color(_THEME.muted if number else _THEME.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, elided)
        painter.setFont(self._small_font)
        painter.setPen(color(_THEME.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, aside)


class _Part:
    """A text with its own page and painter."""

    def __init__(
        self,
        text: str,
        annotations: Annotations,
        legend: Legend,
        metrics: Metrics,
        width: int,
    ) -> None:
        self.is_appendix = self.begins_page = False
        self.left = metrics.gutter + metrics.margin
        self.state = ReaderState(text=text)
        self.page = Page(text, split(text), metrics=metrics, width=width - self.left)
        self.painter = PagePainter(self.page, annotations, legend=legend, theme=_THEME)


class _Piece(NamedTuple):
    """What a sheet shows of a part, at `y` of its body."""

    part: _Part
    top: int
    bottom: int
    y: int


def page_spans(page: Page, height: int, *, first: int) -> Iterator[tuple[int, int] | None]:
    """From where to where each sheet goes, in pixels of the page; None between segments.

    Sheets end between rows, and begin with one that has ink. The first has another height, and is
    empty when not one row has room on it.
    """
    start = bottom = page.top(0)
    room = first
    for number in range(len(page.segments)):
        layout = page.layout(number)
        top = page.top(number)
        for row in layout.rows:
            row_top, row_bottom = top + row.top, top + row.top + row.height
            if row_bottom > start + room and (bottom > start or room < height):
                yield start, bottom
                start, room = row_top, height
            if layout.is_blank and row_top <= start:
                start = row_bottom
            bottom = row_bottom
        yield None
    if bottom > start or room == first:
        yield start, bottom
