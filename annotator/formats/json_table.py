"""Reads tables in JSON: a list of objects, or one on each line, that are not native JSONL."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, tee
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import MAX_TABLE_BYTES, load_bytes
from annotator.formats.json_fields import check_depth
from annotator.formats.table_rows import Row, Table, TableReader
from annotator.model.exchange import Problem, ReadOptions
from annotator.model.json_value import Json
from annotator.text.decoding import decode

_N_LOOKED_AT: Final = 50

_Item = tuple[str, Json | UserError]
"""Where a value is, and the value, or what is wrong with it."""


def _tables(path: Path, options: ReadOptions) -> Iterator[Table]:
    data = load_bytes(path, most=MAX_TABLE_BYTES)
    text = decode(data, declared=options.encoding).text
    items, looked_at = tee(_items(text))
    columns: dict[str, None] = {}
    for _, item in islice(looked_at, _N_LOOKED_AT):
        if isinstance(item, Mapping):
            columns |= dict.fromkeys(_flat(item))
    del looked_at  # or it would keep all that is read from now on
    yield Table(name="", columns=tuple(columns), rows=_rows(items, path))


def _items(text: str) -> Iterator[_Item]:
    """The items of the list that the text is, or is the only one of an object; else its lines."""
    try:
        whole = _parsed(text)
    except UserError:
        yield from _lines(text)
        return
    if isinstance(whole, Mapping):
        lists = [value for value in whole.values() if _is_list_of_objects(value)]
        whole = lists[0] if len(lists) == 1 else [whole]
    if not isinstance(whole, list):
        raise UserError("The JSON is no table: it must be a list of objects.")
    for number, item in enumerate(whole, start=1):
        yield f"row {number}", item


def _lines(text: str) -> Iterator[_Item]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", _parsed(line)
        except UserError as error:
            yield f"line {number}", error


def _parsed(text: str) -> Json:
    try:
        value: Json = json.loads(text)
    except RecursionError as error:
        raise UserError("The JSON is nested too deeply.") from error
    except ValueError as error:
        raise UserError(f"It is no JSON: {error}.") from error
    check_depth(value)
    return value


def _is_list_of_objects(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(type(item) is dict for item in value)


def _rows(items: Iterator[_Item], path: Path) -> Iterator[Row | Problem]:
    for where, item in items:
        if isinstance(item, Mapping):
            yield Row(where=where, cells=_flat(item))
        else:
            message = str(item) if isinstance(item, UserError) else "It must be a JSON object."
            yield Problem(path=str(path), where=where, message=message)


def _flat(item: Mapping[str, Json]) -> dict[str, Json]:
    """The values that are not empty, those of an object in it as `outer.inner`."""
    flat: dict[str, Json] = {}
    for name, value in item.items():
        if isinstance(value, Mapping):
            flat |= {
                f"{name}.{inner}": deep for inner, deep in value.items() if not _is_empty(deep)
            }
        elif not _is_empty(value):
            flat[name] = value
    return flat


def _is_empty(value: Json) -> bool:
    is_blank = isinstance(value, str) and not value.strip()
    return value is None or is_blank or (isinstance(value, Sequence | Mapping) and not value)


JSON_TABLE: Final = TableReader(
    FormatInfo(name="json-table", title="Table (JSON)", suffixes=(".json",)), _tables
)
