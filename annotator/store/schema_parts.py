"""The project's own copy of its schema: labels as rows, the rest as JSON that has their ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from annotator.model.schema import Label, Schema
from annotator.model.schema_parts import POINTERS, SchemaPart, parts_of, schema_of
from annotator.store.kinds import LABEL, SCHEMA_PART
from annotator.store.to_records import label_record, schema_part_record
from annotator.store.to_rows import label_row, schema_part_row


def write_schema(connection: sqlite3.Connection, schema: Schema) -> None:
    """Writes the whole schema into a project that has none."""
    connection.executemany(LABEL.insert, [label_row(label) for label in schema.labels])
    connection.executemany(SCHEMA_PART.insert, list(map(schema_part_row, parts_of(schema))))


def read_schema(connection: sqlite3.Connection) -> Schema:
    """The schema with its labels as they are named now, in their order.

    Raises:
        UserError: Its parts contradict each other.
    """
    return schema_of(read_labels(connection), read_parts(connection))


def read_labels(connection: sqlite3.Connection) -> list[Label]:
    """Every label, by layer and position."""
    return [
        label_record(row)
        for row in connection.execute(f"{LABEL.select} order by t.layer, t.position, t.id")
    ]


def read_parts(connection: sqlite3.Connection) -> list[SchemaPart]:
    """Everything of the schema but its labels, in the order in which it came."""
    rows = connection.execute(f"{SCHEMA_PART.select} order by t.rowid")
    return [schema_part_record(row) for row in rows]


def find_schema_user(
    connection: sqlite3.Connection, label_ids: Iterable[str]
) -> tuple[str, str] | None:
    """`(what, label id)` for a part of the schema that names one of the labels, or None."""
    wanted = set(label_ids)
    for name, value in connection.execute("select id, value from schema_part"):
        _layer, fields = POINTERS.get(name, (None, ()))
        for item in json.loads(value) if fields else ():
            for field in fields:
                for label_id in wanted.intersection(item.get(field) or ()):
                    return f"{name}: {item['name']}", label_id
    return None
