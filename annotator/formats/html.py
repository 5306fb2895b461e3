"""Reads saved web pages and markup that was copied from a browser or an office program."""

from __future__ import annotations

import re
from collections.abc import Iterator
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

_MEDIA_TYPE: Final = "text/html"
_FRAGMENT: Final = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL)


class HtmlReader:
    """Reads a page as one release: what is news on it, or all of it."""

    info = FormatInfo(
        name="html",
        title="Web page",
        suffixes=(".html", ".htm", ".xhtml", ".xht"),
        is_isolated=True,
    )

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The release in the page, or a `Problem` that says why there is none."""
        try:
            release = _release(load_bytes(path), name=path.name, options=options)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        else:
            yield release

    def read_markup(self, markup: str, *, name: str) -> Iterator[Incoming]:
        """The release that copied markup is, all of it; `name` stands for the file's name."""
        try:
            fragment = _fragment(markup)
            data = fragment.encode("utf-8", "surrogatepass")
            release = page_release(
                fragment,
                source=make_source(data, media_type=_MEDIA_TYPE),
                meta={"source_name": name, "encoding": "utf-8"},
                is_whole_page=True,
            )
        except UserError as error:
            yield Problem(path=name, where="", message=str(error))
        else:
            yield release


def _release(data: bytes, *, name: str, options: ReadOptions) -> AnnotatedRelease:
    decoded = decode_markup(data, encoding=options.encoding)
    return page_release(
        decoded.text,
        source=make_source(data, media_type=_MEDIA_TYPE),
        meta={"source_name": name, "encoding": decoded.encoding},
        is_whole_page=options.is_whole_page,
    )


def _fragment(markup: str) -> str:
    """What was selected: the clipboard of Windows has the page around it and marks it."""
    match = _FRAGMENT.search(markup)
    return match[1] if match else markup
