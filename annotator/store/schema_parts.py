"""The project's own copy of its schema: labels as rows, the rest as JSON that has their ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from annotator.model.json_value import Json, dump
from annotator.model.records import Layer
from annotator.model.schema import Label, Schema
from annotator.model.schema_file import parse_schema, schema_to_json
from annotator.store.kinds import LABEL
from annotator.store.to_records import label_record
from annotator.store.to_rows import label_row

_LABEL_LISTS: Final = ("mention_labels", "claim_labels")
_POINTERS: Final = {
    "claim_attributes": (Layer.CLAIM, ("shown_for",)),
    "claim_roles": (Layer.MENTION, ("offers_first",)),
    "entity_relations": (Layer.MENTION, ("from", "to")),
}
"""Where the rest of a schema names labels: of which layer, and in which fields."""


def write_schema(connection: sqlite3.Connection, schema: Schema) -> None:
    """Writes the whole schema into a project that has none."""
    connection.executemany(LABEL.insert, [label_row(label) for label in schema.labels])
    ids = {(label.layer, label.name): str(label.id) for label in schema.labels}
    parts = {
        name: _translated(name, value, ids)
        for name, value in schema_to_json(schema).items()
        if name not in _LABEL_LISTS
    }
    connection.executemany(
        "insert into schema_part (name, value) values (?, ?)",
        [(name, dump(value)) for name, value in parts.items()],
    )


def read_schema(connection: sqlite3.Connection) -> Schema:
    """The schema with its labels as they are named now, in their order.

    Raises:
        UserError: Its parts contradict each other.
    """
    labels = read_labels(connection)
    names = {(label.layer, str(label.id)): label.name for label in labels}
    parts = {
        name: _translated(name, json.loads(value), names)
        for name, value in connection.execute("select name, value from schema_part order by rowid")
    }
    mentions = tuple([label for label in labels if label.layer is Layer.MENTION])
    claims = tuple([label for label in labels if label.layer is Layer.CLAIM])
    rest = parse_schema(
        {
            **parts,
            "mention_labels": [{"name": label.name} for label in mentions],
            "claim_labels": [{"name": label.name} for label in claims],
        },
        where="The schema of the project",
    )
    return replace(rest, mention_labels=mentions, claim_labels=claims)


def read_labels(connection: sqlite3.Connection) -> list[Label]:
    """Every label, by layer and position."""
    return [
        label_record(row)
        for row in connection.execute(f"{LABEL.select} order by t.layer, t.position, t.id")
    ]


def find_schema_user(
    connection: sqlite3.Connection, label_ids: Iterable[str]
) -> tuple[str, str] | None:
    """`(what, label id)` for a part of the schema that names one of the labels, or None."""
    wanted = set(label_ids)
    for name, value in connection.execute("select name, value from schema_part"):
        _layer, fields = _POINTERS.get(name, (None, ()))
        for item in json.loads(value) if fields else ():
            for field in fields:
                for label_id in wanted.intersection(item.get(field) or ()):
                    return f"{name}: {item['name']}", label_id
    return None


def _translated(part: str, value: Json, words: Mapping[tuple[Layer, str], str]) -> Json:
    """A part of the schema with its labels' names as ids, or the other way round."""
    if part not in _POINTERS:
        return value
    layer, fields = _POINTERS[part]
    assert isinstance(value, list)
    translated: list[Json] = []
    for item in value:
        assert isinstance(item, dict)
        pointers: dict[str, Json] = {
            field: [words.get((layer, label), label) for label in item[field]]
            for field in fields
            if isinstance(item.get(field), list | tuple)
        }
        translated.append({**item, **pointers})
    return translated
