"""The actions on what an annotation covers: edges, fragments, places without width."""

from __future__ import annotations

from annotator.app.actions import Action
from annotator.app.labelling import add_fragment, mark_place, remove_fragment
from annotator.app.project_actions import can_edit, can_edit_focused, shows
from annotator.app.reviewing import toggle_reviewed
from annotator.app.session import Session


def boundary_actions() -> list[Action]:
    """Moving edges, adding and removing fragments, marking a place, and what has been read."""
    return [
        Action(
            id="annotation.edge_start", title="Move its start",
            tip="Arrows move the start of the focused annotation; Enter keeps, Esc leaves it",
            reader_keys=("[", "F4"), menu="Annotation", when=can_edit_focused,
            run=lambda session: session.reader.begin_edge("start"),
        ),
        Action(
            id="annotation.edge_end", title="Move its end",
            tip="Arrows move the end of the focused annotation; Enter keeps, Esc leaves it",
            reader_keys=("]", "F5"), menu="Annotation", when=can_edit_focused,
            run=lambda session: session.reader.begin_edge("end"),
        ),
        Action(
            id="annotation.fragment", title="Add the selection to it",
            tip="Make the selection a fragment of the annotation focused last",
            keys=("Ctrl+D",), reader_keys=("Num++",), menu="Annotation",
            when=_can_change_fragments,
            needs="Focus an annotation, then select the text to add to it.", run=_add_selection,
        ),
        Action(
            id="annotation.fragment_out", title="Take the selection out of it",
            tip="Take the selection, or the fragment at the caret, out of the annotation",
            keys=("Ctrl+Shift+D",), reader_keys=("Num+-",), menu="Annotation",
            when=lambda s: s.can_edit and s.last_focused is not None, run=remove_fragment,
        ),
        Action(
            id="annotation.place", title="Mark the place",
            tip="Mark the caret's place, where something is left out, with the label used last",
            reader_keys=("Insert",), menu="Annotation",
            when=lambda s: s.can_edit and s.last_label is not None,
            needs="Use a label first; the place gets the same.", run=mark_place,
        ),
        Action(
            id="annotation.trim", title="Trim selections",
            tip="Leave quotes, stops and the like at a selection's ends out, or keep them",
            menu="Annotation", run=shows("trim"),
        ),
        Action(
            id="release.reviewed", title="Read, nothing here",
            tip="Say that the selection or sentence has been read and what is unmarked is nothing",
            keys=("Ctrl+Shift+N",), reader_keys=("\\",), menu="Annotation", when=can_edit,
            run=toggle_reviewed,
        ),
    ]  # fmt: skip


def _can_change_fragments(session: Session) -> bool:
    has_both = session.selection is not None and session.last_focused is not None
    return session.can_edit and has_both


def _add_selection(session: Session) -> None:
    assert session.selection is not None
    add_fragment(session, session.selection, is_exact=session.is_exact)
