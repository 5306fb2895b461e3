"""The reader widget: the face the window uses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.app.look import Look
from annotator.app.shell import ReaderStep
from annotator.gui.pressed_key import key_name
from annotator.gui.reader.accessible import Voice
from annotator.gui.reader.blink import FOCUS_EVENTS, Blink
from annotator.gui.reader.edges import Edge
from annotator.gui.reader.ghosts import Ghosts
from annotator.gui.reader.idle_layout import IdleLayout
from annotator.gui.reader.keys import Keys
from annotator.gui.reader.legend import Legend
from annotator.gui.reader.mouse import MOUSE_HANDLERS, Mouse
from annotator.gui.reader.overview import WIDTH as OVERVIEW_WIDTH
from annotator.gui.reader.overview import Overview
from annotator.gui.reader.pointing import Pointing
from annotator.gui.reader.reading import Reading
from annotator.gui.reader.relations import Relations
from annotator.gui.reader.sheet import Sheet
from annotator.gui.reader.steps import take_step
from annotator.gui.theme import Theme
from annotator.model.fragments import Fragments, Span
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation
from annotator.model.schema import Schema


class Reader(QAbstractScrollArea):
    """One release as a page, with a caret, a selection and an annotation in focus.

    Positions are code points of the text. The reader changes no annotation: it says what the hands
    did, and shows what `update_annotations` brings. `character_typed` has the printable keys that
    mean nothing to the reader itself. How focus follows the caret is said at `Reading`. Its parts
    are there to be asked: `reading` for the state, `sheet` for the page, `pointing` for places.
    """

    caret_moved = Signal(int)
    selection_changed = Signal(object, bool)  # Span | None, whether it was chosen by character
    focus_changed = Signal(object)  # annotation id | None
    chosen_changed = Signal(object)  # annotation ids
    character_typed = Signal(str)
    key_pressed = Signal(str)  # the name of a key that types nothing, as shortcuts write it
    fragments_edited = Signal(object, object)  # annotation id, Fragments
    fragment_selected = Signal(object, bool)  # Span, whether it was chosen by character
    look_changed = Signal(object)  # Look
    edge_changed = Signal(object)  # "start" | "end" | None
    selection_made = Signal(int)  # by mouse; the number of clicks, 1 for a drag
    menu_wanted = Signal(object)  # the QPoint of the screen
    link_dragged = Signal(object, object)  # from this annotation id to that
    stack_cycled = Signal(list)  # the annotations among which the focus went on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setViewportMargins(0, 0, OVERVIEW_WIDTH, 0)
        self.reading = Reading(self)
        self.sheet = Sheet(self.viewport(), self.verticalScrollBar(), self.reading)
        self.pointing = Pointing(self.reading, self.sheet)
        self.relations = Relations(self.reading, self.sheet)
        self.overview = Overview(self, self.reading, self.sheet)
        self.idle_layout = IdleLayout(self.sheet)
        self.keys = Keys(self.reading, self.sheet, typed=self.character_typed.emit)
        self._mouse = Mouse(self.reading, self.sheet, self.pointing)
        self._blink = Blink(self)
        self.voice = Voice(self, self.reading, self.sheet, self.pointing)
        self._connect()

    # --- what is shown ----------------------------------------------------------------------

    def set_schema(self, schema: Schema) -> None:
        self.sheet.set_legend(Legend(schema))

    def set_theme(self, theme: Theme) -> None:
        self.sheet.set_theme(theme)
        self.overview.refresh()

    def set_release(self, text: str, annotations: Sequence[Annotation]) -> None:
        self.reading.open(text, annotations)
        self.set_hits((), None)

    def update_annotations(
        self, removed: Sequence[AnnotationId], changed: Sequence[Annotation]
    ) -> None:
        """Shows what a commit removed, added or changed; only rows it touches are repainted."""
        self.sheet.forget(self.reading.update(removed, changed))
        self.overview.refresh_later()

    def set_hits(self, hits: Sequence[Span], current: int | None) -> None:
        """Outlines what was found, sorted, and the current one stronger."""
        state = self.reading.state
        state.hits, state.current_hit = tuple(hits), current
        self.overview.update()
        self.viewport().update()

    def set_ghosts(self, ghosts: Ghosts) -> None:
        """Outlines what is proposed, and the current one stronger."""
        self.reading.state.ghosts = ghosts
        self.overview.update()
        self.viewport().update()

    def set_reviewed(self, ranges: Fragments) -> None:
        """Has the gutter show which parts were read through; sorted, none overlapping."""
        self.reading.state.reviewed = ranges
        self.viewport().update()

    def set_skipped(self, spans: Fragments) -> None:
        """Dims the text in the spans; sorted, none overlapping."""
        self.reading.state.skipped = spans
        self.viewport().update()

    # --- caret, selection, focus, edge ------------------------------------------------------

    @property
    def caret(self) -> int:
        return self.reading.state.cursor.caret

    def set_caret(self, pos: int) -> None:
        self.reading.move(pos)

    @property
    def selection(self) -> Span | None:
        return self.reading.state.cursor.selection

    def set_selection(self, span: Span | None, *, reveal: bool = True) -> None:
        anchor, caret = span or (self.caret, self.caret)
        self.reading.select(anchor, caret, reveal=reveal)

    def show_from(self, span: Span) -> None:
        """Puts the caret to the start of a span and shows as much of the span as has room."""
        self.sheet.reveal(span)
        self.set_selection((span[0], span[0]))

    @property
    def focused_id(self) -> AnnotationId | None:
        return self.reading.state.focused_id

    def set_focused(self, annotation_id: AnnotationId | None, *, reveal: bool = True) -> None:
        self.reading.focus(annotation_id, reveal=reveal)

    def cycle_focus(self) -> None:
        """The next outer annotation at the caret; after the outermost the innermost."""
        self.reading.cycle()

    def focus_next(self, *, backwards: bool = False) -> None:
        """The next annotation in reading order."""
        self.reading.focus_next(backwards=backwards)

    def begin_edge(self, edge: Edge) -> None:
        """Has the arrows move that edge of the focused annotation until Enter or Esc."""
        self.reading.begin_edge(edge)

    def take_step(self, step: ReaderStep) -> None:
        take_step(step, self.reading)

    def annotations_at(self, pos: int) -> list[Annotation]:
        """Those over the character after `pos`, or else before it; innermost first."""
        return self.reading.annotations.at_caret(pos, also_hidden=True)

    # --- the view ---------------------------------------------------------------------------

    @property
    def look(self) -> Look:
        return self.sheet.look

    def set_look(self, look: Look) -> None:
        self.sheet.set_look(look)

    def visible_span(self) -> Span:
        return self.sheet.visible_span()

    # --- Qt's events ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            # What was scrolled in and what changed elsewhere. (It is a sequence, in truth.)
            for strip in event.region():  # type: ignore[attr-defined]
                painter.setClipRect(strip)
                self.sheet.paint(painter, strip, is_caret_on=self._blink.is_on)
                self.relations.paint(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.resize()
        view = self.viewport().geometry()
        self.overview.setGeometry(view.right() + 1, view.top(), OVERVIEW_WIDTH, view.height())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.sheet.scroll_contents(dy)

    def event(self, event: QEvent) -> bool:
        """Keys come first here, for Qt would take Tab before it is a key press."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            key_event = cast("QKeyEvent", event)
            if self.keys.press(key_event):
                return True
            self.key_pressed.emit(key_name(key_event))
        if kind == QEvent.Type.ContextMenu:  # of a key; that of the mouse is the viewport's
            return self._mouse.show_menu(cast("QContextMenuEvent", event))
        if kind in FOCUS_EVENTS:
            self._blink.follow(kind)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        handle = MOUSE_HANDLERS.get(event.type())
        return bool(handle and handle(self._mouse, event)) or super().viewportEvent(event)

    def _connect(self) -> None:
        reading, sheet = self.reading, self.sheet
        reading.caret_moved.connect(self.caret_moved)
        reading.selection_changed.connect(self.selection_changed)
        reading.focus_changed.connect(self.focus_changed)
        reading.chosen_changed.connect(self.chosen_changed)
        reading.edge_changed.connect(self.edge_changed)
        reading.fragments_edited.connect(self.fragments_edited)
        reading.fragment_selected.connect(self.fragment_selected)
        reading.selection_made.connect(self.selection_made)
        reading.menu_wanted.connect(self.menu_wanted)
        reading.stack_cycled.connect(self.stack_cycled)
        reading.link_dragged.connect(self.link_dragged)
        reading.repaint_wanted.connect(self._blink.restart)
        sheet.look_changed.connect(self.look_changed)
        self._blink.toggled.connect(sheet.update_caret)
