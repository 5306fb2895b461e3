"""Zip archives are read within limits, and what breaks one is refused by name."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from annotator.errors import UserError
from annotator.formats import archive
from annotator.formats.archive import is_archive, open_archive


@pytest.fixture
def packed(tmp_path):
    """Writes an archive of names (or entries) and their contents."""

    def packed(members, name="x.zip"):
        path = tmp_path / name
        with ZipFile(path, "w", ZIP_DEFLATED) as file:
            for member, content in members:
                file.writestr(member, content)
        return path

    return packed


def read(path):
    """What is in the archive, or what is said of it, by name."""
    found: dict[str, Any] = {}
    with open_archive(path) as opened:
        for member in opened.members():
            try:
                with opened.unpacked(member) as file:
                    found[member.name] = (file.name, file.read_bytes())
            except UserError as error:
                found[member.name] = str(error)
    return found


def with_mode(mode):
    info = ZipInfo("inner/odd.txt")
    info.external_attr = mode << 16
    return info


def test_members_come_in_the_order_of_a_folder_without_hidden_ones(packed):
    path = packed(
        [
            ("b.txt", "B"), ("a/z.txt", "Z"), ("a/", ""), ("a.txt", "A"), (".git/c.txt", "C"),
            ("__MACOSX/._b.txt", "M"), ("a/b/ä.txt", "Ä"),
        ]
    )  # fmt: skip

    assert read(path) == {
        "a/b/ä.txt": ("ä.txt", "Ä".encode()),
        "a/z.txt": ("z.txt", b"Z"),
        "a.txt": ("a.txt", b"A"),
        "b.txt": ("b.txt", b"B"),
    }
    assert list(read(path)) == ["a/b/ä.txt", "a/z.txt", "a.txt", "b.txt"]


def test_names_may_repeat(packed):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = packed([("a.txt", "one"), ("a.txt", "two")])
    with open_archive(path) as opened:
        assert len(opened.members()) == 2


ODD = {
    "absolute": ("/etc/a.txt", "out of the archive"),
    "up": ("../a.txt", "out of the archive"),
    "up and down": ("inner/../../a.txt", "out of the archive"),
    "backslash": ("inner\\a.txt", "out of the archive"),
    "nested": ("inner/more.ZIP", "archive in an archive"),
    "link": (with_mode(stat.S_IFLNK | 0o777), "a link or a device"),
    "pipe": (with_mode(stat.S_IFIFO | 0o644), "a link or a device"),
    "long": ("n" * 300 + ".txt", "cannot be unpacked"),
}


@pytest.mark.parametrize(("member", "said"), ODD.values(), ids=ODD)
def test_odd_member_is_refused_and_the_others_come(packed, member, said):
    found = read(packed([(member, "x"), ("good.txt", "good")]))

    assert found.pop("good.txt") == ("good.txt", b"good")
    (message,) = found.values()
    assert said in message


def test_member_packed_by_another_method_is_refused(tmp_path):
    with ZipFile(tmp_path / "x.zip", "w", ZIP_BZIP2) as file:
        file.writestr("a.txt", "x")

    assert "a method that is not read" in read(tmp_path / "x.zip")["a.txt"]


def test_encrypted_member_is_refused(packed):
    path = packed([("a.txt", "x")])
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)

    assert "encrypted" in read(path)["a.txt"]


def test_member_that_grows_too_much_is_refused(packed):
    found = read(packed([("bomb.txt", "x" * 1_000_001), ("small.txt", "x" * 1_000_000)]))

    assert "200 times" in found["bomb.txt"]
    assert len(found["small.txt"][1]) == 1_000_000


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [("MAX_ENTRIES", 1, "2 entries"), ("MAX_UNPACKED", 3, "unpacks to")],
)
def test_archive_with_too_much_in_it_is_refused(packed, monkeypatch, limit, value, said):
    monkeypatch.setattr(archive, limit, value)

    with pytest.raises(UserError, match=said):
        read(packed([("a.txt", "xx"), ("b.txt", "xx")]))


def test_limits_are_those_of_the_manual():
    limits = archive.MAX_ENTRIES, archive.MAX_UNPACKED, archive.MAX_RATIO, archive.SMALL
    assert limits == (5_000, 512_000_000, 200, 1_000_000)


DAMAGE = {
    "empty": lambda data: b"",
    "other": lambda data: b"text",
    "cut": lambda data: data[:-30],
    "no directory": lambda data: data.replace(b"PK\x01\x02", b"PK\x09\x02"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_no_archive_or_a_damaged_one_is_refused(packed, damage):
    path = packed([("a.txt", "some text to pack")])
    path.write_bytes(damage(path.read_bytes()))

    with pytest.raises(UserError, match="no zip archive, or a damaged one"):
        read(path)


@pytest.mark.parametrize("position", [0, 12, 14, 26, 40])
def test_damaged_member_is_refused_and_the_others_come(packed, position):
    path = packed([("a.txt", "some text to pack " * 9), ("b.txt", "good")])
    data = bytearray(path.read_bytes())
    data[position] ^= 0xFF
    path.write_bytes(data)
    found = read(path)

    assert found["b.txt"] == ("b.txt", b"good")
    assert "damaged" in found["a.txt"] or position in (12, 14)  # a copy of these is believed


def test_missing_archive_is_refused(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        read(tmp_path / "none.zip")


def test_nothing_is_left_behind(packed, monkeypatch, tmp_path):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    path = packed([("a.txt", "x"), ("../b.txt", "x")])
    read(path)

    def fail():
        with open_archive(path) as opened, opened.unpacked(opened.members()[1]) as file:
            assert folder in file.parents
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(("name", "is_one"), [("a.ZIP", True), ("a.docx", False), ("zip", False)])
def test_archives_are_known_by_their_suffix(name, is_one):
    assert is_archive(Path(name)) is is_one
