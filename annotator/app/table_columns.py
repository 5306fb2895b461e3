"""What a window shows of a table to have its columns chosen."""

from __future__ import annotations

from pathlib import Path

from annotator.app.input_files import InputFile, opened, outermost
from annotator.errors import UserError
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
    file = outermost(path)
    for _n_left, part in opened(InputFile(path=file, shown=str(file), is_given=True)):
        if isinstance(part, InputFile) and part.shown == str(path):
            return registry.table_look(part.path, ReadOptions(encoding=encoding))
    raise UserError(f"{path} cannot be found any more.", hint="Look whether it was moved.")
