"""Telling files of tagged tokens by their first lines."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from annotator.formats.tag_spans import is_tag

_ENOUGH: Final = 20
_FEWEST: Final = 3
_ENDS: Final = re.compile(r"[SELU]-")


def column_kind(look: bytes) -> str | None:
    """The format of a file that begins so, if its lines are tokens with tags; else None."""
    text = look.decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    if text.startswith("# global.columns"):
        return "conllu"
    lines = (line for line in text.split("\n")[:-1] if line.strip() and not line.startswith("# "))
    rows = [line.split("\t") if "\t" in line else line.split() for line in islice(lines, _ENOUGH)]
    tags = [row[-1].strip() for row in rows if len(row) > 1]
    is_start = bool(rows) and rows[0][0] == "-DOCSTART-"
    if (
        len(tags) < len(rows)
        or not (is_start or len(tags) >= _FEWEST)
        or not all(map(is_tag, tags))
    ):
        return None
    if any(map(_ENDS.match, tags)):
        return "bioes"
    return "bio" if len(rows[0]) == 2 else "conll"
