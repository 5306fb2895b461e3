"""Values in plain words, which `read_value` reads back."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from annotator.model.json_value import Json, JsonObject

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


def say_value(value: JsonObject) -> str:
    """The value in words: `USD 44,200,000`, `2017-01-01 to 2017-03-31`, `about 70 countries`."""
    if value.get("kind") == "date":
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
