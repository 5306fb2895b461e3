"""Writing one change set into the tables, with every check that comes before the commit."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Generator, Sequence
from contextlib import nullcontext
from typing import Final

from annotator.errors import ChangedSinceError, UserError
from annotator.model.changes import Change, ChangeSet, Record
from annotator.model.records import Claim, Mention, Relation, Release
from annotator.model.schema import Label
from annotator.store.images import Image, Texts, image_of, stored_image, write_image
from annotator.store.journal import Entry, find_last_change
from annotator.store.kinds import KIND_OF, LABEL
from annotator.store.migrations import span_guards_off
from annotator.store.names import Names
from annotator.store.passages import write_passages
from annotator.store.pointers import find_dangling, find_users, pointers_of
from annotator.store.schema_parts import find_schema_user
from annotator.store.spans import check_spans, describe

_MANY: Final = 50
"""Changes above which the span guards in the file are off: each reads the text of its release."""


_CHANGES_A_STEP: Final = 20  # about 2 ms


def write_change_set(
    connection: sqlite3.Connection, change_set: ChangeSet, names: Names, texts: Texts
) -> Generator[int, None, list[Entry]]:
    """Writes every change inside the transaction that is open, and gives the journal's entries.

    A few at a time: it yields how many are written. A release comes before its annotations when it
    is added, and after them when it is removed.

    Raises:
        ChangedSinceError: A record is not as `before` says.
        UserError: A label or a target is not there, a span is wrong, or something that is
            deleted is still pointed at.
    """
    for label in _labels(change_set.changes):
        names.know_former_label(label.id, label.layer, label.name)
    connection.execute("pragma defer_foreign_keys = on")
    is_big = len(change_set.changes) > _MANY
    with span_guards_off(connection) if is_big else nullcontext():
        entries = []
        for change in change_set.changes:
            entries.append(_write(connection, change, names, texts))
            if len(entries) % _CHANGES_A_STEP == 0:
                yield len(entries)
    _check_targets(connection, change_set.changes)
    _check_deleted(connection, change_set.changes)
    _count(connection, change_set.changes)
    for change in change_set.changes:
        if change.before is None and isinstance(change.after, Release):
            write_passages(connection, change.after.position, texts.get(change.after.id))
    return entries


def _labels(changes: Sequence[Change]) -> list[Label]:
    return [
        record
        for change in changes
        for record in (change.before, change.after)
        if isinstance(record, Label)
    ]


def _write(connection: sqlite3.Connection, change: Change, names: Names, texts: Texts) -> Entry:
    record = change.record
    kind = KIND_OF[type(record)]
    release_id = _release_id(record)
    before, after = (
        None if side is None else image_of(side, connection, names, texts)
        for side in (change.before, change.after)
    )
    stored = stored_image(connection, kind, record.id)
    if stored != before:
        raise _changed_since(connection, record, before, stored)
    if change.after is not None:
        text = texts.get(record.release_id) if isinstance(record, Mention | Claim) else ""
        check_spans(change.after, text)
    if before is None and isinstance(record, Mention | Claim):
        _check_id_is_free(connection, record)
    write_image(connection, kind, before, after)
    if isinstance(record, Label) and change.after is not None:
        names.know_label(record.id, record.layer, record.name)
    return Entry(kind.name, record.id, release_id, before, after)


def _release_id(record: Record) -> str | None:
    if isinstance(record, Release):
        return record.id
    return record.release_id if isinstance(record, Mention | Claim | Relation) else None


def _changed_since(
    connection: sqlite3.Connection, record: Record, before: Image | None, stored: Image | None
) -> ChangedSinceError:
    if stored is None:
        what = "is not there any more"
    elif before is None:
        what = "is there already"
    else:
        columns = [column for column, value in stored.items() if before[column] != value]
        what = f"has changed since ({', '.join(columns)})"
    who = find_last_change(connection, record.id, _release_id(record))
    return ChangedSinceError(f"{describe(record)} {what}{who}. Nothing was done.")


def _check_id_is_free(connection: sqlite3.Connection, record: Mention | Claim) -> None:
    other = "claim" if isinstance(record, Mention) else "mention"
    if connection.execute(f"select 1 from {other} where id = ?", (record.id,)).fetchone():
        raise UserError(f"{describe(record)} cannot be added: a {other} has its id.")


def _check_targets(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Refuses pointers that this change set made and that lead nowhere."""
    made = {
        pointer: change.after
        for change in changes
        if change.after is not None
        for pointer in pointers_of(change.after) - pointers_of(change.before)
    }
    for pointer in find_dangling(connection, made):
        target, id_ = pointer
        raise UserError(
            f"{describe(made[pointer])} points nowhere: the project has no {target} {id_}."
        )


def _check_deleted(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Refuses to delete what something still points at."""
    deleted: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for change in changes:
        kind = KIND_OF[type(change.record)].name
        if change.after is None:
            deleted[kind][change.record.id] = change.record
        else:
            deleted[kind].pop(change.record.id, None)
    for kind, records in deleted.items():
        user = find_users(connection, kind, list(records))
        if user is None and kind == LABEL.name and records:
            user = find_schema_user(connection, records)
        if user:
            what, id_ = user
            raise UserError(
                f"{describe(records[id_])} cannot be deleted: {what} still points at it."
            )


def _count(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Keeps the counters of the releases."""
    added: Counter[tuple[str, str]] = Counter()
    for change in changes:
        record = change.record
        if isinstance(record, Mention | Claim):
            column = "n_mentions" if isinstance(record, Mention) else "n_claims"
            added[column, record.release_id] += (change.before is None) - (change.after is None)
    for column in ("n_mentions", "n_claims"):
        connection.executemany(
            f"update release set {column} = {column} + ? where id = ?",
            [(n, release_id) for (name, release_id), n in added.items() if n and name == column],
        )
