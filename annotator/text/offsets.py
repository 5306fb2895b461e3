"""Positions in a text as other systems count them: UTF-16 units and what a reader sees as one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import Final

_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


class OffsetMap:
    """Code points to UTF-16 units of one text and back, as Qt and Java count.

    A text without characters beyond U+FFFF costs one scan when the map is made and nothing after.
    """

    __slots__ = ("_astral", "_astral16")

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
        self._astral16 = [pos + n for n, pos in enumerate(self._astral)]

    def to_utf16(self, pos: int) -> int:
        """UTF-16 units before code point `pos`."""
        return pos + bisect_left(self._astral, pos)

    def from_utf16(self, pos16: int) -> int:
        """Code points before UTF-16 unit `pos16`, or before the surrogate pair it is in."""
        return pos16 - bisect_left(self._astral16, pos16)


def grapheme_starts(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where the grapheme clusters that begin in `[start, end)` begin, in order.

    Follows UAX #29, revision 43, on what the standard library knows of characters: CR LF, Hangul
    syllables, combining and spacing marks, variation selectors, emoji modifiers, tags and ZWJ
    sequences, and pairs of regional indicators. Left out are prepended marks (GB9b) and Indic
    conjuncts (GB9c), which break where a simple editor would break them; a symbol counts as a
    pictograph.
    """
    stop = len(text) if end is None else end
    return [pos for pos in range(start, stop) if _is_boundary(text, pos)]


def snap_to_grapheme(text: str, pos: int, *, forward: bool) -> int:
    """`pos`, or the next boundary of a grapheme cluster in the direction asked for."""
    step = 1 if forward else -1
    pos = min(max(pos, 0), len(text))
    while not _is_boundary(text, pos):
        pos += step
    return pos


def whole_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span grown to the edges of the grapheme clusters it cuts; a place goes to their start."""
    first = snap_to_grapheme(text, start, forward=False)
    return first, first if start == end else snap_to_grapheme(text, end, forward=True)


_ZWJ: Final = "\u200d"
_CONTROL_CATEGORIES: Final = frozenset({"Cc", "Zl", "Zp", "Cf", "Cs"})
# Hangul_Syllable_Type: which kinds may follow one another in a syllable.
_HANGUL_FOLLOWERS: Final = {"L": "L V LV LVT", "LV": "V T", "V": "V T", "LVT": "T", "T": "T"}


def _is_boundary(text: str, pos: int) -> bool:
    if pos <= 0 or pos >= len(text):
        return True
    before, after = text[pos - 1], text[pos]
    if before < "\u0300" and after < "\u0300":
        return not (before == "\r" and after == "\n")
    if _is_control(before) or _is_control(after):
        return True
    return not (
        _extends(after)
        or _hangul(after) in _HANGUL_FOLLOWERS.get(_hangul(before), "").split()
        or (before == _ZWJ and _is_pictograph(after) and _is_pictograph(_base(text, pos - 1)))
        or (_is_regional(after) and _n_regional_before(text, pos) % 2)
    )


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in _CONTROL_CATEGORIES and not _extends(char)


def _extends(char: str) -> bool:
    return (
        unicodedata.category(char) in {"Mn", "Me", "Mc"}
        or char in "\u200c\u200d\uff9e\uff9f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _is_pictograph(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Cn"} and not _is_regional(char)


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _base(text: str, pos: int) -> str:
    """The character that the extending ones before `pos` stand on."""
    while pos > 1 and _extends(text[pos - 1]):
        pos -= 1
    return text[pos - 1]


def _n_regional_before(text: str, pos: int) -> int:
    start = pos
    while start > 0 and _is_regional(text[start - 1]):
        start -= 1
    return pos - start


def _hangul(char: str) -> str:
    if "\uac00" <= char <= "\ud7a3":
        return "LVT" if (ord(char) - 0xAC00) % 28 else "LV"
    if "\u1100" <= char <= "\u115f" or "\ua960" <= char <= "\ua97c":
        return "L"
    if "\u1160" <= char <= "\u11a7" or "\ud7b0" <= char <= "\ud7c6":
        return "V"
    if "\u11a8" <= char <= "\u11ff" or "\ud7cb" <= char <= "\ud7fb":
        return "T"
    return ""
