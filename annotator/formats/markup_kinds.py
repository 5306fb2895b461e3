"""Which kind of markup a file is by its content, where its suffix says nothing or is wrong."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import Final

_BEFORE_ROOT: Final = rb"(?:\s|<\?[^>]*>|<!--(?:[^-]|-(?!->))*+-->|<!doctype[^>]*>)*+"
_KINDS: Final = {
    "edgar": re.compile(
        rb"-----BEGIN PRIVACY-ENHANCED MESSAGE|<SEC-(?:DOCUMENT|HEADER)>|<SUBMISSION>"
        rb"|(?:<DOCUMENT>\s*)?<TYPE>",
        re.IGNORECASE,
    ),
    "mhtml": re.compile(
        rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*+)*?content-type:\s*multipart/related",
        re.IGNORECASE,
    ),
    "feed": re.compile(_BEFORE_ROOT + rb"<(?:rss|(?:\w+:)?feed|rdf:RDF)\b", re.IGNORECASE),
    "html": re.compile(rb"<!doctype html|" + _BEFORE_ROOT + rb"<(?:html|head|body)\b", re.I),
}
_TAG: Final = re.compile(rb"<(?:!(?:--|doctype)|/?[a-z][a-z0-9:-]*[\s/>])", re.IGNORECASE)
_PAGE_SUFFIXES: Final = frozenset({".htm", ".html", ".xht", ".xhtml"})
_TOLD_APART: Final = {
    **dict.fromkeys(_PAGE_SUFFIXES, frozenset(_KINDS)),
    **dict.fromkeys((".mht", ".mhtml"), frozenset({"html"})),
    **dict.fromkeys((".atom", ".rss", ".xml"), frozenset({"html"})),
    **dict.fromkeys((".text", ".txt"), frozenset({"edgar"})),
    ".doc": frozenset({"html", "mhtml"}),  # as Word names pages, too
}
"""What a file may be beside what its suffix says."""
_ANYTHING: Final = frozenset({"edgar", "feed", "html"})
"""The same where the suffix says nothing. A web archive looks like a mail."""


def markup_kind(look: bytes, suffix: str, *, is_known: bool) -> str | None:
    """The format that a file shows by how it begins; None where its suffix has to say.

    Args:
        look: The first bytes of the file.
        suffix: Of its name, in lower case.
        is_known: Whether the suffix is that of a format.
    """
    look = look.removeprefix(BOM_UTF8).replace(b"\0", b"").lstrip()
    candidates = _TOLD_APART.get(suffix, frozenset() if is_known else _ANYTHING)
    for name, beginning in _KINDS.items():
        if name in candidates and beginning.match(look):
            return name
    is_bare = suffix in _PAGE_SUFFIXES and look and not _TAG.search(look)
    return "txt" if is_bare else None
