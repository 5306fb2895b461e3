"""Spans of days, both ends included, and the arithmetic of the calendar on them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal, Self

Unit = Literal["day", "week", "month", "quarter", "half", "year", "decade"]

_MONTHS_IN: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first to the last day; `is_fiscal` where it is of a business year."""

    start: date
    end: date
    is_fiscal: bool = False

    @classmethod
    def of_day(cls, day: date) -> Self:
        """The one day."""
        return cls(start=day, end=day)

    @classmethod
    def of_months(cls, year: int, month: int, n_months: int = 1) -> Self:
        """Whole months; `month` may lie beyond the year's twelve."""
        start = added(date(year, 1, 1), month - 1, "month")
        return cls(start=start, end=added(start, n_months, "month") - timedelta(days=1))

    @classmethod
    def of_year(cls, year: int) -> Self:
        """The calendar year."""
        return cls.of_months(year, 1, 12)

    def third(self, number: int) -> Period:
        """Its first (0), middle or last third, in whole months where it has three or more."""
        day = timedelta(days=1)
        n_days = (self.end - self.start).days + 1
        n_months = round(n_days / 30.44)
        if n_months >= 3:
            cuts = [added(self.start, n_months * n // 3, "month") for n in range(4)]
        else:
            cuts = [self.start + n_days * n // 3 * day for n in range(4)]
        return replace(self, start=cuts[number], end=cuts[number + 1] - day)


def added(day: date, number: int, unit: Unit) -> date:
    """The day that many units later, or earlier; the last of the month where it lacks the day.

    Raises:
        OverflowError, ValueError: It lies beyond the calendar.
    """
    if unit in ("day", "week"):
        return day + timedelta(days=number * (7 if unit == "week" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + number * _MONTHS_IN[unit], 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole(day: date, unit: Unit) -> Period:
    """The calendar week (from Monday), month, quarter, half, year or decade the day lies in."""
    if unit == "day":
        return Period.of_day(day)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(start=monday, end=monday + timedelta(days=6))
    n_months = _MONTHS_IN[unit]
    if unit == "decade":
        return Period.of_months(day.year // 10 * 10, 1, n_months)
    return Period.of_months(day.year, (day.month - 1) // n_months * n_months + 1, n_months)


def nearest(period: Period, today: date) -> Period:
    """The period in the year in which it lies nearest to today, where the text names no year.

    The period is one of whole months.
    """
    day = timedelta(days=1)
    years = [
        replace(
            period,
            start=added(period.start, n, "year"),
            end=added(period.end + day, n, "year") - day,
        )
        for n in (-1, 0, 1)
    ]
    return min(years, key=lambda one: abs((one.start - today) + (one.end - today)))
