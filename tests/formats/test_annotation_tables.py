"""CSV and XLSX: a row for each annotation, read back by pandas and openpyxl; no cell a formula."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from annotator.formats.csv_dataset import CsvWriter
from annotator.formats.xlsx_dataset import XlsxWriter
from annotator.model.exchange import Loss, ProjectHeader
from annotator.model.fragments import quote
from annotator.model.ids import EntityId
from annotator.model.records import Entity
from annotator.model.schema_file import parse_schema
from annotator.resources import resource_path
from tests.formats.hard_cases import hard_releases

HEADER = ProjectHeader(
    schema=parse_schema(
        json.loads(resource_path("schemas", "press-release.json").read_text("utf-8"))
    ),
    entities=(Entity(id=EntityId("E1"), label="COMPANY", name="=Acme", aliases=()),),
)
FORMULAS = (
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "'=1",
    "a;=1+1",
    "a\n-1",
    "＝1",
)
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read_csv(path) -> pd.DataFrame:
    return pd.read_csv(path, keep_default_na=False, dtype=str)


def read_xlsx(path) -> dict[str, list[dict]]:
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        cells = [[unescape(c) if isinstance(c, str) else c for c in row] for row in rows]
        found[sheet.title] = [dict(zip(head, row, strict=True)) for row in cells]
    return found


def span(pair: str) -> tuple[int, int]:
    start, end = pair.split("-")
    return int(start), int(end)


@pytest.fixture(scope="module")
def hard(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    releases = hard_releases()
    for writer in (CsvWriter(), XlsxWriter()):
        path = folder / f"out{writer.info.suffixes[0]}"
        losses = list(writer.write(path, releases, header=HEADER))
        assert losses == [loss for release in releases for loss in writer.find_losses(release)]
        assert losses == []
    return folder, releases


def test_pandas_finds_every_annotation_where_it_is(hard):
    folder, releases = hard
    texts = {release.release.id: release.text for release in releases}
    table = read_csv(folder / "out.csv")
    marked = table[table["kind"].isin(["mention", "claim"])]

    assert len(marked) == sum(len(release.annotations) for release in releases)
    assert (table["kind"] == "relation").sum() == sum(len(r.relations) for r in releases)
    for row in marked.to_dict("records"):
        pieces = [span(pair) for pair in row["fragments"].split(";")]
        assert (pieces[0][0], pieces[-1][1]) == (int(row["start"]), int(row["end"]))
        text = quote(texts[row["doc_id"]], tuple(pieces))
        assert row["text"] == (f"'{text}" if text.startswith(("=", "-")) else text)


def test_openpyxl_finds_the_same_texts_and_attributes(hard):
    folder, releases = hard
    book = read_xlsx(folder / "out.xlsx")

    assert [*book] == ["releases", "mentions", "claims", "relations"]
    assert len(book["releases"]) == len(releases)
    rows = {row["id"]: row for row in (*book["mentions"], *book["claims"])}
    for release in releases:
        for annotation in release.annotations:
            text = quote(release.text, annotation.fragments)
            assert (rows[annotation.id]["text"] or "") == text
            assert rows[annotation.id]["start"] == annotation.start
    plan = rows["R-details-c0"]
    assert plan["attribute.certainty"] == "probable"
    assert plan["role.subject"] == "Acme Inc."
    assert plan["role.value"] == "12 shops"
    assert json.loads(plan["roles"])[1]["fragments"] == [[30, 38]]
    assert json.loads(rows["R-details-m0"]["attributes"]) == {"a b": ["x", 1, None]}


def test_entities_are_named(tmp_path, make_release):
    release = make_release("Acme grew.", mentions=[("COMPANY", (0, 4))], claims=[("plan", (0, 9))])
    (mention,), (claim,) = release.mentions, release.claims
    release = replace(
        release,
        mentions=(replace(mention, entity_id="E1"),),
        claims=(replace(claim, speaker_id="E1"),),
    )
    list(XlsxWriter().write(tmp_path / "out.xlsx", [release], header=HEADER))

    book = read_xlsx(tmp_path / "out.xlsx")
    assert book["mentions"][0]["entity_name"] == "=Acme"
    assert book["claims"][0]["speaker_name"] == "=Acme"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_begins_like_a_formula(tmp_path, make_release, formula, delimiter):
    text = f"a {formula} b"
    release = make_release(
        text,
        mentions=[(formula, (2, 2 + len(formula)))],
        claims=[(formula, (0, len(text)))],
        title=formula,
        note=formula,
        meta={"issuer": formula},
    )
    list(CsvWriter().write(tmp_path / "out.csv", [release], header=HEADER))
    written = (tmp_path / "out.csv").read_text("utf-8-sig")

    for row in csv.reader(StringIO(written, newline=""), delimiter=delimiter):
        for cell in row:
            assert not cell.strip(" \"'").startswith(STARTS) or cell.lstrip(' "').startswith("'")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_cell_of_a_workbook_is_a_formula_or_link(tmp_path, annotated_releases, data):
    release = data.draw(annotated_releases)
    losses = list(XlsxWriter().write(tmp_path / "out.xlsx", [release], header=HEADER))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")

    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)
    assert losses == []
    assert len(book["mentions"]["A"]) == 1 + len(release.mentions)


def test_formulas_are_texts_in_a_workbook(tmp_path, make_release):
    release = make_release("=1+1", mentions=[("=1+1", (0, 4))], title="http://example.org")
    list(XlsxWriter().write(tmp_path / "out.xlsx", [release], header=HEADER))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["mentions"]

    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")
    assert sheet["F2"].data_type == "s"


def test_text_too_long_for_a_cell_is_cut_and_declared(tmp_path, make_release):
    text = "🚀" * 17_000
    release = make_release(
        text, mentions=[("X", (0, 16_383)), ("X", (0, 16_384))], claims=[("plan", (0, 17_000))]
    )
    losses = list(XlsxWriter().write(tmp_path / "out.xlsx", [release], header=HEADER))

    assert [(x.id, x.action) for x in losses if isinstance(x, Loss)] == [
        ("c0", "trimmed"),
        ("m1", "trimmed"),
    ]
    cells = [row["text"] for row in read_xlsx(tmp_path / "out.xlsx")["mentions"]]
    assert cells == ["🚀" * 16_383 + "…", "🚀" * 16_383]


@pytest.mark.parametrize("writer", [CsvWriter(), XlsxWriter()], ids=lambda w: w.info.name)
def test_same_data_give_the_same_bytes(tmp_path, golden_releases, writer):
    for name in ("a", "b"):
        list(writer.write(tmp_path / name, golden_releases, header=HEADER))

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_full_sheet_goes_on_in_another(tmp_path, make_release, monkeypatch):
    monkeypatch.setattr("annotator.formats.xlsx_dataset._MAX_ROWS", 3)
    release = make_release("abc", mentions=[("X", (0, 1)), ("X", (1, 2)), ("X", (2, 3))])
    list(XlsxWriter().write(tmp_path / "out.xlsx", [release], header=HEADER))
    book = read_xlsx(tmp_path / "out.xlsx")

    assert [row["text"] for row in (*book["mentions"], *book["mentions 2"])] == ["a", "b", "c"]
