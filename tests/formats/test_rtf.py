"""RTF files come back as their paragraphs, whatever code page they are written in."""

from __future__ import annotations

import pytest

from annotator.formats.rtf import RtfReader
from annotator.model.exchange import Problem, ReadOptions


def only(incoming):
    (one,) = incoming
    return one


@pytest.fixture
def read(tmp_path):
    """What is in these bytes, or in a file with this body."""

    def read(body=b"", *, data=None, encoding=None):
        path = tmp_path / "a.rtf"
        path.write_bytes(b"{\\rtf1\\ansi " + body + b"}" if data is None else data)
        return only(RtfReader().read(path, ReadOptions(encoding=encoding)))

    return read


def test_saved_release_has_every_paragraph(golden):
    release = only(RtfReader().read(golden / "office" / "release.rtf"))

    assert release.text == (golden / "office" / "release.txt").read_text("utf-8").strip()
    assert release.release.title == release.text.split("\n")[0]


BODIES = {
    "paragraphs": (b"a\\par b\\line c\\sect d", "a\n\nb\nc\n\nd"),
    "line break of the file": (b"a\r\nb\\\nc", "ab\n\nc"),
    "symbols": (b"\\ldblquote x\\rdblquote\\~\\emdash y\\_z\\{\\}\\\\", "“x”\u00a0—y\u2011z{}\\"),
    "main code page": (b"\\ansicpg1250 Mal\\'fd", "Malý"),
    "code page of a font": (
        b"{\\fonttbl{\\f0 A;}{\\f1\\fcharset204 B;}}a{\\f1 \\'cf\\'f0}\\'e9",
        "aПрé",
    ),
    "two bytes a letter": (b"{\\fonttbl{\\f2\\fcharset128 M;}}\\f2 \\'93\\'fa\\'96\\'7b", "日本"),
    "Unicode": (b"\\u26085?\\u-10179?\\u-8704?", "日😀"),
    "Unicode without a stand-in": (b"\\uc0\\u233 t\\uc2\\u233\\'c3\\'a9 x", "ét" + "é x"),
    "tracked": (b"We {\\deleted hardly }{\\revised firmly }expect it.", "We firmly expect it."),
    "hidden": (b"a{\\v b}\\v c\\v0 d\\v e\\plain f", "adf"),
    "field": (
        b'{\\field{\\*\\fldinst HYPERLINK "http://x"}{\\fldrslt our site}} is up',
        "our site is up",
    ),
    "picture": (b"a{\\*\\shppict{\\pict\\pngblip 89504e47}}{\\pict\\bin5 }}{{}b}c", "ac"),
    "header": (b"{\\header Draft}{\\footer{\\field 1}}a", "a"),
    "box": (
        b"a\\par{\\shp{\\*\\shpinst{\\sp{\\sn x}}{\\shptxt b\\par}}{\\shprslt b}}c",
        "a\n\nb\n\nc",
    ),
    "both ways": (b"{\\upr{x}{\\*\\ud{y}}}", "y"),
    "unknown": (b"{\\*\\strange x}\\odd3 a", "a"),
    "note": (b"a{\\super{\\footnote Audited.}}.\\par b", "a[1].\n\nb\n\n[1] Audited."),
    "list": (
        b"x\\par{\\listtext\\bullet\\tab}a\\par{\\listtext\\bullet\\tab}b\\par y",
        "x\n\n• a\n• b\n\ny",
    ),
    "table": (
        b"a\\par\\pard\\intbl\\cell 2025\\cell\\row\\intbl Revenue\\cell 44.2\\cell\\row\\pard b",
        "a\n\n\t2025\nRevenue\t44.2\n\nb",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), BODIES.values(), ids=BODIES)
def test_words_become_text(read, body, text):
    assert read(body).text == text


def test_document_says_its_title_and_its_day(read):
    info = b"{\\info{\\title Acme Wins a Prize}{\\creatim\\yr2026\\mo3\\dy2\\hr8}}"
    release = read(info + b"News\\par Acme wins a prize").release

    assert release.title == "Acme Wins a Prize"
    assert release.meta["file_created"] == "2026-03-02"


def test_encoding_that_is_given_is_used(read):
    assert read(b"Mal\\'fd", encoding="cp1250").text == "Malý"
    assert "unknown" in read(b"x", encoding="klingon").message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"text", "no RTF file"),
        (b"{\\rtf1 }", "empty"),
        (b"{\\rtf1" + b"{" * 100_000, "empty"),
        (b"{\\rtf1 \\bin99999999 x", "empty"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_read_is_told(read, data, said):
    problem = read(data=data)

    assert isinstance(problem, Problem)
    assert said in problem.message


def test_groups_that_do_not_match_lose_nothing(read):
    assert read(data=b"{\\rtf1 a}}}b{{c").text == "abc"
