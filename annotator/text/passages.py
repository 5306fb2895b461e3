"""Passages: the sentences of a text as numbers, by which texts that share wording are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

_N_BYTES: Final = 40
"""A shorter sentence says nothing of where it comes from."""

# Line ends inside a paragraph are spaces: a wire breaks lines where a page does not.
_PASSAGE: Final = re.compile(
    r"[^\s.!?。！？](?:[^.!?。！？\n]+|[.!?](?=[^\s\"”’»)])|\n(?![^\S\n]*\n))*"
)
_FOLDED: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\N{SOFT HYPHEN}": ""}
)
_EDGES: Final = " \"'()[]«»"


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence and its number, the same for the same words however they are set."""

    start: int
    end: int
    number: int


def find_passages(text: str) -> Iterator[Passage]:
    """The longer sentences of the text, in its order, without their full stops.

    White space, capitals, the shapes of quotation marks and dashes, and marks around it do not
    count. `number` is
    the first 64 bits of BLAKE2b as SQLite keeps them, with a sign.
    """
    for match in _PASSAGE.finditer(text):
        folded = " ".join(match[0].translate(_FOLDED).lower().split()).strip(_EDGES).encode()
        if len(folded) >= _N_BYTES:
            digest = blake2b(folded, digest_size=8).digest()
            yield Passage(*match.span(), int.from_bytes(digest, "big", signed=True))
