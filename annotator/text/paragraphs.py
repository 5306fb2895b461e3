"""Paragraphs of a text, also as they were before a page break split them."""

from __future__ import annotations

import re
from typing import Final

from annotator.model.fragments import Span

_PARAGRAPH: Final = re.compile(r"\S(?:[^\n]*\S)?")
_CONTINUES: Final = re.compile(r"(?![\w.+-]+@|www\.|https?:|o\s)")  # no address, no bullet


def paragraphs(text: str) -> list[Span]:
    """The lines of `text` that are not blank, without white space at their edges, in order."""
    return [match.span() for match in _PARAGRAPH.finditer(text)]


def paragraph_at(text: str, pos: int) -> Span | None:
    """The paragraph of the line that `pos` is on; None on a blank line."""
    line_end = text.find("\n", pos)
    match = _PARAGRAPH.search(
        text, text.rfind("\n", 0, pos) + 1, len(text) if line_end < 0 else line_end
    )
    return match.span() if match else None


def joined_paragraphs(text: str) -> list[Span]:
    """As `paragraphs`, but those that a page break split are one."""
    joined: list[Span] = []
    for start, end in paragraphs(text):
        if joined and is_split(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def is_split(text: str, before: int, after: int) -> bool:
    """Whether a page break split one paragraph into one ending at `before` and one from `after`.

    The first ends in a letter or comma, the second begins in lower case and with no address.
    """
    last = text[before - 1]
    is_open = last.isalpha() or last == ","
    return is_open and text[after].islower() and bool(_CONTINUES.match(text, after))
