"""Marking every occurrence of the focused annotation's text: proposed first, then committed."""

from __future__ import annotations

from annotator.app import editing
from annotator.app.propagation import Propagation
from annotator.app.session import Session
from annotator.errors import UserError
from annotator.model.fragments import quote


def propose_everywhere(session: Session) -> None:
    """Proposes the other occurrences; those proposed already stay as they are.

    Raises:
        UserError: The annotation lies in several places.
    """
    source = session.focused
    assert source is not None
    if len(source.fragments) > 1:
        raise UserError("This lies in several places; its like cannot be looked for.")
    proposed = session.propagation or Propagation(
        source, session.text, session.annotations.values()
    )
    if proposed.candidates:
        session.set_propagation(proposed)
    else:
        words = editing.shortened(quote(session.text, source.fragments))
        session.shell.say(
            f"Every other “{words}” is marked as {source.label} already."
            if proposed.n_marked
            else f"There is no other “{words}” in this release."
        )


def mark_everywhere(session: Session) -> None:
    """Marks what is kept as one action, which ends the proposal.

    Raises:
        UserError: Nothing is kept, or it was refused.
    """
    proposed = session.propagation
    assert proposed is not None
    if not proposed.kept:
        raise UserError("Nothing is kept.", hint="Space takes a place in, Esc leaves.")
    marked = editing.add_occurrences(session.store, proposed.source.id, proposed.kept)
    session.do(editing.with_started(session.store, marked))
    session.shell.say(f"{marked.title.replace('Mark', 'Marked', 1)}. Ctrl+Z takes it back.")
