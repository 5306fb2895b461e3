"""Joins the lines of a paragraph of a PDF, and knows which hyphens between them are the word's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from annotator.formats.pdf_layout import Line
from annotator.formats.pdf_pieces import HYPHEN, Piece

_ANY_HYPHEN: Final = re.compile(f"[{HYPHEN}\xad\u2010]$")
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST_PART: Final = re.compile(r"[^\W\d_]+$")
_FIRST_PART: Final = re.compile(r"[^\W\d_]+")
_GLUED: Final = re.compile(r"[\w.)\]%][-–—]{1,2}\n|\S/\n\w")
"""Lines that may be broken without a space between them."""
_ADDRESS: Final = re.compile(r"\S*(?:://|www\.|@)\S*$")
_CJK: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_MANY: Final = 0.08
"""The share of lines that end in a hyphen where words are divided; unless divided, 1–5 % do."""
_FEW: Final = 3


class LineJoiner:
    """Joins two lines as the rest of the document shows that it must be done."""

    def __init__(self, lines: Sequence[Line]) -> None:
        pieces = [line.piece for line in lines]
        self._words = Counter(word for piece in pieces for word in _whole_words(piece.text))
        ends = [pair for pair in pairwise(pieces) if _is_hyphenated(pair[0].text)]
        seen = [self._is_divided_elsewhere(*pair) for pair in ends]
        n_divided, n_whole = seen.count(True), seen.count(False)
        are_many = len(ends) >= _FEW and len(ends) > _MANY * len(pieces)
        self._are_divided = n_divided > n_whole or (are_many and not n_whole)

    def joined(self, text: str, first: Piece, second: Piece, *, is_tight: bool) -> str:
        """The text, which ends with the first line, and the second line after it.

        Nothing more had room in the first line when it `is_tight`.
        """
        if _ANY_HYPHEN.search(text):
            is_divided = _is_hyphenated(text) and self._is_divided(first, second)
            return f"{text[:-1]}{'' if is_divided else '-'}{second.text}"
        has_space = first.has_space or not (
            (is_tight and _is_one_address(text, first, second))
            or _GLUED.search(f"{text[-3:]}\n{second.text[:1]}")
            or _are_cjk(first, second)
        )
        return f"{text}{' ' if has_space else ''}{second.text}"

    def _is_divided(self, first: Piece, second: Piece) -> bool:
        if first.text.endswith("\xad"):
            return True
        left, right = _parts(first, second)
        if not left or not right or not right[0].islower() or first.text[-2:-1].isdigit():
            return False
        seen = self._is_divided_elsewhere(first, second)
        if seen is not None:
            return seen
        return self._are_divided and not (self._words[right] and self._words[left])

    def _is_divided_elsewhere(self, first: Piece, second: Piece) -> bool | None:
        """Whether the document has the word without the hyphen, or with it; None for neither."""
        left, right = _parts(first, second)
        n_divided, n_whole = self._words[left + right], self._words[f"{left}-{right}"]
        return None if n_divided == n_whole else n_divided > n_whole


def without_marks(text: str) -> str:
    """The text with plain hyphens where lines end in one that is not joined to anything."""
    return text.replace(HYPHEN, "-")


def _is_hyphenated(text: str) -> bool:
    """Whether the text ends in a hyphen that may divide a word; that of an address does not."""
    return bool(_ANY_HYPHEN.search(text)) and not _ADDRESS.search(text)


def _is_one_address(text: str, first: Piece, second: Piece) -> bool:
    """Whether an address goes on in the second line, being too long for a line of its own."""
    address, rest = _ADDRESS.search(text), second.text.partition(" ")[0]
    return address is not None and len(address[0]) + len(rest) > len(first.text)


def _are_cjk(first: Piece, second: Piece) -> bool:
    return bool(_CJK.match(first.text[-1:]) and _CJK.match(second.text))


def _parts(first: Piece, second: Piece) -> tuple[str, str]:
    """The parts of the word around the hyphen, in lower case but for the first letter of each."""
    left, right = _LAST_PART.search(first.text[:-1]), _FIRST_PART.match(second.text)
    return left[0].lower() if left else "", right[0] if right else ""


def _whole_words(text: str) -> Iterable[str]:
    """The words of a line in lower case, without the last if it is hyphenated."""
    if _ANY_HYPHEN.search(text):
        text = text.rpartition(" ")[0]
    for match in _TOKEN.finditer(text):
        word = re.sub("[\u2010\u2011]", "-", match[0].lower())
        yield word
        if "-" in word:
            yield from word.split("-")
