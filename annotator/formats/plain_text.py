"""Reads plain text and Markdown: one file, one release, its text whole and unchanged."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import MAX_BYTES, check_length, open_input, unreadable
from annotator.formats.native_release import EMPTY_META
from annotator.formats.titles import find_markdown_title, find_title
from annotator.model.exchange import Incoming, Problem
from annotator.model.ids import BatchId, ReleaseId, new_id
from annotator.model.records import AnnotatedRelease, Release, Source
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

    def read(self, path: Path, *, encoding: str | None = None) -> Iterator[Incoming]:
        """The one release in the file, or a `Problem` that says why it is none."""
        try:
            release = self._release(_load(path), name=path.name, encoding=encoding)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
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
        if not text.strip():
            raise UserError("The file is empty.", hint="Choose a file that holds a release.")
        check_length(text)
        if len(_NO_TEXT.findall(text)) > max(_MOST_NO_TEXT * len(text), _FEW):
            raise UserError(
                "The file holds control characters rather than text.",
                hint="If it is text all the same, give its encoding.",
            )
        sha256 = hashlib.sha256(data).hexdigest()
        meta = {
            **EMPTY_META,
            "source_name": name,
            "media_type": self._media_type,
            "sha256": sha256,
            "encoding": decoded.encoding,
        }
        return AnnotatedRelease(
            release=Release(
                id=ReleaseId(new_id()),
                batch_id=BatchId(""),
                position=0,
                text_sha256=hashlib.sha256(text.encode()).hexdigest(),
                n_chars=len(text),
                title=self._find_title(text),
                meta=meta,
            ),
            text=text,
            source=Source(
                sha256=sha256,
                media_type=self._media_type,
                data=data,
                source_map=decoded.source_map.to_json(),
            ),
        )


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


def _load(path: Path) -> bytes:
    with open_input(path) as file:
        try:
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise unreadable(error) from error
    if len(data) > MAX_BYTES:
        raise UserError(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB.",
            hint="Split it into its releases.",
        )
    return data


def _refuse_known_formats(data: bytes) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UserError(
                f"The file is {name}, not plain text.",
                hint="Save it as text in the program that made it.",
            )
