"""Reads pages that a browser saved with their pictures in one file (RFC 2557)."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import load_bytes
from annotator.formats.markup_decoding import decode_markup
from annotator.formats.new_release import make_source
from annotator.formats.web_page import page_release
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.records import AnnotatedRelease

_PAGES: Final = frozenset({"application/xhtml+xml", "text/html"})
_ADDRESSES: Final = ("snapshot-content-location", "content-location")


class MhtmlReader:
    """Reads the page of a web archive; what belongs to it is left alone, and nothing fetched."""

    info = FormatInfo(
        name="mhtml", title="Web archive", suffixes=(".mhtml", ".mht"), is_isolated=True
    )

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The release in the page, or a `Problem` that says why there is none."""
        try:
            release = _release(load_bytes(path), name=path.name, options=options)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        else:
            yield release


def _release(data: bytes, *, name: str, options: ReadOptions) -> AnnotatedRelease:
    archive, page = _open(data)
    content = page.get_payload(decode=True)
    assert isinstance(content, bytes), "only a multipart has no bytes"
    decoded = decode_markup(content, encoding=options.encoding, sent=page.get_content_charset())
    addresses = (part.get(field) for part in (archive, page) for field in _ADDRESSES)
    return page_release(
        decoded.text,
        source=make_source(data, media_type="multipart/related"),
        meta={"source_name": name, "encoding": decoded.encoding},
        is_whole_page=options.is_whole_page,
        url=str(next(filter(None, addresses), "")),
    )


def _open(data: bytes) -> tuple[Message, Message]:
    """The archive and its page: the part it starts with, or else its first page."""
    try:
        archive = email.message_from_bytes(data)
        parts = [part for part in archive.walk() if part.get_content_type() in _PAGES]
    except RecursionError as error:
        raise UserError("The parts of the web archive are nested too deeply.") from error
    if not parts:
        raise UserError(
            "The file is no web archive, or has no page in it.",
            hint="Save the page again in a browser, as HTML.",
        )
    start = archive.get_param("start")
    return archive, next((part for part in parts if part.get("content-id") == start), parts[0])
