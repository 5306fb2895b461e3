"""What every part of the scripting face stands on: the open project file."""

from __future__ import annotations

from typing import TypeVar

from annotator.app import history
from annotator.model.changes import ChangeSet
from annotator.store.store import Store

_R = TypeVar("_R")


class ProjectCalls:
    """A part of the scripting face.

    Attributes:
        store: The project file, for what has no method here.
    """

    def __init__(self, store: Store) -> None:
        self.store = store


def add_record(store: Store, change_set: ChangeSet, kind: type[_R]) -> _R:
    """Commits the change set and returns the record that its first change adds."""
    history.do(store, change_set)
    record = change_set.changes[0].after
    assert isinstance(record, kind)
    return record
