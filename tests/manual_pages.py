"""Writes the generated parts of the manual: `python -m tests.manual_pages`."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from annotator.app.format_table import format_markdown, format_table
from annotator.app.key_table import key_table, reserved_table
from annotator.app.project import Project
from annotator.app.reading_process import LIMIT_S
from annotator.app.reading_worker import MAX_MEMORY
from annotator.app.watched_folder import MAX_FILES
from annotator.app.window_actions import window_actions
from annotator.formats import archive, input_file, mail_parts, markup_tree, pdf

MANUAL = Path(__file__).parents[1] / "resources" / "manual"


def written_pages() -> dict[Path, str]:
    """Each page that has a generated part, as it has to be."""
    parts = {
        "index.md": ("keys", key_table(window_actions())),
        "keys.md": ("reserved", reserved_table(window_actions())),
        "importing.md": ("limits", _limits()),
        "formats.md": ("formats", format_markdown(format_table())),
        "project-file.md": ("columns", _columns()),
    }
    return {
        MANUAL / name: with_part((MANUAL / name).read_text("utf-8"), part, body)
        for name, (part, body) in parts.items()
    }


def with_part(page: str, part: str, body: str) -> str:
    """The page with another body between the two comments that enclose the part."""
    begin, end = f"<!-- generated: {part} -->\n", f"<!-- end: {part} -->\n"
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    assert found, f"the page has no part {part}"
    return f"{before}{begin}\n{body}\n\n{end}{after}"


def _limits() -> str:
    """Every limit of what is read, from the code that keeps it."""
    rows = {
        "a file that holds one release": f"{input_file.MAX_BYTES // 1_000_000} MB",
        "a table": f"{input_file.MAX_TABLE_BYTES // 1_000_000} MB",
        "the text of a release": f"{input_file.MAX_CHARACTERS:,} characters",
        "time to the next record of a file": f"{LIMIT_S:g} seconds",
        "memory to read a file (Linux)": f"{MAX_MEMORY >> 30} GB",
        "elements of a page within each other": f"{markup_tree.MAX_DEPTH:,}",
        "pages of a PDF": f"{pdf.MAX_PAGES:,}",
        "attachments of a mail": f"{mail_parts.MAX_PARTS:,}",
        "mails and archives within each other": f"{mail_parts.MAX_DEPTH:,}",
        "files in a zip archive": f"{archive.MAX_ENTRIES:,}",
        "size of a zip archive unpacked": f"{archive.MAX_UNPACKED // 1_000_000} MB",
        "a packed file to its packed size": f"{archive.MAX_RATIO} : 1",
        "files of a watched folder": f"{MAX_FILES:,}",
    }
    return "\n".join(
        ["| of | at most |", "|---|---|", *(f"| {k} | {v} |" for k, v in rows.items())]
    )


def _columns() -> str:
    """The columns of each table and view of a new project."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.pra"
        Project.create(path, annotator="Ana").close()
        connection = sqlite3.connect(path)
        try:
            return f"{_relations(connection, 'table')}\n\n{_relations(connection, 'view')}"
        finally:
            connection.close()


def _relations(connection: sqlite3.Connection, kind: str) -> str:
    names = connection.execute(
        "select name from sqlite_schema where type = ? and name not glob '*sqlite*' order by name",
        [kind],
    ).fetchall()
    lines = [f"| {kind} | columns |", "|---|---|"]
    for (name,) in names:
        columns = connection.execute("select name, type from pragma_table_info(?)", [name])
        said = ", ".join(f"`{column}` {type_.lower()}".rstrip() for column, type_ in columns)
        lines.append(f"| `{name}` | {said} |")
    return "\n".join(lines)


if __name__ == "__main__":
    for path, page in written_pages().items():
        path.write_text(page, "utf-8")
