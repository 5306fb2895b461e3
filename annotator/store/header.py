"""What describes a project beside its schema, entities and threads."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from annotator.model.ids import new_id
from annotator.model.json_value import JsonObject, dump
from annotator.model.records import Annotator

_EXTRA = "select value from meta where key = 'extra'"


def read_annotators(connection: sqlite3.Connection) -> list[Annotator]:
    """Who made annotations, and who was added without having acted yet; by name."""
    rows = connection.execute(
        """select a.name, a.kind, a.extra from annotator a where
            exists (select 1 from label l join mention m on m.label_id = l.id
                where m.annotator_id = a.id)
            or exists (select 1 from label l join claim c on c.label_id = l.id
                where c.annotator_id = a.id)
            or exists (select 1 from relation r where r.annotator_id = a.id)
            or not (exists (select 1 from action n where n.annotator_id = a.id)
                or exists (select 1 from batch b where b.annotator_id = a.id))
        order by a.name"""
    )
    return [Annotator(name=name, kind=kind, extra=json.loads(extra)) for name, kind, extra in rows]


def write_annotator(connection: sqlite3.Connection, annotator: Annotator) -> bool:
    """Adds an annotator, or completes one of whom no more than the name is known.

    Returns:
        Whether the project has the annotator as given; if not, its own is kept.
    """
    connection.execute(
        "insert into annotator (id, name, kind, extra) values (?, ?, ?, ?)"
        " on conflict (name) do update set kind = excluded.kind, extra = excluded.extra"
        " where kind = 'human' and extra = '{}'",
        (new_id(), annotator.name, annotator.kind, dump(annotator.extra)),
    )
    kind, extra = connection.execute(
        "select kind, extra from annotator where name = ?", (annotator.name,)
    ).fetchone()
    return (kind, json.loads(extra)) == (annotator.kind, annotator.extra)


def read_extra(connection: sqlite3.Connection) -> dict[str, Any]:
    """The keys that imports brought for the project as a whole."""
    ((value,),) = connection.execute(_EXTRA).fetchall()
    extra: dict[str, Any] = json.loads(value)
    return extra


def write_extra(connection: sqlite3.Connection, extra: JsonObject) -> list[str]:
    """Adds keys for the project as a whole; gives those that it has otherwise, which are kept."""
    ours = read_extra(connection)
    connection.execute(
        "update meta set value = ? where key = 'extra'", (dump({**ours, **extra, **ours}),)
    )
    return [key for key, value in extra.items() if ours.get(key, value) != value]
