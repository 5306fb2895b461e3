"""OpenDocument texts come back as their paragraphs, with tracked changes accepted."""

from __future__ import annotations

import pytest

from annotator.formats.odt import OdtReader
from annotator.model.exchange import Problem
from tests.formats.office_files import odf_content, odt, packed


def only(incoming):
    (one,) = incoming
    return one


@pytest.fixture
def read(tmp_path):
    """What is in a document with this body, or in these bytes."""

    def read(body="", *, data=None, **how):
        path = tmp_path / "a.odt"
        path.write_bytes(odt(body, **how) if data is None else data)
        return only(OdtReader().read(path))

    return read


def test_saved_release_has_every_paragraph(golden):
    release = only(OdtReader().read(golden / "office" / "release.odt"))

    assert release.text == (golden / "office" / "release.txt").read_text("utf-8").strip()
    assert release.release.title == release.text.split("\n")[0]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>", "a b c\nd"),
        ("<text:p>a <text:span>b<text:span>c</text:span></text:span> d</text:p>", "a bc d"),
        ("<text:p>a</text:p><text:p/><text:p>b</text:p>", "a\n\nb"),
        (
            ("<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
            "<text:p>kept<text:change-start/> new<text:change-end/></text:p>"),
            "kept new",
        ),
        (
            "<text:p>a<office:annotation><text:p>why?</text:p></office:annotation>b</text:p>",
            "ab",
        ),
        ("<text:section text:display='none'><text:p>x</text:p></text:section><text:p>y</text:p>",
         "y"),
        (
            ("<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>Audited.</text:p></text:note-body></text:note>.</text:p><text:p>b</text:p>"),
            "a[1].\n\nb\n\n[1] Audited.",
        ),
        (
            ("<text:p>a<draw:frame><svg:title>x</svg:title><draw:text-box><text:p>boxed</text:p>"
            "</draw:text-box></draw:frame></text:p><text:p>b</text:p>"),
            "a\n\nboxed\n\nb",
        ),
        (
            ("<text:list><text:list-item><text:p>a</text:p></text:list-item><text:list-item>"
            "<text:p>b</text:p></text:list-item></text:list>"),
            "• a\n• b",
        ),
    ],
)  # fmt: skip
def test_elements_become_text(read, body, text):
    assert read(body).text == text


def test_items_are_numbered_as_their_style_says(read):
    styles = (
        "<text:list-style style:name='L1'>"
        "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
        "<text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')'/>"
        "</text:list-style>"
    )
    inner = "<text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list>"
    body = (
        f"<text:list text:style-name='L1'><text:list-item><text:p>one</text:p>{inner}"
        "</text:list-item><text:list-item text:start-value='5'><text:p>five</text:p>"
        "</text:list-item></text:list>"
    )

    assert read(body, styles=styles).text == "1. one\na) deep\n5. five"


def test_rows_have_tabs(read):
    def row(*cells):
        inner = "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells
        )
        return f"<table:table-row>{inner}</table:table-row>"

    table = f"<table:table>{row('', '2025')}{row('Revenue', '44.2')}</table:table>"

    assert read(table).text == "\t2025\nRevenue\t44.2"


def test_document_in_one_piece_is_read(tmp_path):
    path = tmp_path / "a.fodt"
    title = "<dc:title>Acme Wins a Prize</dc:title>"
    meta = f"{title}<meta:creation-date>2026-03-02T08:00:00</meta:creation-date>"
    body = "<text:p>Acme Wins a Prize</text:p>"
    path.write_text(odf_content(body, meta=meta), encoding="utf-8")
    release = only(OdtReader().read(path))

    assert release.text == release.release.title == "Acme Wins a Prize"
    assert release.release.meta["file_created"] == "2026-03-02"


REFUSED = {
    "other": (b"text", "no office document"),
    "no content": (packed({"x.xml": "<x/>"}), "no part “content.xml”"),
    "no text": (packed({"content.xml": "<x/>"}), "holds no text"),
    "no XML": (b"<x", "no sound XML"),
    "entities": (b"<!DOCTYPE x [<!ENTITY a 'x'>]><x>&a;</x>", "declares XML entities"),
    "entities in UTF-16": (
        "<!DOCTYPE x [<!ENTITY a 'x'>]><x>&a;</x>".encode("utf-16"),
        "no office document",
    ),
    "outside": (b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>", "holds no text"),
    "empty": (odt("<text:p> </text:p>"), "empty"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_told(read, data, said):
    problem = read(data=data)

    assert isinstance(problem, Problem)
    assert said in problem.message
