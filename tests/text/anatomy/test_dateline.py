"""A dateline is read in whatever order and marks it has, and nothing else is taken for one."""

import pytest

from annotator.text.anatomy.dateline import dateline_at

STORY = "Acme Widgets, Inc., a maker of widgets, today announced that it has made a large widget."

SHAPES = [
    # what stands there, city, region, country, date, wire
    (
        "FARGO, N.D., Nov. 8, 2023 (GLOBE NEWSWIRE) --",
        *("FARGO", "N.D.", None, "2023-11-08", "GLOBE NEWSWIRE"),
    ),
    ("OMAHA, Nov. 8, 2023 /PRNewswire/ --", "OMAHA", None, None, "2023-11-08", "PRNewswire"),
    ("BANGOR, Maine--(BUSINESS WIRE)--", "BANGOR", "Maine", None, None, "BUSINESS WIRE"),
    ("TULSA, OK -- (BUSINESS WIRE) --", "TULSA", "OK", None, None, "BUSINESS WIRE"),
    (
        "RENO, NV - January 9, 2024 (NEWMEDIAWIRE) -",
        *("RENO", "NV", None, "2024-01-09", "NEWMEDIAWIRE"),
    ),
    (
        "RENO, NV - (NewMediaWire) - January 09, 2024 -",
        *("RENO", "NV", None, "2024-01-09", "NewMediaWire"),
    ),
    (
        "(NewMediaWire) - January 9, 2024 - RENO —",
        *("RENO", None, None, "2024-01-09", "NewMediaWire"),
    ),
    (
        "BERGEN, NORWAY, January 9, 2024 /24-7PressRelease/ --",
        *("BERGEN", None, "NORWAY", "2024-01-09", "24-7PressRelease"),
    ),
    (
        "GUELPH, ON / PR Karma / January 9, 2024 15:20",
        *("GUELPH", "ON", None, "2024-01-09", "PR Karma"),
    ),
    (
        "OGDEN, UTAH / ACCESS Newswire / January 9, 2024 /",
        *("OGDEN", "UTAH", None, "2024-01-09", "ACCESS Newswire"),
    ),
    (
        "MIAMI, FL — January 9, 2024 — (NOTICIAS NEWSWIRE) —",
        *("MIAMI", "FL", None, "2024-01-09", "NOTICIAS NEWSWIRE"),
    ),
    (
        "Salem, Oregon (Newsworthy.ai) Wednesday Aug 7, 2024 @ 11:00 AM Pacific —",
        *("Salem", "Oregon", None, "2024-08-07", "Newsworthy.ai"),
    ),
    (
        "SALEM, OR, Friday, March 8, 2024 – PRISM MediaWire (Press Release Service) –",
        *("SALEM", "OR", None, "2024-03-08", "PRISM MediaWire"),
    ),
    (
        "OSLO/BERGEN - [Media OutReach Newswire](https://wire.example) - 9 January 2024 -",
        *("OSLO/BERGEN", None, None, "2024-01-09", "Media OutReach Newswire"),
    ),
    ("May 1, 2013 -- Provo, Utah --", "Provo", "Utah", None, "2013-05-01", None),
    ("May 1st, 2013 – LAGOS, Nigeria –", "LAGOS", None, "Nigeria", "2013-05-01", None),
    ("PROVO, Utah--May 1, 2013--", "PROVO", "Utah", None, "2013-05-01", None),
    ("PROVO, UTAH, May 1, 2013...", "PROVO", "UTAH", None, "2013-05-01", None),
    ("Provo, Utah (May 1, 2013) –", "Provo", "Utah", None, "2013-05-01", None),
    ("PROVO UT - May 1, 2013 -", "PROVO", "UT", None, "2013-05-01", None),
    ("DOVER, Del., May 1, 2013, May 1, 2013 --", "DOVER", "Del.", None, "2013-05-01", None),
    ("MONTRÉAL (Québec) – le 16 mai 2013 –", "MONTRÉAL", "Québec", None, "2013-05-16", None),
    ("Lyon, le 16 mai 2013 :", "Lyon", None, None, "2013-05-16", None),
    ("TORINO, 6 gennaio 2013 –", "TORINO", None, None, "2013-01-06", None),
    ("Sevilla, España, 6 de mayo de 2013 –", "Sevilla", None, "España", "2013-05-06", None),
    ("MESA, AZ — 13 de agosto de 2013 —", "MESA", "AZ", None, "2013-08-13", None),
    ("Kassel, 3. März 2013 –", "Kassel", None, None, "2013-03-03", None),
    ("Münster (iwr-pressedienst) -", "Münster", None, None, None, "iwr-pressedienst"),
    ("上海2013年5月6日 /美通社/ --", "上海", None, None, "2013-05-06", "美通社"),
    ("Giza, Egypt – (Date) January, 2013 –", "Giza", None, "Egypt", None, None),
    ("BOISE -", "BOISE", None, None, None, None),
    ("BOISE, Idaho —", "BOISE", "Idaho", None, None, None),
]


@pytest.mark.parametrize(
    ("printed", "city", "region", "country", "date", "wire"), SHAPES, ids=[one[0] for one in SHAPES]
)
def test_every_shape_is_read(printed, city, region, country, date, wire):
    text = f"{printed} {STORY}"
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert text[found.start : found.end] == printed
    assert (found.city, found.region, found.country, found.wire) == (city, region, country, wire)
    assert (found.date and found.date.iso()) == date


def test_dashes_that_became_question_marks():
    text = f"PROVO, UT.?May 1, 2013?{STORY}"
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert found.date is not None
    assert (found.city, found.region, found.date.iso()) == ("PROVO", "UT.", "2013-05-01")


def test_missing_year_comes_from_outside():
    found = dateline_at("ELGIN, Ill., July 22 /PRNewswire/ -- Acme grew.", 0, 46)
    assert found is not None
    assert found.date is not None
    assert found.date.iso() is None
    assert found.date.iso(2004) == "2004-07-22"


@pytest.mark.parametrize("rest", ["Daniel Jones has been", "Acme has been"])
def test_lost_dash_after_a_known_city_in_capitals(rest):
    text = f"WASHINGTON {rest} appointed."
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert (found.city, found.end, found.is_sure) == ("WASHINGTON", 10, False)


def test_fair_instead_of_a_city_is_no_city():
    found = dateline_at(f"CES—{STORY}", 0, 60)
    assert found is not None
    assert (found.city, found.is_sure) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Acme Widgets, Inc. (NYSE: ACME) today announced record sales for May 2013.",
        "On May 1, 2013, Acme sold its plant in Provo, Utah, to Widget Holdings.",
        "In Provo, Utah, on May 1, 2013, Acme sold its plant – the oldest one.",
        "Widget Division: the plant in Provo was opened on May 1, 2013.",
        "NOTE – This text has no dateline and never had one, whatever it looks like.",
        "Pressemitteilung Aktuell 02. November 2021",
        "About Acme – Acme makes widgets in Provo, Utah, and sells them in Nevada.",
        "",
        "   ",
    ],
)
def test_other_text_has_no_dateline(text):
    assert dateline_at(text, 0, len(text)) is None
