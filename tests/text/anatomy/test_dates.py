"""Dates are read in six languages, and a wrong one is none."""

import pytest

from annotator.text.anatomy.dates import date_at, first_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("March 5, 2024", "2024-03-05"),
        ("Mar. 5th, 2024", "2024-03-05"),
        ("Tuesday, March 5, 2024", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("5. März 2024", "2024-03-05"),
        ("le 1er mars 2024", "2024-03-01"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("5 marzo 2024", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("03/05/2024", "2024-03-05"),
        ("25/03/2024", "2024-03-25"),
        ("2024-03-05", "2024-03-05"),
    ],
)
def test_date_is_read(written, iso):
    found = date_at(written, 0, len(written))
    assert found is not None
    assert (found.iso(), found.end) == (iso, len(written))


@pytest.mark.parametrize(
    "written", ["March 32, 2024", "February 30, 2024", "99.99.2024", "Mars", ""]
)
def test_what_is_no_day_is_no_date(written):
    assert first_date(written, 0, len(written)) is None


def test_month_without_a_day_is_no_whole_date():
    found = first_date("in March 2024", 0, 13)
    assert found is not None
    assert (found.year, found.month, found.iso()) == (2024, 3, None)
