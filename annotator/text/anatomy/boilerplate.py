"""Boilerplate: paragraphs about a company or product, with their heading in whatever form."""

from __future__ import annotations

import re
from typing import Final

from annotator.model.fragments import Span
from annotator.text.anatomy.parts import is_alone

_KEYS: Final = (
    r"About|ABOUT|Über|ÜBER|[ÀA] propos d(?:e l[’']|e la|es|e|u|[’'])|[ÀA] PROPOS D(?:ES|E|U|[’'])"
    r"|Acerca de(?:l)?|ACERCA DE(?:L)?|Sobre|Informazioni su(?:lla|l)?|INFORMAZIONI SU|Chi è"
)
ABOUT: Final = re.compile(rf"(?:{_KEYS})[ \u00a0]?(?<=[\s’'])(?=[^\W_])|关于|關於")
"""A key word that opens the heading of a boilerplate."""

_LEAD: Final = re.compile(r"[\s#*_>\u200b\u2060\ufeff]{0,8}")
_PROFILE: Final = re.compile(
    r"(?:Company|Corporate|Firm|Issuer) (?:Profile|Description|Overview|Information|Background)"
    r"|(?:Kurz|Unternehmens|Firmen)(?:profil|porträt|beschreibung)|Profilo (?:aziendale|societario)"
    r"|Perfil de la (?:empresa|compañía)|Boilerplate|[^.!?\n]{2,60} im Profil",
    re.IGNORECASE,
)
_NO_NAMES: Final = frozenset(
    "half one two three four five ten twenty a an this that these us uns nous".split()
)
_ARTICLE: Final = re.compile(r"\s+(?:The|La|Le|Les|L[’']|Die|Der|Das|Il|Lo|El|Los)\s*\Z")
_LOWER: Final = frozenset(
    "of the and for de del della di du des la le les l et y e und der die das für in on at to with "
    "sur aux à im am a an or da do".split()
)
_COMPANY_IS: Final = re.compile(
    r"(?:The\s)?[A-Z0-9][^\n.!?;:“\"]{1,100}?(?:\s\([^()\n]{1,120}\))?,?\s"
    r"(?:is|are|was founded|ist|est|es|è)\s"
    r"(?:(?:an?|the|one of|among|ein|eine|der|die|das|un|une|una|le|la|l’un)\s)"
    r"(?:[\w’',&-]+\s){0,12}?(?:leading|leader|provider|company|developer|manufacturer|supplier|firm"
    r"|innovator|organi[sz]ation|manager|agency|network|group|association|institution|distributor"
    r"|foundation|specialist|consultancy|university|producer|maker|operator|platform|nonprofit|retailer|bank|startup"
    r"|Unternehmen|Anbieter|Hersteller|entreprise|société|fournisseur|empresa|compañía|proveedor"
    r"|azienda|società|fornitore)\b"
)
_LONGEST_HEADING: Final = 150
_LONGEST_NAME: Final = 100
_REACH: Final = 450


def heading_at(text: str, start: int, end: int) -> Span | None:
    """The heading of a boilerplate that opens `[start, end)`, alone or run in; None without one.

    A heading has no sign of its own when line breaks were lost: it ends where the name in it comes
    back (`About Acme Acme is`, `About AcmeAcme is`), at a colon, or at a wide gap.
    """
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    is_heading = end - first <= _LONGEST_HEADING and is_alone(text[first:end])
    if is_heading and _PROFILE.fullmatch(text, first, _before_colon(text, end)):
        return first, end
    key = ABOUT.match(text, first, end)
    if key is None or not _is_name(text, key.end(), end):
        return None
    if is_heading:
        return first, end - len(text[first:end]) + len(text[first:end].rstrip("*_# "))
    return run_in_heading(text, first, end)


def run_in_heading(text: str, start: int, end: int) -> Span | None:
    """The heading of a boilerplate at `start` that its text follows on the same line."""
    key = ABOUT.match(text, start, end)
    if key is None or not _is_name(text, key.end(), end):
        return None
    stop = _end_of_name(text, key.end(), min(end, key.end() + _REACH))
    return (start, stop) if stop else None


def glued_heading(text: str, start: int, end: int) -> Span | None:
    """A heading whose line break was lost, so that its first word comes back glued to it."""
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    rest = text[first : min(end, first + 100)]
    word = rest.split(None, 1)[0] if rest else ""
    again = rest.find(word, len(word)) if len(word) > 2 and word[0].isupper() else -1
    if again < 0 or not (rest[again - 1].islower() and _is_title(rest[:again])):
        return None
    return first, first + again


def describes_company(words: str) -> bool:
    """Whether a paragraph opens as boilerplate without a heading does: `X is a leading …`."""
    return bool(_COMPANY_IS.match(words))


def _before_colon(text: str, end: int) -> int:
    return end - 1 if text[end - 1] in ":：" else end


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether what follows the key word is a name, and not `About 70 % of guests`."""
    word = text[start : min(end, start + 40)].split(" ", maxsplit=1)[0]
    return not word.rstrip("%").isdigit() and word.casefold() not in _NO_NAMES


def _end_of_name(text: str, start: int, end: int) -> int | None:
    """Where the name at `start` ends that a sentence follows on the same line."""
    rest = text[start:end]
    doubled = re.match(r"([^\W\d_][\w&.’'®™-]{1,40}?)\1", rest)
    if doubled:
        return start + doubled.end(1)
    word = rest.split(None, 1)[0].rstrip(",:;®™") if rest.strip() else ""
    again = rest.find(word, len(word)) if len(word) > 1 else -1
    if again > 0:
        head = _ARTICLE.sub("", rest[:again]).rstrip(" \u00a0–—-")
        if len(head) <= _LONGEST_HEADING and (_is_glued(rest, again) or _is_title(head)):
            return start + len(head)
        length = _shared(rest, again)
        if length:
            return start + length
    return _end_by_mark(rest, start)


def _end_by_mark(rest: str, start: int) -> int | None:
    mark = re.match(
        r"[^.:!?\n]{2,80}?(?:(?P<colon>:)(?=\s?[A-Z\d“\"])|(?=\s{2,}[A-Z“\"]|\n))", rest
    )
    if mark and _is_title(mark.group().rstrip(":")):
        return start + mark.end()
    return None


def _is_glued(rest: str, pos: int) -> bool:
    return not rest[pos - 1].isspace() and rest[pos - 1] not in "(“\"‘'-/"


def _is_title(words: str) -> bool:
    """Whether the words are written as a name or heading: capitals but for small words."""
    return (
        len(words) <= _LONGEST_NAME
        and not words.endswith(",")
        and all(word in _LOWER or not word[0].islower() for word in words.split())
        and not re.search(r"[!?;]|[a-z]{3}\.\s", words)
    )


def _shared(rest: str, again: int) -> int:
    """How long the words are that open `rest` and come back at `again`, to a word's end."""
    length = 0
    for one, other in zip(rest, rest[again:], strict=False):
        if one != other:
            break
        length += 1
    while length and not _is_edge(rest, length):
        length -= 1
    following = rest[length:].lstrip()
    return len(rest[:length].rstrip(" ,")) if following[:1].isupper() else 0


def _is_edge(rest: str, pos: int) -> bool:
    if pos >= len(rest) or not rest[pos].isalnum():
        return True
    return rest[pos - 1].isspace() or (rest[pos].isupper() and rest[pos - 1].islower())
