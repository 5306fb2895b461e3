"""Reads RTF files: one file, one release, tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import load_bytes
from annotator.formats.new_release import make_source, new_release
from annotator.formats.rtf_text import rtf_text
from annotator.formats.rtf_tokens import tokens
from annotator.formats.titles import find_title, named_title
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease
from annotator.text.decoding import decode

_BEGINNING: Final = b"{\\rtf"


class RtfReader:
    """Reads RTF files, without their headers, footers and comments."""

    info = FormatInfo(name="rtf", title="Rich text (RTF)", suffixes=(".rtf",), is_isolated=True)

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The one release in the file, or a `Problem` that says why it is none."""
        try:
            yield _release(load_bytes(path), name=path.name, encoding=options.encoding)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))


def _release(data: bytes, *, name: str, encoding: str | None) -> AnnotatedRelease:
    if not data.lstrip().startswith(_BEGINNING):
        raise UserError("The file is no RTF file.", hint="Save it anew in an office program.")
    if encoding is not None:
        encoding = decode(b"", declared=encoding).encoding  # refuses an unknown one
    document = rtf_text(tokens(data), encoding=encoding)
    meta: dict[str, Json] = {"source_name": name}
    if document.created:
        meta["file_created"] = document.created
    return new_release(
        document.text,
        source=make_source(data, media_type="application/rtf"),
        title=named_title(document.title, document.text) or find_title(document.text),
        meta=meta,
    )
