"""Writes a workbook with a sheet each for releases, mentions, claims and relations.

Texts are written as texts, so no cell is a formula or a link. A sheet that is full goes on in a
second one. A cell holds 32,767 UTF-16 units; a longer text is cut and that declared. The text of
the releases is not in the workbook.

Source: https://support.microsoft.com/office/excel-specifications-and-limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotator.formats.annotation_rows import AnnotationRows
from annotator.formats.format_info import Feature, FormatInfo
from annotator.model.exchange import Loss, ProjectHeader, RelationLoss
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MAX_UNITS: Final = 32_767
_MAX_ROWS: Final = 1_048_576
_TOO_LONG: Final = "a cell holds 32,767 characters, and one of its texts is longer"
_WIDTHS: Final = {"text": 60, "note": 30, "title": 60, "from_text": 40, "to_text": 40}
_NO_SCHEMA: Final = AnnotationRows(ProjectHeader(schema=None))


class XlsxWriter:
    """Writes a workbook of annotations; XlsxWriter is imported only when it writes."""

    info = FormatInfo(
        name="xlsx",
        title="Spreadsheet",
        suffixes=(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
        is_isolated=True,
        holds=frozenset(Feature) - {Feature.SECTIONS},
    )

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """Annotations with a text that is too long for a cell."""
        too_long = {
            row["id"]
            for kind, row in _NO_SCHEMA.rows(release)
            if kind in ("mention", "claim")
            and any(_is_long(row.get(name)) for name in _NO_SCHEMA.columns[kind])
        }
        return [
            Loss(
                doc_id=release.release.id,
                id=annotation.id,
                start=annotation.start,
                end=annotation.end,
                label=annotation.label,
                action="trimmed",
                reason=_TOO_LONG,
                new=(annotation.start, annotation.end, annotation.label),
            )
            for annotation in release.annotations
            if annotation.id in too_long
        ]

    def write(
        self, path: Path, releases: Iterable[AnnotatedRelease], *, header: ProjectHeader
    ) -> Iterator[Loss | RelationLoss]:
        """Writes one file and yields what it lost."""
        import xlsxwriter  # noqa: PLC0415  only an export to it needs it

        rows = AnnotationRows(header)
        options = {
            "constant_memory": True,  # and strings stay where they are written
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "tmpdir": str(path.parent),
        }
        with xlsxwriter.Workbook(path, options) as book:
            book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
            sheets = {
                kind: _Sheets(book, f"{kind}s", names) for kind, names in rows.columns.items()
            }
            for release in releases:
                for kind, row in rows.rows(release):
                    sheets[kind].add(row)
                yield from self.find_losses(release)


class _Sheets:
    """The sheet of one table, and those it goes on in."""

    def __init__(self, book: Workbook, name: str, columns: tuple[str, ...]) -> None:
        self._book = book
        self._name = name
        self._columns = columns
        self._n_sheets = 0
        self._bold = book.add_format({"bold": True})
        self._begin()

    def add(self, row: Mapping[str, Json]) -> None:
        """Writes the next row."""
        if self._n_rows == _MAX_ROWS:
            self._begin()
        for column, name in enumerate(self._columns):
            _write(self._sheet, (self._n_rows, column), row.get(name))
        self._n_rows += 1

    def _begin(self) -> None:
        self._n_sheets += 1
        name = self._name if self._n_sheets == 1 else f"{self._name} {self._n_sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for column, title in enumerate(self._columns):
            self._sheet.set_column(column, column, _WIDTHS.get(title, 14))
            self._sheet.write_string(0, column, _cut(title), self._bold)
        self._n_rows = 1


def _write(sheet: Worksheet, place: tuple[int, int], value: Json) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(*place, value)
    elif isinstance(value, int | float) and abs(value) <= 2**53:
        sheet.write_number(*place, value)
    else:
        sheet.write_string(*place, _cut(value if isinstance(value, str) else dump(value)))


def _is_long(value: Json) -> bool:
    text = value if isinstance(value, str) else dump(value)
    return len(text) > _MAX_UNITS // 2 and _n_units(text) > _MAX_UNITS


def _n_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    """As much of the text as a cell holds."""
    if not _is_long(text):
        return text
    units = text.encode("utf-16-le")[: 2 * (_MAX_UNITS - 1)]
    return units.decode("utf-16-le", errors="ignore") + "…"
