"""The words of the calendar in six languages, with what they mean."""

from __future__ import annotations

import re
from typing import Final

from annotator.text.anatomy.dates import date_at
from annotator.text.values.periods import Unit

_UNITS: Final[dict[Unit, str]] = {
    "day": "days?|tage?n?|jours?|días?|giorni",
    "week": "weeks?|wochen?|semaines?|semanas?|settiman[ae]",
    "month": "months?|monate?n?s?|mois|mes(?:es)?|mes[ei]",
    "quarter": "quarters?|quartale?n?s?|trimestres?",
    "half": "half|halves|halbjahr(?:es)?|semestres?",
    "year": "years?|jahre?n?s?|ans?|années?|años?|ann[oi]|exercice|ejercicio|esercizio",
    "decade": "decades?|jahrzehnte?n?|décennies?|décadas?",
}
_ORDINALS: Final = {
    "first 1st 1. erste erstes ersten premier 1er primer primo": 1,
    "second 2nd 2. zweite zweites zweiten deuxième 2e segundo secondo": 2,
    "third 3rd 3. dritte drittes dritten troisième 3e tercer terzo": 3,
    "fourth 4th 4. vierte viertes vierten quatrième 4e cuarto quarto final last": 4,
}
_NUMBER_OF: Final = {word: number for words, number in _ORDINALS.items() for word in words.split()}
_SEASONS: Final = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}

UNIT: Final = rf"(?:{'|'.join(_UNITS.values())})\b"
"""A unit of time, one or several; all patterns here want `re.IGNORECASE`."""

ORDINAL: Final = rf"(?:{'|'.join(re.escape(w) for w in sorted(_NUMBER_OF, key=len, reverse=True))})"
"""Which quarter or half."""

SEASON: Final = rf"(?:{'|'.join(_SEASONS)})\b"
"""A season in English."""

FISCAL: Final = r"(?:fiscal|financial|geschäfts|exercice|ejercicio|esercizio|fy)"
"""What says that a year is a business year."""

YEAR: Final = (
    rf"(?:(?P<fiscal>{FISCAL})\s?|calendar\s)?"
    r"(?:(?:full[-\s])?(?:year|jahr(?:e?s)?|l[’']année|año|anno)\s)?"
    r"(?P<year>(?:19|20)\d\d|(?<=fy)\d\d|(?<=fy\s)\d\d|(?<=\d[qh])\d\d|[’']\d\d)(?!\d)"
)
"""A year, with what may introduce it; groups `fiscal` and `year`."""

OF: Final = r"(?:,\s?|[-\s](?:of\s|in\s|des\s|de\s|del\s|di\s)?(?:the\s|l[’'])?)"
"""What joins a part to its year."""


def unit_of(word: str) -> Unit:
    """The unit that a match of `UNIT` names."""
    return next(unit for unit in _UNITS if re.fullmatch(_UNITS[unit], word, re.IGNORECASE))


def ordinal_of(word: str) -> int:
    """1 to 4; the last is the fourth."""
    return _NUMBER_OF[word.casefold()]


def season_of(word: str) -> int:
    """The month in which a season of the north begins."""
    return _SEASONS[word.casefold()]


def month_of(name: str) -> int:
    """The number of the month that a match of `anatomy.dates.MONTH` names."""
    written = f"1 {name}"
    found = date_at(written, 0, len(written))
    assert found, "every name of a month makes a date"
    return found.month


def year_of(written: str) -> int:
    """The year, of two digits that of this century."""
    number = int(written.lstrip("’'"))
    return number if number > 99 else 2000 + number
