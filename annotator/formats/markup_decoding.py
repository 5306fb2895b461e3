"""From the bytes of a page to its markup."""

from __future__ import annotations

import re
from typing import Final

from annotator.errors import UserError
from annotator.text.decoding import Decoded, decode

_HEAD: Final = 4_096
"""Bytes in which a page declares its encoding; browsers look at 1,024."""
_DECLARED: Final = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset\s*=\s*|\?xml\b[^>]*?\bencoding\s*=\s*)["']?\s*([\w:.+-]+)""",
    re.IGNORECASE,
)
_ONE_BYTE: Final = frozenset({"windows-1252", "latin-1", "iso-8859-1", "iso-8859-15", "us-ascii"})


def decode_markup(data: bytes, *, encoding: str | None = None, sent: str | None = None) -> Decoded:
    """The markup in `data`.

    The encoding is the one given, else that of the byte order mark, else the one `sent` with the
    page, else the one it declares, else what its bytes look like. What a page says of itself is
    not believed where its bytes contradict it: when they are not valid in that encoding, or are
    valid UTF-8 beyond ASCII in a page declared as western European.

    Raises:
        UserError: The encoding given is unknown, or the bytes are not valid in it.
    """
    if encoding is not None:
        return decode(data, declared=encoding)
    found = decode(data)
    declared = sent or _declared(data)
    if declared is None or (found.encoding == "utf-8" and declared.lower() in _ONE_BYTE):
        return found
    try:
        return decode(data, declared=declared)
    except UserError:
        return found


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    name = match[1].decode("ascii")
    # https://html.spec.whatwg.org/#prescan-a-byte-stream: such a page could not be read so far
    return "utf-8" if name.lower().startswith("utf-16") else name
