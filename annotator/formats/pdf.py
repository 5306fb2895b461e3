"""Reads PDF files: one file, one release, its paragraphs put together from the lines of its pages.

PDFium may be used by one thread of a process only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import MAX_CHARACTERS, load_bytes
from annotator.formats.new_release import make_source, new_release
from annotator.formats.pdf_layout import Line, page_lines
from annotator.formats.pdf_margins import without_margins
from annotator.formats.pdf_paragraphs import text_of
from annotator.formats.pdf_pieces import PageText, page_text
from annotator.formats.titles import find_title, named_title
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease

MAX_PAGES: Final = 2_000
_UNKNOWN: Final = 0.3
"""The share of letters that a text may draw without saying which they are."""
_DATE: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_HEADLINE: Final = 1.15
"""How much larger than most of the text a headline is."""


class PdfReader:
    """Reads PDF files that hold text; pages that are pictures of text are reported."""

    info = FormatInfo(name="pdf", title="PDF", suffixes=(".pdf",), is_isolated=True)

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:  # noqa: ARG002
        """A `Problem` for each page without text, and the release that the others are."""
        try:
            data = load_bytes(path)
            document = _opened(data)
            try:
                yield from _read(document, data, path)
            finally:
                document.close()
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except pdfium.PdfiumError as error:
            message = f"The PDF file is damaged: {error}."
            yield Problem(path=str(path), where="", message=message)


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise UserError(
                "The PDF file is protected by a password.",
                hint="Save it without one in the program that opens it.",
            ) from error
        if error.err_code == raw.FPDF_ERR_SECURITY:
            raise UserError(
                "The PDF file is encrypted in a way that is not read.",
                hint="Print it to a new PDF file in the program that opens it.",
            ) from error
        raise UserError(
            "The file is no PDF file, or a damaged one.",
            hint="Open it in another program, and print it to a new PDF file.",
            detail=str(error),
        ) from error
    if len(document) > MAX_PAGES:
        n_pages = len(document)
        document.close()
        raise UserError(
            f"The PDF file has {n_pages:,} pages; {MAX_PAGES:,} are read.",
            hint="Split it into its releases.",
        )
    return document


def _read(document: pdfium.PdfDocument, data: bytes, path: Path) -> Iterator[Incoming]:
    pages: list[PageText] = []
    scans: list[int] = []
    n_chars = 0
    for number, page in enumerate(document, start=1):
        text = page_text(page)
        if not text.upright and _has_picture(page):
            scans.append(number)
        page.close()
        pages.append(text)
        n_chars += sum(len(piece.text) for piece in text.upright)
        if n_chars > MAX_CHARACTERS:
            raise UserError(
                f"The text has more than {MAX_CHARACTERS:,} characters.",
                hint="Split it into its releases.",
            )
    if not n_chars:
        raise UserError(
            "The PDF file holds pictures of pages, no text." if scans else "The file has no text.",
            hint="Have its text recognised (OCR) by another program first.",
        )
    if sum(page.n_unknown for page in pages) > _UNKNOWN * n_chars:
        raise UserError(
            "The PDF file draws its letters without saying which they are.",
            hint="Have its text recognised (OCR) by another program first.",
        )
    for number in scans:
        message = "The page is a scan, a picture without text, so its text is missing."
        yield Problem(path=str(path), where=f"page {number}", message=message)
    yield _release(document, data, pages, name=path.name)


def _has_picture(page: pdfium.PdfPage) -> bool:
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH)
    return next(page.get_objects(filter=kinds, max_depth=1), None) is not None


def _release(
    document: pdfium.PdfDocument, data: bytes, pages: list[PageText], *, name: str
) -> AnnotatedRelease:
    lines = [line for page in without_margins(pages) for line in page_lines(page.upright)]
    for page in pages:
        lines += [replace(line, goes_on=False) for line in page_lines(page.turned)]
    text = text_of(lines)
    meta: dict[str, Json] = {"source_name": name}
    if created := _DATE.match(_fact(document, "CreationDate")):
        meta["file_created"] = "-".join(created.groups())
    return new_release(
        text,
        source=make_source(data, media_type="application/pdf"),
        title=_title(lines, text, named=_fact(document, "Title")),
        meta=meta,
    )


def _fact(document: pdfium.PdfDocument, name: str) -> str:
    try:
        return str(document.get_metadata_value(name))
    except UnicodeDecodeError:
        return ""


def _title(lines: list[Line], text: str, *, named: str) -> str:
    """The title that the file gives, else what its first page prints largest."""
    n_chars: Counter[int] = Counter()
    for line in lines:
        n_chars[round(line.piece.size)] += len(line.piece.text)
    usual = n_chars.most_common(1)[0][0]
    n_first = next((n for n, line in enumerate(lines) if n and line.starts), len(lines))
    largest = max(line.piece.size for line in lines[:n_first])
    headline = [
        line.piece.text
        for line in lines[:n_first]
        if line.piece.size > max(_HEADLINE * usual, 0.95 * largest)
    ]
    return named_title(named, text) or find_title(" ".join(headline)) or find_title(text)
