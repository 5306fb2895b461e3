"""From the bytes of a plain-text file to the text of a release."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Final

from annotator.errors import EncodingError, UserError
from annotator.model.fragments import Span
from annotator.text.source_map import Piece, SourceMap

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNICODE: Final = frozenset(encoding for _, encoding in _BOMS)
_WINDOWS_1252: Final = "windows-1252"
# https://encoding.spec.whatwg.org/#names-and-labels: what these names stand for in practice.
_MEANT: Final = {
    "ascii": _WINDOWS_1252,
    "cp1252": _WINDOWS_1252,
    "iso8859-1": _WINDOWS_1252,
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NOT_FOR_TEXT: Final = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
)
# https://encoding.spec.whatwg.org/#windows-1252: the five bytes Windows leaves out are C1 controls.
_WINDOWS_1252_TABLE: Final = "".join(
    chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252")
    for byte in range(256)
)
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a release and how it came out of its bytes.

    Attributes:
        text: The text, with LF as its only line break.
        encoding: Name of the encoding that was used: "utf-8", "windows-1252", "utf-16-le".
        source_map: From `text` to the decoded source.
        replaced: How many NUL and lone surrogates became U+FFFD.
    """

    text: str
    encoding: str
    source_map: SourceMap = field(default_factory=SourceMap)
    replaced: int = 0


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`, of which nothing is lost.

    The encoding is that of the byte order mark, else the declared one, else UTF-16 if NULs show it,
    else UTF-8 if the bytes are valid, else windows-1252. A surrogate encoded in UTF-8 counts as a
    lone surrogate, not as a sign of another encoding. CRLF and CR become LF, a leading byte order
    mark is dropped, NUL and lone surrogates become U+FFFD; nothing else changes.

    Raises:
        UserError: the declared encoding is unknown, or the bytes are not valid in it or in the
            encoding of their byte order mark.
    """
    encoding = _meant(declared) if declared is not None else None
    marked = _marked(data)
    if marked and (encoding is None or _is_valid(data, marked)):
        encoding = marked
    encoding = encoding or _guessed(data)
    try:
        source = _decoded(data, encoding)
    except UnicodeError as error:
        raise _invalid(error, encoding, is_declared=encoding != marked) from error
    return _normalised(source, encoding)


def byte_span(data: bytes, span: Span, *, encoding: str, source_map: SourceMap) -> Span:
    """The bytes of `data` that `span` of its decoded text stands for.

    A dropped CR or byte order mark at either edge is left out. Takes time proportional to `data`.

    Args:
        data: The bytes that were decoded.
        span: Code points of the text.
        encoding: As `Decoded` gives it.
        source_map: As `Decoded` gives it.
    """
    start, end = source_map.source_span(span)
    if encoding == _WINDOWS_1252:
        return start, end
    if encoding in _UNICODE:
        source = _decoded(data, encoding)
        byte_start = len(source[:start].encode(encoding, "surrogatepass"))
        return byte_start, byte_start + len(source[start:end].encode(encoding, "surrogatepass"))
    decoder = codecs.getincrementaldecoder(encoding)()
    starts, n_read = [0], 0
    for n_bytes, byte in enumerate(data, start=1):
        n_read += len(decoder.decode(bytes([byte])))
        starts.extend([n_bytes] * (n_read + 1 - len(starts)))
    starts.extend([len(data)] * max(end + 1 - len(starts), 0))
    return starts[start], starts[end]


def _meant(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip()).name
        b"\0\0\0\0".decode(name)  # tells codecs for text from those for bytes
    except (LookupError, ValueError) as error:
        raise _unknown(declared) from error
    if name in _NOT_FOR_TEXT:
        raise _unknown(declared)
    return _MEANT.get(name, name)


def _unknown(declared: str) -> UserError:
    return UserError(
        f"The encoding {declared!r} is unknown.",
        hint="Use a name such as utf-8, windows-1252, utf-16 or shift_jis.",
    )


def _invalid(error: UnicodeError, encoding: str, *, is_declared: bool) -> EncodingError:
    where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
    claim = f"The text was declared as {encoding}" if is_declared else f"A mark says {encoding}"
    return EncodingError(
        f"{claim}, but it is not valid in that encoding{where}.",
        hint="Give its real encoding, or none to have it found."
        if is_declared
        else "Give its real encoding, for example windows-1252, or repair the file.",
        detail=str(error),
    )


def _marked(data: bytes) -> str | None:
    """The encoding of the byte order mark; FF FE 00 00 is UTF-16 unless all is valid UTF-32."""
    for bom, encoding in _BOMS:
        if data.startswith(bom) and (len(bom) < 4 or _is_valid(data, encoding)):
            return encoding
    return None


def _guessed(data: bytes) -> str:
    return _utf16_by_nuls(data) or ("utf-8" if _is_valid(data, "utf-8") else None) or _WINDOWS_1252


def _utf16_by_nuls(data: bytes) -> str | None:
    """UTF-16 without a mark: NULs at one byte of the pairs only, and nearly always or often."""
    n_pairs, is_odd = divmod(len(data), 2)
    if is_odd or 0 not in data:
        return None
    n_high, n_low = data[::2].count(0), data[1::2].count(0)
    n_nuls = max(n_high, n_low)
    is_marked_by_nuls = n_nuls >= max(2, 0.9 * n_pairs) or n_nuls >= max(8, 0.05 * n_pairs)
    encoding = "utf-16-be" if n_high > n_low else "utf-16-le"
    if is_marked_by_nuls and min(n_high, n_low) <= 0.01 * n_nuls and _is_valid(data, encoding):
        return encoding
    return None


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        _decoded(data, encoding)
    except UnicodeError:
        return False
    return True


def _decoded(data: bytes, encoding: str) -> str:
    if encoding == _WINDOWS_1252:
        return codecs.charmap_decode(data, "strict", _WINDOWS_1252_TABLE)[0]
    return data.decode(encoding, "surrogatepass" if encoding in _UNICODE else "strict")


def _normalised(source: str, encoding: str) -> Decoded:
    first = int(source.startswith("\ufeff"))
    text, replaced = _UNSTORABLE.subn("\ufffd", source[first:])
    pieces: list[Piece] = []
    text_start, source_start = 0, first
    for match in re.finditer("\r(?=\n)", source):
        length = match.start() - source_start
        if length:
            pieces.append(Piece(text_start, source_start, length))
        text_start, source_start = text_start + length, match.end()
    if source_start:
        pieces.append(Piece(text_start, source_start, len(source) - source_start))
    return Decoded(
        text=text.replace("\r\n", "\n").replace("\r", "\n"),
        encoding=encoding,
        source_map=SourceMap(pieces=tuple(pieces)),
        replaced=replaced,
    )
