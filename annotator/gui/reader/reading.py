"""What the reader's keys and mouse do to caret, selection, focus and edges; no pixels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from annotator.app.look import Shown
from annotator.gui.reader.annotations import Annotations
from annotator.gui.reader.edges import Edge, EdgeEdit
from annotator.gui.reader.state import ReaderState
from annotator.model.fragments import Fragments, Span, hull
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation, reading_order
from annotator.text.offsets import snap_to_grapheme, whole_graphemes
from annotator.text.widening import grow, shrink


class Reading(QObject):
    """Changes the state one gesture at a time and says what changed.

    Focus follows the caret: when it moves, the innermost annotation at it has the focus. While
    something is selected, the focus stays as long as it touches the selection, so that a selection
    can be added to it as a fragment, and ends otherwise.
    """

    caret_moved = Signal(int)
    selection_changed = Signal(object, bool)
    focus_changed = Signal(object)
    chosen_changed = Signal(object)
    edge_changed = Signal(object)
    edge_moved = Signal()
    fragments_edited = Signal(object, object)
    fragment_selected = Signal(object, bool)
    selection_made = Signal(int)  # by mouse; the number of clicks
    menu_wanted = Signal(object)  # where on the screen
    stack_cycled = Signal(list)  # of the annotations among which the focus went on
    link_dragged = Signal(object, object)  # from this annotation id to that
    text_opened = Signal()  # before any signal about the new text
    repaint_wanted = Signal(list)  # of the spans that look different now
    reveal_wanted = Signal(object)  # the span to bring into view

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state = ReaderState()
        self.annotations = Annotations()

    @property
    def text(self) -> str:
        return self.state.text

    @property
    def focused(self) -> Annotation | None:
        return self.annotations.find(self.state.focused_id)

    @property
    def focused_fragments(self) -> Fragments:
        """Of the annotation in focus, with an edge that moves where it is now."""
        if self.state.edge:
            return self.state.edge.fragments
        return self.focused.fragments if self.focused else ()

    def open(self, text: str, annotations: Sequence[Annotation]) -> None:
        """Starts afresh with another release."""
        before = self._shown()
        self.state = ReaderState(text=text)
        self.annotations = Annotations(annotations, shown=self.annotations.shown)
        self.text_opened.emit()
        self._say(before)

    def update(
        self, removed: Sequence[AnnotationId], changed: Sequence[Annotation]
    ) -> list[Annotation]:
        """Takes a commit in; what was and what is."""
        before = self._shown()
        ids = [*removed, *(annotation.id for annotation in changed)]
        old = [annotation for annotation in map(self.annotations.remove, ids) if annotation]
        for annotation in changed:
            self.annotations.add(annotation)
        edit = self.state.edge
        if edit and self.annotations.find(edit.annotation.id) != edit.annotation:
            self.state.edge = None
        if self.focused is None:
            self.state.focused_id = None
        self.state.chosen = tuple(filter(self.annotations.find, self.state.chosen))
        self._say(before)
        return [*old, *changed]

    def show(self, shown: Shown) -> None:
        """Takes in which layers are shown; the focus does not stay on one that is hidden."""
        before = self._shown()
        self.annotations.shown = shown
        if self.focused and not self.annotations.is_shown(self.focused):
            self.state.edge = self.state.focused_id = None
        self._say(before)

    # --- caret, selection, focus ------------------------------------------------------------

    def move(
        self, pos: int, *, extend: bool = False, forward: bool = True, is_exact: bool = False
    ) -> None:
        """Puts the caret at `pos` or the next grapheme boundary that way."""
        pos = snap_to_grapheme(self.text, pos, forward=forward)
        anchor = self.state.cursor.anchor if extend else pos
        self.select(anchor, pos, is_exact=is_exact)

    def select(
        self, anchor: int, caret: int, *, reveal: bool = True, is_exact: bool = False
    ) -> None:
        """Selects from anchor to caret, grapheme clusters as a whole; focus follows."""
        self.leave_edge()
        before = self._shown()
        low, high = whole_graphemes(self.text, min(anchor, caret), max(anchor, caret))
        anchor, caret = (low, high) if anchor <= caret else (high, low)
        self.state.cursor.select(anchor, caret, is_exact=is_exact)
        self.state.chosen = ()
        self._follow_focus()
        self._say(before, reveal=(caret, caret) if reveal else None)

    def grow(self) -> None:
        """Selects the next wider level around selection, focus or caret; `shrink` comes back."""
        span = self._chosen()
        wider = whole_graphemes(self.text, *grow(self.text, span))
        if wider != span:
            before = self._shown()
            self.state.cursor.grow(wider)
            self._follow_focus()
            self._say(before)

    def shrink(self) -> None:
        """Selects what was selected before it grew, else the next smaller level inside."""
        before, cursor = self._shown(), self.state.cursor
        if not cursor.shrink():
            span = self._chosen()
            pos = cursor.selection[0] if cursor.selection else cursor.caret
            cursor.select(*whole_graphemes(self.text, *shrink(self.text, span, pos=pos)))
        self._follow_focus()
        self._say(before)

    def focus(self, annotation_id: AnnotationId | None, *, reveal: bool = True) -> None:
        """Gives an annotation the focus; nothing stays selected, and the caret comes to it."""
        annotation = self.annotations.find(annotation_id)
        self.leave_edge()
        before = self._shown()
        self.state.focused_id = annotation.id if annotation else None
        if annotation:
            caret = self.state.cursor.caret
            is_there = any(start <= caret <= end for start, end in annotation.fragments)
            self.state.cursor.move(caret if is_there else annotation.start)
        self._say(before, reveal=annotation.fragments[0] if annotation and reveal else None)

    def cycle(self) -> None:
        """The next outer annotation that touches the caret, after the outermost the innermost."""
        stack = self.annotations.touching(self.state.cursor.caret)
        if stack:
            ids = [annotation.id for annotation in stack]
            self.focus(next_in_stack(ids, self.state.focused_id))
        self.stack_cycled.emit(stack)

    def focus_next(self, *, backwards: bool) -> None:
        """Gives the focus to the next in reading order from the focus, else from the caret."""
        self.leave_edge()
        focused, caret = self.focused, self.state.cursor.caret
        if focused:
            current = reading_order(focused)
        else:
            current = (caret, -caret if backwards else -len(self.text) - 1, "")
        found = self.annotations.next_to(current, backwards=backwards)
        if found:
            before = self._shown()
            self.state.cursor.move(found.start)
            self.state.focused_id = found.id
            self._say(before, reveal=found.fragments[0])

    def escape(self) -> bool:
        """Leaves an edge, else drops the selection, else the focus; whether there was any."""
        before = self._shown()
        state = self.state
        if state.edge:
            state.edge = None
        elif state.cursor.selection:
            state.cursor.move(state.cursor.caret)
            self._follow_focus()
        elif state.chosen:
            state.chosen = ()
        elif state.focused_id:
            state.focused_id = None
        else:
            return False
        self._say(before)
        return True

    def choose(self, annotation_id: AnnotationId) -> None:
        """Has an annotation stay with whatever gets the focus next, or takes that back."""
        before, chosen = self._shown(), self.state.chosen
        is_there = annotation_id in chosen
        left = tuple(id_ for id_ in chosen if id_ != annotation_id)
        self.state.chosen = left if is_there else (*left, annotation_id)
        self._say(before)

    def choose_at(self, annotation_id: AnnotationId) -> None:
        """Chooses what is pointed at beside the focus, and gives it the focus; or takes it out."""
        focused, found = self.focused, self.annotations.find(annotation_id)
        is_alike = focused and found and focused.layer is found.layer
        if focused and is_alike and focused.id not in self.state.chosen:
            self.choose(focused.id)
        self.choose(annotation_id)
        if annotation_id in self.state.chosen:
            self.focus(annotation_id, reveal=False)

    def preview_fragment(self, span: Span | None) -> None:
        """Shows what would be added to the focused annotation."""
        before = self._shown()
        self.state.new_fragment = span
        self._say(before)

    # --- edges ------------------------------------------------------------------------------

    def begin_edge(self, edge: Edge) -> None:
        """Has the arrows move that edge of the focused annotation; without one nothing happens."""
        focused = self.focused
        if focused is None:
            return
        before = self._shown()
        self.state.edge = EdgeEdit(annotation=focused, edge=edge, fragments=self.focused_fragments)
        self._say(before, reveal=(self.state.edge.position,) * 2)

    def move_edge(self, pos: int, *, reveal: bool = True) -> None:
        """Shows the edge at `pos`."""
        if self.state.edge:
            before = self._shown()
            self.state.edge = edit = self.state.edge.moved(self.text, pos)
            self._say(before, reveal=(edit.position, edit.position) if reveal else None)
            self.edge_moved.emit()

    def leave_edge(self) -> None:
        """Ends the moving of an edge; what was moved is said."""
        edit = self.state.edge
        if edit is None:
            return
        before = self._shown()
        self.state.edge = None
        self._say(before)
        if edit.is_changed:
            self.fragments_edited.emit(edit.annotation.id, edit.fragments)

    # --- saying what changed ----------------------------------------------------------------

    def _chosen(self) -> Span:
        """What is selected, else the hull of the annotation in focus, else the caret's place."""
        cursor, fragments = self.state.cursor, self.focused_fragments
        if cursor.selection or not fragments:
            return cursor.selection or (cursor.caret, cursor.caret)
        return hull(fragments)

    def _follow_focus(self) -> None:
        cursor, selection, focused = self.state.cursor, self.state.cursor.selection, self.focused
        if selection:
            is_touched = focused and any(
                start <= selection[1] and selection[0] <= end for start, end in focused.fragments
            )
            if not is_touched:
                self.state.focused_id = None
            return
        stack = self.annotations.at_caret(cursor.caret)
        self.state.focused_id = stack[0].id if stack else None

    def _shown(self) -> _Shown:
        chosen = map(self.annotations.find, self.state.chosen)
        spans = [hull(annotation.fragments) for annotation in chosen if annotation]
        return _Shown(self.state, self.focused_fragments, spans)

    def _say(self, before: _Shown, *, reveal: Span | None = None) -> None:
        now = self._shown()
        self.repaint_wanted.emit(now.differences(before))
        if reveal:
            self.reveal_wanted.emit(reveal)
        if now.edge != before.edge:
            self.edge_changed.emit(now.edge)
        if now.caret != before.caret:
            self.caret_moved.emit(now.caret)
        if (now.selection, now.is_exact) != (before.selection, before.is_exact):
            self.selection_changed.emit(now.selection, now.is_exact)
        if now.chosen != before.chosen:
            self.chosen_changed.emit(now.chosen)
        if now.focused_id != before.focused_id:
            self.focus_changed.emit(now.focused_id)


