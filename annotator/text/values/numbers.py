"""Numbers as releases write them: digits with separators of the language, words, scales."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_COMMA_IS_DECIMAL: Final = frozenset("de fr es it pt nl sv da no fi pl cs tr ru".split())
_GAPS: Final = re.compile("[\u00a0\u202f\u2009’']")
_LOOSE_GAP: Final = re.compile(r"(?<=\d) (?=\d{3}\b)")

_SMALL: Final = {
    word: number
    for words, number in (
        ("one a an ein eine einer einem un une una uno", 1),
        ("two both zwei deux dos", 2),
        ("three drei trois tres tre", 3),
        ("four vier quatre cuatro quattro", 4),
        ("five fünf cinq cinco cinque", 5),
        ("six sechs seis sei", 6),
        ("seven sieben sept siete sette", 7),
        ("eight acht huit ocho otto", 8),
        ("nine neun neuf nueve nove", 9),
        ("ten zehn dix diez dieci", 10),
        ("eleven onze undici", 11),
        ("twelve zwölf douze doce dodici", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("tausend mille mil", 1000),
    )
    for word in words.split()
}
_TENS: Final = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_LARGE: Final = {
    "dozen": 12,
    "dutzend": 12,
    "hundred": 100,
    "hundert": 100,
    "thousand": 10**3,
    "tausend": 10**3,
    "tsd.": 10**3,
    "mille": 10**3,
    "mil": 10**3,
    "mila": 10**3,
    "万": 10**4,
    "lakh": 10**5,
    "million": 10**6,
    "millions": 10**6,
    "millionen": 10**6,
    "mio.": 10**6,
    "mio": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "millón": 10**6,
    "millones": 10**6,
    "milione": 10**6,
    "milioni": 10**6,
    "crore": 10**7,
    "亿": 10**8,
    "billion": 10**9,
    "billions": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "milliarde": 10**9,
    "milliarden": 10**9,
    "milliard": 10**9,
    "milliards": 10**9,
    "mrd.": 10**9,
    "mrd": 10**9,
    "miliardo": 10**9,
    "miliardi": 10**9,
    "mil millones": 10**9,
    "trillion": 10**12,
    "trillions": 10**12,
    "tn": 10**12,
    "billones": 10**12,
    "billionen": 10**12,
}
_LETTERS: Final = {"k": 10**3, "m": 10**6, "mm": 10**6, "md": 10**9, "b": 10**9, "t": 10**12}

_ARTICLES: Final = "an?|eine[rm]?|une?|un[ao]"
_NUMERALS: Final = "|".join(
    word
    for word in sorted(_SMALL, key=len, reverse=True)
    if not re.fullmatch(_ARTICLES, word) and word != "ein"
)

NUMBER_WORD: Final = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?"
    rf"|half\san?(?=\s)|(?:{_ARTICLES})(?=\s(?:dozen|hundred|thousand|tausend|mill|mil|bill|trill))"
    rf"|(?:{_NUMERALS}))(?:(?![^\W\d_])|(?=fold))"
)
"""A pattern of a number written as a word, in five languages; wants `re.IGNORECASE`."""

NUMBER: Final = r"(?:\d+(?:[.,\u00a0\u202f\u2009’']\d+)*|\.\d+)"
"""A pattern of a number in digits."""

SCALE: Final = (
    r"(?:-?\s*(?:mil\smillones|"
    + "|".join(re.escape(word) for word in sorted(_LARGE, key=len, reverse=True) if " " not in word)
    + r")(?![^\W\d_亿万元美欧港人年]))"
)
"""A pattern of the word that multiplies a number; wants `re.IGNORECASE`."""

SCALE_LETTER: Final = r"(?:(?-i:\s?(?:MM|M|B|Md)|[KTkmb])(?![^\W_]))"
"""A pattern of the letter that multiplies an amount of money: `$5M`, `40 M€`, `€40m`."""


def joined(text: str, language: str | None) -> str:
    """The text, as long as before, with its numbers in one piece where the language splits them.

    In the languages that write a decimal comma a plain space may set thousands apart.
    """
    return _LOOSE_GAP.sub("\u00a0", text) if language in _COMMA_IS_DECIMAL else text


def number_of(written: str, language: str | None) -> Decimal:
    """What a match of `NUMBER` or `NUMBER_WORD` comes to."""
    if not any(char.isdigit() for char in written):
        return _of_words(written.casefold())
    digits = _GAPS.sub("", written)
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return Decimal(digits)
    mark, whole, part = digits[last], digits[:last], digits[last + 1 :]
    decimal_mark = "," if language in _COMMA_IS_DECIMAL else "."
    is_alone = not re.search("[.,]", whole)
    is_decimal = (mark == decimal_mark or len(part) != 3) if is_alone else mark not in whole
    plain = re.sub("[.,]", "", whole)
    return Decimal(f"{plain or 0}.{part}") if is_decimal else Decimal(plain + part)


def scale_of(written: str | None, language: str | None) -> int:
    """What a match of `SCALE` or `SCALE_LETTER` multiplies by; 1 where there is none."""
    word = " ".join((written or "").strip(" -\u00a0").casefold().split())
    if not word:
        return 1
    if word == "billion" and language in {"de", "fr"}:
        return 10**12
    return _LARGE.get(word) or _LETTERS[word]


def plain_number(number: Decimal) -> int | float:
    """The number as JSON holds it: whole numbers without a point."""
    return int(number) if number == number.to_integral_value() else float(number)


def _of_words(words: str) -> Decimal:
    if words.startswith("half"):
        return Decimal("0.5")
    parts = re.split(r"[-\s]", words)
    return Decimal(sum(_TENS.get(part) or _SMALL.get(part, 1) for part in parts))
