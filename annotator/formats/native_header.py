"""Makes the header of a project of the first line of native JSONL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from annotator.errors import UserError
from annotator.formats.json_fields import (
    LIST,
    OBJECT,
    TEXT,
    Fields,
    check_depth,
    check_fields,
    required_text,
    texts,
)
from annotator.model.exchange import ProjectHeader
from annotator.model.ids import AnnotationId, EntityId, ThreadId, new_id
from annotator.model.json_value import Json
from annotator.model.records import Annotator, Entity, Thread
from annotator.model.schema import Schema
from annotator.model.schema_file import parse_schema

Refuse = Callable[[str, str], None]
"""Told the place in the line and what is wrong there."""

_Record = TypeVar("_Record")

_HEADER: Final = {
    **dict.fromkeys(("format", "kind"), TEXT),
    "schema": OBJECT,
    **dict.fromkeys(("entities", "threads", "annotators"), LIST),
}
_ENTITY: Final = {
    **dict.fromkeys(("id", "label", "name", "note"), TEXT),
    "aliases": LIST,
    "identifiers": OBJECT,
}
_THREAD: Final = {**dict.fromkeys(("id", "title", "status", "due"), TEXT), "claims": LIST}
_ANNOTATOR: Final = {"name": TEXT, "kind": TEXT}


def parse_header(data: Json, *, refuse: Refuse) -> ProjectHeader:
    """The header with everything in it that is sound; `refuse` is told of the rest.

    Raises:
        UserError: A field is not of its kind.
    """
    fields, extra = check_fields(data, _HEADER)

    def sound(key: str, parse: Callable[[Json], _Record]) -> tuple[_Record, ...]:
        records = []
        for i, item in enumerate(fields.get(key) or ()):
            try:
                records.append(parse(item))
            except UserError as error:
                refuse(f"{key}[{i}]", str(error))
        return tuple(records)

    return ProjectHeader(
        schema=_schema(fields.get("schema"), refuse),
        entities=sound("entities", _entity),
        threads=sound("threads", _thread),
        annotators=sound("annotators", _annotator),
        extra=extra,
    )


def _schema(data: Json, refuse: Refuse) -> Schema | None:
    if data is None:
        return None
    try:
        check_depth(data)
        return parse_schema(data)
    except UserError as error:
        refuse("schema", str(error))
        return None


def _entity(data: Json) -> Entity:
    fields, extra = check_fields(data, _ENTITY)
    identifiers = fields.get("identifiers") or {}
    if any(type(value) is not str for value in identifiers.values()):
        raise UserError("“identifiers” must map names to text.")
    return Entity(
        id=EntityId(fields.get("id") or new_id()),
        label=required_text(fields, "label"),
        name=required_text(fields, "name"),
        aliases=texts(fields, "aliases"),
        identifiers=identifiers,
        note=fields.get("note") or "",
        extra=extra,
    )


def _thread(data: Json) -> Thread:
    fields, extra = check_fields(data, _THREAD)
    return Thread(
        id=ThreadId(fields.get("id") or new_id()),
        title=required_text(fields, "title"),
        status=fields.get("status") or "",
        due=_due(fields),
        claims=tuple(map(AnnotationId, texts(fields, "claims"))),
        extra=extra,
    )


def _due(fields: Fields) -> str | None:
    due: str | None = fields.get("due")
    if not due:
        return None
    try:
        date.fromisoformat(due)
    except ValueError as error:
        raise UserError(f"“due” is “{due}”, not a date such as 2017-03-31.") from error
    return due


def _annotator(data: Json) -> Annotator:
    fields, extra = check_fields(data, _ANNOTATOR)
    kind = fields.get("kind") or "human"
    if kind not in ("human", "model"):
        raise UserError(f"“kind” is “{kind}”, not “human” or “model”.")
    return Annotator(name=required_text(fields, "name"), kind=kind, extra=extra)
