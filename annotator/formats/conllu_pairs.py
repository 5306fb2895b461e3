r"""The MISC column of CoNLL-U: pairs `Key=Value`, separated by `|`.

White space and `|` in a value are escaped as UDPipe does it (`\s \t \r \n \p \\`), other white
space as `\uXXXX`; the white space around a token is kept as UDPipe keeps it, in `SpaceAfter=No`,
`SpacesAfter` and `SpacesBefore`.

Source: https://ufal.mff.cuni.cz/udpipe/1/users-manual, “Tokenizer”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

_LETTERS: Final = {" ": "s", "\t": "t", "\r": "r", "\n": "n", "|": "p", "\\": "\\"}
_MEANT: Final = {letter: char for char, letter in _LETTERS.items()}
_SPECIAL: Final = re.compile(r"[\s|\\\x7f-\x9f\ufeff]")
_ESCAPED: Final = re.compile(r"\\(?:u([0-9a-f]{4})|([strnp\\]))")


def write_misc(pairs: Mapping[str, str]) -> str:
    """The column, its keys in order; `_` for nothing."""
    return "|".join(f"{key}={_escaped(pairs[key])}" for key in sorted(pairs)) or "_"


def read_misc(column: str) -> dict[str, str]:
    """The pairs; what is none is left out."""
    pairs = (pair.partition("=") for pair in column.split("|"))
    return {key: _ESCAPED.sub(_char, value) for key, found, value in pairs if found}


def space_pairs(before: str, after: str, *, is_last: bool) -> Iterator[tuple[str, str]]:
    """How the white space around a token is said; one space after it is not, but for the last."""
    if before:
        yield "SpacesBefore", before
    if not after:
        yield "SpaceAfter", "No"
    elif after != " " or is_last:
        yield "SpacesAfter", after


def space_after(misc: Mapping[str, str]) -> str | None:
    """The white space after a token; None if nothing is said, which means one space."""
    return "" if misc.get("SpaceAfter") == "No" else misc.get("SpacesAfter")


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + _LETTERS.get(match[0], f"u{ord(match[0]):04x}"), value)


def _char(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _MEANT[match[2]]
