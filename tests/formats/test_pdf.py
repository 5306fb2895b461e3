"""PDF files come back as the paragraphs that were printed, whoever printed them."""

from __future__ import annotations

import pytest

from annotator.formats import pdf as pdf_format
from annotator.formats.pdf import PdfReader
from annotator.model.exchange import Problem
from tests.formats.pdf_pages import Put, below, pdf, wrapped

PROSE = (
    "The night trains of Ostrava will run on stored power from next spring, for the town and two "
    "partners have agreed to build a site behind the station. It holds what the trams need from "
    "midnight to the early morning, and it costs less than the line that it replaces."
)
MORE = (
    "Work on the foundations begins in May. The parts that take longest were ordered in January, "
    "among them two transformers, and the rest will follow when the permits have been granted."
)


def only(incoming):
    (one,) = incoming
    return one


@pytest.fixture
def read(tmp_path):
    """What is in a PDF file of these pages."""

    def read(*pages, data=None, **how):
        path = tmp_path / "a.pdf"
        path.write_bytes(data if data is not None else pdf(*pages, **how))
        return list(PdfReader().read(path))

    return read


@pytest.fixture
def text(read):
    """The text of a PDF file of these pages, of which nothing is refused."""

    def text(*pages, **how):
        return only(read(*pages, **how)).text

    return text


@pytest.mark.parametrize("name", ["office", "browser", "library"])
def test_printed_release_has_every_paragraph(golden, name):
    release = only(PdfReader().read(golden / "office" / f"{name}.pdf"))
    printed = (golden / "office" / "release.txt").read_text("utf-8").strip()

    assert [" ".join(p.split()) for p in release.text.split("\n\n")] == [
        " ".join(p.split()) for p in printed.split("\n\n")
    ]
    assert release.release.title == printed.split("\n")[0]
    assert release.source.data.startswith(b"%PDF")
    assert "press@lumbra.example" in release.text.split("\n")


def test_lines_of_a_paragraph_are_joined_and_a_gap_parts_paragraphs(text):
    first = wrapped(PROSE)
    second = wrapped(MORE, y=below(first, gap=8))

    assert text(first + second) == f"{PROSE}\n\n{MORE}"


def test_indent_parts_paragraphs_without_a_gap(text):
    lines = wrapped(PROSE) + wrapped(MORE, y=below(wrapped(PROSE)))
    indented = [
        line._replace(x=80) if line.text.startswith(("The night", "Work on")) else line
        for line in lines
    ]

    assert text(indented) == f"{PROSE}\n\n{MORE}"


def test_lines_of_an_address_stay_lines(text):
    prose = wrapped(PROSE)
    y = below(prose, gap=10)
    address = ["Contact:", "Petr Novotny", "Lumbra Grid, Inc.", "press@lumbra.example"]
    lines = [Put(60, y - 12 * i, line) for i, line in enumerate(address)]

    assert text(prose + lines) == f"{PROSE}\n\n" + "\n".join(address)


def test_paragraph_goes_on_past_the_end_of_a_page(text):
    lines = wrapped(PROSE)
    pages = lines[:2], [line._replace(y=line.y + 20) for line in lines[2:]]

    assert text(*pages) == PROSE


def test_columns_are_read_one_after_the_other(text):
    left, right = wrapped(PROSE, width=36), wrapped(MORE, width=36, x=320)
    by_column = [Put(60, 760, "A headline over both columns", 20), *left, *right]
    by_line = sorted(by_column, key=lambda put: -put.y)
    expected = f"A headline over both columns\n\n{PROSE}\n\n{MORE}"

    assert text(by_column) == expected
    assert text(by_line) == expected


def test_addresses_side_by_side_that_were_drawn_one_after_the_other_are_read_so(text):
    addresses = [["Media:", "Jane Roe", "jane@a.example"], ["Investors:", "Jo Roe", "jo@a.example"]]
    lines = [
        Put(60 + 200 * column, 500 - 12 * i, line)
        for column, address in enumerate(addresses)
        for i, line in enumerate(address)
    ]

    assert text(wrapped(PROSE) + lines) == (
        f"{PROSE}\n\nMedia:\nJane Roe\njane@a.example\n\nInvestors:\nJo Roe\njo@a.example"
    )


