"""Writes one CSV table: a row for each release, mention, claim and relation, told by `kind`.

RFC 4180 in UTF-8 with the byte order mark that Excel asks for. Spreadsheets take a cell that begins
like a formula for one, also after a semicolon or line break if they split fields otherwise than we
do: there a `'` is put before it. Numbers are numbers. The text of the releases is not in the table.

Source: https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from annotator.formats.annotation_rows import AnnotationRows
from annotator.formats.format_info import Feature, FormatInfo
from annotator.model.exchange import Loss, ProjectHeader, RelationLoss
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease

_SIGNS: Final = "=+\\-@＝＋－＠"
_FORMULA: Final = re.compile(f"(?:^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=['\" \u00a0]*[{_SIGNS}]))")
"""Where a cell begins, or would if fields were split elsewhere, and begins like a formula."""


class CsvWriter:
    """Writes a CSV table of annotations."""

    info = FormatInfo(
        name="csv",
        title="Table (CSV)",
        suffixes=(".csv", ".tsv", ".tab"),
        holds=frozenset(Feature) - {Feature.SECTIONS},
    )

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:  # noqa: ARG002
        """Nothing: every annotation has its row."""
        return []

    def write(
        self, path: Path, releases: Iterable[AnnotatedRelease], *, header: ProjectHeader
    ) -> Iterator[Loss | RelationLoss]:
        """Writes one file; loses nothing."""
        rows = AnnotationRows(header)
        columns = list(dict.fromkeys(name for names in rows.columns.values() for name in names))
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.DictWriter(file, ["kind", *columns], extrasaction="ignore")
            table.writerow({name: _cell(name) for name in table.fieldnames})
            for release in releases:
                for kind, row in rows.rows(release):
                    table.writerow({"kind": kind, **{k: _cell(v) for k, v in row.items()}})
        yield from ()


def _cell(value: Json) -> str | float | None:
    """What stands in the file; a text that could be a formula is none any more."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    return _FORMULA.sub("'", value if isinstance(value, str) else dump(value))
