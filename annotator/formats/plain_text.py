"""Reads plain text and Markdown: one file, one release, its text whole and unchanged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from annotator.errors import EncodingError, UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import load_bytes
from annotator.formats.new_release import make_source, new_release
from annotator.formats.titles import find_markdown_title, find_title
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.records import AnnotatedRelease
from annotator.text.decoding import decode

_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\0", "a database or a project of Annotator"),
)
_NO_TEXT: Final = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_MOST_NO_TEXT: Final = 0.05
"""Random bytes have 13 %; a release with every curly quote broken stays under 3 %."""
_FEW: Final = 8
"""So many are no sign of anything, however short the text is."""


class PlainTextReader:
    """Reads one kind of text file; `find_title` says what its title is."""

    def __init__(
        self, info: FormatInfo, *, media_type: str, find_title: Callable[[str], str]
    ) -> None:
        self.info = info
        self._media_type = media_type
        self._find_title = find_title

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The one release in the file, or a `Problem` that says why it is none."""
        try:
            release = self._release(load_bytes(path), name=path.name, encoding=options.encoding)
        except UserError as error:
            has_encoding = isinstance(error, EncodingError)
            yield Problem(path=str(path), where="", message=str(error), has_encoding=has_encoding)
        else:
            yield release

    def read_text(self, text: str, *, name: str) -> Iterator[Incoming]:
        """The release that pasted text is; `name` stands for the file it does not have."""
        try:
            data = text.encode("utf-8", "surrogatepass")
            release = self._release(data, name=name, encoding="utf-8")
        except UserError as error:
            yield Problem(path=name, where="", message=str(error))
        else:
            yield release

    def _release(self, data: bytes, *, name: str, encoding: str | None) -> AnnotatedRelease:
        """The release that the bytes of a file are, without batch and position.

        Raises:
            UserError: They are empty, too long or no text.
        """
        _refuse_known_formats(data)
        decoded = decode(data, declared=encoding)
        text = decoded.text
        release = new_release(
            text,
            source=make_source(data, media_type=self._media_type),
            title=self._find_title(text),
            meta={"source_name": name, "encoding": decoded.encoding},
        )
        if len(_NO_TEXT.findall(text)) > max(_MOST_NO_TEXT * len(text), _FEW):
            raise EncodingError(
                "The file holds control characters rather than text.",
                hint="If it is text all the same, give its encoding.",
            )
        return release


PLAIN_TEXT: Final = PlainTextReader(
    FormatInfo(name="txt", title="Plain text", suffixes=(".txt", ".text")),
    media_type="text/plain",
    find_title=find_title,
)
MARKDOWN: Final = PlainTextReader(
    FormatInfo(name="md", title="Markdown", suffixes=(".md", ".markdown")),
    media_type="text/markdown",
    find_title=find_markdown_title,
)


def _refuse_known_formats(data: bytes) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UserError(
                f"The file is {name}, not plain text.",
                hint="Save it as text in the program that made it.",
            )
