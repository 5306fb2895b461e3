"""Percentages, percentage points and basis points.

Keys: `kind` "percent"; `amount`, or `low` and `high` (`16.5` for 16.5 %); `unit` "point" where it
is a difference of percentages, basis points being hundredths of it; `comparator` as of money.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from annotator.model.json_value import JsonObject
from annotator.text.values.amounts import Setting, amount_pattern, read_amount

_UNITS: Final = {
    "basis": r"basis[-\s]points?|bps?\b|basispunkte?n?|points\sde\sbase"
    r"|puntos\sbásicos|punti\sbase",
    "point": r"(?:percentage|percent|per\scent)[-\s]points?|pp\b|ppts?\b|prozentpunkte?n?"
    r"|points\sde\spourcentage|puntos\sporcentuales|punti\spercentuali|个百分点",
    "percent": r"%|％|percent\b|per\scent\b|pct\b\.?|prozent\b|pour\scent\b"
    r"|por\sciento\b|per\scento\b",
}


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Match percentages."""
    named = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
    return (re.compile(amount_pattern(after=rf"[-\s]?(?:{named})"), re.IGNORECASE),)


@cache
def bare_pattern() -> re.Pattern[str]:
    """Matches a percentage whose sign stands elsewhere, as in the head of a column."""
    return re.compile(amount_pattern(after="(?P<basis>(?!))?(?P<point>(?!))?"), re.IGNORECASE)


def read_percent(match: re.Match[str], setting: Setting) -> JsonObject | None:
    """The percentage of a match of one of the patterns."""
    is_point = match["basis"] or match["point"]
    numbers = read_amount(
        match,
        setting,
        units={"unit": "point"} if is_point else {},
        divisor=100 if match["basis"] else 1,
    )
    return numbers and {"kind": "percent", **numbers}
