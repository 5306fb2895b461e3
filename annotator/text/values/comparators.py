"""How a value lies to the number or date that is named: about it, more, less, at least, at most."""

from __future__ import annotations

import re
from typing import Final

_BEFORE: Final = {
    "about": "approximately|approx\\.?|about|around|nearly|almost|roughly|some|an\\sestimated|"
    "estimated|close\\sto|circa|ca\\.|c\\.|~|≈|rund|etwa|ungefähr|knapp|environ|près\\sd(?:e\\s|[’'])|"
    "quelque|aproximadamente|cerca\\sde|alrededor\\sde|unos|unas|约",
    "more_than": "(?:just\\s|well\\s|slightly\\s|a\\slittle\\s)?(?:over|above|more\\sthan)|"
    "greater\\sthan|exceeding|in\\sexcess\\sof|upwards\\sof|north\\sof|surpassing|>|mehr\\sals|über|"
    "plus\\sd(?:e\\s|[’'])|más\\sde|oltre|più\\sdi|超过",
    "at_least": "at\\sleast|no\\s(?:fewer|less)\\sthan|not\\sless\\sthan|a\\sminimum\\sof|≥|>=|"
    "mindestens|au\\smoins|al\\smenos|almeno",
    "at_most": "up\\sto|at\\smost|(?:no|not)\\smore\\sthan|as\\s(?:much|many)\\sas|"
    "a\\smaximum\\sof|not\\sto\\sexceed|not\\sexceeding|≤|<=|bis\\szu|höchstens|jusqu[’']à|au\\splus|hasta|fino\\sa",
    "less_than": "(?:just\\s|well\\s|slightly\\s)?(?:under|below|less\\sthan|fewer\\sthan)|<|"
    "weniger\\sals|unter|moins\\sd(?:e\\s|[’'])|menos\\sde|meno\\sdi",
}
_AFTER: Final = {
    "at_least": r"\+|\sor\s(?:more|longer|greater|higher|older|above|better)",
    "at_most": r"\sor\s(?:less|fewer|shorter|lower|younger|below)",
    "about": r"\sor\sso",
}
_DATES: Final = {
    "about": "approximately|about|around|circa|ca\\.|rund|um|vers|environ|hacia",
    "at_most": "by|no\\slater\\sthan|not\\slater\\sthan|until|till|through|up\\sto|"
    "on\\sor\\sbefore|bis(?:\\szum)?|spätestens|d[’']ici|jusqu[’'](?:au|à|en)|hasta|entro",
    "less_than": "before|prior\\sto|ahead\\sof|vor(?:\\sdem)?|avant|antes\\sde(?:l)?|prima\\sdel",
    "at_least": "since|starting(?:\\s(?:in|on|from))?|no\\searlier\\sthan|as\\searly\\sas|"
    "on\\sor\\safter|from|effective|ab(?:\\sdem)?|seit(?:\\sdem)?|depuis|à\\spartir\\sd[eu]|desde|dal",
    "more_than": "after|following|nach(?:\\sdem)?|après|después\\sde(?:l)?|dopo",
}


def _any(table: dict[str, str]) -> str:
    return "|".join(table.values())


BEFORE: Final = rf"(?:(?:{_any(_BEFORE)})\s*)"
"""What may stand before an amount; wants `re.IGNORECASE`."""

AFTER: Final = rf"(?:{_any(_AFTER)})"
"""What may stand after an amount."""

BEFORE_DATE: Final = rf"(?:(?:{_any(_DATES)})\s+)"
"""What may stand before a date."""


def comparator_of(words: str | None, *, is_date: bool = False) -> str | None:
    """Which comparator the words before or after a value mean; None where there are none.

    The comparators are those of the schemas: `about`, `more_than`, `at_least`, `at_most`,
    `less_than`; of a date they say later (`more_than`) or earlier.
    """
    if not words:
        return None
    for table in (_DATES,) if is_date else (_BEFORE, _AFTER):
        for name, pattern in table.items():
            if re.fullmatch(rf"\s*(?:{pattern})\s*", words, re.IGNORECASE):
                return name
    return None
