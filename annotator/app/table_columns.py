"""What a window shows of a table to have its columns chosen."""

from __future__ import annotations

from pathlib import Path

from annotator.app.input_files import found_again
from annotator.formats import registry
from annotator.formats.table_rows import ROLES, TableLook
from annotator.model.exchange import ReadOptions

__all__ = ["ROLES", "TableLook", "table_columns"]


def table_columns(path: Path, *, encoding: str | None = None) -> TableLook | None:
    """Columns, the roles found for them, and first rows; None for a file that is no table.

    What is chosen goes to `ReadOptions.columns`, one column a role of `ROLES`. The path may be that
    of a member of an archive, as reports have it.

    Raises:
        UserError: The file cannot be read, or is empty.
    """
    with found_again(path) as file:
        return registry.table_look(file, ReadOptions(encoding=encoding))
