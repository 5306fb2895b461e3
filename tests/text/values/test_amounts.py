"""Money, percentages and quantities are read from their words."""

from __future__ import annotations

import pytest

from annotator.text.values.money import dollar_of
from annotator.text.values.values import read_value


def money(amount: float | tuple[float, float], currency: str | None = "USD", **more: str) -> dict:
    return {"kind": "money", **number(amount), "currency": currency, **more}


def percent(amount: float | tuple[float, float], **more: str) -> dict:
    return {"kind": "percent", **number(amount), **more}


def quantity(amount: float | tuple[float, float], unit: str = "", **more: str) -> dict:
    return {"kind": "quantity", **number(amount), **({"unit": unit} if unit else {}), **more}


def number(amount: float | tuple[float, float]) -> dict[str, float]:
    return (
        {"low": amount[0], "high": amount[1]} if isinstance(amount, tuple) else {"amount": amount}
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$44.2 million", money(44_200_000)),
        ("$44.2\n   million", money(44_200_000)),
        ("$40 to $45 million", money((40_000_000, 45_000_000))),
        ("$40-45 million", money((40_000_000, 45_000_000))),
        ("between $3 and $5 million", money((3_000_000, 5_000_000))),
        ("$500,000 to $1 million", money((500_000, 1_000_000))),
        ("EUR -5 to -3", money((-5, -3), "EUR")),
        ("over $2bn", money(2_000_000_000, comparator="more_than")),
        ("approximately $3 million", money(3_000_000, comparator="about")),
        ("up to $250", money(250, comparator="at_most")),
        ("$5 million or more", money(5_000_000, comparator="at_least")),
        ("$(0.24)", money(-0.24)),
        ("($0.24) per share", money(-0.24, per="share")),
        ("(10,364)", money(-10_364, None)),
        ("-$5 million", money(-5_000_000)),
        ("25 cents", money(0.25)),
        ("25¢ a share", money(0.25, per="share")),
        ("10 pence", money(0.1, "GBP")),
        ("$0.24 per diluted share", money(0.24, per="share")),
        ("$70/barrel", money(70, per="barrel")),
        ("US$5M", money(5_000_000)),
        ("C$1.2 million", money(1_200_000, "CAD")),
        ("HK$20 billion", money(20_000_000_000, "HKD")),
        ("USD 44,200,000", money(44_200_000)),
        ("RMB 3 billion", money(3_000_000_000, "CNY")),
        ("3 million Canadian dollars", money(3_000_000, "CAD")),
        ("5 million Swiss francs", money(5_000_000, "CHF")),
        ("two million dollars", money(2_000_000)),
        ("half a million dollars", money(500_000)),
        ("a billion dollars", money(1_000_000_000)),
        ("$1,00,000", money(100_000)),
        ("15.5 million", money(15_500_000, None)),
        ("about $4.90.", money(4.9, comparator="about")),
        ("no money", None),
        ("$3 million and $5 million", None),
        ("$191.5 million to $41.2 million", None),
        ("$5 " * 100, None),
    ],
)
def test_money_is_read(text, value):
    assert read_value(text, kinds=["money"], language="en") == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "44,2 Mio. Euro", money(44_200_000, "EUR")),
        ("de", "2.500 Euro", money(2500, "EUR")),
        ("de", "rund 3 Mrd. €", money(3_000_000_000, "EUR", comparator="about")),
        ("de", "5 Billionen Euro", money(5_000_000_000_000, "EUR")),
        ("de", "0,24 Euro je Aktie", money(0.24, "EUR", per="share")),
        ("fr", "44,2 millions d’euros", money(44_200_000, "EUR")),
        ("fr", "2 500 euros", money(2500, "EUR")),
        ("fr", "500\u202f000\u00a0€", money(500_000, "EUR")),
        ("fr", "1,2 Md€", money(1_200_000_000, "EUR")),
        ("fr", "près de 3 milliards de dollars", money(3_000_000_000, comparator="about")),
        ("es", "3 mil millones de dólares", money(3_000_000_000)),
        ("es", "mil millones de euros", money(1_000_000_000, "EUR")),
        ("zh", "44.2亿元", money(4_420_000_000, "CNY")),
        ("zh", "3亿美元", money(300_000_000)),
        (None, "1.234,5 EUR", money(1234.5, "EUR")),
    ],
)
def test_money_is_read_as_the_language_writes_it(language, text, value):
    assert read_value(text, kinds=["money"], language=language) == value


def test_dollars_are_those_the_release_says():
    text = "All amounts are in Canadian dollars unless otherwise stated."
    assert dollar_of(text) == "CAD"
    assert read_value("$5", kinds=["money"], dollar="CAD") == money(5, "CAD")
    assert read_value("US$5", kinds=["money"], dollar="CAD") == money(5, "USD")
    assert dollar_of("It has offices in Canadian cities.") == "USD"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16.5%", percent(16.5)),
        ("2.9 percent", percent(2.9)),
        ("five per cent", percent(5)),
        ("about half a percent", percent(0.5, comparator="about")),
        ("5% to 10%", percent((5, 10))),
        ("5-10%", percent((5, 10))),
        ("(12.3)%", percent(-12.3)),
        ("(12.3%)", percent(-12.3)),
        ("−8%", percent(-8)),
        ("4 basis points", percent(0.04, unit="point")),
        ("50 bps", percent(0.5, unit="point")),
        ("1.5 percentage points", percent(1.5, unit="point")),
        ("fewer than 10%", percent(10, comparator="less_than")),
        ("12.5", percent(12.5)),
        ("from 34% to 15%", None),
    ],
)
def test_percentage_is_read(text, value):
    assert read_value(text, kinds=["percent"]) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("more than 70,000 customers", quantity(70_000, "customers", comparator="more_than")),
        ("four million customers worldwide", quantity(4_000_000, "customers")),
        ("up to 20 subjects", quantity(20, "subjects", comparator="at_most")),
        ("at least twice", quantity(2, "times", comparator="at_least")),
        ("eight-fold", quantity(8, "times")),
        ("tenfold", quantity(10, "times")),
        ("18x", quantity(18, "times")),
        ("second-largest", quantity(2, "rank")),
        ("No. 1", quantity(1, "rank")),
        ("third", quantity(3, "rank")),
        ("7MW", quantity(7, "MW")),
        ("10 mg/kg", quantity(10, "mg/kg")),
        ("3.5 million square feet", quantity(3_500_000, "square foot")),
        ("24–48 hours", quantity((24, 48), "hour")),
        ("two years or longer", quantity(2, "year", comparator="at_least")),
        ("three consecutive years", quantity(3, "year")),
        ("a single 5-minute treatment", quantity(5, "minute")),
        ("four dozen", quantity(48)),
        ("2K users", quantity(2000, "users")),
        ("n=116", quantity(116)),
        ("p<0.001", quantity(0.001, comparator="less_than")),
        ("HR 0.72 (95% CI 0.55–0.94)", None),
        ("once weekly", None),
        ("two-thirds", None),
        ("40 percent", None),
    ],
)
def test_quantity_is_read(text, value):
    assert read_value(text, kinds=["quantity"]) == value
