"""Dates as datelines write them: in six languages, with or without a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTHS: Final = (
    "january jan januar jänner janvier enero gennaio",
    "february feb februar février fevrier febrero febbraio",
    "march mar märz maerz mars marzo",
    "april apr avril abril aprile",
    "may mai mayo maggio",
    "june jun juni juin junio giugno",
    "july jul juli juillet julio luglio",
    "august aug août aout agosto",
    "september sep sept septembre septiembre settembre",
    "october oct oktober okt octobre octubre ottobre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre decembre diciembre dicembre",
)
_MONTH_NUMBERS: Final = {
    name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()
}
MONTH: Final = rf"(?:{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\b"
"""A pattern of the name of a month; wants `re.IGNORECASE`."""

_WEEKDAY_NAMES: Final = (
    "monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thu fri sat "
    "sun montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi "
    "vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì "
    "mercoledì giovedì venerdì sabato domenica"
)
WEEKDAY: Final = rf"(?:{'|'.join(sorted(_WEEKDAY_NAMES.split(), key=len, reverse=True))})\b"
"""A pattern of the name of a day of the week; wants `re.IGNORECASE`."""

_TIME: Final = (
    r"(?:\s?[,@/(]?\s?(?:at\s)?\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?-i:\s"
    r"(?:(?:Pacific|Eastern|Central|Mountain)(?:\s(?:Daylight|Standard)\sTime)?"
    r"|[A-Z][a-z]{2,12}/[A-Z][a-z_]{2,15}|[A-Z]{2,4}(?:/[A-Z]{2,4})?\b))?\)?)?"
)
_DATE: Final = re.compile(
    rf"""
    (?:{WEEKDAY}\.?,?\s{{1,3}})?
    (?:(?:le|el|den|am|il|the)\s)?
    (?:
      (?P<m1>{MONTH})\.?\s{{1,3}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s?,?\s{{0,3}}(?P<y1>\d{{4}})\b)?
    | (?P<d2>\d{{1,2}})(?:er|st|nd|rd|th|\.|º|°)?\s{{0,3}}(?:de\s|of\s)?(?P<m2>{MONTH})\.?,?
      (?:\s{{1,3}}(?:del?\s)?(?P<y2>\d{{4}})\b)?
    | (?P<y3>\d{{4}})\s?年\s?(?P<m3>\d{{1,2}})\s?月\s?(?P<d3>\d{{1,2}})\s?日
    | (?P<d4>\d{{1,2}})\.\s?(?P<m4>\d{{1,2}})\.\s?(?P<y4>\d{{4}})\b
    | (?P<m5>\d{{1,2}})/(?P<d5>\d{{1,2}})/(?P<y5>\d{{4}})\b
    | (?P<y6>\d{{4}})-(?P<m6>\d{{2}})-(?P<d6>\d{{2}})\b
    | (?P<m7>{MONTH})\.?,?\s{{1,3}}(?P<y7>\d{{4}})\b
    )
    """
    + _TIME,
    re.VERBOSE | re.IGNORECASE,
)

_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date at `[start, end)`; year or day is None where the text leaves it out."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    def iso(self, year: int | None = None) -> str | None:
        """`YYYY-MM-DD`, with `year` where the text has none; None when a part is missing."""
        whole_year = self.year or year
        return _iso(whole_year, self.month, self.day) if whole_year and self.day else None


def date_at(text: str, pos: int, end: int) -> FoundDate | None:
    """The date that begins at `pos`, with a weekday before and a time of day after it."""
    match = _DATE.match(text, pos, end)
    return _found(match) if match else None


def first_date(text: str, start: int, end: int) -> FoundDate | None:
    """The first date in `[start, end)`."""
    if not _DIGIT.search(text, start, end):
        return None
    for match in _DATE.finditer(text, start, end):
        if found := _found(match):
            return found
    return None


def _found(match: re.Match[str]) -> FoundDate | None:
    parts = {key[0]: value for key, value in match.groupdict().items() if value}
    name = parts["m"].casefold()
    month = _MONTH_NUMBERS[name] if name in _MONTH_NUMBERS else int(name)
    day = int(parts["d"]) if "d" in parts else None
    if match["m5"] and month > 12 and day:
        month, day = day, month
    year = int(parts["y"]) if "y" in parts else None
    if not _iso(year or 2000, month, day or 1):
        return None
    return FoundDate(start=match.start(), end=match.end(), year=year, month=month, day=day)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
