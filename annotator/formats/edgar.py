"""Reads EDGAR filings: each exhibit 99 is a release."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.edgar_filing import FiledDocument, parse_filing
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import load_bytes
from annotator.formats.markup_decoding import decode_markup
from annotator.formats.markup_text import markup_to_text
from annotator.formats.new_release import make_source, new_release
from annotator.formats.titles import find_title
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease

_RELEASE: Final = "EX-99"
_MARKUP: Final = re.compile(r"<(?:html|body|p|div|br|font|pre)\b", re.IGNORECASE)
_ENCODED: Final = re.compile(r"\s*(?:<PDF>\s*)?begin [0-7]{3} \S", re.IGNORECASE)
_PAGE: Final = re.compile(r"</?PAGE>[ \t]*\d{0,4}", re.IGNORECASE)
_PAGE_NUMBER: Final = re.compile(r"-?[ ]?\d{1,4}[ ]?-?")
_FOOTNOTE: Final = re.compile(r"<F(\d{1,3})>", re.IGNORECASE)
_TABLE_TAG: Final = re.compile(r"</?(?:TABLE|CAPTION|S|C|FN)>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d{1,7});")
_LABEL: Final = re.compile(
    r"(?:exhibit|ex[-. ])[ (]*\d.*|(?:press |news )?release|news|for immediate release\W*"
    r"|.*\bcontacts?:.*",
    re.IGNORECASE,
)
"""Lines above a headline that are none."""


class EdgarReader:
    """Reads full submissions and single exhibits, in HTML and in plain text."""

    info = FormatInfo(name="edgar", title="EDGAR filing", suffixes=(".nc",), is_isolated=True)

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """A release for each exhibit 99, or a `Problem` where there is none.

        The other documents of the filing are left out. The source of a release is its exhibit.
        """
        try:
            filing = parse_filing(load_bytes(path))
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
            return
        exhibits = [item for item in filing.documents if item.type.upper().startswith(_RELEASE)]
        if not exhibits:
            yield Problem(path=str(path), where="", message=_nothing_in(filing.documents))
        facts = filing.facts()
        counts = Counter[str]()
        for exhibit in exhibits:
            counts[exhibit.type] += 1
            number = counts[exhibit.type]
            where = exhibit.type if number == 1 else f"{exhibit.type} ({number})"
            meta = {"source_name": f"{path.name} › {where}", **facts}
            try:
                yield _release(exhibit, meta=meta, encoding=options.encoding)
            except UserError as error:
                yield Problem(path=str(path), where=where, message=str(error))


def _nothing_in(documents: tuple[FiledDocument, ...]) -> str:
    types = ", ".join(dict.fromkeys(item.type for item in documents if item.type))
    if not types:
        return "The file is no EDGAR filing."
    return f"The filing has no exhibit 99, as which releases are filed. It has: {types}."


def _release(
    exhibit: FiledDocument, *, meta: Mapping[str, Json], encoding: str | None
) -> AnnotatedRelease:
    decoded = decode_markup(exhibit.text, encoding=encoding)
    if _ENCODED.match(decoded.text):
        raise UserError(
            "The exhibit is an encoded file, not text.",
            hint="Save the PDF from EDGAR and import it.",
        )
    is_markup = _MARKUP.search(decoded.text) is not None
    text = (_from_markup if is_markup else _from_plain)(decoded.text)
    lines = (line.strip() for line in text.split("\n"))
    title = next((line for line in lines if line and not _LABEL.fullmatch(line)), "")
    return new_release(
        text,
        source=make_source(exhibit.whole, media_type="text/sgml"),
        title=find_title(title),
        meta={**meta, "encoding": decoded.encoding},
    )


def _from_markup(markup: str) -> str:
    return markup_to_text(_PAGE.sub("", markup)).text


def _from_plain(plain: str) -> str:
    """The text without its tags; lines and columns stay where they are.

    A paragraph that plainly runs over the end of a page goes on without a blank line.
    """
    lines: list[str] = []
    is_new_page = False
    for line in plain.split("\n"):
        if _PAGE.fullmatch(line.strip()):
            _end_page(lines)
            is_new_page = True
            continue
        bare = _TABLE_TAG.sub("", _FOOTNOTE.sub(r"(\1)", line))
        is_tags = bare != line and not bare.strip()
        if is_tags or (is_new_page and not bare.strip()):
            continue
        if is_new_page and lines and not bare.lstrip()[0].islower():
            lines.append("")
        is_new_page = False
        lines.append(_ENTITY.sub(lambda entity: html.unescape(entity[0]), bare))
    return "\n".join(lines).strip("\n").rstrip()


def _end_page(lines: list[str]) -> None:
    """Takes the page's number and blank lines off the end."""
    _drop_blank(lines)
    if lines and _PAGE_NUMBER.fullmatch(lines[-1].strip()):
        lines.pop()
        _drop_blank(lines)


def _drop_blank(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()
