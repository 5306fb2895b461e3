"""Word documents come back as their paragraphs, with tracked changes accepted."""

from __future__ import annotations

import pytest

from annotator.formats.docx import DocxReader
from annotator.model.exchange import Problem
from tests.formats.office_files import docx, packed, w_p, w_part


def only(incoming):
    (one,) = incoming
    return one


@pytest.fixture
def read(tmp_path):
    """What is in a document with this body, or in these bytes."""

    def read(body="", *, data=None, **how):
        path = tmp_path / "a.docx"
        path.write_bytes(docx(body, **how) if data is None else data)
        return only(DocxReader().read(path))

    return read


def run(text):
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_saved_release_has_every_paragraph(golden):
    release = only(DocxReader().read(golden / "office" / "release.docx"))

    assert release.text == (golden / "office" / "release.txt").read_text("utf-8").strip()
    assert release.release.title == release.text.split("\n")[0]
    assert release.source.data == (golden / "office" / "release.docx").read_bytes()


def test_insertions_are_kept_and_deletions_left_out(read):
    body = (
        f"<w:p>{run('We ')}<w:ins>{run('firmly ')}</w:ins>"
        f"<w:del><w:r><w:delText>hardly </w:delText></w:r></w:del>{run('expect it.')}</w:p>"
    )

    assert read(body).text == "We firmly expect it."


def test_rows_have_tabs_and_breaks_are_lines(read):
    def row(*cells):
        return f"<w:tr>{''.join(f'<w:tc>{w_p(cell)}</w:tc>' for cell in cells)}</w:tr>"

    table = f"<w:tbl>{row('', '2025')}{row('Revenue', '44.2')}</w:tbl>"
    address = f"<w:p>{run('Contact:')}<w:r><w:br/></w:r>{run('Petr Malý')}</w:p>"

    assert read(table + address).text == "\t2025\nRevenue\t44.2\n\nContact:\nPetr Malý"


def test_notes_come_last_and_comments_and_headers_not_at_all(read):
    reference = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    note = f"<w:footnote w:id='2'>{w_p('Audited.')}</w:footnote>"
    release = read(
        f"<w:p>{run('It grew')}{reference}{run('.')}</w:p>",
        parts={
            "word/footnotes.xml": w_part("footnotes", note),
            "word/header1.xml": w_part("hdr", w_p("Draft")),
        },
    )

    assert release.text == "It grew[1].\n\n1. Audited."


def test_text_boxes_are_read(read):
    content = f"<w:txbxContent>{w_p('Boxed words')}</w:txbxContent>"
    shape = f"<v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>{content}</v:textbox>"
    box = f"<w:p><w:r><w:pict>{shape}</v:shape></w:pict></w:r></w:p>"

    assert read(box + w_p("After")).text == "Boxed words\n\nAfter"


def test_document_says_its_title_and_its_day(read):
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Acme Wins a Prize</dc:title>'
        "<dcterms:created>2026-03-02T08:00:00Z</dcterms:created></c:coreProperties>"
    )
    release = read(w_p("News") + w_p("Acme wins a prize"), core=core).release

    assert release.title == "Acme Wins a Prize"
    assert release.meta["file_created"] == "2026-03-02"


BOMB = "<!DOCTYPE w [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]>"
REFUSED = {
    "other": (b"text", "no office document"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "older than its suffix"),
    "no document": (packed({"x.xml": "<x/>"}), "no part “word/document.xml”"),
    "no XML": (packed({"word/document.xml": "<x"}), "no sound XML"),
    "entities": (packed({"word/document.xml": BOMB + "<w>&b;</w>"}), "declares XML entities"),
    "deep": (packed({"word/document.xml": "<w>" * 9_000 + "</w>" * 9_000}), "no sound XML"),
    "bomb": (packed({"word/document.xml": " " * 2_000_000}), "200 times"),
    "no relations": (packed({"word/document.xml": "<w/>"}), "damaged"),
    "empty": (docx(""), "empty"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_told(read, data, said):
    problem = read(data=data)

    assert isinstance(problem, Problem)
    assert said in problem.message
