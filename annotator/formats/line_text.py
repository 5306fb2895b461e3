"""What a text may hold that has to fit into one column of one line."""

from __future__ import annotations

import re
from typing import Final

BREAK: Final = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""A tab, or one of the characters at which Python's readers of lines break them."""


def is_line(text: str) -> bool:
    """Whether a text comes back as it is from a column: not empty, no break, no edge of space."""
    return bool(text) and text == text.strip() and not BREAK.search(text)


def one_line(text: str) -> str:
    """The text with a space for each break, so that offsets stay as they are."""
    return BREAK.sub(" ", text)
