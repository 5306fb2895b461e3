"""Attribute values as people type and read them."""

from __future__ import annotations

import math
import re
from contextlib import suppress
from datetime import date
from typing import Final

from annotator.errors import UserError
from annotator.model.json_value import Json
from annotator.model.schema import Attribute

_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_LINK: Final = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_MAX_DIGITS: Final = 300


def words_of(value: Json) -> str:
    """A value as a field shows it; nothing for none."""
    return "" if value is None else str(value)


def title_of(name: str) -> str:
    """A name of the schema as people write it: `time_orientation` is `Time orientation`."""
    spaced = name.replace("_", " ").strip()
    return spaced[:1].upper() + spaced[1:]


def value_of(attribute: Attribute, words: str) -> Json:
    """What was typed as a value of the attribute; nothing typed is None.

    Raises:
        UserError: The words are not of the attribute's kind.
    """
    words = words.strip()
    if not words:
        return None
    match attribute.kind:
        case "number":
            return _number(attribute, words)
        case "date":
            return _date(attribute, words)
        case "link":
            return _link(attribute, words)
    return words


def is_link(words: str) -> bool:
    """Whether the words are an address that a browser opens."""
    return _LINK.fullmatch(words) is not None


def _number(attribute: Attribute, words: str) -> int | float:
    plain = words.replace(",", "").replace(" ", "").replace("−", "-")
    for kind in (int, float):
        try:
            number = kind(plain[:_MAX_DIGITS])
        except ValueError:
            continue
        if math.isfinite(number) and len(plain) <= _MAX_DIGITS:
            return number
    raise UserError(
        f"“{words[:40]}” is not a number.", hint=f"{title_of(attribute.name)} holds one: 44.2"
    )


def _date(attribute: Attribute, words: str) -> str:
    """An ISO date; year or month may stand alone, as releases often say no more."""
    if _DATE.fullmatch(words):
        with suppress(ValueError):
            date.fromisoformat(words + "-01-01"[len(words) - 4 :])
            return words
    raise UserError(
        f"“{words[:40]}” is not a date.",
        hint=f"{title_of(attribute.name)} holds one as 2026-11-24, 2026-11 or 2026.",
    )


def _link(attribute: Attribute, words: str) -> str:
    if is_link(words):
        return words
    raise UserError(
        f"“{words[:40]}” is not a link.",
        hint=f"{title_of(attribute.name)} holds an address as https://example.org/page.",
    )
