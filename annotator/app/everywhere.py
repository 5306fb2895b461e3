"""Every occurrence of the focused annotation's words: proposed first, changed as one action."""

from __future__ import annotations

from typing import Final

from annotator.app import editing
from annotator.app.occurrence_changes import changes_of, title_of
from annotator.app.propagation import Kind, Propagation, Scope
from annotator.app.session import Session
from annotator.app.stepwise import Steps
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import ReleaseId
from annotator.model.records import Entity, Mention
from annotator.model.schema import Label
from annotator.store.search import Placed, Wanted

_RELEASES_AT_ONCE: Final = 40  # about 2 ms
_CHANGES_AT_ONCE: Final = 500  # about 50 ms
_CHANGES_A_STEP: Final = 20  # about 2 ms
_PAST: Final = {"Mark": "Marked", "Relabel": "Relabelled", "Delete": "Deleted",
                "Attach": "Attached"}  # fmt: skip


def propose(session: Session, kind: Kind, scope: Scope, *, entity: Entity | None = None) -> None:
    """Proposes what would be changed; in a project only the open release is looked through at once.

    What is proposed already stays as it is, with its vetoes. To attach needs an entity, which need
    not be in the register yet.

    Raises:
        UserError: The annotation lies in several places, or has no words.
    """
    open_, source = session.propagation, session.focused
    if open_ is not None and (open_.kind, open_.scope) == (kind, scope):
        session.set_propagation(open_)
        return
    assert source is not None
    proposed = Propagation(source, session.text, kind=kind, scope=scope)
    if len(source.fragments) > 1:
        raise UserError("This lies in several places; its like cannot be looked for.")
    if not proposed.sought.words:
        raise UserError("This has no words; its like cannot be looked for.")
    proposed.entity = entity
    if open_ is not None and open_.kind is kind:
        proposed.label, proposed.entity = open_.label, entity or open_.entity
    placed = [
        Placed(a.id, a.label, (a.start, a.end), a.entity_id if isinstance(a, Mention) else None)
        for a in session.annotations.values()
        if a.layer is source.layer and len(a.fragments) == 1
    ]
    proposed.take(source.release_id, session.text, placed)
    if scope is Scope.PROJECT:
        ids = [id_ for id_ in session.store.release_ids() if id_ != source.release_id]
        proposed.begin(_search(session, proposed, ids), len(ids))
    if proposed.candidates or scope is Scope.PROJECT:
        session.set_propagation(proposed)
    else:
        say_that_there_is_none(session, proposed)


def propose_further(session: Session, scope: Scope) -> None:
    """Proposes the same as is proposed now for a release or for the project; to mark by default.

    Raises:
        UserError: As for `propose`.
    """
    open_ = session.propagation
    propose(session, Kind.MARK if open_ is None else open_.kind, scope)


def choose_label(session: Session, label: Label) -> None:
    """Says what the proposed annotations are to be relabelled as.

    Raises:
        UserError: The label is of the other layer, or the one they have.
    """
    proposed = session.propagation
    assert proposed is not None
    if label.layer is not proposed.source.layer:
        raise UserError(
            f"{label.title} is a {label.layer} label; these are {proposed.source.layer}s."
        )
    if label.name == proposed.source.label:
        raise UserError(f"These are {label.title} already.")
    proposed.label = label.name
    session.set_propagation(proposed)


def commit(session: Session) -> None:
    """Changes what is kept as one action, which ends the proposal.

    Much is left to be written step by step. Only the open release is taken into work by it: nobody
    has read the others.

    Raises:
        UserError: It is not decided yet what to change, or it was refused.
    """
    proposed = session.propagation
    assert proposed is not None
    if proposed.is_busy:
        raise UserError("This takes a moment more.", hint="Wait for its end, or leave it by Esc.")
    if not proposed.n_kept:
        raise UserError("Nothing is kept.", hint="Space takes a place in, Esc leaves.")
    if proposed.kind is Kind.RELABEL and proposed.label is None:
        raise UserError("Which label? Press its key.")
    proposed.is_writing = True
    proposed.begin(_write(session, proposed), 3 * proposed.n_kept)
    if proposed.n_kept <= _CHANGES_AT_ONCE:
        proposed.finish()
    else:
        session.set_propagation(proposed)


def say_that_there_is_none(session: Session, proposed: Propagation) -> None:
    """Says why there is nothing to propose."""
    words = editing.shortened(proposed.sought.words)
    if proposed.entity is not None:
        session.shell.say(f"Every “{words}” here is attached to {proposed.entity.name}.")
        return
    session.shell.say(
        f"Every other “{words}” is marked as {proposed.source.label} already."
        if proposed.n_marked
        else f"There is no other “{words}” in this {proposed.scope}."
    )


def _search(session: Session, proposed: Propagation, ids: list[ReleaseId]) -> Steps:
    """Takes in one release after the other; gives how many have been looked through."""
    source = proposed.source
    label = None if proposed.kind is Kind.MARK else source.label
    wanted = Wanted(proposed.sought.like, source.layer, label)
    for first in range(0, len(ids), _RELEASES_AT_ONCE):
        chunk = ids[first : first + _RELEASES_AT_ONCE]
        for found in session.store.find_words(wanted, chunk):
            proposed.take(found.release_id, found.text, found.placed)
            yield first
        yield first + len(chunk)


def _write(session: Session, proposed: Propagation) -> Steps:
    """Makes each change, then writes them all, twice; gives how many of that are done."""
    changes: list[Change] = []
    for change in changes_of(session.store, proposed):
        changes.append(change)
        if len(changes) % _CHANGES_A_STEP == 0:
            yield len(changes)
    title = title_of(proposed)
    change_set = editing.with_started(
        session.store, ChangeSet(title, tuple(changes)), only=proposed.source.release_id
    )
    for n_written in session.store.applying(change_set):
        yield proposed.n_kept + n_written
    undo = session.shell.key_of("edit.undo")
    session.shell.say(f"{_in_the_past(title)}. {undo} takes it back.")


def _in_the_past(title: str) -> str:
    """`Mark 3 …` as `Marked 3 …`."""
    verb, _, rest = title.partition(" ")
    return f"{_PAST[verb]} {rest}"
