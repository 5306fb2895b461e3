"""Plain text and Markdown: one file is one release, or a problem that says why not."""

from __future__ import annotations

import hashlib
import os

import pytest

from annotator.formats import input_file
from annotator.formats.plain_text import MARKDOWN, PLAIN_TEXT
from annotator.model.exchange import Problem, ReadOptions
from annotator.model.records import Status


def only(incoming):
    (one,) = incoming
    return one


@pytest.fixture
def read(tmp_path):
    def read(data, *, name="a.txt", reader=PLAIN_TEXT, encoding=None):
        path = tmp_path / name
        path.write_bytes(data)
        return only(reader.read(path, ReadOptions(encoding=encoding)))

    return read


def test_golden_text_is_its_file_byte_for_byte(golden):
    release = only(PLAIN_TEXT.read(golden / "release.txt"))

    assert release.text.encode() == (golden / "release.txt").read_bytes()
    assert release.release.title == "Lumbra Grid to Build Storage Site in Ostrava"


def test_golden_markdown_is_its_file_byte_for_byte(golden):
    release = only(MARKDOWN.read(golden / "release.md"))

    assert release.text.encode() == (golden / "release.md").read_bytes()
    assert release.release.title == "Lumbra Grid Opens Ostrava Site"


def test_release_says_where_it_came_from(read):
    data = "Ünïcode\r\nline\n".encode("cp1252")
    release = read(data, name="news.txt")

    assert release.text == "Ünïcode\nline\n"
    assert release.release.status is Status.NEW
    assert release.release.source_name == "news.txt"
    assert release.release.meta["media_type"] == "text/plain"
    assert release.release.meta["encoding"] == "windows-1252"
    assert release.release.meta["sha256"] == hashlib.sha256(data).hexdigest()
    assert release.release.n_chars == len(release.text)
    assert release.source.data == data


def test_declared_encoding_is_used(read):
    assert read("日本".encode("shift_jis"), encoding="shift_jis").text == "日本"


def test_wrong_encoding_is_a_problem(read):
    assert isinstance(read(b"caf\xe9", encoding="utf-8"), Problem)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "office"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"{\\rtf1 x}", "RTF"),
        (b"SQLite format 3\0", "project"),
        (bytes(range(1, 256)) * 40, "control characters"),
        (b"\x7fELF" + b"\0\1\2\3" * 500, "control characters"),
        (b"x" * 2_000_001, "2,000,001 characters"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_release_is_a_problem(read, data, said):
    problem = read(data)

    assert isinstance(problem, Problem)
    assert said in problem.message


def test_file_that_is_too_large_is_not_loaded(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(input_file.MAX_BYTES + 1)
    problem = only(PLAIN_TEXT.read(path))

    assert "50 MB" in problem.message


def test_folder_missing_file_and_pipe_are_problems(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")

    for name in (".", "missing.txt", "pipe.txt", "/proc/self/mem"):
        problem = only(PLAIN_TEXT.read(tmp_path / name))
        assert problem.path == str(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  ACME  wins \u00a0 prize \nmore", "ACME wins prize"),
        ("\ufeffACME", "ACME"),
        ("# not a heading here", "# not a heading here"),
        ("y" * 400, "y" * 300),
    ],
)
def test_title_of_plain_text_is_its_first_line(read, text, title):
    assert read(text.encode()).release.title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# ACME wins ##\n", "ACME wins"),
        ("---\n\n## **ACME** *wins*\n", "ACME wins"),
        ("[ACME](https://acme.example) wins\n", "ACME wins"),
        ("![](logo.png)\n\nACME\n", "ACME"),
        ("> - 5 \\* 3 and snake_case_name\n", "5 * 3 and snake_case_name"),
        ("***\n===\n", ""),
        ("ACME, Inc.* wins\n", "ACME, Inc.* wins"),
    ],
)
def test_title_of_markdown_is_without_marks(read, text, title):
    assert read(text.encode(), name="a.md", reader=MARKDOWN).release.title == title


def test_markup_stays_in_the_text(read):
    release = read(b"# **A**\n", name="a.md", reader=MARKDOWN)

    assert release.text == "# **A**\n"
    assert release.release.meta["media_type"] == "text/markdown"


def test_pasted_text_is_a_release():
    release = only(PLAIN_TEXT.read_text("ACME\r\nwins \udc80", name="Pasted"))

    assert release.text == "ACME\nwins \ufffd"
    assert release.release.source_name == "Pasted"


def test_pasted_blanks_are_a_problem():
    problem = only(PLAIN_TEXT.read_text(" \n", name="Pasted"))

    assert isinstance(problem, Problem)


def test_share_of_control_characters_that_real_text_can_have_is_read(read):
    assert read(b"A release with one form feed \x0c and \x1a at its end. " * 3).text


def test_real_releases_come_in_unchanged(shared_folder):
    for path in (shared_folder / "corpus" / "txt").iterdir():
        reader = MARKDOWN if path.suffix == ".md" else PLAIN_TEXT
        release = only(reader.read(path))
        assert release.text.encode() == path.read_bytes()
