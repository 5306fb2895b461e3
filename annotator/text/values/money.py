"""Money: an amount with its currency.

Keys: `kind` "money"; `amount`, or `low` and `high`, in whole units of the currency (`cents` are
hundredths); `currency` (ISO 4217, null where the text does not say); `per` (`share`, `barrel` …)
and `comparator` (`about`, `more_than`, `at_least`, `at_most`, `less_than`) where the text has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from annotator.model.json_value import JsonObject
from annotator.text.values.amounts import Setting, amount_pattern, read_amount
from annotator.text.values.numbers import SCALE_LETTER

_DOLLARS: Final = {
    "US": "USD",
    "U.S.": "USD",
    "CA": "CAD",
    "CDN": "CAD",
    "CAD": "CAD",
    "C": "CAD",
    "AU": "AUD",
    "AUD": "AUD",
    "A": "AUD",
    "NZ": "NZD",
    "HK": "HKD",
    "SG": "SGD",
    "S": "SGD",
    "NT": "TWD",
    "MX": "MXN",
    "R": "BRL",
}
_SYMBOLS: Final = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₽": "RUB",
    "RMB": "CNY",
    "RM": "MYR",
    "Rs.": "INR",
    "Rs": "INR",
    "Fr.": "CHF",
}
_CODES: Final = frozenset(
    "USD EUR GBP JPY CNY CHF CAD AUD NZD HKD SGD TWD KRW INR IDR MYR THB PHP VND BRL MXN ARS CLP "
    "COP PEN ZAR NGN KES EGP MAD SEK NOK DKK ISK PLN CZK HUF RON BGN TRY RUB UAH ILS AED SAR QAR "
    "KWD BHD PKR BDT LKR KZT".split()
)
_PEOPLES: Final = {
    "u.s.": "USD",
    "us": "USD",
    "american": "USD",
    "canadian": "CAD",
    "australian": "AUD",
    "new zealand": "NZD",
    "hong kong": "HKD",
    "singapore": "SGD",
    "taiwan": "TWD",
}
_WORDS: Final = {
    "dollars?": "",
    "dólares|dollari|dollar": "",
    "euros?": "EUR",
    "pounds?(?:\\ssterling)?|pfund|livres\\ssterling": "GBP",
    "yen": "JPY",
    "yuan|renminbi": "CNY",
    "(?:swiss\\s)?francs?|(?:schweizer\\s)?franken|francs\\ssuisses": "CHF",
    "(?:indian\\s)?rupees?": "INR",
    "(?:korean\\s)?won": "KRW",
    "rand": "ZAR",
    "shekels?": "ILS",
    "euro\\scents?": "EUR/100",
    "cents?|¢": "/100",
    "pence": "GBP/100",
    "美元": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "人民币|元": "CNY",
}


_SHARES: Final = frozenset("shares aktie action acción azione".split())
_DOLLAR_HINT: Final = re.compile(
    r"\b(?:in|are|all)\s(?:thousands\sof\s|millions\sof\s)?"
    r"(?P<people>U\.S\.|US|American|Canadian|Australian|New\sZealand|Hong\sKong|Singapore|Taiwan)\s"
    r"(?:dollars|funds|currency)\b",
    re.IGNORECASE,
)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PEOPLE: Final = rf"(?:(?P<people>{_any(_PEOPLES)})\s)?"
_BEFORE: Final = (
    rf"(?P<before>(?-i:(?:{_any(_DOLLARS)})?\$|{_any(_SYMBOLS)}"
    rf"|(?:{_any(_CODES)})(?![A-Za-z])\$?))\s?"
)
_AFTER: Final = (
    rf"[-\s]?(?:d[’']|de\s|of\s)?(?P<after>(?-i:{_any(_CODES)})|[$€£¥₹]"
    rf"|{_PEOPLE}(?:{'|'.join(_WORDS)}))"
    r"(?![^\W\d_年])"
)
_PER: Final = (
    r"(?:(?:\s(?:per|je|par|por|pro)\s|\s?/\s?)(?:(?:basic|common|diluted|fully|ordinary|outstanding)"
    r"\s){0,2}(?P<per>[^\W\d_]+)|\s(?:an?|each)\s(?P<each>share|unit|barrel|tonne|ton|ounce|pound"
    r"|gallon|hour|day|week|month|year)\b)?"
)


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Match money with its currency before the number, then with its currency after it."""
    before = amount_pattern(before=_BEFORE, after=f"(?:{_AFTER})?{_PER}", letters=SCALE_LETTER)
    after = amount_pattern(after=f"{_AFTER}{_PER}", letters=SCALE_LETTER)
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


@cache
def bare_pattern() -> re.Pattern[str]:
    """Matches an amount without a currency, as in the column of a table."""
    return re.compile(amount_pattern(after=_PER, letters=SCALE_LETTER), re.IGNORECASE)


def read_money(match: re.Match[str], setting: Setting) -> JsonObject | None:
    """The money of a match of one of the patterns."""
    parts = match.groupdict()
    currency, divisor = _currency_of(parts, setting.dollar)
    per = (parts["per"] or parts["each"] or "").casefold()
    units: dict[str, str | None] = {"currency": currency}
    if per:
        units["per"] = "share" if per in _SHARES else per
    numbers = read_amount(match, setting, units=units, divisor=divisor)
    return numbers and {"kind": "money", **numbers}


def dollar_of(text: str) -> str:
    """The currency that `$` stands for in a release: what it says of its figures, or USD."""
    found = _DOLLAR_HINT.search(text)
    return _PEOPLES[" ".join(found["people"].casefold().split())] if found else "USD"


def _currency_of(parts: Mapping[str, str | None], dollar: str) -> tuple[str | None, int]:
    """The currency, and by what the number is to be divided."""
    before, after = parts.get("before") or "", parts.get("after") or ""
    code = re.search(rf"(?:{_any(_CODES)})(?![A-Za-z])", f"{before} {after}")
    if code:
        return code[0], 1
    if before.endswith("$") and before != "$":
        return _DOLLARS[before[:-1]], 1
    for symbol, currency in _SYMBOLS.items():
        if symbol in (before, after):
            return currency, 1
    people = _PEOPLES.get(" ".join((parts.get("people") or "").casefold().split()))
    for words, named in _WORDS.items():
        if re.fullmatch(rf"{_PEOPLE}(?:{words})", after, re.IGNORECASE):
            currency, _, divisor = named.partition("/")
            return currency or people or dollar, int(divisor or 1)
    return (dollar if before == "$" or after == "$" else None), 1
