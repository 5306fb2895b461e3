"""A project through its store: created, opened, asked, changed, closed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import ProjectLockedError, ReadOnlyError, UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.records import Annotator
from annotator.store.migrations import SCHEMA_VERSION
from annotator.store.store import Store
from tests.store.build import do

# --- created, opened, closed -----------------------------------------------------------------


def test_new_project_keeps_its_own_copy_of_the_schema(store, path, schema):
    store.close()
    with Store.open(path, annotator="Bob") as again:
        assert again.schema() == schema
        assert again.check() == []


def test_closed_project_is_a_single_file(store, path, whole):
    assert (path.parent / "acme.pra-wal").exists()
    store.close()
    assert [file.name for file in path.parent.iterdir()] == ["acme.pra"]
    assert path.read_bytes()[18:20] == b"\1\1"  # not WAL: a reader needs nothing beside it


def test_closing_twice_is_fine(store):
    store.close()
    store.close()


def test_create_refuses_to_overwrite(path, schema):
    path.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        Store.create(path, schema, annotator="Ana")
    assert path.read_text() == "mine"
    assert len(list(path.parent.iterdir())) == 1


def test_create_needs_its_folder(tmp_path, schema):
    with pytest.raises(UserError, match="does not exist"):
        Store.create(tmp_path / "no" / "a.pra", schema, annotator="Ana")


def test_failed_creation_leaves_nothing(path, schema):
    with pytest.raises(UserError, match="surrogate"):
        Store.create(path, replace(schema, title="\ud800"), annotator="Ana")
    assert list(path.parent.iterdir()) == []


def test_open_names_a_missing_file(path):
    with pytest.raises(UserError, match=str(path)):
        Store.open(path, annotator="Ana")


@pytest.mark.parametrize(
    "content", [b"", b"not SQLite" * 100, b"SQLite format 3\0" + bytes(84)], ids=repr
)
def test_open_refuses_what_is_no_project(path, content):
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"is not a project|is damaged"):
        Store.open(path, annotator="Ana")
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == ["acme.pra"]


def test_open_refuses_another_programs_database(path):
    with sqlite3.connect(path) as other:
        other.execute("create table t (x)")
    other.close()
    with pytest.raises(UserError, match="not a project"):
        Store.open(path, annotator="Ana")


@pytest.mark.parametrize("read_only", [False, True])
def test_open_refuses_a_newer_version_by_both_versions(store, path, read_only):
    store.close()
    _alter(path, "update meta set value = '7' where key = 'min_reader'", "pragma user_version = 7")
    with pytest.raises(UserError, match=rf"version 7.*version {SCHEMA_VERSION}"):
        Store.open(path, annotator="Ana", read_only=read_only)


def test_newer_version_that_can_still_be_read_opens_read_only(store, path, release):
    store.close()
    _alter(path, "pragma user_version = 7")
    with pytest.raises(UserError, match="version 7"):
        Store.open(path, annotator="Ana")
    with Store.open(path, annotator="Ana", read_only=True) as reading:
        assert reading.releases() == [release]


def test_open_refuses_to_write_where_a_trigger_was_planted(store, path):
    store.close()
    _alter(
        path,
        "create trigger planted after insert on mention begin"
        " update mention set label_id = 'x'; end",
    )
    with pytest.raises(UserError, match="did not make"):
        Store.open(path, annotator="Ana")
    with Store.open(path, annotator="Ana", read_only=True) as reading:
        assert [finding.check for finding in reading.check()] == ["tables"]


def test_damaged_file_is_said_to_be_damaged(store, path, whole):
    store.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(UserError, match="damaged"), Store.open(path, annotator="Ana") as broken:
        broken.annotations(whole.release.id)


def _alter(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


# --- one writer, many readers ----------------------------------------------------------------


def test_second_store_on_one_path_is_refused(store, path):
    with pytest.raises(ProjectLockedError, match=r"open in another window .* since 20"):
        Store.open(path, annotator="Bob")


def test_second_process_is_refused_and_the_first_goes_on(store, path, build, release):
    program = (
        "import sys; from pathlib import Path; from annotator.store.store import Store\n"
        "from annotator.errors import ProjectLockedError\n"
        "try: Store.open(Path(sys.argv[1]), annotator='Bob')\n"
        "except ProjectLockedError: print('locked')"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True
    )
    assert run.stdout == "locked\n"
    do(store, build.mention(release))
    assert len(store.annotations(release.id)) == 1


def test_lock_of_a_dead_process_is_taken_over(store, path):
    store.close()
    path.with_name("acme.pra.lock").write_text('{"user": "dead", "host": "h", "since": "1999"}')
    with Store.open(path, annotator="Ana"):
        assert "dead" not in path.with_name("acme.pra.lock").read_text()
    assert not path.with_name("acme.pra.lock").exists()


def test_reader_sees_what_the_writer_commits(store, path, build, release):
    with Store.open(path, annotator="Bob", read_only=True) as reading:
        label = store.schema().mention_labels[0]
        assert reading.schema().mention_labels[0].name == "COMPANY"
        do(store, (label, replace(label, name="FIRM")))
        do(store, build.mention(release, label="FIRM", annotator="Cleo"))
        assert reading.schema().mention_labels[0].name == "FIRM"
        assert [m.annotator for m in reading.annotations(release.id)] == ["Cleo"]


def test_read_only_store_refuses_every_change(store, path, build, release, schema):
    with Store.open(path, annotator="Bob", read_only=True) as reading:
        for change in (
            lambda: reading.apply(ChangeSet("x", (Change(None, build.mention(release)),))),
            lambda: reading.begin_batch("x"),
            lambda: reading.add_releases([build.whole()]),
            lambda: reading.add_annotator(Annotator(name="x")),
            lambda: reading.add_extra({"x": 1}),
        ):
            with pytest.raises(ReadOnlyError, match="reading only"):
                change()


def test_last_reader_makes_the_file_single_again(store, path, release):
    reading = Store.open(path, annotator="Bob", read_only=True)
    assert reading.releases() == [release]
    store.close()
    assert path.with_name("acme.pra-wal").exists()
    reading.close()
    assert [file.name for file in path.parent.iterdir()] == ["acme.pra"]


@pytest.mark.parametrize(
    ("left", "gone"),
    [
        ("closed", ()),
        ("left open", ()),
        ("left open", ("-shm",)),
        ("in WAL mode", ()),
    ],
    ids=str,
)
def test_write_protected_project_can_be_read(schema, left, gone):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "acme.pra"
        Store.create(path, schema, annotator="Ana").close()
        _leave(path, left)
        for suffix in gone:
            path.with_name(path.name + suffix).unlink()
        for file in folder.iterdir():
            file.chmod(0o444)
        with _write_protected(folder):
            with Store.open(path, annotator="Bob", read_only=True) as reading:
                assert reading.schema() == schema
                assert reading.check() == []
                # What the process that died had committed is there.
                batches = reading._connection.execute("select title from batch").fetchall()
                assert batches == ([] if left == "in WAL mode" else [("before the end",)])
            with pytest.raises(UserError, match="for reading only"):
                Store.open(path, annotator="Bob")


def _leave(path: Path, how: str) -> None:
    if how == "in WAL mode":
        _alter(path, "pragma journal_mode = wal")
        return
    program = (
        "import os, sys; from pathlib import Path; from annotator.store.store import Store\n"
        "store = Store.open(Path(sys.argv[1]), annotator='Ana')\n"
        "store.begin_batch('before the end')\n"
        "store.close() if sys.argv[2] == 'closed' else os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, path, how], check=True)


@contextmanager
def _write_protected(folder: Path) -> Iterator[None]:
    folder.chmod(0o555)
    is_root = os.geteuid() == 0  # permissions do not bind root
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_deleted_file_is_not_made_anew(store, path, build, release):
    path.unlink()
    with pytest.raises(UserError, match="deleted"):
        do(store, build.mention(release))
    store.close()
    assert list(path.parent.iterdir()) == []


def test_lock_that_does_not_say_whose_it_is_still_holds(store, path):
    path.with_name("acme.pra.lock").write_text("")
    with pytest.raises(ProjectLockedError, match=r"open in another window of Annotator\."):
        Store.open(path, annotator="Bob")


def test_user_without_a_name_can_lock(store, path, monkeypatch):
    store.close()
    monkeypatch.setattr("getpass.getuser", _nobody)
    with Store.open(path, annotator="Ana"):
        assert '"unknown"' in path.with_name("acme.pra.lock").read_text()


def _nobody() -> str:
    raise KeyError("uid not found")


@pytest.mark.parametrize("is_taken", [False, True])
def test_project_can_be_made_where_files_cannot_be_linked(path, schema, monkeypatch, is_taken):
    def link(*_paths: Path) -> None:
        if is_taken:
            path.write_text("mine")
        raise PermissionError("no links here")

    monkeypatch.setattr("os.link", link)
    if is_taken:
        with pytest.raises(UserError, match="exists already"):
            Store.create(path, schema, annotator="Ana")
        assert path.read_text() == "mine"
    else:
        with Store.create(path, schema, annotator="Ana") as store:
            assert store.check() == []
    assert [file.name for file in path.parent.iterdir()] == ["acme.pra"]


def test_replaced_file_is_not_written_to(store, path, schema, build, release):
    other = path.with_name("other.pra")
    Store.create(other, schema, annotator="Cleo").close()
    path.rename(path.with_name("moved.pra"))
    other.rename(path)
    content = path.read_bytes()
    with pytest.raises(UserError, match="replaced"):
        do(store, build.mention(release))
    store.close()
    assert path.read_bytes() == content
    assert sorted(file.name for file in path.parent.iterdir()) == ["acme.pra", "moved.pra"]
    with Store.open(path.with_name("moved.pra"), annotator="Ana") as moved:
        assert moved.releases() == [release]
        assert moved.check() == []


def test_store_knows_its_own_files_by_any_name(store, path, release, tmp_path):
    own = [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm", ".lock")]
    link, other = tmp_path / "link", tmp_path / "other.pra"
    link.symlink_to(path)
    other.write_bytes(b"")
    assert [store.owns(file) for file in (*own, link)] == [True] * 5
    assert not store.owns(other)
    assert not store.owns(tmp_path / "nowhere")
