"""Identifiers of entities: how each is written, and whether one can be right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from annotator.errors import UserError


class _Form(NamedTuple):
    """A pattern of the written form, and what it looks like in words."""

    pattern: re.Pattern[str]
    words: str


_FORMS: Final = {
    "ticker": _Form(re.compile(r"[A-Z0-9][A-Z0-9.\-]{0,11}"), "a symbol such as ACME"),
    "lei": _Form(re.compile(r"[A-Z0-9]{18}[0-9]{2}"), "20 letters and digits"),
    "isin": _Form(re.compile(r"[A-Z]{2}[A-Z0-9]{9}[0-9]"), "2 letters, then 10 letters and digits"),
    "cik": _Form(re.compile(r"[0-9]{1,10}"), "up to 10 digits"),
    "nct": _Form(re.compile(r"NCT[0-9]{8}"), "NCT and 8 digits"),
    "mesh": _Form(re.compile(r"[CDMQ](?:[0-9]{6}|[0-9]{9})"), "C or D and 6 or 9 digits"),
}
KNOWN_IDENTIFIERS: Final = (*_FORMS, "exchange")
"""The names that are checked or offered; any other name holds whatever one wants."""

_IN_GROUPS: Final = {"lei", "isin"}
_MOST_CHARS: Final = 200


def checked_identifiers(given: Mapping[str, str]) -> dict[str, str]:
    """The identifiers as they are kept: known ones in capitals; empty ones go.

    Raises:
        UserError: A name is empty or twice there, or a value cannot be right.
    """
    kept: dict[str, str] = {}
    for name, value in given.items():
        key, plain = name.strip(), value.strip()
        if key.lower() in KNOWN_IDENTIFIERS:
            key = key.lower()
        if not plain:
            continue
        if not key or len(plain) > _MOST_CHARS:
            raise UserError(f"The identifier “{plain[:40]}” needs a name, and may not be so long.")
        if key in kept:
            raise UserError(f"The identifier “{key}” is given twice.")
        kept[key] = _checked(key, plain)
    return kept


def _checked(name: str, value: str) -> str:
    """The value as it is kept.

    Raises:
        UserError: It is not of its form, or its check digits are wrong.
    """
    if name == "exchange":
        return value.upper()
    form = _FORMS.get(name)
    if form is None:
        return value
    plain = value.upper()
    if name in _IN_GROUPS:
        plain = plain.replace(" ", "")
    if not form.pattern.fullmatch(plain):
        raise UserError(f"“{value}” is no {_titled(name)}: it is {form.words}.")
    if (name == "lei" and int(_as_digits(plain)) % 97 != 1) or (
        name == "isin" and not _passes_luhn(_as_digits(plain))
    ):
        raise UserError(f"“{value}” is no {_titled(name)}: its check digits are wrong.")
    return plain


def _as_digits(value: str) -> str:
    """Letters as the numbers 10 to 35 (ISO 17442 with ISO 7064 MOD 97-10; ISO 6166)."""
    return "".join(str(int(char, 36)) for char in value)


def _passes_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        total += sum(divmod(int(digit) * (1 + place % 2), 10))
    return total % 10 == 0


def _titled(name: str) -> str:
    return {"ticker": "ticker", "mesh": "MeSH id"}.get(name, name.upper())
