"""The company that speaks in a release is told from those it speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.anatomy.issuer import find_issuer

WORDS = st.lists(
    st.sampled_from(
        [
            "Acme", "Widgets,", "Inc.", "(NASDAQ: ACME)", "(the “Company”)", "today", "announced",
            "About", "--", "—", ":", "Nasdaq", "1", "\n", "LONDON,", "May 2, 2020",
            "/Wire/", "(", ")",
        ]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


def issuer(lead, headline="", rest=""):
    text = f"{headline}\n\n{lead}\n\n{rest}"
    start = len(headline) + 2
    return find_issuer(
        text, headline=(0, len(headline)) if headline else None, lead=(start, start + len(lead))
    )


@pytest.mark.parametrize(
    ("lead", "name", "ticker"),
    [
        ("BOISE, Idaho, May 2, 2016 (WIRE) -- Acme Widgets, Inc. (Nasdaq:ACMW) (the \"company\").",
         "Acme Widgets, Inc.", "NASDAQ: ACMW"),
        ("LONDON, May 2, 2020 /Wire/ — Acme Widgets (NYSE American: ACM; www.acme.com) announced.",
         "Acme Widgets", "NYSE AMERICAN: ACM"),
        ("Acme Widgets Corp. (“Acme” or the “Company”) (TSX-V: ACM) (OTCQB: ACMF) reports results.",
         "Acme Widgets Corp.", "TSX-V: ACM"),
        ("PARIS - Acme Widgets SE (Euronext Paris: ACME) announced a plant.",
         "Acme Widgets SE", "EURONEXT PARIS: ACME"),
        ("HONG KONG - Acme Holdings Limited (stock code: 0700.HK) announced a plant.",
         "Acme Holdings Limited", "0700.HK"),
        ("BASEL, May 2, 2020 - Acme announced today that it has a plant.", "Acme", None),
        ("Acme Widgets, Inc. (the “Company”), a subsidiary of Dow Corp. (NYSE: DOW), announced it.",
         "Acme Widgets, Inc.", None),
    ],
)  # fmt: skip
def test_lead_names_the_issuer(lead, name, ticker):
    found = issuer(lead)
    assert found is not None
    assert (found.name, found.ticker) == (name, ticker)


def test_headline_and_about_heading_decide_between_two_names():
    lead = "LONDON, May 2, 2020 -- Together with Dow Motors, Acme opens a plant."
    found = issuer(lead, headline="Acme Opens a Plant", rest="About Acme\n\nAcme is a maker.")
    assert found is not None
    assert found.name == "Acme"


def test_ticker_may_stand_in_the_boilerplate():
    found = issuer(
        "Acme Widgets today announced a plant.", rest="About Acme\n\nAcme (NYSE: ACM) is."
    )
    assert found is not None
    assert found.ticker == "NYSE: ACM"


@pytest.mark.parametrize(
    "lead",
    [
        "Recently introduced in 2011, the fair has changed.",
        "The law firm has filed a suit against Acme, Inc. (NASDAQ: ACM).",
        "According to new research, half of the people like widgets.",
        "",
    ],
)
def test_nobody_is_no_issuer(lead):
    assert issuer(lead) is None


@given(WORDS, WORDS)
def test_spans_are_inside_and_say_what_the_record_says(lead, rest):
    text = f"{lead}\n\n{rest}"
    found = find_issuer(text, headline=None, lead=(0, len(lead)))
    if found:
        assert " ".join(text[slice(*found.span)].split()) == found.name
        assert (found.ticker is None) is (found.ticker_span is None)
        assert found.ticker_span is None or text[slice(*found.ticker_span)].strip()
