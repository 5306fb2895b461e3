"""A consistent copy of a project, also while it is open elsewhere."""

from __future__ import annotations

from pathlib import Path

from annotator.app.project import login_name
from annotator.store.store import Store


def back_up(project: Path, dest: Path) -> None:
    """Copies the project file to `dest`, which is checked after writing.

    Raises:
        UserError: `project` is none, or `dest` exists or cannot be written.
    """
    with Store.open(project, annotator=login_name(), read_only=True) as store:
        store.backup(dest)
