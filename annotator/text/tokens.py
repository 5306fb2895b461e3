"""Tokens, the grain in which the caret moves and spans snap.

A token holds no white space, and every other character is in one token. An address, a phone
number without spaces, a number with its inner marks (`1,200`, `5.2`, `10-K`), an abbreviation with
its stop (`U.S.`, `Nov.`) and a word with its inner hyphens (`iodine-131`) are one token each. Apart
stand a possessive (`'s`), a currency or percent sign, and a compound's second half that is no part
of a name (`Ontario`, `-`, `based`). Chinese and Japanese have one token a character.

A run of more than `_GRID` characters without white space is cut where it crosses a multiple of
`_GRID`, so that the tokens around a position need a bounded stretch of text to be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from annotator.model.fragments import Span
from annotator.text.abbreviations import (
    ALSO_IN_CAPITALS,
    COMPOUND_ENDINGS,
    DOTTED,
    NUMBERED,
    SINGLE_STOP,
)
from annotator.text.breaks import Breaks

_GRID: Final = 1024


_CJK: Final = (
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_BREAKS: Final = Breaks(re.compile(rf"[\s{_CJK}]"), _GRID)  # white space, one-letter tokens
_LETTER: Final = rf"[^\W{_CJK}]"
_GLUE: Final = "[\u00ad\u200c\u200d\u2060\ufeff]"  # invisible; inside a word, part of it
_HYPHEN: Final = "[-\u2010\u2011]"
_IN_ADDRESS: Final = rf"\s()\[\]<>\"“”{_CJK}"
_TOP_LEVEL: Final = "com|org|net|gov|edu|info|biz|io|ai|co|eu|de|fr|it|es|uk|ca|ch|nl|jp|cn|in"
_MODIFIER: Final = "\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"


@cache
def _token() -> re.Pattern[str]:
    """The pattern of a token; made when first used, as it costs more than a start can spare."""
    mark = f"[{_mark_ranges()}]"
    word = rf"{_LETTER}+(?:{mark}+{_LETTER}*|{_GLUE}+{_LETTER}+)*"
    symbol = rf"[^\w\s][{_MODIFIER}]*{mark}*"
    stops = "|".join(sorted(SINGLE_STOP | {word.upper() for word in ALSO_IN_CAPITALS}))
    endings = "|".join(COMPOUND_ENDINGS)
    return re.compile(
        rf"""
          {_LETTER}++(?=\s)                                                # most words
        | (?:https?|ftp)://
          (?:[^{_IN_ADDRESS}]|\([^{_IN_ADDRESS}]*\))*(?:[^{_IN_ADDRESS}'’.,;:!?]|\([^{_IN_ADDRESS}]*\))
        | [A-Za-z0-9._%+-]{{1,64}}+@(?:[A-Za-z0-9-]{{1,63}}+\.){{1,8}}[A-Za-z]{{2,}}
        | (?:[A-Za-z0-9-]{{1,63}}+\.){{1,8}}(?:{_TOP_LEVEL})\b(?:/(?:[^{_IN_ADDRESS}]*[\w/])?)?
        | [@\#]{_LETTER}+                                                  # handle
        | {"|".join(map(re.escape, DOTTED))}
        | (?:[A-Za-zÀ-ɏ]\.){{2,}}                                          # U.S.
        | (?:[A-Z]\.)+[A-Z]\b
        | (?:{stops})\.(?!\w)
        | (?:{"|".join(sorted(NUMBERED))})\.(?=\s*\d)
        | [A-Z]\.(?=\s+[A-Z]|-[A-Z])                                       # initial
        | \d+(?:[-/]\d+)+\b                                                # phone, date
        | \d+\([a-z]\)                                                     # 510(k)
        | \d+(?:[.,:]\d+)*(?:{_LETTER}|{mark})*(?:{_HYPHEN}{_LETTER}+)*
        | (?<!\w)\.\d+
        | (?:[cdjlmnst]|qu|dell|nell|sull|all)['’](?={_LETTER})            # French, Italian: l'
        | {word}(?:(?:{_HYPHEN}(?!(?:{endings}|[a-z]{{3,}}ed)\b)|['’](?![sS]\b)|&){word})*
        | ['’][sS]\b
        | [\U0001f1e6-\U0001f1ff]{{2}}                                     # flag
        | ([-.=*~\#+_])\1+
        | {symbol}(?:\u200d{symbol})*
        | \S{mark}*
        """,
        re.VERBOSE,
    )


def _mark_ranges() -> str:
    """Combining marks for a character class: what Python counts as a word has none."""
    blocks = (range(0x300, 0x3100), range(0xA600, 0xAC00), range(0xFE00, 0xFE30))
    marks = {
        code for block in blocks for code in block if unicodedata.category(chr(code))[0] == "M"
    }
    firsts = sorted(marks - {code + 1 for code in marks})
    lasts = sorted(marks - {code - 1 for code in marks})
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(firsts, lasts, strict=True))


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The tokens that share a character with `[start, end)`, in order."""
    stop = len(text) if end is None else min(end, len(text))
    return list(_tokens(text, start, stop))


def token_at(text: str, pos: int) -> Span | None:
    """The token that holds the character at `pos`; None for white space and the end of the text."""
    return next(_tokens(text, pos, min(pos + 1, len(text))), None)


def next_stop(text: str, pos: int) -> int:
    """Where the caret goes from `pos` to the right: to the next start or end of a token."""
    for start, end in _tokens(text, pos, len(text)):
        if start > pos:
            return start
        if end > pos:
            return end
    return len(text)


def previous_stop(text: str, pos: int) -> int:
    """Where the caret goes from `pos` to the left: to the next start or end of a token."""
    reach = 64
    while True:
        low = max(pos - reach, 0)
        stops = [stop for span in _tokens(text, low, pos) for stop in span if stop < pos]
        if stops or not low:
            return max(stops, default=0)
        reach *= 4


def snap(text: str, start: int, end: int) -> Span:
    """The raw range grown to the edges of the tokens it touches, without white space around.

    A range that touches no token comes back as it is.
    """
    touched = tokens(text, start, end)
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


def is_abbreviation(word: str) -> bool:
    """Whether `word` is one token with a full stop that belongs to it, as in `Inc.` or `U.S.`."""
    return word[:1].isalpha() and word.endswith(".") and bool(_token().fullmatch(word))


def _tokens(text: str, start: int, end: int) -> Iterator[Span]:
    if start >= end:
        return
    for piece in _BREAKS.pieces(text, start, end):
        for match in _token().finditer(text, *piece):
            if match.start() >= end:
                return
            if match.end() > start:
                yield match.span()
