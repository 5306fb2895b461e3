"""A copy of a project that is consistent whoever writes meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.errors import UserError
from annotator.store.connection import connect
from annotator.store.publishing import published


def back_up(connection: sqlite3.Connection, dest: Path) -> None:
    """Copies the project to `dest` as a single file, and checks the copy before it is named so.

    Raises:
        UserError: `dest` exists, cannot be written, or the copy is damaged.
    """
    with published(dest) as new, closing(connect(new, "mode=rwc")) as copy:
        connection.backup(copy)
        copy.execute("pragma journal_mode = delete")
        ((found,), *_) = copy.execute("pragma quick_check").fetchall()
        if found != "ok":
            raise UserError(
                f"The copy would be damaged, as the project is: {found}",
                hint="Run “annotator check” on the project, and go on from an older backup.",
            )
