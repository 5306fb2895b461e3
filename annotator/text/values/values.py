"""What a piece of text comes to as money, percentage, quantity or date."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Final, Literal

from annotator.model.fragments import Span
from annotator.model.json_value import JsonObject
from annotator.text.anatomy.dates import MONTH
from annotator.text.values import money, percent, quantity
from annotator.text.values.amounts import Setting
from annotator.text.values.dates import date_pattern, read_date
from annotator.text.values.numbers import joined

ValueKind = Literal["money", "percent", "quantity", "date"]
Reader = Callable[[re.Match[str], Setting], JsonObject | None]

KINDS: Final[tuple[ValueKind, ...]] = ("percent", "money", "date", "quantity")
"""All kinds, what is told most surely first."""

_AMOUNTS: Final[dict[ValueKind, tuple[Callable[[], tuple[re.Pattern[str], ...]], Reader]]] = {
    "percent": (percent.patterns, percent.read_percent),
    "money": (money.patterns, money.read_money),
    "quantity": (quantity.patterns, quantity.read_quantity),
}
_BARE: Final[dict[ValueKind, Callable[[], re.Pattern[str]]]] = {
    "percent": percent.bare_pattern,
    "money": money.bare_pattern,
    "quantity": quantity.bare_pattern,
}
_MONTH_ALONE: Final = re.compile(MONTH, re.IGNORECASE)
_LONGEST: Final = 200
_DIGIT: Final = re.compile(r"\d")


def read_value(
    text: str,
    *,
    kinds: Collection[ValueKind] = KINDS,
    today: date | None = None,
    language: str | None = None,
    dollar: str = "USD",
) -> JsonObject | None:
    """The one value that the text names, as the contract's `value`.

    The keys of each kind are described in the module of the kind: `money`, `percent`, `quantity`
    and `dates`. Words around the value are passed over; brackets around money and percentages mean
    a negative number, as in accounts.

    Args:
        text: A mention, or what was typed for its value.
        kinds: Those that it can be. If it can be only one, a bare number is read as that.
        today: The date of the dateline, without which `today` and `next year` have no value.
        language: How numbers are written and dates ordered; None is read as English.
        dollar: What a bare `$` stands for.

    Returns:
        None where the text has no value, several, or one that cannot be told, as a time of day.
    """
    if len(text) > _LONGEST:
        return None
    setting = Setting(today=today, language=language, dollar=dollar)
    words = joined(text.strip(), language)
    for kind in KINDS:
        if kind in kinds:
            value = read_date(words, setting) if kind == "date" else _read(words, kind, setting)
            if value:
                return value
    (only,) = kinds if len(kinds) == 1 else (None,)
    if only in _BARE:
        words, is_negative = _unwrapped(words)
        match = _BARE[only]().fullmatch(words)
        value = match and _AMOUNTS[only][1](match, setting)
        return _negated(value) if value and is_negative else value
    return None


def find_values(
    text: str,
    *,
    kinds: Collection[ValueKind] = KINDS,
    today: date | None = None,
    language: str | None = None,
    dollar: str = "USD",
) -> list[tuple[Span, JsonObject]]:
    """The values in running text with their spans, sorted; they do not overlap.

    Takes what `read_value` takes. Where two kinds claim a place the longer span has it, and of
    equal ones the kind that is told more surely.
    """
    setting = Setting(today=today, language=language, dollar=dollar)
    words = joined(text, language)
    found = [
        (start, -end, rank, value)
        for rank, kind in enumerate(KINDS)
        if kind in kinds
        for (start, end), value in _found(words, kind, setting)
    ]
    kept: list[tuple[Span, JsonObject]] = []
    for start, minus_end, _rank, value in sorted(found, key=lambda one: one[:3]):
        if not kept or start >= kept[-1][0][1]:
            kept.append(((start, -minus_end), value))
    return kept


def _found(text: str, kind: ValueKind, setting: Setting) -> Iterator[tuple[Span, JsonObject]]:
    patterns = (date_pattern(),) if kind == "date" else _AMOUNTS[kind][0]()
    for pattern in patterns:
        for match in pattern.finditer(text):
            if kind != "date":
                value = _AMOUNTS[kind][1](match, setting)
            elif _MONTH_ALONE.fullmatch(match[0]):  # `may` and `march` are verbs as well
                value = None
            else:
                value = read_date(match[0], setting)
            if value:
                yield match.span(), value


def _read(text: str, kind: ValueKind, setting: Setting) -> JsonObject | None:
    """The value when it is the only one: what is left of the text has no digits."""
    words, is_negative = _unwrapped(text)
    patterns, read = _AMOUNTS[kind]
    for pattern in patterns():
        match = pattern.search(words)
        if match and not _DIGIT.search(words[: match.start()] + words[match.end() :]):
            value = read(match, setting)
            return _negated(value) if value and is_negative and kind != "quantity" else value
    return None


def _unwrapped(text: str) -> tuple[str, bool]:
    is_wrapped = text.startswith("(") and text.endswith(")")
    return (text[1:-1].strip() if is_wrapped else text), is_wrapped


def _negated(value: JsonObject) -> JsonObject:
    amount = value.get("amount")
    return {**value, "amount": -amount} if isinstance(amount, int | float) else value
