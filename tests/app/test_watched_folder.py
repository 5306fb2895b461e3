"""Eyes on a folder see files that are whole, once, and leave alone what is none of theirs."""

from __future__ import annotations

import os
import sys
from hashlib import sha256

import pytest

from annotator.app import watched_folder
from annotator.app.watched_folder import FolderEyes

NOW = 1_800_000_000.0


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.fixture
def eyes(folder):
    """Eyes to which everything is old, unless a test makes it young."""
    return FolderEyes(folder, owns=lambda _path: False, clock=lambda: NOW)


def put(path, data=b"One mill", *, age_s=60.0):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (NOW - age_s, NOW - age_s))
    return path


def test_files_are_seen_with_the_hash_of_their_bytes_by_name(folder, eyes):
    later, first = put(folder / "b.txt", b"b"), put(folder / "a.txt", b"a")
    inner = put(folder / "more" / "c.txt", b"c")
    found = eyes.look()
    assert list(found.files) == [first, later, inner]
    assert found.files[later] == sha256(b"b").hexdigest()
    assert found.is_there
    assert not found.is_growing


def test_young_file_waits_until_two_looks_agree(folder, eyes):
    path = put(folder / "a.txt", b"One", age_s=0)
    assert eyes.look().files == {}
    put(path, b"One mill", age_s=0)
    found = eyes.look()
    assert (found.files, found.is_growing) == ({}, True)
    found = eyes.look()
    assert (list(found.files), found.is_growing) == ([path], False)


def test_file_that_changed_is_another(folder, eyes):
    path = put(folder / "a.txt", b"One")
    before = eyes.look().files[path]
    put(path, b"Two", age_s=30)
    assert eyes.look().files[path] != before


@pytest.mark.parametrize(
    "name",
    [".hidden.txt", "~$a.docx", "a.pdf.crdownload", "a.part", "Thumbs.db", "b.pra", "b.pra-wal",
     "b.pra.lock", ".git/a.txt"],
)  # fmt: skip
def test_what_is_no_input_is_not_seen(folder, eyes, name):
    put(folder / name)
    found = eyes.look()
    assert (found.files, found.is_growing) == ({}, False)


def test_empty_file_is_not_seen(folder, eyes):
    put(folder / "a.txt", b"")
    assert eyes.look().files == {}


def test_project_is_never_opened(folder):
    """Closing it again would drop the locks of its store."""
    ours = put(folder / "project.dat")
    opened: list[object] = []

    def note(event, arguments):
        if event == "open" and arguments[0] == str(ours):
            opened.append(arguments)

    sys.addaudithook(note)
    eyes = FolderEyes(folder, owns=lambda path: path == ours, clock=lambda: NOW)
    assert eyes.look().files == {}
    assert opened == []


def test_folder_that_is_gone_can_come_back(folder, eyes):
    path = put(folder / "a.txt")
    path.unlink()
    folder.rmdir()
    assert not eyes.look().is_there
    folder.mkdir()
    put(path)
    assert list(eyes.look().files) == [path]


def test_more_files_than_can_be_looked_at_are_counted(folder, eyes, monkeypatch):
    monkeypatch.setattr(watched_folder, "MAX_FILES", 3)
    for number in range(5):
        put(folder / f"{number}.txt")
    found = eyes.look()
    assert [path.name for path in found.files] == ["0.txt", "1.txt", "2.txt"]
    assert found.n_left_out == 2


def test_unchanged_file_is_read_once(folder, eyes):
    path = put(folder / "a.txt")
    found = eyes.look()
    put(path, b"Two mil!")  # of the same size and time
    assert eyes.look().files == found.files


def test_look_ends_when_it_is_cancelled(folder, eyes):
    put(folder / "a.txt")
    assert eyes.look(lambda: True).files == {}
