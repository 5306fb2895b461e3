"""Undoes line breaks that a program made after so many characters, not its writer."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from annotator.formats.line_edge import line_edge

_WIDEST: Final = 80
"""Characters in a line that a mail program has broken."""
_NARROWEST: Final = 50
_LEAST: Final = 0.5
"""The share of the text in broken lines, where a program has broken them."""
_DIVIDED: Final = re.compile(r"[^\W\d_]-$")
_BEGINNING: Final = re.compile(r"[-*•–—>|#]|\(?\w{1,3}[.)] ")
"""What the first line of an item or of something set apart begins with."""


def unwrapped(text: str) -> str:
    """The text with whole paragraphs, if nearly all of it is broken into lines of one width.

    A line was broken there if the first word of the next had no room in it, so the lines of an
    address stay lines.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    pairs = [pair for pair in pairwise(lines) if all(line.strip() for line in pair)]
    weights = [len(last) ** 2 for last, _ in pairs]
    width, _ = line_edge([_span(*pair) for pair in pairs], weights)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    parts = [lines[0]]
    n_broken = 0
    for last, line in pairwise(lines):
        if _is_broken(last, line, width):
            n_broken += len(last)
            glue = "" if _DIVIDED.search(last) else " "
            parts[-1] = f"{parts[-1]}{glue}{line.strip()}"
        else:
            parts.append(line)
    return "\n".join(parts) if n_broken > _LEAST * sum(map(len, lines)) else text


def _span(last: str, line: str) -> tuple[float, float]:
    """How long a line is, and how long it would be with the first word of the next."""
    return len(last), len(last) + 1 + len(line.split(maxsplit=1)[0])


def _is_broken(last: str, line: str, width: float) -> bool:
    if not last.strip() or not line.strip() or _BEGINNING.match(line.lstrip()):
        return False
    return _span(last, line)[1] > width and len(last) > width / 2


def unflowed(text: str, *, deletes_spaces: bool) -> str:
    """The text with whole paragraphs, of which each soft break is a space (RFC 3676)."""
    parts: list[str] = []
    is_open = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ")
        parts.append(line if is_open or not parts else f"\n{line}")
        is_open = line.endswith(" ") and line != "-- "
        if is_open and deletes_spaces:
            parts[-1] = parts[-1][:-1]
    return "".join(parts)
