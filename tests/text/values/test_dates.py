"""Dates and periods are read from their words, where needed from the date of the dateline."""

from __future__ import annotations

from datetime import date

import pytest

from annotator.text.values.values import read_value

TODAY = date(2016, 11, 28)  # a Monday


def read(text: str, *, today: date | None = TODAY, language: str = "en") -> str | None:
    value = read_value(text, kinds=["date"], today=today, language=language)
    if value is None:
        return None
    said = [value["start"], *([value["end"]] if value["end"] != value["start"] else [])]
    flags = [value[key] for key in ("comparator",) if key in value]
    return " ".join(map(str, [*said, *(["fiscal"] if value.get("fiscal") else []), *flags]))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Nov. 28, 2016", "2016-11-28"),
        ("28 November 2016", "2016-11-28"),
        ("Monday, November 28th, 2016", "2016-11-28"),
        ("11/28/2016", "2016-11-28"),
        ("2016-11-28", "2016-11-28"),
        ("November 5, 2025 at 8:30 a.m. ET", "2025-11-05"),
        ("4:30 p.m. CET on March 9, 2027", "2027-03-09"),
        ("August\n     2003", "2003-08-01 2003-08-31"),
        ("first quarter of 2017", "2017-01-01 2017-03-31"),
        ("Q1 2017", "2017-01-01 2017-03-31"),
        ("1Q17", "2017-01-01 2017-03-31"),
        ("third-quarter 2016", "2016-07-01 2016-09-30"),
        ("first and second quarters of 2017", "2017-01-01 2017-06-30"),
        ("second half of 2025", "2025-07-01 2025-12-31"),
        ("first nine months of 2016", "2016-01-01 2016-09-30"),
        ("three months ended June 30, 2016", "2016-04-01 2016-06-30"),
        ("year ended December 31, 2015", "2015-01-01 2015-12-31"),
        ("fiscal year ended June 30, 2016", "2015-07-01 2016-06-30 fiscal"),
        ("2023 fiscal year (ending 31 March)", "2022-04-01 2023-03-31 fiscal"),
        ("fourth quarter of fiscal 2016", "2016-10-01 2016-12-31 fiscal"),
        ("FY17", "2017-01-01 2017-12-31 fiscal"),
        ("calendar year 2016", "2016-01-01 2016-12-31"),
        ("summer of 2017", "2017-06-01 2017-08-31"),
        ("late 1990s", "1996-09-01 1999-12-31"),
        ("mid-2017", "2017-05-01 2017-08-31"),
        ("late June/early July 2024", "2024-06-21 2024-07-10"),
        ("end of 2017", "2017-12-31"),
        ("beginning of March 2018", "2018-03-01"),
        ("year-end 2016", "2016-12-31"),
        ("from 2014 to 2017", "2014-01-01 2017-12-31"),
        ("2016-17", "2016-01-01 2017-12-31"),
        ("October 13-16, 2016", "2016-10-13 2016-10-16"),
        ("Dec. 28 – Jan. 3, 2017", "2016-12-28 2017-01-03"),
        ("30 November - 2 December 2016", "2016-11-30 2016-12-02"),
        ("by the end of 2017", "2017-12-31 at_most"),
        ("no later than March 31, 2017", "2017-03-31 at_most"),
        ("before 2020", "2020-01-01 2020-12-31 less_than"),
        ("since 1998", "1998-01-01 1998-12-31 at_least"),
    ],
)
def test_date_that_names_its_year_needs_no_dateline(text, period):
    assert read(text, today=None) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("today", "2016-11-28"),
        ("yesterday", "2016-11-27"),
        ("Tuesday", "2016-11-29"),
        ("last Tuesday", "2016-11-22"),
        ("next Monday", "2016-12-05"),
        ("this week", "2016-11-28 2016-12-04"),
        ("next year", "2017-01-01 2017-12-31"),
        ("last quarter", "2016-07-01 2016-09-30"),
        ("past year", "2015-11-28 2016-11-28"),
        ("past three decades", "1986-11-28 2016-11-28"),
        ("within the next 30 days", "2016-11-28 2016-12-28"),
        ("three years ago", "2013-01-01 2013-12-31"),
        ("later this year", "2016-11-28 2016-12-31"),
        ("year-to-date", "2016-01-01 2016-11-28"),
        ("end of the quarter", "2016-12-31"),
        ("by year-end", "2016-12-31 at_most"),
        ("second half of next year", "2017-07-01 2017-12-31"),
        ("last summer", "2016-06-01 2016-08-31"),
        ("next spring", "2017-03-01 2017-05-31"),
        ("December 5", "2016-12-05"),
        ("January 12", "2017-01-12"),
        ("in March", "2017-03-01 2017-03-31"),
        ("fourth quarter", "2016-10-01 2016-12-31"),
        ("fiscal first quarter", "2017-01-01 2017-03-31 fiscal"),
    ],
)
def test_date_without_year_lies_nearest_to_the_dateline(text, period):
    assert read(text) == period
    assert read(text, today=None) is None


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("de", "28. November 2016", "2016-11-28"),
        ("de", "28.11.2016", "2016-11-28"),
        ("de", "im ersten Halbjahr 2017", "2017-01-01 2017-06-30"),
        ("de", "Geschäftsjahr 2016", "2016-01-01 2016-12-31 fiscal"),
        ("de", "nächstes Jahr", "2017-01-01 2017-12-31"),
        ("fr", "1er mars 2017", "2017-03-01"),
        ("fr", "05/03/2017", "2017-03-05"),
        ("fr", "premier trimestre 2017", "2017-01-01 2017-03-31"),
        ("fr", "d’ici fin 2027", "2027-12-31 at_most"),
        ("fr", "l’année dernière", "2015-01-01 2015-12-31"),
        ("es", "primer trimestre de 2017", "2017-01-01 2017-03-31"),
        ("es", "28 de noviembre de 2016", "2016-11-28"),
        ("zh", "2016年11月28日", "2016-11-28"),
        ("zh", "2016年", "2016-01-01 2016-12-31"),
    ],
)
def test_date_is_read_as_the_language_writes_it(language, text, period):
    assert read(text, language=language) == period


@pytest.mark.parametrize(
    "text",
    [
        "8:30 a.m. ET",
        "coming weeks",
        "recently",
        "February 30, 2017",
        "twenty years",
        "",
        "end of",
        "9999 years ago",
        "fifth quarter of 2017",
        "2017 and 3 more",
        "the",
    ],
)
def test_what_is_no_date_has_no_value(text):
    assert read(text) is None
