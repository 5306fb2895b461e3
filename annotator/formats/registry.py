"""Which readers there are, and which of them a file needs."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.bio import BIO, BIOES
from annotator.formats.brat import BratReader
from annotator.formats.column_kinds import column_kind
from annotator.formats.conll import CONLL
from annotator.formats.conllup import ConllupReader
from annotator.formats.csv_table import CSV_TABLE
from annotator.formats.doccano import DoccanoReader
from annotator.formats.docx import DocxReader
from annotator.formats.edgar import EdgarReader
from annotator.formats.eml import EmlReader
from annotator.formats.feed import FeedReader
from annotator.formats.format_info import Reader, get_format
from annotator.formats.html import HtmlReader
from annotator.formats.input_file import open_input
from annotator.formats.json_table import JSON_TABLE
from annotator.formats.jsonl import JsonlReader
from annotator.formats.label_studio import LabelStudioReader
from annotator.formats.markup_kinds import markup_kind
from annotator.formats.mhtml import MhtmlReader
from annotator.formats.odt import OdtReader
from annotator.formats.pdf import PdfReader
from annotator.formats.plain_text import MARKDOWN, PLAIN_TEXT
from annotator.formats.prodigy import ProdigyReader
from annotator.formats.pubtator import PubtatorReader
from annotator.formats.rtf import RtfReader
from annotator.formats.spacy_docbin import SpacyReader
from annotator.formats.table_rows import TableLook, TableReader
from annotator.formats.xlsx_table import XLSX_TABLE
from annotator.model.exchange import AS_FOUND, Incoming, ReadOptions

_READERS: Final[tuple[Reader, ...]] = (
    PLAIN_TEXT,
    MARKDOWN,
    JsonlReader(),
    HtmlReader(),
    MhtmlReader(),
    EdgarReader(),
    FeedReader(),
    PdfReader(),
    DocxReader(),
    OdtReader(),
    RtfReader(),
    EmlReader(),
    CSV_TABLE,
    XLSX_TABLE,
    JSON_TABLE,
    DoccanoReader(),
    LabelStudioReader(),
    CONLL,
    BIO,
    BIOES,
    ConllupReader(),
    ProdigyReader(),
    SpacyReader(),
    BratReader(),
    PubtatorReader(),
)
_LOOK: Final = 1 << 16
_KINDS: Final = ("project", "release")
_JSON: Final = frozenset({".json", ".jsonl", ".ndjson"})
_STARTS: Final = (
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"\{\\rtf"), "rtf"),
    (re.compile(rb"\s*([^|\s]{1,200})\|t\|[^\n]*\n\1\|a\|"), "pubtator"),
)
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS: Final = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "xlsx"),
)
"""What the names of parts begin with near the beginning of a zip archive."""
_TASKS: Final = re.compile(
    rb'\[\s*\{\s*(?:"id"\s*:\s*\d+\s*,\s*)?"(?:data|annotations)"\s*:\s*[\[{]'
)
"""How a list of tasks of Label Studio begins."""
_PRODIGY: Final = {"text", "_input_hash", "_task_hash"}
_BEGINNING: Final = re.compile(rb'\{\s*"(?:format|text|id)"\s*:\s*"')


def readers() -> tuple[Reader, ...]:
    """Every reader, in the order lists show them."""
    return _READERS


def get_reader(name: str) -> Reader:
    """The reader of that name.

    Raises:
        UserError: There is none; the hint lists those there are.
    """
    return get_format(_READERS, name, verb="read")


def reader_for(path: Path) -> Reader | None:
    """The reader for a file: by its content where that is certain, else by its suffix.

    None for what none reads.
    """
    suffix = path.suffix.lower()
    if name := _name_by_content(path, suffix):
        return get_reader(name)
    return next((reader for reader in _READERS if suffix in reader.info.suffixes), None)


def table_look(path: Path, options: ReadOptions = AS_FOUND) -> TableLook | None:
    """The columns and first rows of a file that is a table; None for any other.

    Raises:
        UserError: It cannot be read.
    """
    reader = reader_for(path)
    return reader.look(path, options) if isinstance(reader, TableReader) else None


def read_text(text: str, *, name: str) -> Iterator[Incoming]:
    """The release that pasted text is, or a `Problem`; `name` stands for the file's name."""
    return PLAIN_TEXT.read_text(text, name=name)


def read_markup(markup: str, *, name: str) -> Iterator[Incoming]:
    """The release that pasted HTML is, all of it, or a `Problem`; `name` as in `read_text`."""
    return HtmlReader().read_markup(markup, name=name)


def _name_by_content(path: Path, suffix: str) -> str | None:
    """The format that the content of a file shows, whatever the file is called."""
    try:
        with open_input(path) as file:
            look = file.read(_LOOK)
    except (OSError, UserError):
        return None
    if found := next((name for start, name in _STARTS if start.match(look)), None):
        return found
    if look.startswith(_ZIP):
        return next((name for part, name in _PARTS if part in look), None)
    if look.startswith(_OLE) and suffix == ".doc":
        return "docx"  # which says what to do with it
    is_known = any(suffix in reader.info.suffixes for reader in _READERS)
    if found := markup_kind(look, suffix, is_known=is_known) or column_kind(look):
        return found
    return _name_of_json(look, suffix) if suffix in _JSON or not is_known else None


def _name_of_json(look: bytes, suffix: str) -> str | None:
    """The format of a list of tasks, or of a first line that is an object of ours.

    A line longer than the look is judged by its beginning.
    """
    look = look.removeprefix(BOM_UTF8).lstrip()
    if _TASKS.match(look):
        return "label-studio"
    line = look.partition(b"\n")[0]
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        is_native = len(look) == _LOOK and _BEGINNING.match(line) is not None
        return "jsonl" if is_native else None
    return _name_of_object(first, suffix) if isinstance(first, dict) else None


def _name_of_object(first: dict[str, object], suffix: str) -> str | None:
    """The format whose lines are objects with such keys."""
    if first.keys() >= _PRODIGY:
        return "prodigy"
    if "text" in first and _is_doccano(first):
        return "doccano"
    if not {"format", "text"}.isdisjoint(first) or first.get("kind") in _KINDS:
        return "jsonl"
    return "json-table" if suffix in _JSON else None


def _is_doccano(first: dict[str, object]) -> bool:
    """Whether it is a line of doccano: entities that have offsets, or `[start, end, label]`."""
    if "format" in first or "spans" in first:
        return False
    entities = first.get("entities")
    if isinstance(entities, list) and isinstance(first.get("relations"), list):
        return all(isinstance(e, dict) and "start_offset" in e for e in entities)
    spans = first.get("label", first.get("labels"))
    return isinstance(spans, list) and all(isinstance(s, list) and len(s) == 3 for s in spans)
