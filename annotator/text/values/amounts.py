"""One amount or a range of two, with its sign, scale, unit and comparator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from annotator.model.json_value import Json, JsonObject
from annotator.text.values.comparators import AFTER, BEFORE, comparator_of
from annotator.text.values.numbers import (
    NUMBER,
    NUMBER_WORD,
    SCALE,
    number_of,
    plain_number,
    scale_of,
)

_SIGN: Final = r"(?:[-−–](?=[\s$€£¥(\d.])|minus\s|negative\s)"
_TO: Final = r"(?(between)\s(?:and|und|et|y|e)\s|(?:\s?[-–—]\s?|\s(?:to|or|bis|à|a)\s))"
_NAME: Final = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the reading of a value leans on beside its text.

    `today` is the date of the dateline, `language` a code such as `en` (None is read as English),
    `dollar` the currency that a bare `$` stands for.
    """

    today: date | None = None
    language: str | None = None
    dollar: str = "USD"


def unnamed(pattern: str) -> str:
    """The pattern without the names of its groups, so that it can be used twice."""
    return _NAME.sub("(?:", pattern)


def amount_pattern(*, before: str = "", after: str = "", letters: str = "(?!)") -> str:
    """A pattern of an amount or a range with a unit before or after; wants `re.IGNORECASE`.

    Args:
        before: What must stand before the number, such as a symbol of currency.
        after: What must stand after it.
        letters: A pattern of letters that are a scale here, as in `$5M`.
    """
    scale = f"{SCALE}|{letters}"
    outer = r"(?P<outer>\()?" if before else "(?P<outer>(?!))?"
    number = rf"(?:{NUMBER}|{NUMBER_WORD})"
    return (
        rf"(?:(?<![\w.,/])(?<!\w-)|(?=[<>≤≥~]))(?:(?P<about>{BEFORE})|(?P<between>between|zwischen|entre)\s)?"
        rf"(?P<sign>{_SIGN})?{outer}{before}(?P<bracket>\()?(?P<low>{number})(?P<low_scale>{scale})?"
        rf"(?:(?:{unnamed(after)})?{_TO}(?P<high_sign>{_SIGN})?(?:{unnamed(before)})?"
        rf"(?P<high>{number})(?P<high_scale>{scale})?)?"
        rf"(?(bracket)\))(?(outer)\)(?=\sper\s)){after}(?P<more>{AFTER})?"
    )


def read_amount(
    match: re.Match[str], setting: Setting, *, units: JsonObject, divisor: int = 1
) -> dict[str, Json] | None:
    """The number of a match of `amount_pattern` with its units and its comparator.

    Returns:
        `amount`, or `low` and `high` of a range, then `units`, then `comparator` if it has one;
        None when what looks like a range falls (`from 34% to 15%`).
    """
    language = setting.language
    low_scale, high_scale = (scale_of(match[key], language) for key in ("low_scale", "high_scale"))
    low = number_of(match["low"], language) * low_scale
    numbers: dict[str, Json]
    if match["high"]:
        high = number_of(match["high"], language) * high_scale
        if not match["low_scale"] and low * high_scale <= high:
            low *= high_scale
        low, high = _signed(low, match["sign"]), _signed(high, match["high_sign"])
        if low > high:
            return None
        numbers = {"low": plain_number(low / divisor), "high": plain_number(high / divisor)}
    else:
        low = _signed(low, match["sign"] or match["bracket"] or match["outer"])
        numbers = {"amount": plain_number(low / divisor)}
    comparator = comparator_of(match["about"]) or comparator_of(match["more"])
    return {**numbers, **units, **({"comparator": comparator} if comparator else {})}


def _signed(number: Decimal, sign: str | None) -> Decimal:
    return -number if sign else number
