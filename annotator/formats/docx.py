"""Reads Word documents (.docx): one file, one release, tracked changes as if accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import load_bytes
from annotator.formats.markup_text import markup_to_text
from annotator.formats.new_release import make_source, new_release
from annotator.formats.office_package import DAMAGE, Package, open_package
from annotator.formats.titles import find_title, named_title
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease

if TYPE_CHECKING:
    from mammoth.images import Image

_MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN: Final = "word/document.xml"
_FACTS: Final = "docProps/core.xml"
_DAMAGED: Final = (*DAMAGE, ExpatError, SAXException, LookupError, TypeError, AttributeError)
"""What mammoth raises over a document that is not as Word writes it."""
_BACK: Final = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
_STYLES: Final = "p[style-name='Title'] => h1:fresh\ncomment-reference => "
_HEADING: Final = re.compile(r"<h1[^>]*>.*?</h1>", re.DOTALL)
_NAMES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


class DocxReader:
    """Reads documents of Word 2007 and later, without their headers, footers and comments."""

    info = FormatInfo(
        name="docx", title="Word document", suffixes=(".docx", ".docm", ".dotx"), is_isolated=True
    )

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:  # noqa: ARG002
        """The one release in the file, or a `Problem` that says why it is none."""
        try:
            yield _release(load_bytes(path), name=path.name)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))


def _release(data: bytes, *, name: str) -> AnnotatedRelease:
    with open_package(data) as package:
        package.parse(_MAIN)
        title, created = _facts(package)
    html = _html(data)
    text = markup_to_text(html).text
    heading = _HEADING.search(html)
    meta: dict[str, Json] = {"source_name": name}
    if created:
        meta["file_created"] = created
    return new_release(
        text,
        source=make_source(data, media_type=_MEDIA_TYPE),
        title=named_title(title, text)
        or (find_title(markup_to_text(heading[0]).text) if heading else "")
        or find_title(text),
        meta=meta,
    )


def _html(data: bytes) -> str:
    import mammoth  # noqa: PLC0415  takes 0.1 s, which only readers of documents should wait for

    try:
        result = mammoth.convert_to_html(
            BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(_without_bytes),
            external_file_access=False,
        )
    except RecursionError as error:
        raise UserError("The document is nested too deeply.") from error
    except _DAMAGED as error:
        raise UserError(
            "The document is damaged.",
            hint="Open it in an office program, and save it anew.",
            detail=f"{type(error).__name__}: {error}",
        ) from error
    html: str = result.value
    return _BACK.sub("", html)


def _without_bytes(_image: Image) -> dict[str, str]:
    return {}


def _facts(package: Package) -> tuple[str, str]:
    """The title that the document gives itself, and the day it was made; either may be empty."""
    if _FACTS not in package:
        return "", ""
    root = package.parse(_FACTS)
    title = root.findtext("dc:title", "", _NAMES)
    created = root.findtext("dcterms:created", "", _NAMES)
    return title, created[:10]
