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


def occurrences(text: str, span: Span) -> list[Occurrence]:
    """The other places of the span's words, sorted, none overlapping; a possessive stays out.

    They are whole tokens, and cross a blank line only where a page break split a paragraph.
    Variants differ in case, in hyphens, spaces and line breaks between words, or in the kind of
    apostrophe. Case counts where there are no more than three letters and no digit: `IT`, `it`.
    """
    sought = _POSSESSIVE.sub("", text[slice(*span)].strip())
    if not any(map(str.isalnum, sought)):
        return []
    ignores_case = _ignores_case(sought)
    words = _BETWEEN_WORDS.split(_levelled(sought, ignores_case=ignores_case))
    pattern = re.compile(_JOINT.join(map(re.escape, words)))
    levelled = _levelled(text, ignores_case=ignores_case)
    found, pos = [], 0
    while match := pattern.search(levelled, pos):
        start, end = match.span()
        is_one = (end <= span[0] or span[1] <= start) and _is_whole(text, start, end)
        if is_one:
            found.append(Occurrence(start, end, text[start:end] == sought))
        pos = end if is_one else start + 1
    return found


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
