"""Ways to name a date or period by where it lies from the date of the dateline."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from annotator.text.anatomy.dates import WEEKDAY
from annotator.text.values.amounts import Setting
from annotator.text.values.calendar_words import SEASON, UNIT, season_of, unit_of
from annotator.text.values.named_dates import Form
from annotator.text.values.numbers import NUMBER_WORD, number_of
from annotator.text.values.periods import Period, added, nearest, whole

_DAYS: Final = {
    r"today|tonight|this\s(?:morning|afternoon|evening)|heute|aujourd[’']hui|hoy|oggi|今天|今日": 0,
    r"yesterday|gestern|hier|ayer|ieri|昨天|昨日": -1,
    r"tomorrow|morgen|demain|mañana|domani|明天|明日": 1,
}
_THIS: Final = r"this|current|dieses|diesem|laufenden|cette|ce|cet|est[ea]|quest[’'oa]|今"
_LAST: Final = (
    r"last|past|previous|prior|preceding|letztes|letzten|vergangenen|dernière?|pasado|scorso|去"
)
_NEXT: Final = (
    r"next|coming|following|upcoming|nächstes|nächsten|kommenden|prochaine?|próximo|prossimo|明"
)
_N: Final = rf"(?P<n>{NUMBER_WORD}|\d{{1,3}})"
_ONE: Final = rf"(?!\w+s\b(?<!jahres)(?<!mois)){UNIT}"
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()


def _today(setting: Setting) -> date:
    assert setting.today, "relative dates are read only where there is a dateline"
    return setting.today


def _read_named_day(match: re.Match[str], setting: Setting) -> Period:
    by = next(n for words, n in _DAYS.items() if re.fullmatch(words, match[0], re.IGNORECASE))
    return Period.of_day(added(_today(setting), by, "day"))


def _read_weekday(match: re.Match[str], setting: Setting) -> Period | None:
    name, today = match["weekday"].casefold(), _today(setting)
    if name not in _WEEKDAYS:
        return None
    ahead = (_WEEKDAYS.index(name) - today.weekday()) % 7
    if match["which"]:
        by = ahead - 7 if match["which"].casefold() == "last" else ahead or 7
        return Period.of_day(added(today, by, "day"))
    return Period.of_day(added(today, ahead - 7 if ahead > 3 else ahead, "day"))


def _step_of(which: str) -> int:
    """0 for this one, -1 for the last, 1 for the next."""
    for step, words in ((-1, _LAST), (1, _NEXT)):
        if re.fullmatch(words, which.strip(), re.IGNORECASE):
            return step
    return 0


def _read_unit(match: re.Match[str], setting: Setting) -> Period:
    """Such as `last quarter`: that of the calendar; but `the past year` is the time until today."""
    which, unit, today = match["which"], unit_of(match["unit"]), _today(setting)
    step = _step_of(which)
    if which.casefold() == "past":
        return Period(start=added(today, -1, unit), end=today)
    return whole(added(whole(today, unit).start, step, unit), unit)


def _read_rest(match: re.Match[str], setting: Setting) -> Period:
    """Such as `later this year`: from today on, or until today."""
    period, today = whole(_today(setting), unit_of(match["unit"])), _today(setting)
    is_past = match.groupdict().get("past", True)
    return replace(period, end=today) if is_past else replace(period, start=today)


def _read_several(match: re.Match[str], setting: Setting) -> Period:
    """Such as `the past six years`: as many years back to the day."""
    number, unit = int(number_of(match["n"], setting.language)), unit_of(match["unit"])
    today = _today(setting)
    if re.fullmatch(_LAST, match["which"], re.IGNORECASE):
        return Period(start=added(today, -number, unit), end=today)
    return Period(start=today, end=added(today, number, unit))


def _read_distance(match: re.Match[str], setting: Setting) -> Period:
    """Such as `three years ago` and `six months from now`: that day, week, month or year."""
    number, unit = int(number_of(match["n"], setting.language)), unit_of(match["unit"])
    sign = -1 if match["way"].casefold() in ("ago", "earlier") else 1
    return whole(added(_today(setting), sign * number, unit), unit)


def _read_season(match: re.Match[str], setting: Setting) -> Period:
    today, step = _today(setting), _step_of(match["which"])
    season = Period.of_months(today.year, season_of(match["season"]), 3)
    years = [Period.of_months(today.year + n, season.start.month, 3) for n in (-2, -1, 0, 1)]
    if step < 0:
        return [one for one in years if one.end < today][-1]
    if step > 0:
        return next(one for one in years if one.start > today)
    return nearest(season, today)


RELATIVE: Final[tuple[Form, ...]] = (
    ("|".join(_DAYS), _read_named_day),
    (rf"(?:(?P<which>last|next|this|coming)\s)?(?P<weekday>{WEEKDAY})", _read_weekday),
    (
        (
            r"(?:the\s)?(?:(?P<past>earlier|so\sfar)|later|rest\sof|remainder\sof|balance\sof)\s"
            rf"(?:in\s)?(?:this|the|current)\s(?P<unit>{UNIT})"
        ),
        _read_rest,
    ),
    (r"(?P<unit>year|month|quarter)[-\s]to[-\s]date", _read_rest),
    (
        (
            rf"(?:within\s)?(?:the\s)?(?P<which>{_LAST}|{_NEXT}|within)\s{_N}[-\s](?:full\s)?"
            rf"(?P<unit>{UNIT})"
        ),
        _read_several,
    ),
    (rf"{_N}\s(?P<unit>{UNIT})\s(?P<way>ago|earlier|from\snow|later|hence)", _read_distance),
    (
        (
            rf"(?:the\s)?(?P<which>{_THIS}|{_LAST}|{_NEXT})(?:[-\s]|(?<=[’']))"
            rf"(?:fiscal\s|calendar\s|same\s)?(?P<unit>{_ONE})"
        ),
        _read_unit,
    ),
    (rf"(?:l[’']|la\s|el\s|il\s|lo\s)(?P<unit>{_ONE})\s(?P<which>{_LAST}|{_NEXT})", _read_unit),
    (rf"(?P<which>this|last|past|next|coming)\s(?P<season>{SEASON})", _read_season),
)
"""The most exact first; they need a dateline."""
