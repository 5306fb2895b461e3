"""Reads OpenDocument text (.odt, .fodt): one file, one release, tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import load_bytes
from annotator.formats.new_release import make_source, new_release
from annotator.formats.odt_text import OdtText
from annotator.formats.office_package import open_package, parse_xml
from annotator.formats.titles import find_title, named_title
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
_BODY: Final = "{*}body/{*}text"


class OdtReader:
    """Reads OpenDocument text, packed or as one XML file, without headers and comments."""

    info = FormatInfo(
        name="odt",
        title="OpenDocument text",
        suffixes=(".odt", ".ott", ".fodt"),
        is_isolated=True,
    )

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:  # noqa: ARG002
        """The one release in the file, or a `Problem` that says why it is none."""
        try:
            yield _release(load_bytes(path), name=path.name)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except RecursionError:
            yield Problem(path=str(path), where="", message="The document is nested too deeply.")


def _release(data: bytes, *, name: str) -> AnnotatedRelease:
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        content = facts = parse_xml(data, name=name)
        styles = [content]
    else:
        with open_package(data) as package:
            content = package.parse("content.xml")
            styles = [content, *(package.parse(p) for p in ["styles.xml"] if p in package)]
            facts = package.parse("meta.xml") if "meta.xml" in package else content
    body = content.find(_BODY)
    if body is None:
        raise UserError(
            "The document holds no text: it may be a table or a presentation.",
            hint="Save it as text, or as CSV.",
        )
    document = OdtText(body, styles)
    text = document.text
    meta: dict[str, Json] = {"source_name": name}
    if created := _fact(facts, "creation-date")[:10]:
        meta["file_created"] = created
    return new_release(
        text,
        source=make_source(data, media_type=_MEDIA_TYPE),
        title=named_title(_fact(facts, "title"), text)
        or find_title(document.heading)
        or find_title(text),
        meta=meta,
    )


def _fact(root: _Element, name: str) -> str:
    return str(root.findtext(f"{{*}}meta/{{*}}{name}", ""))
