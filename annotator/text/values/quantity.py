"""Quantities: counts, measures, durations, multiples and ranks.

Keys: `kind` "quantity"; `amount`, or `low` and `high`; `unit` where there is one: measures and
times have one name each (`year`, `square foot`, `mg/kg`), a multiple is in `times`, a place in a
ranking is in `rank`, things counted keep the words of the text (`customers`); `comparator` as of
money.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from annotator.model.json_value import JsonObject
from annotator.text.values.amounts import Setting, amount_pattern, read_amount
from annotator.text.values.comparators import BEFORE, comparator_of
from annotator.text.values.numbers import SCALE

_MEASURES: Final = {
    "second": "seconds?|secs?|sekunden?|secondes?|segundos?",
    "minute": "minutes?|mins?|minuten?|minutos?|minuti",
    "hour": "hours?|hrs?|stunden?|heures?|horas?|ore|小时",
    "day": "days?|tage?n?|jours?|días?|giorni|天",
    "week": "weeks?|wochen?|semaines?|semanas?|settimane",
    "month": "months?|monate?n?|mois|mes(?:es)?|mesi|个月",
    "quarter": "quarters|quartale?n?|trimestres",
    "year": "years?|yrs?|jahre?n?|ans?|années?|años?|anni|年",
    "decade": "decades?|jahrzehnte?n?|décennies?|décadas?",
    "square foot": r"square[-\s](?:feet|foot)|sq\.?\s?ft\.?",
    "square meter": r"square[-\s]met(?:er|re)s?|sq\.?\s?m\b|m²|quadratmetern?|mètres\scarrés"
    r"|平方米",
    "square mile": r"square[-\s]miles?",
    "square kilometer": r"square[-\s]kilomet(?:er|re)s?|km²",
    "foot": "feet|foot|ft",
    "inch": "inch(?:es)?",
    "yard": "yards?",
    "mile": "miles?",
    "acre": "acres?",
    "hectare": "hectares?|hektar",
    "meter": "met(?:er|re)s?|mètres?|metros?",
    "kilometer": "kilomet(?:er|re)s?|km|kilomètres?|kilómetros?|公里",
    "pound": "pounds|lbs?",
    "ton": "tons?",
    "tonne": "tonnes?|metric\\stons?|tonnen|toneladas|吨",
    "kilogram": "kilograms?|kilos?|kg|公斤",
    "gallon": "gallons?",
    "barrel": "barrels?|bbl",
    "times": r"times|fold|x\b|-?fach|fois|veces|倍",
}
_SYMBOLS: Final = (
    r"(?-i:(?:[kMGT]?W(?:h|p|ac|dc)?|[kMGT]?Wh|[kMGTP]B(?:/s|ps)?|[kMGT]b(?:/s|ps)|[µmcnk]?[gmL]|ml|mcg"
    r"|[kMG]?Hz|°?[CF]|oz|bpd|boe/d|rpm|mmHg|mph|psi|IU|mM|nM|µM)(?:/[A-Za-z²³]+(?:/day)?)?)(?![\w²])"
)
_MULTIPLES: Final = {"twice": 2, "double": 2, "doubled": 2, "triple": 3, "tripled": 3, "thrice": 3}
_RANKS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_STOP: Final = (
    r"(?:of|in|on|at|for|to|from|with|by|per|and|or|as|that|which|who|than|across|worldwide|globally|the|"
    r"a|an|were|was|are|is|have|has|during|over|since|until|before|after|into|through|between|under|"
    r"de|des|du|der|die|das|und|et|y|e|im|in|dans|en|con|mit)\b"
)
_NO_THING: Final = rf"(?:{SCALE}|percent|per\scent|thirds|halves|fourths|fifths|(?:first|second)\b)"
_THING: Final = rf"(?:(?!{_STOP}|{_NO_THING})[^\W\d_][\w’'-]*)"
_COUNTED: Final = (
    rf"(?:{_THING}\s){{0,2}}?(?!{_STOP}|{_NO_THING})"
    r"(?:[^\W\d_][\w’'-]*s|people|children|men|women|staff|personnel)\b"
)
_UNIT: Final = rf"(?P<unit>(?:{'|'.join(_MEASURES.values())})(?!\w)|{_SYMBOLS}|{_COUNTED}|{_THING})"
_ORDINAL: Final = rf"(?:{'|'.join(_RANKS)}|\d+(?:st|nd|rd|th))"
_RANK: Final = (
    rf"(?P<rank>{_ORDINAL})[-\s](?:[a-z]+est|place|most)\b"
    r"|(?:no\.\s?|number\s|\#\s?)(?P<place>\d+)(?!\w)"
)


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Match multiples in one word, then numbers with a unit, then ranks."""
    times = rf"(?P<about>{BEFORE})?(?P<times>{'|'.join(_MULTIPLES)})\b"
    counted = amount_pattern(after=rf"[-\s]?{_UNIT}", letters=r"(?-i:[KMB])(?=\s[a-z])")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (times, counted, _RANK))


@cache
def bare_pattern() -> re.Pattern[str]:
    """Matches a place, or a number without a unit; it may be named as in `n=116`, `p<0.001`."""
    number = amount_pattern(after="(?P<unit>(?!))?")
    ordinal = rf"(?P<rank>{_ORDINAL})(?P<place>(?!))?"
    return re.compile(rf"(?:[a-z]+\s?=?\s?)?{number}|{ordinal}", re.IGNORECASE)


def read_quantity(match: re.Match[str], setting: Setting) -> JsonObject | None:
    """The quantity of a match of one of the patterns."""
    parts = match.groupdict()
    if parts.get("rank") or parts.get("place"):
        return {"kind": "quantity", "amount": _rank_of(parts), "unit": "rank"}
    if "times" in parts:
        about = comparator_of(parts["about"])
        return {
            "kind": "quantity",
            "amount": _MULTIPLES[match["times"].casefold()],
            "unit": "times",
            **({"comparator": about} if about else {}),
        }
    unit = _unit_of(parts["unit"])
    numbers = read_amount(match, setting, units={"unit": unit} if unit else {})
    return numbers and {"kind": "quantity", **numbers}


def _rank_of(parts: dict[str, str | None]) -> int:
    word = (parts["place"] or parts["rank"] or "").casefold()
    return _RANKS.index(word) + 1 if word in _RANKS else int(re.sub(r"\D", "", word))


def _unit_of(written: str | None) -> str:
    unit = " ".join((written or "").split())
    for name, words in _MEASURES.items():
        if re.fullmatch(words, unit, re.IGNORECASE):
            return name
    return unit
