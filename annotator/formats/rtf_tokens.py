"""The tokens of an RTF file (Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|([^\\{}\r\n]+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: a control word or symbol with its number, a brace of a group, or bytes of text.

    Attributes:
        word: `par`, `u`, `~`; `{` and `}`; empty for text.
        number: What follows the word; None where there is none.
        data: The bytes of text.
    """

    word: str
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order; pictures in binary form and line breaks of the file are left out."""
    position = 0
    while position < len(data):
        match = _TOKEN.match(data, position)
        if match is None:  # a line break, or a backslash at the very end
            position += 1
            continue
        position = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if word == b"bin":
            position += max(int(number or 0), 0)
        elif word:
            yield Token(word.decode(), None if number is None else int(number))
        elif code:
            yield Token("", data=bytes.fromhex(code.decode()))
        elif text or (symbol and symbol in b"{}\\"):
            yield Token("", data=text or symbol)
        else:
            yield Token((symbol or brace).decode("latin-1"))
