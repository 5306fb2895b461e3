"""The tables of a new project."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from annotator.store.connection import APPLICATION_ID
from annotator.store.migrations import FINGERPRINT, SCHEMA_VERSION, fingerprint, migrate


def test_migrated_file_has_the_known_fingerprint():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        assert fingerprint(connection) == FINGERPRINT
        assert connection.execute("pragma user_version").fetchone() == (SCHEMA_VERSION,)


def test_migrating_twice_changes_nothing():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        held = list(connection.iterdump())
        migrate(connection)
        assert list(connection.iterdump()) == held


def test_fingerprint_sees_any_change_of_tables():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        connection.execute("drop index mention_release")
        assert fingerprint(connection) != FINGERPRINT
        connection.execute("create index mention_release on mention (label_id)")
        assert fingerprint(connection) != FINGERPRINT


def test_project_is_marked_as_one_of_ours(store, path):
    store.close()
    assert int.from_bytes(path.read_bytes()[68:72], "big") == APPLICATION_ID


def test_tables_are_strict_and_every_foreign_key_has_an_index(store):
    connection = store._connection
    tables = connection.execute(
        "select name, strict from pragma_table_list where schema = 'main' and type = 'table'"
        " and name not like '%sqlite%'"
    ).fetchall()
    assert all(strict for _name, strict in tables)
    for table, _strict in tables:
        indexed = {
            column
            for (index,) in connection.execute(f"select name from pragma_index_list('{table}')")
            for (column,) in connection.execute(
                f"select name from pragma_index_info('{index}') where seqno = 0"
            )
        }
        keys = {
            column
            for (column,) in connection.execute(
                f"select \"from\" from pragma_foreign_key_list('{table}')"
            )
        }
        # Annotators are never deleted; label_id and annotator_id share an index.
        assert keys - indexed <= {"annotator_id"}


def test_views_and_triggers_work_without_trust_in_the_schema(store, whole):
    connection = store._connection
    assert connection.execute("pragma trusted_schema").fetchone() == (0,)
    for view in ("mention_flat", "claim_flat", "relation_flat"):
        assert len(connection.execute(f"select * from {view}").fetchall()) == 1


def test_opening_an_up_to_date_project_does_not_load_sqlite_utils(store, path):
    import subprocess
    import sys

    store.close()
    program = (
        "import sys; from pathlib import Path; from annotator.store.store import Store\n"
        "Store.open(Path(sys.argv[1]), annotator='Ana').close()\n"
        "print('sqlite_utils' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"
