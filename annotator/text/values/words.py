"""Values in plain words, which `read_value` reads back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Final

from annotator.model.json_value import Json, JsonObject, dump

_KINDS: Final = ("money", "percent", "quantity", "date")
_COMPARATORS: Final = {
    "about": "about",
    "more_than": "more than",
    "at_least": "at least",
    "at_most": "at most",
    "less_than": "less than",
}
_DATE_COMPARATORS: Final = {
    "about": "around",
    "more_than": "after",
    "at_least": "since",
    "at_most": "by",
    "less_than": "before",
}


def value_fault(value: JsonObject) -> str:
    """What is wrong with the value, as a sentence; empty when `say_value` can say it."""
    kind = value.get("kind")
    if kind not in _KINDS:
        return f"A value is of kind {', '.join(_KINDS)}, not {kind!r}."
    if kind == "date":
        is_right, wanted = (
            _is_period(value.get("start"), value.get("end")),
            "ISO days start and end",
        )
    elif "low" in value:
        is_right, wanted = _is_range(value["low"], value.get("high")), "numbers low and high"
    else:
        amount = value.get("amount")
        is_right, wanted = _is_range(amount, amount), "a number as its amount"
    return "" if is_right else f"A {kind} needs {wanted}{', in order' * ('and' in wanted)}."


def say_value(value: JsonObject) -> str:
    """The value in words: `USD 44,200,000`, `2017-01-01 to 2017-03-31`, `about 70 countries`.

    `read_value` reads them back. A value that no rule of ours made is said as JSON.
    """
    if value_fault(value):
        return dump(value)
    if value["kind"] == "date":
        return _say_date(value)
    parts = [_COMPARATORS.get(str(value.get("comparator")), ""), str(value.get("currency") or "")]
    numbers = [_say_number(value[key]) for key in ("amount", "low", "high") if key in value]
    unit = str(value.get("unit") or "")
    if unit == "rank":
        return f"#{numbers[0]}"
    if value.get("kind") == "percent":
        unit = "percentage points" if unit == "point" else "%"
    parts += [" to ".join(numbers), unit, f"per {value['per']}" if value.get("per") else ""]
    return " ".join(part for part in parts if part)


def _say_date(value: JsonObject) -> str:
    start, end = str(value.get("start")), str(value.get("end"))
    days = start if start == end else f"{start} to {end}"
    comparator = _DATE_COMPARATORS.get(str(value.get("comparator")), "")
    return " ".join(
        part for part in (comparator, "fiscal" if value.get("fiscal") else "", days) if part
    )


def _say_number(number: Json) -> str:
    return f"{Decimal(str(number)):,f}"


def _is_range(low: Json, high: Json) -> bool:
    are_numbers = all(
        isinstance(one, int | float) and not isinstance(one, bool) and isfinite(one)
        for one in (low, high)
    )
    return are_numbers and low <= high  # type: ignore[operator]  # both are numbers


def _is_period(start: Json, end: Json) -> bool:
    try:
        return date.fromisoformat(str(start)) <= date.fromisoformat(str(end))
    except ValueError:
        return False
