"""The file of a project: made, opened and checked for being one of ours, and closed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.errors import UserError
from annotator.model.ids import new_id
from annotator.model.records import now
from annotator.model.schema import Schema
from annotator.model.schema_parts import parts_of
from annotator.store.backup import back_up
from annotator.store.connection import (
    APPLICATION_ID,
    Mode,
    connect,
    leave_wal,
    transaction,
    use_wal,
)
from annotator.store.images import make_image
from annotator.store.journal import ActionKind, Entry, add_action, add_entries
from annotator.store.kinds import LABEL, SCHEMA_PART, Kind, Row
from annotator.store.lock import ProjectLock
from annotator.store.migrations import (
    FINGERPRINTS,
    MIN_READER,
    SCHEMA_VERSION,
    STAND_INS,
    fingerprint,
    migrate,
)
from annotator.store.names import Names
from annotator.store.publishing import published
from annotator.store.schema_parts import write_schema
from annotator.store.to_rows import label_row, schema_part_row


def make_project(path: Path, schema: Schema, *, annotator: str) -> None:
    """A new, closed project; what is there is not overwritten, and a failure leaves nothing.

    Raises:
        UserError: The path is taken, or the file cannot be written there.
    """
    with published(path) as new, closing(connect(new, "mode=rwc")) as connection:
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        with transaction(connection):
            migrate(connection)
            _fill(connection, schema, annotator)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A durable connection to a project of ours; the caller holds its lock.

    Raises:
        UserError: It is no project, of a newer version, or has tables that are not ours.
    """
    with _closed_on_error(connect(path, "mode=rw")) as connection:
        newer = _check_is_project(connection, path)
        if newer:
            raise newer
        (version,) = connection.execute("pragma user_version").fetchone()
        if fingerprint(connection) != FINGERPRINTS[version]:
            raise UserError(
                f"{path} has tables, triggers or views that Annotator did not make,"
                " so it is not opened for writing.",
                hint="Open it for reading only, and run “annotator check” on it.",
            )
        if version < SCHEMA_VERSION:
            _upgrade(connection, path, version)
        use_wal(connection)
        return connection


def _upgrade(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Brings an older project to our version; a copy of it as it was stays beside it."""
    kept = path.with_name(f"{path.stem}.version-{version}{path.suffix}")
    if not kept.is_file():  # else an upgrade has failed before, and nothing has happened since
        back_up(connection, kept)
    with transaction(connection):
        migrate(connection)


def close_for_writing(connection: sqlite3.Connection) -> None:
    """Closes, and makes the project a single file."""
    leave_wal(connection)
    connection.close()


def open_for_reading(path: Path, opened: ExitStack) -> sqlite3.Connection:
    """A connection that cannot write; another process may be writing meanwhile.

    Args:
        path: The project file.
        opened: Is given what must be closed after use.

    Raises:
        UserError: It is no project, or of a version too new to be read.
    """
    try:
        connection = _open_read_only(path, "mode=ro")
    except sqlite3.OperationalError:
        # In a write-protected folder SQLite cannot make the files that reading a WAL needs.
        return _open_protected(path, opened)
    opened.callback(_close_for_reading, path, connection)
    return connection


def _open_protected(path: Path, opened: ExitStack) -> sqlite3.Connection:
    """The file alone if that is all of it, else a copy of all of it."""
    left = [
        companion
        for suffix in ("-wal", "-journal")
        if (companion := path.with_name(path.name + suffix)).exists()
    ]
    if not left:
        return opened.enter_context(closing(_open_read_only(path, "immutable=1")))
    folder = Path(opened.enter_context(TemporaryDirectory(prefix="annotator-")))
    for file in (path, *left):
        shutil.copyfile(file, folder / file.name)
    return opened.enter_context(closing(_open_read_only(folder / path.name, "mode=rw")))


def _open_read_only(path: Path, mode: Mode) -> sqlite3.Connection:
    with _closed_on_error(connect(path, mode)) as connection:
        newer = _check_is_project(connection, path)
        if newer and _min_reader(connection) > SCHEMA_VERSION:
            raise newer
        (version,) = connection.execute("pragma user_version").fetchone()
        for statement in STAND_INS.get(version, ()):
            connection.execute(statement)
        return connection


def _close_for_reading(path: Path, connection: sqlite3.Connection) -> None:
    """Closes; the last to do so makes the project a single file, if a writer could not."""
    connection.close()
    if not path.with_name(path.name + "-wal").exists():
        return
    # Whoever cannot take the lock or write the file leaves it to the next.
    with suppress(UserError, sqlite3.OperationalError):
        lock = ProjectLock.take(path)
        try:
            with closing(connect(path, "mode=rw")) as writer:
                leave_wal(writer)
        finally:
            lock.release()


def _check_is_project(connection: sqlite3.Connection, path: Path) -> UserError | None:
    """Refuses what is no project; gives the error for one of a newer version."""
    (application_id,) = connection.execute("pragma application_id").fetchone()
    (user_version,) = connection.execute("pragma user_version").fetchone()
    if application_id != APPLICATION_ID or user_version < 1:
        raise UserError(
            f"{path} is not a project of Annotator.",
            hint="Projects are made with “New project”; their names end in .pra.",
        )
    if user_version <= SCHEMA_VERSION:
        return None
    return UserError(
        f"{path} is of file version {user_version}, made by a newer Annotator;"
        f" this one knows version {SCHEMA_VERSION}.",
        hint="Install the present version of Annotator.",
    )


def _min_reader(connection: sqlite3.Connection) -> int:
    found = connection.execute("select value from meta where key = 'min_reader'").fetchone()
    return int(found[0]) if found else SCHEMA_VERSION + 1


def _fill(connection: sqlite3.Connection, schema: Schema, annotator: str) -> None:
    """What every project holds from the start, the schema by entries of the journal."""
    connection.executemany(
        "insert into meta (key, value) values (?, ?)",
        [
            ("project_id", new_id()),
            ("created", now()),
            ("program", f"Annotator {version('annotator')}"),
            ("min_reader", str(MIN_READER)),
            ("extra", "{}"),
        ],
    )
    write_schema(connection, schema)
    rows = [
        *((LABEL, label_row(label)) for label in schema.labels),
        *((SCHEMA_PART, schema_part_row(part)) for part in parts_of(schema)),
    ]
    seq = add_action(
        connection,
        "New project",
        kind=ActionKind.IMPORT,
        annotator_id=Names(connection).annotator_id(annotator),
        n_changes=len(rows),
    )
    add_entries(connection, seq, [_entry(kind, row) for kind, row in rows])


def _entry(kind: Kind, row: Row) -> Entry:
    image = make_image(kind, row)
    return Entry(kind.name, image["id"], None, None, image)


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    except BaseException:
        connection.close()
        raise
