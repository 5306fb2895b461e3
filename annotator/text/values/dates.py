"""Dates and periods.

Keys: `kind` "date"; `start` and `end`, ISO days, both included and equal for a single day; `fiscal`
true where the text names a business year, for which the calendar year stands in unless the text
says when it ends; `comparator` where the text says how what is told lies to them: `at_most` (`by`,
`until`), `less_than` (`before`), `at_least` (`since`), `more_than` (`after`), `about`.

What has no year lies nearest to the date of the dateline. `early`, `mid` and `late` are thirds,
`end of` and `beginning of` the last and first day, seasons those of the north.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from annotator.model.json_value import Json, JsonObject
from annotator.text.values.amounts import Setting, unnamed
from annotator.text.values.calendar_words import UNIT, unit_of
from annotator.text.values.comparators import BEFORE_DATE, comparator_of
from annotator.text.values.named_dates import FORMS
from annotator.text.values.periods import Period, added, whole
from annotator.text.values.relative_dates import RELATIVE

_EDGES: Final = {
    "first": "beginning|start|anfang|début|principios|inizio",
    "early": "early",
    "mid": "mid|middle|mitte|mediados|metà",
    "late": "late",
    "last": "end|close|ende|fin|finales|fine",
}
_EDGE: Final = (
    rf"(?:the\s|very\s)?(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _EDGES.items())})"
    r"(?:-|\s(?:of\s|de\s|des\s|di\s)?)(?:the\s|l[’'])?"
)
_YEAR_END: Final = r"(?P<unit>year|quarter|month)[-\s]end(?:\s(?:of\s)?(?P<rest>.+))?"
_PART_OF: Final = r"(?P<part>.+?)\s(?:of|in)\s(?P<rest>(?:the|this|last|next|prior)\s.+)"
_FILLER: Final = (
    r"(?:(?:on|in|at|during|of|for|as\sof|dated|the|le|la|les|au|en|am|im|den|dem|el|il|nel)\s)*"
)
_BETWEEN: Final = "(?:between|from|zwischen|vom|von|entre|du|de|desde|dal)"
_TO: Final = (
    r"\s?[-–—/]\s?|\s(?:to|through|until|and|or|bis|und|au|à|et|al|a|y|e)\s|\s(?:to|and)\s(?:the\s)"
)
_TIME: Final = (
    r"(?:\b(?:at|um|à|bei)\s)?(?:\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?|\b\d{1,2}:\d\d(?:\s?(?:uhr|h)\b)?)"
    r"(?:\s\(?(?-i:[A-Z]{2,4}|(?:Eastern|Central|Mountain|Pacific)(?:\s[A-Z]\w+)*)\)?)?"
    r"(?:,?\s(?:on|am|le)\b)?[\s,]*"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def read_date(text: str, setting: Setting) -> JsonObject | None:
    """The date or period that the text names, all of it; None when it names none or several."""
    words = _compiled(_TIME).sub("", text).strip(" ,()")
    between = _compiled(rf"{_BETWEEN}\s(?P<range>.+)").fullmatch(words)
    match = _compiled(rf"{_FILLER}(?P<before>{BEFORE_DATE})?{_FILLER}(?P<named>.+)").fullmatch(
        words
    )
    if match is None:
        return None
    try:
        period = between and _read_range(between["range"], setting)
        is_range = period is not None
        period = period or _read_period(match["named"], setting)
    except (ValueError, OverflowError):  # a day that no calendar has
        return None
    if period is None:
        return None
    keys: dict[str, Json] = {
        "kind": "date",
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }
    if period.is_fiscal:
        keys["fiscal"] = True
    comparator = comparator_of(match["before"], is_date=True)
    if comparator and not is_range:
        keys["comparator"] = comparator
    return keys


@cache
def date_pattern() -> re.Pattern[str]:
    """Matches what may be a date in running text; `read_date` says whether it is one."""
    forms = "|".join(unnamed(pattern) for pattern, _read in (*RELATIVE, *FORMS))
    point = rf"(?:{unnamed(_EDGE)})?(?:{forms}|(?:the|this)\s(?:year|month|quarter)|year-end)"
    return _compiled(
        rf"(?<![\w.,/$€£-])(?:{BEFORE_DATE})?(?:the\s)?{point}(?:(?:{_TO}){point})?(?![\w/])"
    )


def _read_period(text: str, setting: Setting) -> Period | None:
    return _read_point(text, setting) or _read_range(text, setting)


def _read_range(text: str, setting: Setting) -> Period | None:
    for between in _compiled(_TO).finditer(text):
        last = _read_point(text[between.end() :], setting)
        near = replace(setting, today=last.start) if last else setting
        first = last and _read_point(text[: between.start()], near)
        if first and last and first.start <= last.start:
            return Period(
                start=first.start, end=last.end, is_fiscal=first.is_fiscal or last.is_fiscal
            )
    return None


def _read_point(text: str, setting: Setting) -> Period | None:
    for pattern, read in (*(RELATIVE if setting.today else ()), *FORMS):
        match = _compiled(pattern).fullmatch(text)
        period = match and read(match, setting)
        if period:
            return period
    return _read_edge(text, setting) or _read_part(text, setting)


def _read_edge(text: str, setting: Setting) -> Period | None:
    """Such as `end of 2017`, `mid-March`, `year-end 2025`."""
    match = _compiled(_YEAR_END).fullmatch(text)
    if match:
        period = _whole_or_point(match["rest"] or match["unit"], setting)
        return period and Period.of_day(period.end)
    match = _compiled(rf"{_EDGE}(?P<rest>.+)").fullmatch(text)
    period = match and _whole_or_point(match["rest"], setting)
    if not match or not period:
        return None
    if match["first"]:
        return replace(period, end=period.start)
    if match["last"]:
        return replace(period, start=period.end)
    return period.third(0 if match["early"] else 1 if match["mid"] else 2)


def _whole_or_point(text: str, setting: Setting) -> Period | None:
    """The period; a bare unit, as in `the end of the quarter`, is that in which today lies."""
    if setting.today and _compiled(UNIT).fullmatch(text):
        return whole(setting.today, unit_of(text))
    return _read_point(text, setting)


def _read_part(text: str, setting: Setting) -> Period | None:
    """Such as `first half of next year`: the part that lies nearest to the middle of that year."""
    match = _compiled(_PART_OF).fullmatch(text)
    year = match and _whole_or_point(re.sub("(?i)^the ", "", match["rest"]), setting)
    if not match or not year:
        return None
    return _read_point(match["part"], replace(setting, today=added(year.start, 6, "month")))
