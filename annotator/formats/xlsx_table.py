"""Reads spreadsheets of Excel and LibreOffice: a row, a release."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Final

import python_calamine as calamine

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import load_bytes
from annotator.formats.office_package import check_package
from annotator.formats.table_rows import Row, Table, TableReader, unique_names
from annotator.model.exchange import ReadOptions
from annotator.model.json_value import Json

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_Value = str | float | bool | date | datetime | time | timedelta


def _tables(path: Path, options: ReadOptions) -> Iterator[Table]:  # noqa: ARG001
    data = load_bytes(path)
    if not (data.startswith(_OLD) and path.suffix.lower() == ".xls"):
        check_package(data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).iter_rows()
            yield from _table(rows, name if len(book.sheet_names) > 1 else "")
    except calamine.CalamineError as error:
        raise UserError(
            "The file is no spreadsheet, a protected or a damaged one.",
            hint="Open it in an office program, and save it anew.",
            detail=str(error),
        ) from error


def _table(rows: Iterator[list[_Value]], name: str) -> Iterator[Table]:
    for number, row in enumerate(rows, start=1):
        if any(value != "" for value in row):
            columns = unique_names([str(_cell(value) or "") for value in row])
            yield Table(name=name, columns=columns, rows=_rows(rows, columns, name, number + 1))
            return


def _rows(
    rows: Iterator[list[_Value]], columns: tuple[str, ...], name: str, start: int
) -> Iterator[Row]:
    sheet = f"sheet “{name}”, " if name else ""
    for number, row in enumerate(rows, start=start):
        cells = zip(columns, map(_cell, row), strict=False)
        filled = {column: cell for column, cell in cells if cell is not None}
        yield Row(where=f"{sheet}row {number}", cells=filled)


def _cell(value: _Value) -> Json:
    """The value as it is kept; None for an empty cell, ISO for a date."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, str):
        return value if value.strip() else None
    return int(value) if isinstance(value, float) and value.is_integer() else value


XLSX_TABLE: Final = TableReader(
    FormatInfo(
        name="xlsx",
        title="Spreadsheet",
        suffixes=(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
        is_isolated=True,
    ),
    _tables,
)
