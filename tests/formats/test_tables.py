"""A row of a table is a release; columns are found by their names, or said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from annotator.formats.csv_table import CSV_TABLE
from annotator.formats.json_table import JSON_TABLE
from annotator.formats.registry import table_look
from annotator.formats.xlsx_table import XLSX_TABLE
from annotator.model.exchange import Problem, ReadOptions
from tests.formats.office_files import packed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ROWS = "Datum;Überschrift;Volltext;Firma\n02.03.2026;Acme wächst;Acme wächst weiter.;Acme AG\n"


def only(incoming):
    (one,) = incoming
    return one


@pytest.fixture
def csv(tmp_path):
    """What is in a table in plain text."""

    def csv(data, *, encoding=None, **columns):
        path = tmp_path / "rows.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(CSV_TABLE.read(path, ReadOptions(encoding=encoding, columns=columns)))

    return csv


def test_row_is_a_release_with_its_facts(csv):
    release = only(csv(ROWS))

    assert release.text == "Acme wächst weiter."
    assert release.release.title == "Acme wächst"
    assert release.release.meta["published"] == "2026-03-02"
    assert release.release.meta["issuer"] == "Acme AG"
    assert release.release.source_name == "rows.csv, row 2"
    assert json.loads(release.source.data)["Firma"] == "Acme AG"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found(csv, delimiter, encoding):
    lines = [["title", "text"], ["Große", "Ein „Satz“"], ["B", '"zwei\nZeilen, a; b"']]
    data = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    first, second = csv(data)

    assert (first.text, second.text) == ("Ein „Satz“", "zwei\nZeilen, a; b")


def test_encoding_that_is_given_is_used(csv):
    assert only(csv("text,n\n日本,1".encode("shift_jis"), encoding="shift_jis")).text == "日本"


def test_separator_that_excel_names_is_used(csv):
    assert only(csv("sep=|\ntext|n\na,b,c|1\n")).text == "a,b,c"


def test_ragged_rows_are_told_by_their_number_and_empty_ones_passed_over(csv):
    short, long, without, whole = csv('text,title\none\n\ntwo,T,extra\n,T\n" ", \nfour,T\n')

    assert short.text == "one"
    assert (long.where, long.message) == ("row 4", "It has 3 fields; the first row has 2.")
    assert (without.where, without.message) == ("row 5", "The column “text” is empty.")
    assert (whole.text, whole.release.source_name) == ("four", "rows.csv, row 7")


def test_columns_that_are_said_are_used(csv):
    release = only(csv("Corps A,text,Slug\nreal,other,S\n", text="corps a", title="Slug"))

    assert (release.text, release.release.title) == ("real", "S")
    assert release.release.meta["row"] == {"text": "other"}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "no column that is called text, body or content; it has “a”, “b”"),
        ({"text": "c"}, "has no column “c”. It has “a”, “b”"),
        ({"colour": "a"}, "“colour” is nothing that a column can hold. Use one of: text, title"),
    ],
)
def test_columns_that_are_not_there_are_told(csv, columns, said):
    assert said in only(csv("a,b\n1,2\n", **columns)).message


def test_column_of_long_texts_is_the_text(csv):
    assert only(csv(f"k,stuff\nx,{'word ' * 100}\n")).text.startswith("word")


def test_markup_in_a_cell_is_read(csv):
    assert only(csv("body,n\n<p>One</p><p>Two</p>,1\n")).text == "One\n\nTwo"


def test_columns_without_a_name_or_with_one_twice_get_their_number(csv):
    release = only(csv("text,,note,note\na,b,c,d\n"))

    assert release.release.meta["row"] == {"column 2": "b", "note": "c", "note (4)": "d"}


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0\1\2" * 90])
def test_what_is_no_table_is_told(csv, data):
    assert isinstance(only(csv(data)), Problem)


# --- spreadsheets


class Day(NamedTuple):
    """A day and time as a spreadsheet counts it, from 1899-12-30."""

    number: float


def book(*sheets):
    """A spreadsheet of these sheets, each a name and rows."""
    names = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="s{i}"/>' for i, (name, _) in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="s{i}" Type="{OFFICE}/worksheet" Target="worksheets/s{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
        "</styleSheet>"
    )
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    document = f'<Relationship Id="d" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}"/>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{document}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}'
            f'<Relationship Id="y" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
            "xl/styles.xml": styles,
            **{
                f"xl/worksheets/s{i}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>'
                f"{''.join(map(sheet_row, rows))}</sheetData></worksheet>"
                for i, (_, rows) in enumerate(sheets, 1)
            },
        }
    )


def sheet_row(row):
    return f"<row>{''.join(map(sheet_cell, row))}</row>"


def sheet_cell(value):
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, Day):
        return f'<c s="1"><v>{value.number}</v></c>'
    return f"<c><v>{value}</v></c>"


@pytest.fixture
def xlsx(tmp_path):
    """What is in a spreadsheet of these sheets, or in these bytes."""

    def xlsx(*sheets, data=None, name="a.xlsx"):
        path = tmp_path / name
        path.write_bytes(book(*sheets) if data is None else data)
        return list(XLSX_TABLE.read(path))

    return xlsx


def test_cells_of_a_spreadsheet_keep_their_kind(xlsx):
    rows = [
        ["Text", "Date", "Number", "Share", "Yes", "Time"],
        ["One", Day(46083), 5, 0.5, True, Day(46083.395833333336)],
        [],
        ["Two"],
    ]
    first, second = xlsx(("News", rows))

    assert first.release.meta["published"] == "2026-03-02"
    assert first.release.meta["row"] == {
        "Number": 5, "Share": 0.5, "Yes": True, "Time": "2026-03-02T09:30:00",
    }  # fmt: skip
    assert (second.text, second.release.source_name) == ("Two", "a.xlsx, row 4")


def test_every_sheet_with_texts_is_read_and_the_others_are_told(xlsx):
    one, problem, two = xlsx(
        ("A", [["text"], ["one"]]), ("Notes", [["x"], ["y"]]), ("B", [["body"], ["two"]])
    )

    assert (one.release.source_name, two.text) == ("a.xlsx, sheet “A”, row 2", "two")
    assert problem.where == "sheet “Notes”"


REFUSED = {
    "other": b"text",
    "no spreadsheet": packed({"a.txt": "x"}),
    "bomb": packed({"xl/workbook.xml": " " * 2_000_000}),
    "empty": book(("A", [])),
    "damaged": book(("A", [["text"], ["x"]]))[:-30],
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_no_spreadsheet_is_told(xlsx, data):
    assert isinstance(only(xlsx(data=data)), Problem)


# --- JSON


@pytest.fixture
def as_json(tmp_path):
    """What is in a JSON file of this text."""

    def as_json(text):
        path = tmp_path / "a.json"
        path.write_text(text, encoding="utf-8")
        return list(JSON_TABLE.read(path))

    return as_json


ITEM = {"headline": "H", "content": ["One", "Two"], "company": {"name": "Acme", "size": None}}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ITEM]),
        json.dumps(ITEM, indent=1),
        f"{json.dumps(ITEM)}\n\n",
        json.dumps({"articles": [ITEM], "count": 1}),
    ],
    ids=["list", "object", "lines", "list in an object"],
)
def test_objects_are_rows(as_json, text):
    release = only(as_json(text))

    assert (release.release.title, release.text) == ("H", "One\n\nTwo")
    assert release.release.meta["issuer"] == "Acme"


def test_bad_lines_are_told_and_the_others_come(as_json):
    good, bad, odd, other = as_json('{"body": "a"}\n{"body"\n[1]\n{"body": "b", "x": 1}\n')

    assert (good.text, other.text) == ("a", "b")
    assert (bad.where, odd.where) == ("line 2", "line 3")
    assert "must be a JSON object" in odd.message


@pytest.mark.parametrize("text", ["", "3", '"x"', "[]", "[" * 90_000, '[{"a": 1}]'])
def test_what_is_no_table_of_releases_is_told(as_json, text):
    assert all(isinstance(item, Problem) for item in as_json(text))
    assert as_json(text)


# --- what a window asks


def test_look_shows_columns_roles_and_first_rows(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    look = table_look(path)

    assert look is not None
    assert look.columns == ("Datum", "Überschrift", "Volltext", "Firma")
    assert look.roles == {
        "published": "Datum", "title": "Überschrift", "text": "Volltext", "issuer": "Firma",
    }  # fmt: skip
    assert look.rows[0][2] == "Acme wächst weiter."


def test_look_is_at_the_first_sheet_that_lacks_a_text(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(("A", [["text"], ["one"]]), ("Notes", [["x"], ["y"]])))
    look = table_look(path)

    assert look is not None
    assert look.columns == ("x",)


def test_column_that_is_said_to_be_nowhere_is_not_found_by_its_name(csv):
    item = only(csv("text,title,issuer\nOne mill,Wave 1,Acme\n", issuer=""))

    assert item.release.meta["issuer"] is None
    assert item.release.meta["row"] == {"issuer": "Acme"}


def test_table_without_a_text_says_that_its_columns_can_be_chosen(csv):
    assert only(csv("x,y\n1,2\n")).has_columns
    assert not only(csv("text,y\n,2\n")).has_columns


def test_look_at_what_is_no_table_is_none(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")

    assert table_look(path) is None
    assert table_look(Path("missing.csv").with_suffix(".txt")) is None
