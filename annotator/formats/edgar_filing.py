"""Takes EDGAR filings apart: what is filed, by whom, and the documents in it.

The format is that of the SEC's "Public Dissemination Service (PDS) Technical Specification": tags
without ends, one a line, around documents of any kind. Old filings are wrapped as privacy-enhanced
mail (RFC 1421), which puts "- " before lines that begin with a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from annotator.formats.page_facts import iso_date
from annotator.model.json_value import Json

_ENHANCED: Final = b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----"
_ESCAPED: Final = re.compile(rb"^- (?=-)", re.MULTILINE)
_DOCUMENT: Final = re.compile(rb"<DOCUMENT>", re.IGNORECASE)
_DOCUMENT_END: Final = re.compile(rb"</DOCUMENT>", re.IGNORECASE)
_TYPE: Final = re.compile(rb"^\s*<TYPE>[ \t]*(\S+)", re.IGNORECASE)
_TEXT: Final = re.compile(rb"<TEXT>", re.IGNORECASE)
_TEXT_END: Final = re.compile(rb"</TEXT>", re.IGNORECASE)
_FACTS: Final = {
    "issuer": rb"(?:COMPANY CONFORMED NAME:|<CONFORMED-NAME>)[ \t]*(\S[^\r\n]*)",
    "cik": rb"(?:CENTRAL INDEX KEY:|<CIK>)[ \t]*(\d+)",
    "accession_number": rb"(?:ACCESSION NUMBER:|<ACCESSION-NUMBER>)[ \t]*([\d-]+)",
    "filed": rb"(?:FILED AS OF DATE:|<FILING-DATE>)[ \t]*(\d{8})",
}
_OF_ONE_FILER: Final = frozenset({"issuer", "cik"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledDocument:
    """One document of a filing.

    Attributes:
        type: As filed: `8-K`, `EX-99.1`; empty when it is missing.
        text: What is in its text tag.
        whole: All of it, with the header of its filing: a filing of its own.
    """

    type: str
    text: bytes
    whole: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A filing, or a single document cut out of one, whose header is empty."""

    header: bytes
    documents: tuple[FiledDocument, ...]

    def facts(self) -> dict[str, Json]:
        """Keys of a release's `meta`: `issuer`, `cik`, `accession_number`, and `filed`, a day.

        Several companies that file together leave open whose release it is.
        """
        facts: dict[str, Json] = {}
        for name, pattern in _FACTS.items():
            found = dict.fromkeys(re.findall(pattern, self.header, re.IGNORECASE))
            if found and (len(found) == 1 or name not in _OF_ONE_FILER):
                fact = next(iter(found)).decode("windows-1252", "replace").strip()
                facts[name] = iso_date(fact) or None if name == "filed" else fact
        return facts


def parse_filing(data: bytes) -> Filing:
    """The parts of a filing; ends of documents and texts may be missing."""
    is_enhanced = data.lstrip().startswith(_ENHANCED)
    header, *documents = _DOCUMENT.split(data)
    if not documents:
        header, documents = b"", [data]
    return Filing(
        header=header,
        documents=tuple(
            _document(document, header=header, is_enhanced=is_enhanced) for document in documents
        ),
    )


def _document(data: bytes, *, header: bytes, is_enhanced: bool) -> FiledDocument:
    data = _DOCUMENT_END.split(data, maxsplit=1)[0]
    head, *rest = _TEXT.split(data, maxsplit=1)
    text = _TEXT_END.split(rest[0])[0] if rest else b""
    kind = _TYPE.match(head)
    return FiledDocument(
        type=kind[1].decode("ascii", "replace") if kind else "",
        text=_ESCAPED.sub(b"", text) if is_enhanced else text,
        whole=b"%s<DOCUMENT>%s</DOCUMENT>\n" % (header, data),
    )
