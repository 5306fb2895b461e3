"""Web archives give the page in them."""

from __future__ import annotations

import pytest

from annotator.formats.mhtml import MhtmlReader
from annotator.model.exchange import AS_FOUND, Problem, ReadOptions

HEAD = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b{}\n\n"
PART = "--b\nContent-Type: {}\nContent-ID: <{}>\nContent-Transfer-Encoding: {}\n\n{}\n"


def read_all(path, options=AS_FOUND):
    return [*MhtmlReader().read(path, options)]


@pytest.fixture
def read(tmp_path):
    def read(data, **options):
        path = tmp_path / "page.mht"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        (one,) = read_all(path, ReadOptions(**options))
        return one

    return read


def test_golden_archive_gives_the_release_of_its_page(golden):
    (release,) = read_all(golden / "web" / "page.mhtml")

    assert release.text == (golden / "web" / "page.txt").read_text("utf-8").rstrip("\n")
    assert release.source.data == (golden / "web" / "page.mhtml").read_bytes()
    assert release.release.meta["encoding"] == "windows-1252"
    assert release.release.meta["wire"] == "GlobeNewswire"


def test_whole_page_keeps_its_navigation(golden):
    archive = golden / "web" / "page.mhtml"
    (release,) = read_all(archive, ReadOptions(is_whole_page=True))

    assert "• Topic number 0" in release.text


def test_page_it_starts_with_comes_before_those_inside_it(read):
    frame = PART.format("text/html", "f", "8bit", "<p>frame")
    page = PART.format("text/html", "p", "8bit", "<p>page")

    assert read(HEAD.format("") + frame + page + "--b--").text == "frame"
    assert read(HEAD.format('; start="<p>"') + frame + page + "--b--").text == "page"


@pytest.mark.parametrize(
    ("kind", "transfer", "content"),
    [
        ("text/html; charset=koi8-r", "base64", "PHA+8NLJ18XU"),
        (
            "text/html; charset=utf-8",
            "quoted-printable",
            "<p>=D0=9F=D1=80=D0=B8=D0=B2=D0=B5=\n=D1=82",
        ),
        ("text/html; charset=nonsense", "8bit", "<p>Привет"),
        ("text/html", "7bit", "<p>&#1055;&#1088;ивет"),
    ],
)
def test_encodings_of_the_part_are_followed(read, kind, transfer, content):
    archive = HEAD.format("") + PART.format(kind, "p", transfer, content) + "--b--\n"

    assert read(archive).text == "Привет"


def test_encoding_of_the_user_wins(read):
    page = PART.format("text/html; charset=utf-8", "p", "base64", "PHA+8NLJ18XU")

    assert read(HEAD.format("") + page, encoding="koi8-r").text == "Привет"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<p>no archive",
        HEAD.format("") + PART.format("image/png", "i", "base64", "AAAA"),
        HEAD.format("") + PART.format("text/html", "p", "8bit", "<img src=x>"),
        "".join(f"Content-Type: multipart/related; boundary=b{i}\n\n--b{i}\n" for i in range(5000)),
        HEAD.format("") + PART.format("text/html", "p", "8bit", "<div>" * 50_000),
    ],
)
def test_what_is_no_page_is_refused(read, data):
    assert isinstance(read(data), Problem)
