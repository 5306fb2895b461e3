"""The result of an import as rows for people: shown, copied, saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from annotator.app.import_report import ImportReport
from annotator.app.whole_file import write_whole
from annotator.model.ids import ReleaseId
from annotator.model.json_value import dump
from annotator.model.records import ReleaseSummary


class Outcome(StrEnum):
    """What became of one input, the worst first."""

    REFUSED = "refused"
    NOTED = "noted"
    SKIPPED = "skipped"
    UPDATED = "updated"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One line of the report; `place` and `message` are empty where there is nothing to say.

    What can be done about it is not written out: the release that is noted, the other that it is
    nearly the same as, and whether a refused file would come in if any text were accepted, if its
    columns or if its encoding were chosen.
    """

    outcome: Outcome
    file: str
    place: str
    message: str
    release_id: ReleaseId | None = None
    other_id: ReleaseId | None = None
    is_any: bool = False
    has_columns: bool = False
    has_encoding: bool = False

    @property
    def words(self) -> dict[str, str]:
        """What is written of it."""
        return {
            "outcome": self.outcome,
            "file": self.file,
            "place": self.place,
            "message": self.message,
        }


def report_rows(report: ImportReport, summaries: Iterable[ReleaseSummary] = ()) -> list[ReportRow]:
    """The report line by line, what was refused first; releases are named by their summaries."""
    known = {summary.id: summary for summary in summaries}
    rows = [
        ReportRow(
            outcome=outcome,
            file=p.path,
            place=p.where,
            message=p.message,
            is_any=p.is_any,
            has_columns=p.has_columns,
            has_encoding=p.has_encoding,
        )
        for outcome, problems in (
            (Outcome.REFUSED, report.problems),
            (Outcome.SKIPPED, report.skipped),
        )
        for p in problems
    ]
    rows += [
        ReportRow(
            outcome=Outcome.NOTED,
            file=notice.path,
            place="",
            message=notice.message,
            release_id=notice.release_id,
            other_id=notice.other_id,
        )
        for notice in report.notices
    ]
    for outcome, ids in ((Outcome.UPDATED, report.updated), (Outcome.IMPORTED, report.imported)):
        for release_id in ids:
            summary = known.get(release_id)
            file, title = (summary.source_name, summary.title) if summary else ("", "")
            rows.append(
                ReportRow(
                    outcome=outcome,
                    file=file,
                    place=release_id,
                    message=title,
                    release_id=release_id,
                )
            )
    return rows


def rows_as_text(rows: Sequence[ReportRow]) -> str:
    """One line for each row, its parts divided by tabs, as a spreadsheet takes them."""
    return "".join(
        "\t".join(" ".join(part.split()) for part in row.words.values()) + "\n" for row in rows
    )


def save_rows(rows: Sequence[ReportRow], path: Path) -> None:
    """Writes the rows as JSONL where the path ends so, else as text; whole or not at all.

    Raises:
        UserError: The file cannot be written.
    """
    if path.suffix.lower() == ".jsonl":
        content = "".join(f"{dump(row.words)}\n" for row in rows)
    else:
        content = rows_as_text(rows)
    write_whole(path, content)