def test_rows_of_a_table_have_tabs_between_cells(text):
    rows = [("", "2025", "2024"), ("Revenue", "44.2", "40.1"), ("Costs", "31.0", "30.5")]
    cells = [
        Put(x, 500 - 14 * i, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((60, 300, 400), row, strict=True)
        if cell
    ]

    assert text(wrapped(PROSE) + cells) == (
        f"{PROSE}\n\n2025\t2024\nRevenue\t44.2\t40.1\nCosts\t31.0\t30.5"
    )


def test_running_rows_and_numbers_of_pages_go(text):
    lines = wrapped(PROSE + " " + MORE, width=30)
    pages = [
        [Put(60, 780, f"Lumbra Grid media release {i + 1}"), *part, Put(290, 20, f"{i + 1}")]
        for i, part in enumerate((lines[:4], lines[4:8], lines[8:]))
    ]

    assert text(*pages) == f"{PROSE} {MORE}"


def test_figures_at_one_place_of_two_pages_are_no_running_row(text):
    pages = [[Put(60, 780, "1,234"), Put(60, 760, "Total")], [Put(60, 780, "5,678")]]

    assert "1,234" in text(*pages)
    assert "5,678" in text(*pages)


def test_two_pages_that_are_the_same_are_kept(text):
    assert text([Put(60, 780, "Acme wins")], [Put(60, 780, "Acme wins")]).count("Acme wins") == 2


def test_number_of_the_only_page_goes(text):
    assert text([*wrapped(PROSE), Put(290, 20, "Page 1 of 1")]) == PROSE


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("The develop-", "ment goes on.", "development"),
        ("A well-", "known firm.", "well-known"),
        ("In 2024-", "2025 it grew.", "2024-2025"),
        ("The site in Ost-", "West trade.", "Ost-West"),
    ],
)
def test_hyphen_goes_where_the_document_has_the_word_without_it(text, first, second, word):
    lines = [Put(60, 700, first), Put(60, 688, second)]
    elsewhere = wrapped("A development that is well-known. " + PROSE, y=600)

    assert word in text(lines + elsewhere)


def test_raised_letters_stay_in_their_line(text):
    line = [Put(60, 700, "Giant Grid"), Put(120, 704, "TM", 6), Put(128, 700, "grew again")]

    assert text([*line, *wrapped(PROSE, y=660)]).startswith("Giant GridTM")


def test_items_of_a_list_are_lines(text):
    items = [Put(60, 700, "•"), Put(75, 700, "one thing"), Put(60, 688, "•")]
    items.append(Put(75, 688, "another thing"))

    assert text(items + wrapped(PROSE, y=600)).startswith("• one thing\n• another thing\n\n")


def test_page_on_its_side_is_read_as_it_stands(text):
    turned = [Put(300 + 12 * i, 60, line.text, matrix="0 1 -1 0") for i, line in
              enumerate(wrapped(PROSE))]  # fmt: skip

    assert text(turned) == PROSE


def test_note_along_the_margin_comes_last(text):
    note = Put(20, 300, "Draft for the board", matrix="0 1 -1 0")

    assert text([note, *wrapped(PROSE)]) == f"{PROSE}\n\nDraft for the board"


def test_file_says_when_it_was_made_and_what_it_is_called(read):
    info = "/Title (The night trains of Ostrava) /CreationDate (D:20260302093000Z)"
    (release,) = read(wrapped(PROSE), info=info)

    assert release.release.title == "The night trains of Ostrava"
    assert release.release.meta["file_created"] == "2026-03-02"
    assert release.release.meta["media_type"] == "application/pdf"


def test_facts_in_broken_characters_are_passed_over(read):
    (release,) = read(wrapped(PROSE), info="/Title <FEFFD800> /CreationDate (never)")

    assert release.release.title.startswith("The night trains")
    assert "file_created" not in release.release.meta


def test_name_of_a_file_is_no_title(read):
    headline = Put(60, 760, "Night Trains on Stored Power", 18)
    (release,) = read([headline, *wrapped(PROSE)], info="/Title (Microsoft Word - x.doc)")

    assert release.release.title == "Night Trains on Stored Power"


def test_scanned_page_is_told_beside_the_rest(read):
    scan, release = read([], wrapped(PROSE), extra="0 0 100 100 re f\n")

    assert (scan.where, "scan" in scan.message) == ("page 1", True)
    assert release.text == PROSE


def test_empty_page_is_nothing_to_tell(text):
    assert text([], wrapped(PROSE)) == PROSE


REFUSED = {
    "only scans": (pdf([], extra="0 0 100 100 re f\n"), "pictures of pages"),
    "no text": (pdf([]), "no text"),
    "no PDF": (b"%PDF-1.7\nrest", "damaged one"),
    "empty": (b"", "damaged one"),
    "encrypted": (
        pdf(
            [Put(60, 700, "x")],
            trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
            f" /O <{'00' * 32}> /U <{'00' * 32}> >> /ID [<00> <00>]",
        ),
        "password",
    ),
    "unknown handler": (
        pdf([Put(60, 700, "x")], trailer="/Encrypt << /Filter /Acme /V 9 >> /ID [<00> <00>]"),
        "encrypted",
    ),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_told(read, data, said):
    (problem,) = read(data=data)

    assert isinstance(problem, Problem)
    assert said in problem.message


def test_too_much_is_refused(read, monkeypatch):
    monkeypatch.setattr(pdf_format, "MAX_CHARACTERS", 100)
    (problem,) = read(wrapped(PROSE))
    assert "more than 100 characters" in problem.message

    monkeypatch.setattr(pdf_format, "MAX_PAGES", 1)
    (problem,) = read(wrapped(PROSE), wrapped(PROSE))
    assert "2 pages" in problem.message