class _Shown:
    """A memory of what was on show, to tell what changed."""

    def __init__(
        self, state: ReaderState, fragments: Fragments, chosen_spans: Sequence[Span]
    ) -> None:
        self.caret = state.cursor.caret
        self.selection = state.cursor.selection
        self.is_exact = state.cursor.is_exact
        self.new_fragment = state.new_fragment
        self.focused_id = state.focused_id
        self.chosen = state.chosen
        self.chosen_spans = chosen_spans
        self.edge = state.edge.edge if state.edge else None
        self.fragments = fragments

    def differences(self, other: _Shown) -> list[Span]:
        """The spans that look different."""
        spans = [
            *_apart(self.selection, other.selection),
            *_apart(self.new_fragment, other.new_fragment),
        ]
        if self.caret != other.caret:
            spans += [(self.caret, self.caret), (other.caret, other.caret)]
        if (self.focused_id, self.edge, self.fragments) != (
            other.focused_id,
            other.edge,
            other.fragments,
        ):
            spans += [(f[0][0], f[-1][1]) for f in (self.fragments, other.fragments) if f]
        if self.chosen != other.chosen:
            spans += [*self.chosen_spans, *other.chosen_spans]
        return spans


def _apart(one: Span | None, other: Span | None) -> list[Span]:
    if one == other:
        return []
    if not one or not other or one[1] < other[0] or other[1] < one[0]:
        return [span for span in (one, other) if span]
    edges = (sorted((one[side], other[side])) for side in (0, 1))
    return [(low, high) for low, high in edges if low != high]


def next_in_stack(stack: Sequence[AnnotationId], current: AnnotationId | None) -> AnnotationId:
    """The id after `current`, the first after the last or when `current` is not there."""
    return stack[(stack.index(current) + 1) % len(stack)] if current in stack else stack[0]
