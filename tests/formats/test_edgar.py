"""Filings give a release for each exhibit 99, with rows and columns in place."""

from __future__ import annotations

import pytest

from annotator.formats.edgar import EdgarReader
from annotator.model.exchange import AS_FOUND, Problem, ReadOptions

EXHIBIT = "<DOCUMENT>\n<TYPE>{}\n<SEQUENCE>2\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"


def read_all(path, options=AS_FOUND):
    return [*EdgarReader().read(path, options)]


@pytest.fixture
def read(tmp_path):
    def read(data, **options):
        path = tmp_path / "a.txt"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_all(path, ReadOptions(**options))

    return read


def test_golden_filing_gives_each_exhibit(golden):
    first, second = read_all(golden / "web" / "filing.txt")

    assert f"{first.text}\n" == (golden / "web" / "filing-99.1.text").read_text("utf-8")
    assert f"{second.text}\n" == (golden / "web" / "filing-99.2.text").read_text("utf-8")
    assert first.release.source_name == "filing.txt › EX-99.1"
    assert first.release.title == "Lumbra Grid to Build Storage Site in Ostrava"
    assert second.release.title == "Lumbra Grid Opens Linz Site"
    for release in (first.release, second.release):
        assert release.meta["issuer"] == "LUMBRA GRID INC"
        assert release.meta["cik"] == "0009999999"
        assert release.meta["accession_number"] == "0009999999-26-000001"
        assert release.meta["filed"] == "2026-03-03"


def test_source_of_an_exhibit_can_be_read_again(golden, read):
    for release in read_all(golden / "web" / "filing.txt"):
        (again,) = read(release.source.data)

        assert again.release.meta["issuer"] == "LUMBRA GRID INC"
        assert again.text.replace("- -", "-") == release.text.replace("- -", "-")


@pytest.mark.parametrize(
    "data",
    [
        EXHIBIT.format("EX-99.1", "Acme wins"),
        EXHIBIT.format("ex-99", "\r\nAcme wins\r\n\r\n").replace("\n", "\r\n"),
        "<TYPE>EX-99.(A)(5)(C)\n<TEXT>\nAcme wins\n",
        "<DOCUMENT>\n<TYPE>EX-99.01\n<TEXT>Acme wins",
        EXHIBIT.format("EX-99.1", "<html><body><p>Acme\nwins</body></html>"),
        EXHIBIT.format("8-K", "x") + EXHIBIT.format("EX-99.1", "Acme wins"),
    ],
)
def test_single_exhibit_is_read_however_it_ends(read, data):
    (release,) = read(data)

    assert release.text == "Acme wins"


def test_exhibits_of_one_type_are_told_apart(read):
    releases = read(EXHIBIT.format("EX-99", "One") + EXHIBIT.format("EX-99", "Two"))

    names = [release.release.source_name for release in releases]
    assert names == ["a.txt › EX-99", "a.txt › EX-99 (2)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It says\n     - 4 -\n<PAGE>\n\nso today.", "It says\nso today."),
        ("It ends.\n\n   12\n\n<PAGE>   13\nNext one.", "It ends.\n\nNext one."),
        ("<PAGE>\nAcme", "Acme"),
        ("Sales\n2025\n<PAGE>\n2024", "Sales\n\n2024"),
        ("AT&amp;T &lt;T&gt; R&D &#151; x", "AT&T <T> R&D — x"),
        ("<TABLE>\n<S>   <C>\nA     1\n</TABLE>\nB", "A     1\nB"),
        ("<TABLE>\n<CAPTION> A\n<S> <C>\nB 1<F2>\n<FN>\n<F2> C\n</TABLE>", " A\nB 1(2)\n(2) C"),
    ],
)  # fmt: skip
def test_plain_text_loses_its_tags_only(read, text, expected):
    (release,) = read(EXHIBIT.format("EX-99.1", text))

    assert release.text == expected


def test_filers_together_leave_the_issuer_open(read):
    header = "COMPANY CONFORMED NAME: A\nCOMPANY CONFORMED NAME: B\nFILED AS OF DATE: 20260230\n"
    (release,) = read(header + EXHIBIT.format("EX-99.1", "Acme"))

    assert release.release.meta["issuer"] is None
    assert release.release.meta["filed"] is None


def test_header_of_tags_is_understood(read):
    header = (
        "<SUBMISSION>\n<ACCESSION-NUMBER>1-26-2\n<FILING-DATE>20260303\n<FILER>\n<COMPANY-DATA>\n"
    )
    header += "<CONFORMED-NAME>Acme Corp\n<CIK>0001\n"
    (release,) = read(header + EXHIBIT.format("EX-99.1", "Acme"))

    meta = release.release.meta
    assert (meta["issuer"], meta["cik"], meta["filed"]) == ("Acme Corp", "0001", "2026-03-03")


def test_filing_without_exhibit_says_what_it_has(read):
    (problem,) = read(EXHIBIT.format("8-K", "x") + EXHIBIT.format("EX-10.1", "x"))

    assert isinstance(problem, Problem)
    assert "8-K, EX-10.1" in problem.message


@pytest.mark.parametrize("data", [b"", b"Just text", b"<DOCUMENT>", b"<SEC-DOCUMENT>\n"])
def test_what_is_no_filing_is_refused(read, data):
    (problem,) = read(data)

    assert "no EDGAR filing" in problem.message


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<PDF>\nbegin 644 a.pdf\nM)5!$1BTQ\nend\n</PDF>", "encoded file"),
        ("<PAGE>\n", "empty"),
        ("<html>" + "<div>" * 50_000, "1,000 deep"),
    ],
)
def test_bad_exhibit_does_not_stop_the_others(read, text, why):
    problem, release = read(EXHIBIT.format("EX-99.1", text) + EXHIBIT.format("EX-99.2", "Acme"))

    assert problem.where == "EX-99.1"
    assert why in problem.message
    assert release.text == "Acme"


def test_encoding_is_found_for_each_exhibit_or_given(read):
    data = EXHIBIT.format("EX-99.1", "Véska").encode("cp1252")
    data += EXHIBIT.format("EX-99.2", "Véska").encode()

    assert [release.text for release in read(data)] == ["Véska", "Véska"]
    assert isinstance(read(data, encoding="utf-8")[0], Problem)
