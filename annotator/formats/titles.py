"""The title of a release whose file gives none."""

from __future__ import annotations

import re
from typing import Final

MAX_TITLE: Final = 300
_SHORTEST: Final = 10
"""Characters of a title that a file gives itself."""

_LINE: Final = re.compile(r"\S[^\n]*")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS: Final = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3}|~~|`+)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_BLOCK: Final = re.compile(r"(?:#{1,6}|>|[-*+])\s+|[-=*_~`#>]+$")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


def find_title(text: str) -> str:
    """The first line that is not blank, at most 300 characters; empty when there is none."""
    match = _LINE.search(text)
    return _shortened(match[0]) if match else ""


def named_title(named: str, text: str) -> str:
    """The title that a file gives itself, if its text has it near the beginning; else empty.

    Office programs fill it in with the name of the file or of what the file was made from.
    """
    title = _shortened(named)
    beginning = " ".join(text[: 5 * MAX_TITLE].split()).casefold()
    return title if len(title) >= _SHORTEST and title.casefold() in beginning else ""


def find_markdown_title(text: str) -> str:
    """As `find_title`, without the marks of Markdown and past lines that are nothing but marks."""
    titles = (_without_marks(match[0][: 4 * MAX_TITLE]) for match in _LINE.finditer(text))
    return next(filter(None, map(_shortened, titles)), "")


def _shortened(line: str) -> str:
    return " ".join(line[: 4 * MAX_TITLE].split())[:MAX_TITLE].rstrip()


def _without_marks(line: str) -> str:
    while block := _BLOCK.match(line):
        line = line[block.end() :]
    line = _LINK.sub(r"\1", line)
    while (plain := _EMPHASIS.sub(r"\2", line)) != line:
        line = plain
    return _ESCAPE.sub(r"\1", re.sub(r"\s#+\s*$", "", line))
