"""Copies of a project."""

from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.store.store import Store
from tests.store.build import do


def test_backup_of_an_open_project_has_what_is_committed(store, path, build, release):
    dest = path.with_name("copy.pra")
    mention = build.mention(release)
    do(store, mention)
    store.backup(dest)
    do(store, (mention, None))
    with Store.open(dest, annotator="Bob") as copy:
        assert copy.annotations(release.id) == [mention]
        assert copy.check() == []
    assert sorted(file.name for file in path.parent.glob("copy*")) == ["copy.pra"]


def test_backup_from_a_reader_while_another_store_writes(store, path, build, release):
    dest = path.with_name("copy.pra")
    mention = build.mention(release)
    do(store, mention)
    with Store.open(path, annotator="Bob", read_only=True) as reading:
        reading.backup(dest)
    with Store.open(dest, annotator="Bob", read_only=True) as copy:
        assert copy.annotations(release.id) == [mention]
    assert [file.name for file in path.parent.glob("copy*")] == ["copy.pra"]


@pytest.mark.parametrize("is_project", [True, False])
def test_backup_refuses_to_overwrite(store, path, is_project):
    dest = path if is_project else path.with_name("mine.txt")
    if not is_project:
        dest.write_text("mine")
    held = dest.stat().st_size
    with pytest.raises(UserError, match="exists already"):
        store.backup(dest)
    assert dest.stat().st_size == held


def test_failed_backup_leaves_nothing(store, path):
    with pytest.raises(UserError, match="does not exist"):
        store.backup(path.parent / "no" / "copy.pra")
    assert {file.name for file in path.parent.iterdir()} <= {
        "acme.pra", "acme.pra-wal", "acme.pra-shm", "acme.pra.lock",
    }  # fmt: skip


def test_damaged_project_is_not_passed_on_as_a_backup(store, path, whole):
    (root,) = store._connection.execute(
        "select rootpage from sqlite_schema where name = 'claim'"
    ).fetchone()
    store.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(bytes(4096))
    with (
        Store.open(path, annotator="Ana", read_only=True) as damaged,
        pytest.raises(UserError, match="damaged"),
    ):
        damaged.backup(path.with_name("copy.pra"))
    assert [file.name for file in path.parent.iterdir()] == ["acme.pra"]
