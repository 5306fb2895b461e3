"""Makes office documents of given XML."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


def docx(body: str, *, core: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A Word document with this body; `parts` are added, and linked to it if they are notes."""
    notes = "".join(
        f'<Relationship Id="n{i}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(("footnotes", "numbering", "styles"))
        if f"word/{kind}.xml" in (parts or {})
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml"'
            ' ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="d"'
            f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{notes}'
            "</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
            **({"docProps/core.xml": core} if core else {}),
            **(parts or {}),
        }
    )


def w_p(text: str) -> str:
    """A paragraph of Word."""
    return f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def w_part(name: str, content: str) -> str:
    """Another part of a Word document, such as its footnotes."""
    return f'<w:{name} xmlns:w="{_W}">{content}</w:{name}>'


def odf_content(body: str, *, styles: str = "", meta: str = "", root: str = "document") -> str:
    """An OpenDocument file in one piece, or its content."""
    names = " ".join(
        f'xmlns:{name}="{_ODF}{path}"'
        for name, path in {
            "office": "office:1.0", "text": "text:1.0", "table": "table:1.0", "style": "style:1.0",
            "draw": "drawing:1.0", "meta": "meta:1.0", "svg": "svg-compatible:1.0",
        }.items()
    )  # fmt: skip
    return (
        f'<office:{root} {names} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:meta>{meta}</office:meta>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:{root}>"
    )


def odt(body: str, *, styles: str = "") -> bytes:
    """An OpenDocument text with this body."""
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": odf_content(body, styles=styles, root="document-content"),
        }
    )
