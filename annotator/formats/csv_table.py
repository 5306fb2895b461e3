"""Reads tables in plain text: fields separated by commas, semicolons, TABs or bars."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import MAX_CHARACTERS, MAX_TABLE_BYTES, load_bytes
from annotator.formats.table_rows import Row, Table, TableReader, unique_names
from annotator.model.exchange import Problem, ReadOptions
from annotator.text.decoding import decode

_DELIMITERS: Final = ",;\t|"
_N_LOOKED_AT: Final = 50
_LOOK: Final = 1 << 20
_NAMED: Final = "sep="
"""What Excel begins a file with to name its separator."""

_Record = tuple[int, list[str] | str]
"""The number of a row and its fields, or what is wrong with it."""


def _tables(path: Path, options: ReadOptions) -> Iterator[Table]:
    data = load_bytes(path, most=MAX_TABLE_BYTES)
    text = decode(data, declared=options.encoding).text
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_NAMED) and len(first) == len(_NAMED) + 1:
        records = _records(rest, first[-1], start=2)
    else:
        records = _records(text, _delimiter(text[:_LOOK]), start=1)
    for number, fields in records:
        if isinstance(fields, str):
            raise UserError(f"Row {number} of the table cannot be read: {fields}.")
        if any(map(str.strip, fields)):
            columns = unique_names(fields)
            yield Table(name="", columns=columns, rows=_rows(records, columns, path))
            return
    raise UserError("The file is empty.", hint="Choose a file that holds releases.")


def _records(text: str, delimiter: str, *, start: int) -> Iterator[_Record]:
    csv.field_size_limit(max(MAX_CHARACTERS + 1, csv.field_size_limit()))
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    number = start
    while True:
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, str(error)
        number += 1


def _delimiter(text: str) -> str:
    """The separator that gives the most rows the same number of fields, two at least."""

    def score(delimiter: str) -> tuple[int, int]:
        records = islice(_records(text, delimiter, start=1), _N_LOOKED_AT)
        widths = Counter(
            len(fields) for _, fields in records if isinstance(fields, list) and fields
        )
        width, n_rows = max(widths.items(), key=lambda item: item[1], default=(0, 0))
        return (n_rows, width) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=score)


def _rows(
    records: Iterator[_Record], columns: tuple[str, ...], path: Path
) -> Iterator[Row | Problem]:
    for number, fields in records:
        where = f"row {number}"
        if isinstance(fields, str):
            yield Problem(path=str(path), where=where, message=f"It cannot be read: {fields}.")
        elif any(map(str.strip, fields[len(columns) :])):
            message = f"It has {len(fields)} fields; the first row has {len(columns)}."
            yield Problem(path=str(path), where=where, message=message)
        else:
            cells = zip(columns, fields, strict=False)
            yield Row(where=where, cells={name: cell for name, cell in cells if cell.strip()})


CSV_TABLE: Final = TableReader(
    FormatInfo(name="csv", title="Table (CSV)", suffixes=(".csv", ".tsv", ".tab")), _tables
)
