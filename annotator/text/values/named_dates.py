"""Ways to name a date or period by its day, month, quarter, half or year."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from annotator.text.anatomy.dates import MONTH, WEEKDAY
from annotator.text.values.amounts import Setting
from annotator.text.values.calendar_words import (
    FISCAL,
    OF,
    ORDINAL,
    SEASON,
    UNIT,
    YEAR,
    month_of,
    ordinal_of,
    season_of,
    unit_of,
    year_of,
)
from annotator.text.values.numbers import NUMBER_WORD, number_of
from annotator.text.values.periods import Period, added, nearest

Form = tuple[str, Callable[[re.Match[str], Setting], Period | None]]
"""A pattern of one way to name a period, and what reads its matches."""

_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|er|\.|º|°)?(?!\d)"
_TO: Final = r"\s?(?:[-–—]|\b(?:to|and|through|bis|au|al|a|y|et|und)\b)\s?"
_DE: Final = r"(?:de\s|of\s)?"
_IS_FISCAL: Final = rf"(?:(?P<fiscal1>{FISCAL})[-\s]?)?"
_DAY_YEAR: Final = r"(?:\s?,?\s?(?:del?\s)?(?P<year>(?:19|20)\d\d)(?!\d))?"


def _in_year(match: re.Match[str], setting: Setting, *, month: int, n_months: int) -> Period | None:
    """The months in the year of the match, or where they lie nearest if it has none."""
    if match["year"]:
        period = Period.of_months(year_of(match["year"]), month, n_months)
    elif setting.today:
        period = nearest(Period.of_months(setting.today.year, month, n_months), setting.today)
    else:
        return None
    return replace(period, is_fiscal=_is_fiscal(match))


def _is_fiscal(match: re.Match[str]) -> bool:
    """Whether one of the groups that name a business year took part."""
    return any(value for key, value in match.groupdict().items() if key.startswith("fiscal"))


def _day(year: str | None, month: int, day: str, today: date | None) -> date | None:
    """The day in its year, or else where it lies nearest to today; None where there is none."""
    years = [int(year)] if year else [today.year + n for n in (-1, 0, 1)] if today else []
    days = []
    for one in years:
        with suppress(ValueError):
            days.append(date(one, month, int(re.sub(r"\D", "", day))))
    return min(days, key=lambda one: abs((one - (today or one)).days), default=None)


def _read_days(match: re.Match[str], setting: Setting) -> Period | None:
    parts = match.groupdict()
    first, last = (month_of(parts.get(key) or match["month"]) for key in ("month1", "month2"))
    end = _day(match["year"], last, match["last_day"] or match["day"], setting.today)
    start = end and _day(None, first, match["day"], end)
    return Period(start=start, end=end) if start and end and start <= end else None


def _read_digits(match: re.Match[str], setting: Setting) -> Period | None:
    first, second, year = int(match["first"]), int(match["second"]), year_of(match["last"])
    is_english = setting.language in (None, "en") and match["mark"] == "/"
    is_month_first = second > 12 or (first <= 12 and is_english)
    month, day = (first, second) if is_month_first else (second, first)
    return Period.of_day(date(year, month, day))


def _read_iso(match: re.Match[str], _setting: Setting) -> Period | None:
    year, month, day = int(match["iso_year"]), int(match["month"] or 0), match["day"]
    if not month:
        return Period.of_months(year, 1, 12)
    return Period.of_day(date(year, month, int(day))) if day else Period.of_months(year, month)


def _read_month(match: re.Match[str], setting: Setting) -> Period | None:
    return _in_year(match, setting, month=month_of(match["month"]), n_months=1)


def _read_part(match: re.Match[str], setting: Setting) -> Period | None:
    n_months = 6 if unit_of(match["part"]) == "half" else 3
    first, last = (
        _part(match, setting, number=ordinal_of(ordinal), n_months=n_months)
        for ordinal in (match["ordinal"], match["last"] or match["ordinal"])
    )
    if not first or not last or first.start > last.start:
        return None
    return replace(first, end=last.end)


def _read_code(match: re.Match[str], setting: Setting) -> Period | None:
    letter, number = match["letter"] or match["letter2"], match["number"] or match["number2"]
    n_months = 6 if letter.casefold() in "hs" else 3
    return _part(match, setting, number=int(number), n_months=n_months)


def _part(match: re.Match[str], setting: Setting, *, number: int, n_months: int) -> Period | None:
    n_parts = 12 // n_months
    if number > n_parts and number != 4:
        return None
    month = (min(number, n_parts) - 1) * n_months + 1
    return _in_year(match, setting, month=month, n_months=n_months)


def _read_first_months(match: re.Match[str], setting: Setting) -> Period | None:
    n_months = int(number_of(match["n"], setting.language))
    return _in_year(match, setting, month=1, n_months=n_months) if 0 < n_months <= 12 else None


def _read_season(match: re.Match[str], setting: Setting) -> Period | None:
    return _in_year(match, setting, month=season_of(match["season"]), n_months=3)


def _read_year(match: re.Match[str], setting: Setting) -> Period | None:
    return _in_year(match, setting, month=1, n_months=12)


def _read_two_years(match: re.Match[str], _setting: Setting) -> Period | None:
    """Such as `2016-17`."""
    year = int(match["first"])
    return Period.of_months(year, 1, 24) if (year + 1) % 100 == int(match["last"]) else None


def _read_decade(match: re.Match[str], _setting: Setting) -> Period | None:
    return Period.of_months(int(match["decade"]), 1, 120)


def _read_ended(match: re.Match[str], setting: Setting) -> Period | None:
    """Such as `three months ended June 30, 2016`: back from the day on which it ended."""
    year = match["year"] or match["named"]
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    end = _day(year, month_of(month), day, setting.today)
    if end is None:
        return None
    number = int(number_of(match["n"], setting.language)) if match["n"] else 1
    start = added(end + timedelta(days=1), -number, unit_of(match["unit"]))
    return Period(start=start, end=end, is_fiscal=_is_fiscal(match))


FORMS: Final[tuple[Form, ...]] = (
    (
        (
            rf"(?:{WEEKDAY}\.?,?\s)?(?P<month>{MONTH})\.?\s(?P<day>{_DAY})"
            rf"(?:{_TO}(?:(?P<month2>{MONTH})\.?\s)?(?P<last_day>{_DAY}))?{_DAY_YEAR}"
        ),
        _read_days,
    ),
    (
        (
            rf"(?:{WEEKDAY}\.?,?\s)?(?P<day>{_DAY})(?:(?:\s?{_DE}(?P<month1>{MONTH})\.?)?{_TO}"
            rf"(?P<last_day>{_DAY}))?\s?{_DE}(?P<month>{MONTH})\.?{_DAY_YEAR}"
        ),
        _read_days,
    ),
    (r"(?P<iso_year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?(?!\d)", _read_iso),
    (
        r"(?P<iso_year>\d{4})\s?年(?:\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?)?",
        _read_iso,
    ),
    (
        (
            r"(?P<first>\d{1,2})(?P<mark>[/.])\s?(?P<second>\d{1,2})[/.]\s?"
            r"(?P<last>(?:19|20)?\d\d)(?!\d)"
        ),
        _read_digits,
    ),
    (
        (
            rf"(?:(?P<n>{NUMBER_WORD}|\d{{1,2}})[-\s])?(?:full[-\s]|{ORDINAL}\s)?"
            rf"(?P<fiscal1>{FISCAL}\s)?(?P<unit>{UNIT})(?:\speriod)?"
            r"\s\(?(?:ended|ending)(?:\son)?\s"
            rf"(?:(?P<month>{MONTH})\.?\s(?P<day>{_DAY})|(?P<day2>{_DAY})\s(?P<month2>{MONTH})\.?)"
            rf"{_DAY_YEAR}(?P<named>(?!))?\)?"
        ),
        _read_ended,
    ),
    (
        (
            rf"(?P<named>(?:19|20)\d\d)\s(?P<fiscal1>{FISCAL}\s)?(?P<unit>year)(?P<n>(?!))?,?"
            r"\s\(?(?:which\s)?(?:ended|ending|ends)(?:\son)?\s"
            rf"(?:(?P<month>{MONTH})\.?\s(?P<day>{_DAY})|(?P<day2>{_DAY})\s(?P<month2>{MONTH})\.?)"
            r"(?P<year>(?!))?\)?"
        ),
        _read_ended,
    ),
    (
        (
            rf"{_IS_FISCAL}(?P<ordinal>{ORDINAL})(?:\s(?:and|to|through)\s(?P<last>{ORDINAL}))?[-\s]"
            rf"(?:(?P<fiscal2>{FISCAL})[-\s])?"
            rf"(?P<part>(?:quarter|half|quartal|halbjahr|trimestre|semestre)s?)\b(?:{OF}{YEAR})?"
        ),
        _read_part,
    ),
    (
        (
            rf"{_IS_FISCAL}(?:(?P<letter>[qhts])\s?(?P<number>[1-4])|(?P<number2>[1-4])(?P<letter2>[qhs]))"
            rf"(?!\d\d\d)(?:(?:{OF}|\s?/\s?|\s)?(?:{YEAR}))?"
        ),
        _read_code,
    ),
    (rf"(?P<month>{MONTH})\.?(?:(?:{OF}|\s){YEAR})?", _read_month),
    (
        rf"first\s(?P<n>{NUMBER_WORD}|\d{{1,2}})\smonths(?:{OF}{YEAR})?",
        _read_first_months,
    ),
    (rf"(?P<season>{SEASON})(?:(?:{OF}|\s){YEAR})?", _read_season),
    (r"(?P<first>(?:19|20)\d\d)[-–/](?P<last>\d\d)(?!\d)", _read_two_years),
    (r"(?P<decade>(?:19|20)\d0)[’']?s", _read_decade),
    (rf"{YEAR}(?:\s(?P<fiscal2>{FISCAL}\s)?year)?", _read_year),
)
"""The longest and most exact first."""
