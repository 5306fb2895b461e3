"""Files that appear whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.errors import UserError
from annotator.model.ids import new_id


@contextmanager
def published(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes its name at the end, or goes if that fails.

    Raises:
        UserError: There is something at `path`, or the folder is not there or write-protected.
    """
    _refuse_existing(path)
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist.", hint="Make it first.")
    new = path.with_name(f".{path.name}.{new_id()}")
    try:
        yield new
        _rename(new, path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written.",
            hint="Look whether its folder is write-protected or the disk full.",
            detail=str(error),
        ) from error
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                new.with_name(new.name + suffix).unlink()


def _rename(new: Path, path: Path) -> None:
    """Gives the file its name unless another has taken it meanwhile."""
    try:
        os.link(new, path)
    except FileExistsError:
        _refuse_existing(path)
        raise
    except OSError:  # a file system without links, such as that of a memory stick
        _refuse_existing(path)
        new.rename(path)


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UserError(
            f"{path} exists already and is not overwritten.", hint="Choose another name."
        )
