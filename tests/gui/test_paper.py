"""A release on paper: every word once and in order, no row cut, what follows the text."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PySide6.QtCore import QMarginsF, QObject
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from annotator.app.excerpt import Excerpt
from annotator.app.look import Look, Shown
from annotator.app.print_appendix import PrintChoices, make_claim_list, make_legend
from annotator.gui.paper import Printed, page_spans
from annotator.gui.print_job import PrintJob, pdf_job, screen_dpi
from annotator.gui.reader.legend import Legend
from annotator.gui.reader.metrics import make_metrics
from annotator.gui.reader.page import Page
from annotator.gui.reader.segments import split
from annotator.model.ids import AnnotationId, LabelId, ReleaseId
from annotator.model.records import Annotation, Claim, Layer, Mention
from annotator.model.schema import Label, Schema

WORDS = [f"word{number}" for number in range(1500)]
TEXT = "\n\n".join(" ".join(WORDS[at : at + 60]) for at in range(0, 1500, 60))
LAYOUT = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Portrait, QMarginsF(15, 15, 15, 15),
    QPageLayout.Unit.Millimeter,
)  # fmt: skip

ALL, NO_APPENDIX = PrintChoices(), PrintChoices(has_legend=False, has_claims=False)
LOOK = Look()

pytestmark = pytest.mark.usefixtures("qapp")


def label(layer: Layer, name: str, short: str) -> Label:
    return Label(
        id=LabelId(name), layer=layer, position=0, name=name, title=name.title(), short=short,
        key="", hue=1,
    )  # fmt: skip


SCHEMA = Schema(
    name="test", version=1, title="", note="", nominal_mentions=False,
    mention_labels=(label(Layer.MENTION, "COMPANY", "COM"), label(Layer.MENTION, "PERSON", "PER")),
    claim_labels=(label(Layer.CLAIM, "plan", "P"), label(Layer.CLAIM, "result", "R")),
    claim_attributes=(), claim_roles=(), entity_relations=(), claim_relations=(),
    thread_statuses=(),
)  # fmt: skip


def mention(start: int, end: int) -> Mention:
    return Mention(
        id=AnnotationId(f"m{start}"), release_id=ReleaseId("r"), label="COMPANY",
        fragments=((start, end),), annotator="Ana", created="", modified="",
    )  # fmt: skip


def claim(*fragments: tuple[int, int]) -> Claim:
    return Claim(
        id=AnnotationId(f"c{fragments[0][0]}"), release_id=ReleaseId("r"), label="plan",
        fragments=fragments, attributes={"time_orientation": "future"}, annotator="Ana",
        created="", modified="",
    )  # fmt: skip


DENSE: list[Annotation] = [
    *(mention(at, at + 9) for at in range(0, len(TEXT) - 20, 31)),
    *(claim((at, at + 200), (at + 260, at + 300)) for at in range(0, len(TEXT) - 320, 400)),
]


def printed(
    text: str = TEXT,
    annotations: Sequence[Annotation] = (),
    choices: PrintChoices = ALL,
    look: Look = LOOK,
) -> Printed:
    excerpt = Excerpt(text=text, span=(0, len(text)), annotations=tuple(annotations))
    return Printed(
        title="A\ntitle", about="mill.txt · Ana", date="4 May 2026",
        page_words="Page {:,} of {:,}", appendix_title="Labels and claims",
        text=text, annotations=annotations, legend=Legend(SCHEMA), look=look,
        mention_legend=make_legend(excerpt, SCHEMA, choices),
        claim_list=make_claim_list(excerpt, SCHEMA, choices),
    )  # fmt: skip


@pytest.fixture
def save(qtbot, tmp_path: Path):
    """Writes a PDF and gives its pages as the lines of text in each, with the size of each."""

    def write(*args, **kwargs) -> list[list[tuple[str, float, float]]]:
        path, owner = tmp_path / "out.pdf", QObject()
        job = pdf_job(printed(*args, **kwargs), path, LAYOUT, owner)
        with qtbot.waitSignal(job.finished):
            job.start()
        return characters(path)

    return write


def characters(path: Path) -> list[list[tuple[str, float, float]]]:
    """Each character of each page with the size of its font and its height over the page's foot."""
    pdf = pypdfium2.PdfDocument(path)
    pages = []
    for page in pdf:
        text = page.get_textpage()
        box = [ctypes.c_double() for _ in range(4)]
        found = []
        for at in range(text.count_chars()):
            pdfium.FPDFText_GetCharBox(text, at, *(ctypes.byref(side) for side in box))
            size = pdfium.FPDFText_GetFontSize(text, at)
            found.append((chr(pdfium.FPDFText_GetUnicode(text, at)), size, box[2].value))
        pages.append(found)
    pdf.close()
    return pages


def words_of_size(page: list[tuple[str, float, float]], size: float) -> list[str]:
    """The words set in a font of that size; what is between them is as it comes."""
    return "".join(
        char if abs(own - size) < 0.5 or char.isspace() else " " for char, own, _ in page
    ).split()


