"""Doing, undoing and redoing: one linear history per project, kept in its journal."""

from __future__ import annotations

from collections.abc import Generator

from annotator.errors import ChangedSinceError
from annotator.model.changes import ChangeSet
from annotator.store.store import ActionKind, Step, Store


def do(store: Store, change_set: ChangeSet) -> None:
    """Commits the change set as one action; a change set without changes does nothing.

    Raises:
        UserError: It was refused; nothing changed.
    """
    if change_set.changes:
        store.apply(change_set)


def undo(store: Store) -> str | None:
    """Takes back the last action that stands and returns its title, or None if none is left.

    Raises:
        UserError: A record has changed since in some other way; nothing happens.
    """
    return _reverse(store, store.undo_step(), ActionKind.UNDO)


def redo(store: Store) -> str | None:
    """Does again what was undone last and returns its title, or None if there is nothing.

    Raises:
        UserError: A record has changed since in some other way; nothing happens.
    """
    return _reverse(store, store.redo_step(), ActionKind.REDO)


def title_of(store: Store, step: Step | None) -> str | None:
    """The step's title as menus show it, with the annotator when it was someone else."""
    if step is None:
        return None
    return step.title if step.annotator == store.annotator else f"{step.title} ({step.annotator})"


def reversing(store: Store, step: Step, kind: ActionKind) -> Generator[int, None, ChangeSet]:
    """Reverses an action a few changes at a time, and gives the change set that did it.

    It yields how far it is, of three times the step's number of changes.

    Raises:
        UserError: A record has changed since in some other way; nothing happens.
    """
    change_set = (yield from step.loading()).inverted()
    try:
        for n_written in store.applying(change_set, kind=kind, reverses=step.seq):
            yield step.n_changes + n_written
    except ChangedSinceError as error:
        raise ChangedSinceError(
            f"“{step.title}” cannot be {'undone' if kind is ActionKind.UNDO else 'redone'}.",
            hint=error.message,
        ) from error
    return change_set


def _reverse(store: Store, step: Step | None, kind: ActionKind) -> str | None:
    if step is None:
        return None
    for _n_done in reversing(store, step, kind):
        pass
    return title_of(store, step)
