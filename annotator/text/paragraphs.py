"""Paragraphs of a text, also as they were before a page break or hard wrapping split them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from annotator.model.fragments import Span
from annotator.text.tokens import is_abbreviation

_PARAGRAPH: Final = re.compile(r"\S(?:[^\n]*\S)?")
_CONTINUES: Final = re.compile(
    r"(?![\w.+-]{1,64}@|www\.|https?:"  # an address
    r"|o\s|[-–—•●▪◦‣·*#|]|\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{2,4})[.)]\s)"  # a bullet
)
_FURNITURE: Final = r"(?i:<PAGE>|[-–—]?\s?\d{1,3}\s?[-–—]?|Page\s\d{1,3}(?:\sof\s\d{1,3})?)"
_FURNITURE_LINE: Final = re.compile(_FURNITURE)
PAGE_BREAK: Final = rf"\n\s{{0,48}}(?:{_FURNITURE}[ \t]{{0,8}}\n\s{{0,48}}){{1,2}}"
"""Line breaks with the page number or `<PAGE>` that an old filing has between two pages."""

LONGEST_PAGE_BREAK: Final = 200

_PAGE_BREAK: Final = re.compile(rf"[ \t]{{0,64}}{PAGE_BREAK}")
_WRAPPED: Final = range(50, 121)
_SLACK: Final = 10
_LONGEST: Final = 400  # lines of a paragraph
_LONGEST_WORD: Final = 24
_WIDEST_BLANK: Final = 4096


def paragraphs(text: str) -> list[Span]:
    """The lines of `text` that are not blank, without white space at their edges, in order."""
    return [match.span() for match in _PARAGRAPH.finditer(text)]


def is_page_split(text: str, line: Span, following: Span) -> bool:
    """Whether a page break split one paragraph between these two lines."""
    return is_split(text, line[1], following[0])


def joined_paragraphs(
    text: str, goes_on: Callable[[str, Span, Span], bool] = is_page_split
) -> list[Span]:
    """As `paragraphs`, but lines of which one `goes_on` in the next are one paragraph.

    Page numbers and `<PAGE>` lines between two such lines are part of the paragraph.
    """
    lines = paragraphs(text)
    joined: list[Span] = []
    index = 0
    while index < len(lines):
        first = last = index
        while (following := _next_line(text, lines, last)) and goes_on(
            text, lines[last], lines[following]
        ):
            last = following
        joined.append((lines[first][0], lines[last][1]))
        index = last + 1
    return joined


def paragraph_at(text: str, pos: int) -> Span | None:
    """The paragraph around `pos`, also over page breaks and wrapped lines; None on a blank line."""
    line_end = text.find("\n", pos)
    match = _PARAGRAPH.search(
        text, text.rfind("\n", 0, pos) + 1, len(text) if line_end < 0 else line_end
    )
    if match is None:
        return None
    first = last = match.span()
    for _ in range(_LONGEST):
        before = _line_before(text, first[0])
        if before is None or not _is_one(text, before, first):
            break
        first = before
    for _ in range(_LONGEST):
        after = _line_after(text, last[1])
        if after is None or not _is_one(text, last, after):
            break
        last = after
    return first[0], last[1]


def is_split(text: str, before: int, after: int) -> bool:
    """Whether a page break split one paragraph into one ending at `before` and one from `after`.

    The first ends in a letter or comma, the second begins in lower case and with no address. Where
    a page number or `<PAGE>` stands between them, a line as long as a wrapped one may also be
    followed by a capital or a number.
    """
    last = text[before - 1]
    if not (last.isalnum() or last in ",'’)-") or not _CONTINUES.match(text, after):
        return False
    if last.isalpha() or last == ",":
        gap = text[before:after]
        if text[after].islower():
            return gap.isspace() or bool(_PAGE_BREAK.fullmatch(gap))
    start = text.rfind("\n", max(before - _WRAPPED.stop, 0), before) + 1
    return (
        before - start in _WRAPPED
        and text[after].isalnum()
        and bool(_PAGE_BREAK.fullmatch(text, before, after))
    )


def is_wrapped(text: str, line: Span, following: Span) -> bool:
    """Whether hard wrapping parted the two lines: the next word did not fit into the first."""
    start = text.rfind("\n", 0, line[0]) + 1
    width, next_width = line[1] - start, following[1] - following[0]
    if width not in _WRAPPED or next_width not in range(_WRAPPED.stop):
        return False
    word = text[following[0] : following[1]].partition(" ")[0]
    return (
        text.count("\n", line[1], following[0]) == 1
        and width + 1 + len(word) > max(width, next_width) - _SLACK
        and bool(_CONTINUES.match(text, following[0]))
    )


def is_furniture(text: str, line: Span) -> bool:
    """Whether the line is nothing but a page number or `<PAGE>`."""
    return bool(_FURNITURE_LINE.fullmatch(text, *line))


def _is_one(text: str, line: Span, following: Span) -> bool:
    if is_page_split(text, line, following):
        return True
    ending = text[max(line[0], line[1] - _LONGEST_WORD) : line[1]].rstrip("\"'”’)»")
    is_open = ending[-1:] not in tuple(".!?:;") or is_abbreviation(ending.split()[-1])
    return is_open and is_wrapped(text, line, following)


def _next_line(text: str, lines: list[Span], index: int) -> int | None:
    """The next line that is no furniture, or the very next when there is more than a break's."""
    for following in range(index + 1, min(index + 4, len(lines))):
        if not is_furniture(text, lines[following]):
            return following
    return index + 1 if index + 1 < len(lines) else None


def _line_before(text: str, start: int) -> Span | None:
    for _ in range(3):
        blank = text[max(start - _WIDEST_BLANK, 0) : start]
        end = start - len(blank) + len(blank.rstrip())
        match = _PARAGRAPH.search(text, text.rfind("\n", 0, end) + 1, end)
        if match is None:
            return None
        if not is_furniture(text, match.span()):
            return match.span()
        start = match.start()
    return None


def _line_after(text: str, end: int) -> Span | None:
    for _ in range(3):
        match = _PARAGRAPH.search(text, end, end + _WIDEST_BLANK)
        if match is None:
            return None
        stop = text.find("\n", match.start())
        match = _PARAGRAPH.match(text, match.start(), len(text) if stop < 0 else stop)
        if match is None or not is_furniture(text, match.span()):
            return match.span() if match else None
        end = match.end()
    return None
