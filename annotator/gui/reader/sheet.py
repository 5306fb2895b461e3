"""The page in its viewport: its look, scrolling, and what is where on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.app.look import ZOOMS, Look
from annotator.gui.reader.folds import make_folds, without
from annotator.gui.reader.legend import Legend
from annotator.gui.reader.metrics import make_metrics
from annotator.gui.reader.page import Page
from annotator.gui.reader.painting import PagePainter
from annotator.gui.reader.reading import Reading
from annotator.gui.reader.scroll import Eye, Scroll
from annotator.gui.reader.segments import split
from annotator.gui.theme import LIGHT, Theme, color
from annotator.model.fragments import Fragments, Span
from annotator.model.records import Annotation, Layer

_RIGHT_MARGIN: Final = 24
_NARROWEST: Final = 120


class Sheet(QObject):
    """Lays the text out for the viewport and paints it.

    On every change the row under the eye stays where it is on the screen: the one with the caret
    when that is in view, else the one at the top.

    Points are the viewport's, unless called a page's: those count from the top of the page and the
    left of the text.
    """

    look_changed = Signal(object)  # Look
    view_changed = Signal()
    folded_changed = Signal(tuple)  # the spans of the sections
    heights_guessed = Signal()  # there are segments whose height is an estimate

    def __init__(self, viewport: QWidget, bar: QScrollBar, reading: Reading) -> None:
        super().__init__(viewport)
        self.theme = LIGHT
        self.look = Look()
        self.viewport = viewport
        self._reading = reading
        self.legend = Legend()
        self._metrics = make_metrics(self.look)
        self._segments = split("")
        self.folded: Fragments = ()
        self.page = self._make_page()
        self.painter = self._make_painter()
        self._scroll = Scroll(bar, self.page)
        self._height = viewport.height()
        reading.text_opened.connect(self._on_text_opened)
        reading.repaint_wanted.connect(self.update_rows)
        reading.reveal_wanted.connect(self.reveal)
        reading.caret_moved.connect(lambda pos: self.unfold((pos, pos)))

    # --- what it shows ----------------------------------------------------------------------

    def set_legend(self, legend: Legend) -> None:
        self.legend = legend
        self._repaint()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._repaint()

    def set_look(self, look: Look) -> None:
        look = replace(look, zoom=min(max(look.zoom, ZOOMS.start), ZOOMS.stop - 1))
        before, self.look = self.look, look
        if look == before:
            return
        self._reading.show(look.shown)
        if replace(look, shown=before.shown) == before:
            self._repaint()
        else:
            eye = self._scroll.eye(self._reading.state.cursor.caret, self._height)
            self._metrics = make_metrics(look)
            self._lay_out(eye)
        self.look_changed.emit(look)

    def set_folded(self, sections: Fragments) -> None:
        """Hides all but the first paragraph of each of the sections that have more."""
        sections = tuple(each for each in sections if make_folds(self._segments, [each]))
        if sections != self.folded:
            eye = self._scroll.eye(self._reading.state.cursor.caret, self._height)
            self.folded = sections
            self._lay_out(eye)
            self.folded_changed.emit(sections)

    def unfold(self, span: Span) -> None:
        """Opens the folds that hide a part of the span."""
        self.set_folded(without(self.folded, self._segments, span))

    def resize(self) -> None:
        """Takes the viewport's new size in."""
        if self._column() == self.page.width:
            self._settle()
        else:
            self._lay_out(self._scroll.eye(self._reading.state.cursor.caret, self._height))
        self._height = self.viewport.height()

    def forget(self, annotations: Iterable[Annotation]) -> None:
        """Has annotations that were or are there painted anew."""
        for annotation in annotations:
            span = annotation.start, annotation.end
            if annotation.layer is Layer.CLAIM:
                span = self.painter.cluster(span)
                self.painter.forget(span)
                self.update_rows([span])
                continue
            for fragment in annotation.fragments:
                self.painter.forget(fragment)
                # Those it overlaps may be nested deeper or less deep now, on all their rows.
                pieces = self._reading.annotations.mentions.pieces(fragment)
                ends = [fragment, *((start, end) for start, end, _ in pieces)]
                self.update_rows([(min(ends)[0], max(end for _, end in ends))])

    # --- painting and scrolling -------------------------------------------------------------

    def paint(self, painter: QPainter, strip: QRect, *, is_caret_on: bool) -> None:
        """Paints a strip of the viewport."""
        self._prepare(strip.top(), strip.bottom() + 1)
        left, right = self._left(), self._left() + self.page.width + _RIGHT_MARGIN
        if right < self.viewport.width():
            beyond = QRectF(right, strip.top(), self.viewport.width() - right, strip.height())
            painter.fillRect(beyond, color(self.theme.gutter))
        painter.save()
        painter.translate(left, -self._scroll.top)
        clip = QRectF(-left, self._scroll.top + strip.top(), right, strip.height())
        self.painter.paint(painter, clip, self._reading.state, is_caret_on=is_caret_on)
        painter.restore()

    def scroll_contents(self, dy: int) -> None:
        """Moves what is on screen by `dy` pixels, after the bar moved."""
        if self._scroll.is_settling:
            return
        self._scroll.close_eye()
        height = self.viewport.height()
        if abs(dy) < height:
            self._settle_scrolled(dy)
            self.viewport.scroll(0, dy)
        else:
            self._scroll.hold()
            self.viewport.update()
        self.view_changed.emit()

    def scroll_by(self, pixels: int) -> None:
        self._scroll.bar.setValue(self._scroll.top + pixels)

    def reveal(self, span: Span) -> None:
        """Scrolls as little as shows the span with two rows around; far away, to a third.

        Folds that hide it are opened.
        """
        self.unfold(span)
        page, height = self.page, self.viewport.height()
        for pos in span:
            page.place(pos)  # lays out, which may move both
        (_, _, first_top), (_, last, last_top) = page.place(span[0]), page.place(span[1])
        self._settle()
        room = min(2 * self._metrics.line_height, height // 4)
        top = first_top - room
        bottom = min(last_top + last.height + room, top + height)
        if top >= self._scroll.top and bottom <= self._scroll.top + height:
            return
        if abs(top - self._scroll.top) >= height:
            self._scroll.bar.setValue(first_top - height // 3)
        elif top < self._scroll.top:
            self._scroll.bar.setValue(top)
        else:
            self._scroll.bar.setValue(bottom - height)

    def lay_out_for(self, seconds: float) -> bool:
        """Makes heights exact for about so long; whether all are."""
        is_exact = self.page.lay_out_for(seconds)
        self._settle()
        return is_exact

    def place(self) -> tuple[int, float]:
        """The position at the top, and how much of its row is hidden; for `restore`."""
        return self._scroll.place()

    def restore(self, place: tuple[int, float]) -> None:
        pos, hidden = place
        self._scroll.restore((min(max(pos, 0), len(self._reading.text)), hidden))
        self._settle()
        self.viewport.update()
        self.view_changed.emit()

    # --- what is where ----------------------------------------------------------------------

    def visible_span(self) -> Span:
        """From the first position in view to the last."""
        _, first = self.page.row_at(self._scroll.top)
        _, last = self.page.row_at(self._scroll.top + self.viewport.height() - 1)
        return first.start, last.end

    def page_point(self, point: QPointF) -> QPointF:
        """The same point on the page."""
        return QPointF(point.x() - self._left(), point.y() + self._scroll.top)

    def viewport_point(self, x: float, y: float) -> QPointF:
        """The point of the viewport that shows a point of the page."""
        return QPointF(x + self._left(), y - self._scroll.top)

    def update_rows(self, spans: Iterable[Span]) -> None:
        """Has the rows of the spans that are in view painted anew."""
        view = self.visible_span()
        for span in spans:
            start, end = max(span[0], view[0]), min(span[1], view[1])
            if start <= end:
                _, _, top = self.page.place(start)
                _, row, last_top = self.page.place(end)
                height = last_top + row.height + self._metrics.gap - top
                self.viewport.update(0, top - self._scroll.top, self.viewport.width(), height)

    def update_caret(self) -> None:
        caret = self.painter.caret_rect(self._reading.state.cursor.caret)
        caret.translate(self._left(), -self._scroll.top)
        self.viewport.update(caret.toAlignedRect().adjusted(-1, -1, 1, 1))

    # --- following the reading --------------------------------------------------------------

    def _on_text_opened(self) -> None:
        self._segments, self.folded = split(self._reading.text), ()
        self._lay_out(Eye(0, 0))

    # --- laying out -------------------------------------------------------------------------

    def _left(self) -> int:
        """Where the text begins in the viewport: the column is centred when there is room."""
        metrics = self._metrics
        least = metrics.gutter + metrics.margin
        sheet = least + self.page.width + _RIGHT_MARGIN
        return least + max(0, (self.viewport.width() - sheet) // 2)

    def _column(self) -> int:
        metrics = self._metrics
        room = self.viewport.width() - metrics.gutter - metrics.margin - _RIGHT_MARGIN
        return max(min(room, metrics.column), _NARROWEST)

    def _make_page(self) -> Page:
        return Page(
            self._reading.text,
            self._segments,
            metrics=self._metrics,
            width=self._column(),
            folded=self.folded,
        )

    def _make_painter(self) -> PagePainter:
        return PagePainter(
            self.page, self._reading.annotations, legend=self.legend, theme=self.theme
        )

    def _lay_out(self, eye: Eye) -> None:
        self.page = self._scroll.page = self._make_page()
        self._scroll.keep(eye, self.viewport.height())
        self._repaint()
        self.heights_guessed.emit()
        self.view_changed.emit()

    def _repaint(self) -> None:
        self.painter = self._make_painter()
        self._settle()
        self.viewport.update()

    def _settle(self) -> None:
        """Follows heights that became exact: what is on screen stays, unless the page ends."""
        if self._scroll.settle(self.viewport.height()):
            self._scroll.hold()
            self.viewport.update()

    def _settle_scrolled(self, dy: int) -> None:
        """Lays out what scrolling by `dy` brings in, while what was on screen is held on to."""
        height = self.viewport.height()
        self._scroll.shift(-dy)
        self._prepare(*(0, dy) if dy > 0 else (height + dy, height))
        self._scroll.hold()

    def _prepare(self, top: int, bottom: int) -> None:
        """Lays out a strip of the viewport, and what comes into it as that moves the page.

        It ends, for a height that became exact does not change again.
        """
        before = None
        while before != self._scroll.top:
            before = self._scroll.top
            self.painter.prepare(before + top, before + bottom)
            self._settle()
