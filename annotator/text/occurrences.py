"""Where else the words of a span stand in a text, as they are or a little different."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from annotator.model.fragments import Span
from annotator.text.paragraphs import is_split
from annotator.text.tokens import tokens

_HYPHENS: Final = "-\u2010\u2011"
_BETWEEN_WORDS: Final = re.compile(rf"(?<=\w)[{_HYPHENS}](?=\w)|\s+")
_JOINT: Final = rf"(?:[{_HYPHENS}]|\s+)"
_POSSESSIVE: Final = re.compile("['’][sS]$")
_GAP: Final = re.compile(r"\s+")
_AFTER_TOKEN: Final = re.compile(r"[,;:]?\s")
_LONGEST_CODE: Final = 3
_NEAR: Final = 64  # as far as tokens look ahead


class Occurrence(NamedTuple):
    """`[start, end)` in the text; exact when it has the same characters as what was sought."""

    start: int
    end: int
    is_exact: bool


class Sought:
    """Words to be found as they are or a little different.

    Places are whole tokens, and cross a blank line only where a page break split a paragraph.
    Variants differ in case, in hyphens, spaces and line breaks between words, or in the kind of
    apostrophe. Case counts where there are no more than three letters and no digit: `IT`, `it`.

    Attributes:
        words: What is sought; a possessive stays out. Empty when it has no letter or digit.
    """

    def __init__(self, words: str) -> None:
        plain = _POSSESSIVE.sub("", words.strip())
        self.words = plain if any(map(str.isalnum, plain)) else ""
        self._ignores_case = _ignores_case(plain)
        pieces = _BETWEEN_WORDS.split(_levelled(plain, ignores_case=self._ignores_case))
        self._pattern = re.compile(_JOINT.join(map(re.escape, pieces)))

    @property
    def like(self) -> str:
        """A pattern for SQL's `like` that every text with a place matches, and few others.

        It is the longest piece of one word; a wildcard stands for what has another case somewhere.
        """
        pieces = re.findall(r"\w+", self.words)
        patterns = ["".join(c if _has_plain_case(c) else "_" for c in piece) for piece in pieces]
        return f"%{max(patterns, key=lambda p: len(p) - p.count('_'), default='')}%"

    def places(self, text: str, *, but: Span | None = None) -> list[Occurrence]:
        """Where the words stand in a text, sorted, none overlapping; not where `but` is."""
        if not self.words:
            return []
        levelled = _levelled(text, ignores_case=self._ignores_case)
        found, pos = [], 0
        while match := self._pattern.search(levelled, pos):
            start, end = match.span()
            is_one = (but is None or end <= but[0] or but[1] <= start) and _is_whole(
                text, start, end
            )
            if is_one:
                found.append(Occurrence(start, end, text[start:end] == self.words))
            pos = end if is_one else start + 1
        return found

    def is_like(self, words: str) -> bool:
        """Whether other words are these or a variant, with or without a possessive."""
        plain = _POSSESSIVE.sub("", words.strip())
        levelled = _levelled(plain, ignores_case=self._ignores_case)
        return bool(self.words and self._pattern.fullmatch(levelled))


def occurrences(text: str, span: Span) -> list[Occurrence]:
    """The other places of the span's words in its text, as `Sought.places` finds them."""
    return Sought(text[slice(*span)]).places(text, but=span)


def _has_plain_case(char: str) -> bool:
    """Whether SQL and Python agree on its other case: `K` is also the sign for kelvin."""
    return char.isascii() and char.isalnum() and char not in "iIkK"


def _ignores_case(sought: str) -> bool:
    n_letters = sum(map(str.isalpha, sought))
    return n_letters > _LONGEST_CODE or any(map(str.isdigit, sought))


def _levelled(text: str, *, ignores_case: bool) -> str:
    """The text with one kind of apostrophe and maybe one case, of the same length."""
    text = text.replace("’", "'")
    return text.replace("İ", "i").lower() if ignores_case else text  # the only one that grows


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a match is whole tokens of one paragraph."""
    stands_alone = (not start or text[start - 1].isspace()) and _AFTER_TOKEN.match(text, end)
    if not stands_alone and not _is_tokens(text, start, end):
        return False
    return all(
        gap.group().count("\n") < 2 or is_split(text, start + gap.start(), start + gap.end())
        for gap in _GAP.finditer(text[start:end])
    )


def _is_tokens(text: str, start: int, end: int) -> bool:
    """Whether tokens begin at `start` and end at `end`; a little text around says so sooner."""
    low = max(start - _NEAR, 0)
    if any(map(str.isspace, text[low:start])):  # which no token crosses
        text, start, end = text[low : end + _NEAR], start - low, end - low
    inside = tokens(text, start, end)
    return (inside[0][0], inside[-1][1]) == (start, end)
