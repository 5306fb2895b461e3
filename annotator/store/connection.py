"""Connections to a project file, transactions on them, and SQLite's errors in plain words."""

from __future__ import annotations

# The module that Python brings. sqlite-utils takes pysqlite3 where that is installed, but here it
# only ever wraps a connection made by this file, so a process has one SQLite library either way.
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Literal

from annotator.errors import ReadOnlyError, UserError

APPLICATION_ID: Final = 0x50524E41
"""`PRNA`, at byte 68 of the file: what tells a project from any other SQLite file."""

Mode = Literal["mode=rwc", "mode=rw", "mode=ro", "immutable=1"]

_BUSY_S: Final = 2.0
_PRAGMAS: Final = (
    "trusted_schema = off",
    "cell_size_check = on",
    "mmap_size = 0",
    "foreign_keys = on",
    "recursive_triggers = on",  # or `insert or replace` would pass by the delete triggers
    "temp_store = memory",
    "cache_size = -16384",
)


def connect(path: Path, mode: Mode) -> sqlite3.Connection:
    """A connection without implicit transactions that trusts nothing the file's schema says."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_S,
        cached_statements=256,
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"pragma {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def use_wal(connection: sqlite3.Connection) -> None:
    """Makes commits durable and lets others read meanwhile."""
    (journal_mode,) = connection.execute("pragma journal_mode = wal").fetchone()
    # Outside WAL only EXTRA syncs the folder, without which a power cut can take the last commit.
    connection.execute(f"pragma synchronous = {'full' if journal_mode == 'wal' else 'extra'}")
    if sys.platform == "darwin":  # there fsync alone leaves data in the drive's cache
        connection.execute("pragma fullfsync = on")


def leave_wal(connection: sqlite3.Connection) -> None:
    """Makes the project one file again; while someone else reads it, it stays as it is."""
    # Whatever fails here loses nothing: the -wal keeps what is committed, and the next to close
    # the project tries again.
    with suppress(sqlite3.DatabaseError):
        connection.execute("pragma busy_timeout = 0")
        connection.execute("pragma wal_checkpoint(truncate)").fetchall()
        connection.execute("pragma journal_mode = delete").fetchall()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One `begin immediate … commit`; whatever is raised inside undoes all of it."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself when the disk is full
            connection.execute("rollback")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors about the file or the data into a `UserError` that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        known = _EXPLANATIONS.get(_primary(error))
        if known is None:
            raise
        kind, message, hint = known
        raise kind(message.format(path), hint=hint, detail=str(error)) from error
    except UnicodeEncodeError as error:
        raise UserError(
            f"{path} cannot hold half a surrogate pair, which the text of the change contains.",
            detail=str(error),
        ) from error


def _primary(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


_IN_USE = (UserError, "{} is in use by another program.", "Close that program and try again.")
_EXPLANATIONS: Final[dict[int, tuple[type[UserError], str, str]]] = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_READONLY: (
        ReadOnlyError,
        "{} or its folder is write-protected, so nothing was changed.",
        "Open it for reading only, or copy it to a folder of yours.",
    ),
    sqlite3.SQLITE_IOERR: (
        UserError,
        "{} could not be read or written.",
        "Look whether its disk is still there and in order.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        UserError,
        "{} is damaged.",
        "Keep it, and go on from a backup of it.",
    ),
    sqlite3.SQLITE_FULL: (
        UserError,
        "The disk that holds {} is full, so nothing was changed.",
        "Make room and try again.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        UserError,
        "{} could not be opened.",
        "Look whether it is there and whether you may read it.",
    ),
    sqlite3.SQLITE_TOOBIG: (UserError, "The text is too long for {}.", ""),
    sqlite3.SQLITE_CONSTRAINT: (
        UserError,
        "The change breaks a rule of {}, so nothing was changed.",
        "",
    ),
    sqlite3.SQLITE_NOTADB: (
        UserError,
        "{} is not a project of Annotator.",
        "Projects are made with “New project”; their names end in .pra.",
    ),
}