TEXT_SIZE = 13  # pixels, of 11.5 points at 85 percent


@pytest.mark.parametrize("annotations", [[], DENSE], ids=["bare", "annotated"])
def test_words_of_the_pdf_are_those_of_the_release_in_order(save, annotations) -> None:
    pages = save(annotations=annotations, choices=NO_APPENDIX)
    found = [word for page in pages for word in words_of_size(page, TEXT_SIZE)]
    assert found == TEXT.split()


@pytest.mark.parametrize(("shown", "labels"), [(Shown.BOTH, 3), (Shown.CLAIMS, 0)])
def test_only_what_the_reader_shows_is_printed(save, shown: Shown, labels: int) -> None:
    (page,) = save("Acme grows.", [mention(0, 4)], NO_APPENDIX, Look(shown=shown))
    assert sum(size < 10 and not char.isspace() for char, size, _ in page) == labels


def test_text_of_other_scripts_is_in_the_pdf(save) -> None:
    (page,) = save("Grüße aus Zürich – Čeština, Ελλάδα, Москва.")
    assert " ".join(words_of_size(page, TEXT_SIZE)) == (
        "Grüße aus Zürich – Čeština, Ελλάδα, Москва."
    )


def test_no_row_reaches_into_header_or_footer(save) -> None:
    pages = save(annotations=DENSE, choices=NO_APPENDIX)
    points_high = LAYOUT.fullRectPoints().height()
    margin = LAYOUT.marginsPoints().top()
    for page in pages:
        body = [foot for _, size, foot in page if abs(size - TEXT_SIZE) < 0.5]
        assert body
        assert all(margin + 12 < foot < points_high - margin - 30 for foot in body)


@pytest.mark.parametrize("height", [60, 200, 611, 100_000])
@pytest.mark.parametrize("text", ["", "\n\n\n", TEXT, "\n\nA\n\n\n\n" + "long " * 3000 + "\n\n"])
def test_each_row_with_ink_is_on_one_sheet_and_each_sheet_fits(text: str, height: int) -> None:
    metrics = make_metrics(Look(zoom=85))
    page = Page(text, split(text), metrics=metrics, width=400)
    spans = [span for span in page_spans(page, height, first=height) if span]
    rows = [
        (top + row.top, top + row.top + row.height)
        for _, layout, top in page.between(0, page.height)
        if not layout.is_blank
        for row in layout.rows
    ]
    assert all(end - start <= height for start, end in spans)
    for top, bottom in rows:
        assert sum(start <= top and bottom <= end for start, end in spans) == 1
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert len(spans) == 1 or all(any(s <= top < e for top, _ in rows) for s, e in spans)


def test_first_sheet_may_have_less_room_or_none() -> None:
    page = Page(TEXT, split(TEXT), metrics=make_metrics(Look(zoom=85)), width=400)
    first, *others = [span for span in page_spans(page, 500, first=10) if span]
    assert first[0] == first[1] == others[0][0]
    first, *_ = [span for span in page_spans(page, 500, first=100) if span]
    assert 0 < first[1] - first[0] <= 100


def test_header_and_page_numbers_stand_on_every_page(save) -> None:
    pages = ["".join(char for char, _, _ in page) for page in save(annotations=DENSE)]
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        said = " ".join(page.split())
        assert "A title" in said
        assert "mill.txt · Ana" in said
        assert f"Page {number} of {len(pages)}" in said


def test_labels_and_claims_follow_on_pages_of_their_own(save) -> None:
    text = "Acme plans to hire. It grows."
    pages = save(text, [mention(0, 4), claim((0, 19))])
    release, appendix = (" ".join("".join(c for c, _, _ in page).split()) for page in pages)
    assert "Labels and claims" not in release
    assert "Company 1" in appendix
    assert "Plan 1" in appendix
    assert "Acme plans to hire. Plan · time orientation: future" in appendix
    assert "Person" not in appendix
    assert "Result" not in appendix


def test_printer_of_the_system_gets_the_same_pages(qtbot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(screen_dpi())
    printer.setPageLayout(LAYOUT)
    owner = QObject()
    job = PrintJob(printed(annotations=DENSE), printer, owner)
    with qtbot.waitSignal(job.finished):
        job.start()
    pages = characters(tmp_path / "out.pdf")
    found = [word for page in pages for word in words_of_size(page, TEXT_SIZE)]
    assert found[: len(WORDS)] == TEXT.split()


def test_cancelled_job_keeps_the_file_that_was_there(qtbot, tmp_path: Path) -> None:
    path, owner = tmp_path / "out.pdf", QObject()
    path.write_bytes(b"before")
    job = pdf_job(printed(), path, LAYOUT, owner)
    job.stepped.connect(lambda *_: job.cancel())
    with qtbot.waitSignal(job.failed) as said:
        job.start()
    assert said.args == ["The printing was cancelled."]
    assert [p.name for p in tmp_path.iterdir()] == ["out.pdf"]
    assert path.read_bytes() == b"before"
