"""Which readers and writers there are."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from annotator.errors import UserError
from annotator.formats.conll import ConllWriter
from annotator.formats.format_info import Reader, Writer
from annotator.formats.input_file import open_input
from annotator.formats.jsonl import JsonlReader, JsonlWriter
from annotator.formats.pdf import PdfReader
from annotator.formats.plain_text import MARKDOWN, PLAIN_TEXT
from annotator.formats.spacy_docbin import SpacyWriter
from annotator.model.exchange import Incoming

_READERS: Final[tuple[Reader, ...]] = (
    PLAIN_TEXT,
    MARKDOWN,
    JsonlReader(),
    PdfReader(),
)
_WRITERS: Final[tuple[Writer, ...]] = (
    JsonlWriter(),
    SpacyWriter(),
    ConllWriter(),
)
_LOOK: Final = 1 << 16
_BEGINNING: Final = re.compile(rb'\{\s*"(?:format|text|id)"\s*:\s*"')

_Format = TypeVar("_Format", Reader, Writer)


def readers() -> tuple[Reader, ...]:
    """Every reader, in the order lists show them."""
    return _READERS


def writers() -> tuple[Writer, ...]:
    """Every writer, in the order lists show them."""
    return _WRITERS


def get_reader(name: str) -> Reader:
    """The reader of that name.

    Raises:
        UserError: There is none; the hint lists those there are.
    """
    return _get(_READERS, name, verb="read")


def get_writer(name: str) -> Writer:
    """The writer of that name.

    Raises:
        UserError: There is none; the hint lists those there are.
    """
    return _get(_WRITERS, name, verb="written")


def reader_for(path: Path) -> Reader | None:
    """The reader for a file: by its suffix, else native JSONL if it looks so; None for others."""
    suffix = path.suffix.lower()
    for reader in _READERS:
        if suffix in reader.info.suffixes:
            return reader
    return get_reader("jsonl") if _looks_like_jsonl(path) else None


def read_text(text: str, *, name: str) -> Iterator[Incoming]:
    """The release that pasted text is, or a `Problem`; `name` stands for the file's name."""
    return PLAIN_TEXT.read_text(text, name=name)


def _get(formats: Sequence[_Format], name: str, *, verb: str) -> _Format:
    for item in formats:
        if item.info.name == name:
            return item
    known = ", ".join(item.info.name for item in formats)
    raise UserError(f"The format “{name}” cannot be {verb}.", hint=f"Use one of: {known}.")


def _looks_like_jsonl(path: Path) -> bool:
    """Whether the first line is a JSON object of a project or a release, as far as one look shows.

    A line longer than the look is judged by its beginning.
    """
    try:
        with open_input(path) as file:
            look = file.read(_LOOK)
    except (OSError, UserError):
        return False
    line = look.removeprefix(BOM_UTF8).lstrip().partition(b"\n")[0]
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        return len(look) == _LOOK and _BEGINNING.match(line) is not None
    return isinstance(first, dict) and not {"format", "text"}.isdisjoint(first)
