"""The forms of a name: what two ways of writing it have in common."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from annotator.text.name_words import LEGAL_FORMS

_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘`´", "'"))
_DROPPED: Final = re.compile(r"[.,™®©*\"“”„«»]|'[sS](?=\s|\Z)")
_JOINTS: Final = re.compile(r"[\s/\-\u2010-\u2015]+")
_ARTICLE: Final = re.compile(r"(?:the|an?) (?=\S)")
_NO_FORMS: Final = {"jr", "sr", "ii", "iii", "intl", "mfg", "assn", "inst", "bros"}
_FORMS: Final = {
    "company",
    *(re.sub(r"[./]", "", form.lower()) for form in LEGAL_FORMS),
} - _NO_FORMS
_SMALL: Final = {"of", "for", "and", "the", "in", "on", "to", "a", "an", "de", "la", "et", "und"}


def plain_form(name: str) -> str:
    """The name in lower case without article, possessive, ™, stops, commas and hyphens."""
    plain = _DROPPED.sub("", name.translate(_APOSTROPHES))
    words = _JOINTS.sub(" ", unicodedata.normalize("NFKC", plain).casefold()).strip(" '()[]")
    return _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words


def core_form(name: str) -> str:
    """The plain form without legal forms at its end: `Acme Foods Co., Ltd.` is `acme foods`."""
    return core_of(plain_form(name))


def core_of(plain: str) -> str:
    """The core form of what is a plain form already."""
    words = plain.split()
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


def is_legal_form(words: str) -> bool:
    """Whether nothing but a legal form is there, such as `Co.` alone."""
    return plain_form(words) in _FORMS


def initials_of(core: str) -> str:
    """The first letters of a core form in capitals, small words left out; empty for one word."""
    words = [word for word in core.split() if word not in _SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""
