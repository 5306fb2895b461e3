"""Stock exchanges as releases write them, and the tickers that stand behind them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

EXCHANGES: Final = (
    "NASDAQ(?:CM|GM|GS)?|NYSE(?: American| MKT| Arca)?|New York Stock Exchange|AMEX|CBOE|NEO"
    "|OTC(?:QB|QX|BB|PK|MKTS?| Pink| Markets)?|Pink Sheets|TSX(?:[ -]?V| Venture(?: Exchange)?)?"
    "|CSE|LSE|AIM|London Stock Exchange|AQSE|ASX|NZX|HKEX|SEHK|HKSE|SSE|SZSE|TWSE|TSE|TYO|JPX"
    "|KRX|KOSDAQ|KOSPI|SGX|NSE|BSE|TASE|JSE|EGX|DFM|ADX|Tadawul|Euronext(?: [A-Z][a-z]+)?|EPA|XPAR"
    "|AMS|EBR|FWB|FSE|FRA|BF|Frankfurt|XETRA|ETR|SIX(?: Swiss Exchange)?|BIT|Borsa Italiana|BME"
    "|Bolsa de Madrid|BMV|B3|OMX|Nasdaq (?:Stockholm|Copenhagen|Helsinki)|STO|OSE|Oslo Børs|WSE"
)
"""Alternatives of a pattern."""


class Ticker(NamedTuple):
    """A symbol and its exchange, in capitals; the exchange is empty where none is named."""

    exchange: str
    symbol: str


def parse_ticker(words: str) -> Ticker | None:
    """The ticker that some words are: `Nasdaq: ACME`, `NYSE American:AC.B`; None for others."""
    match = _ticker().fullmatch(words.strip(" ()[]"))
    if match is None:
        return None
    return Ticker(" ".join(match["exchange"].upper().split()), match["symbol"])


@cache
def _ticker() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<exchange>{EXCHANGES})(?: (?:Global (?:Select )?|Capital )?Market)?"
        r"\s?[:：]\s?(?P<symbol>[A-Z0-9](?:[A-Z0-9.-]{0,10}[A-Z0-9])?)",
        re.IGNORECASE,
    )
