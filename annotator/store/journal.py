"""The append-only journal: what every action changed, and from that what can be undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, cast

from annotator.model.changes import Change, ChangeSet, Record
from annotator.model.ids import new_id
from annotator.model.json_value import dump
from annotator.model.records import now
from annotator.store.images import Image, record_of
from annotator.store.kinds import KINDS, LABEL
from annotator.store.names import Names


class ActionKind(StrEnum):
    """What an action is to the history."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An action that can be reversed: by undo, or by redo when it was an undo itself."""

    seq: int
    title: str
    annotator: str
    n_changes: int
    loading: Callable[[], Generator[int, None, ChangeSet]] = field(repr=False, compare=False)
    """Reads what it did from the journal, labels under their present names; gives how far it is."""

    @property
    def change_set(self) -> ChangeSet:
        """What the action did, read whole."""
        steps = self.loading()
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return cast("ChangeSet", end.value)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal before it has an action."""

    kind: str
    record_id: str
    release_id: str | None
    before: Image | None
    after: Image | None


_CHANGES_A_STEP: Final = 100  # about 2 ms
_UNDO: Final = """
    select a.seq, a.title, n.name, a.n_changes
    from action a join annotator n on n.id = a.annotator_id
    where a.kind in ('do', 'redo') and not exists (select 1 from action r where r.reverses = a.seq)
    order by a.seq desc limit 1"""
_REDO: Final = """
    select a.seq, a.title, n.name, a.n_changes
    from action a join annotator n on n.id = a.annotator_id
    where a.kind = 'undo' and not exists (select 1 from action r where r.reverses = a.seq)
    and a.seq > (select ifnull(max(seq), 0) from action where kind = 'do')
    order by a.seq desc limit 1"""


def add_action(
    connection: sqlite3.Connection,
    title: str,
    *,
    kind: ActionKind,
    annotator_id: str,
    n_changes: int,
    reverses: int | None = None,
) -> int:
    """Writes an action and gives its number."""
    cursor = connection.execute(
        "insert into action (id, kind, reverses, title, annotator_id, at, n_changes)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (new_id(), kind, reverses, title, annotator_id, now(), n_changes),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def add_entries(connection: sqlite3.Connection, action_seq: int, entries: Iterable[Entry]) -> None:
    """Writes what an action changed, in its order."""
    connection.executemany(
        "insert into change (action_seq, record_kind, record_id, release_id, before, after)"
        " values (?, ?, ?, ?, ?, ?)",
        (
            (
                action_seq,
                entry.kind,
                entry.record_id,
                entry.release_id,
                None if entry.before is None else dump(entry.before),
                None if entry.after is None else dump(entry.after),
            )
            for entry in entries
        ),
    )


def find_step(connection: sqlite3.Connection, *, redo: bool) -> Step | None:
    """The action that undo (or redo) would reverse now; imports are not among them."""
    found = connection.execute(_REDO if redo else _UNDO).fetchone()
    if found is None:
        return None
    seq, title, annotator, n_changes = found

    def loading() -> Generator[int, None, ChangeSet]:
        changes = yield from _changes(connection, seq)
        return ChangeSet(title, tuple(changes))

    return Step(seq=seq, title=title, annotator=annotator, n_changes=n_changes, loading=loading)


def _changes(connection: sqlite3.Connection, action_seq: int) -> Generator[int, None, list[Change]]:
    names = Names(connection)
    for before, after in connection.execute(
        "select before, after from change where action_seq = ? and record_kind = ? order by seq",
        (action_seq, LABEL.name),
    ):
        for image in (after, before):
            if image is not None:
                label = json.loads(image)
                names.know_former_label(label["id"], label["layer"], label["name"])

    def record(kind: str, image: str | None) -> Record | None:
        return None if image is None else record_of(KINDS[kind], json.loads(image), names)

    changes: list[Change] = []
    rows = connection.execute(
        "select record_kind, before, after from change where action_seq = ? order by seq",
        (action_seq,),
    )
    for kind, before, after in rows:
        changes.append(Change(record(kind, before), record(kind, after)))
        if len(changes) % _CHANGES_A_STEP == 0:
            yield len(changes)
    return changes


def find_last_change(connection: sqlite3.Connection, record_id: str, release_id: str | None) -> str:
    """Who last changed a record, and by what: `by Ana: Delete COMPANY`; empty if nobody did."""
    found = connection.execute(
        "select n.name, a.title from change c join action a on a.seq = c.action_seq"
        " join annotator n on n.id = a.annotator_id"
        " where c.release_id is ? and c.record_id = ? order by c.seq desc limit 1",
        (release_id, record_id),
    ).fetchone()
    return f" by {found[0]}: {found[1]}" if found else ""
