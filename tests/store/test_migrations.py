"""The tables of a new project."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator import Project
from annotator.errors import UserError
from annotator.store.connection import APPLICATION_ID
from annotator.store.migrations import FINGERPRINTS, SCHEMA_VERSION, fingerprint, migrate
from annotator.store.store import Store

GOLDEN = Path(__file__).parents[1] / "golden"


def test_migrated_file_has_the_known_fingerprint():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        assert fingerprint(connection) == FINGERPRINTS[SCHEMA_VERSION]
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
        assert fingerprint(connection) != FINGERPRINTS[SCHEMA_VERSION]
        connection.execute("create index mention_release on mention (label_id)")
        assert fingerprint(connection) != FINGERPRINTS[SCHEMA_VERSION]


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


@pytest.fixture(params=[1, 2])
def old_path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A project of an older version, as that version left it."""
    return Path(shutil.copy(GOLDEN / f"project_v{request.param}.pra", tmp_path))


def version_of(path: Path) -> int:
    return int(path.stem.removeprefix("project_v"))


def kept_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}.version-{version_of(path)}.pra")


def exported(path: Path) -> str:
    with Project.open(path, annotator="Ben") as project:
        project.export(path.with_suffix(".jsonl"), format="jsonl", overwrite=True)
        assert project.check() == []
    return path.with_suffix(".jsonl").read_text("utf-8")


def test_old_project_holds_what_it_held(old_path):
    held = (GOLDEN / old_path.name).with_suffix(".jsonl").read_text("utf-8")
    assert exported(old_path) == held
    assert exported(old_path) == held


def test_upgrade_makes_the_tables_of_a_new_project(old_path):
    with Store.open(old_path, annotator="Ben") as store:
        assert fingerprint(store._connection) == FINGERPRINTS[SCHEMA_VERSION]
        assert store._connection.execute("select count(*) from passage").fetchone() == (3,)


def test_upgrade_keeps_the_project_as_it_was(old_path):
    before = old_path.read_bytes()
    Store.open(old_path, annotator="Ben").close()
    with closing(sqlite3.connect(kept_path(old_path))) as connection:
        assert connection.execute("pragma user_version").fetchone() == (version_of(old_path),)
        held = list(connection.iterdump())
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(before)
        assert list(connection.iterdump()) == held


def test_history_of_an_old_project_can_be_taken_back(old_path):
    with Project.open(old_path, annotator="Ben") as project:
        while project.undo():
            pass
        assert project.annotations(project.releases()[0].id) == []
        assert project.check() == []


def test_failed_upgrade_leaves_the_project_as_it_was(old_path):
    before = old_path.read_bytes()
    kept_path(old_path).mkdir()  # no place for the copy
    with pytest.raises(UserError):
        Store.open(old_path, annotator="Ben")
    assert old_path.read_bytes() == before


def test_old_project_can_be_read_without_an_upgrade(old_path):
    before = old_path.read_bytes()
    with Store.open(old_path, annotator="Ben", read_only=True) as store:
        assert store.check() == []
        assert store.settings.find("anything") is None
        assert not store.passages.count_shared([1])
    assert old_path.read_bytes() == before
