"""Pointers between records: those that point nowhere, and what still points at a record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from annotator.model.changes import Record
from annotator.model.records import Claim, Mention, Relation, Release, Thread

Pointer = tuple[str, str]
"""`(target, id)`: what kind of record is pointed at, and which."""

ANNOTATION: Final = "annotation or entity"
"""What roles and relations point at."""
_ANYTHING: Final = ("mention", "claim", "entity")
_TABLES: Final[dict[str, Sequence[str]]] = {
    ANNOTATION: _ANYTHING,
    "entity": ("entity",),
    "thread": ("thread",),
    "claim": ("claim",),
    "batch": ("batch",),
    "release": ("release",),
}
_ALTERNATIVES: Final = (
    "select j.value from claim c, json_each(c.alternatives) j"
    " where c.alternatives <> '[]' and j.value in ({})"
)
_USERS: Final[dict[str, Sequence[tuple[str, str]]]] = {
    "mention": (
        ("a role of a claim", "select to_id from role where to_id in ({})"),
        ("a relation", "select from_id from relation where from_id in ({})"),
        ("a relation", "select to_id from relation where to_id in ({})"),
    ),
    "release": (
        ("a mention", "select release_id from mention where release_id in ({})"),
        ("a claim", "select release_id from claim where release_id in ({})"),
        ("a relation", "select release_id from relation where release_id in ({})"),
    ),
    "label": (
        ("a mention", "select label_id from mention where label_id in ({})"),
        ("a claim", "select label_id from claim where label_id in ({})"),
        ("an entity", "select label_id from entity where label_id in ({})"),
        ("an alternative of a claim", _ALTERNATIVES),
    ),
    "thread": (("a claim", "select thread_id from claim where thread_id in ({})"),),
}
_ENTITY_USERS: Final = (
    *_USERS["mention"],
    ("a mention", "select entity_id from mention where entity_id in ({})"),
    ("a claim", "select speaker_id from claim where speaker_id in ({})"),
)
_T = TypeVar("_T")


def pointers_of(record: Record | None) -> set[Pointer]:
    """Everything a record points at, but labels and annotators."""
    found: set[tuple[str, str | None]] = set()
    match record:
        case Mention():
            found = {("entity", record.entity_id), ("release", record.release_id)}
        case Claim():
            found = {
                ("entity", record.speaker_id),
                ("thread", record.thread_id),
                ("release", record.release_id),
                *((ANNOTATION, role.to) for role in record.roles),
            }
        case Relation():
            found = {
                (ANNOTATION, record.from_id),
                (ANNOTATION, record.to_id),
                ("release", record.release_id),
            }
        case Thread():
            found = {("claim", claim_id) for claim_id in record.claims}
        case Release():
            found = {("batch", record.batch_id)}
        case _:
            pass
    return {(target, id_) for target, id_ in found if id_ is not None}


def find_dangling(connection: sqlite3.Connection, pointers: Iterable[Pointer]) -> set[Pointer]:
    """The pointers whose target is not there."""
    dangling = set(pointers)
    for target, tables in _TABLES.items():
        wanted = {id_ for kind, id_ in dangling if kind == target}
        for table in tables:
            wanted -= find_ids(connection, f"select id from {table} where id in ({{}})", wanted)
        dangling = {(kind, id_) for kind, id_ in dangling if kind != target or id_ in wanted}
    return dangling


def find_users(
    connection: sqlite3.Connection, kind: str, ids: Sequence[str]
) -> tuple[str, str] | None:
    """`(what, id)` for something that points at one of the records, or None."""
    if kind == "entity":
        users = _ENTITY_USERS
    else:
        users = tuple(_USERS.get("mention" if kind == "claim" else kind, ()))
    for what, query in users:
        for id_ in find_ids(connection, query, ids):
            return what, id_
    if kind == "claim":
        gone = set(ids)
        for (claims,) in connection.execute("select claims from thread"):
            for id_ in gone.intersection(json.loads(claims)):
                return "a thread", id_
    return None


def find_ids(connection: sqlite3.Connection, query: str, ids: Iterable[str]) -> set[str]:
    """What a query with `in ({})` gives for the ids, asked in chunks."""
    found: set[str] = set()
    for chunk in chunked(ids, 500):
        places = ", ".join("?" * len(chunk))
        found.update(id_ for (id_,) in connection.execute(query.format(places), chunk))
    return found


def chunked(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """The items in lists of at most that size."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
