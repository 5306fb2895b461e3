"""Mail addresses, phone numbers and the words that announce a contact."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

Kind = Literal["media", "investor", "company", "unlabelled"]

_LOCAL: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+'-")
_LONGEST_LOCAL: Final = 64
_AT: Final = re.compile(r"@|\s?(?:\[\s?(?:at|AT|ät)\s?\]|\(\s?(?:at|AT|ät|arroba)\s?\))\s?")
_DOT: Final = r"(?:\.|\s?[\[(]\s?(?:dot|DOT|punkt|punto)\s?[\])]\s?)"
_DOMAIN: Final = re.compile(
    rf"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?{_DOT}){{1,5}}"
    r"(?:[a-z]{2,18}|[A-Z]{2,18}(?![a-z]))"
)
_SPELT_DOT: Final = re.compile(r"\s?[\[(]\s?\w+\s?[\])]\s?")
_GLUED_BEFORE: Final = re.compile(
    r"(?:.*(?:CEO|CFO|COO|CTO|CMO|LLC|LLP|Inc\.|Ltd\.|Corp\.|E-?[Mm]ail|[a-z](?:President|Manager"
    r"|Director|Officer|Relations|Partners|Group))|\d{5})(?=[a-z])"
    r"|(?:Office|Direct|Mobile|Cell|Main)(?=[A-Z])"
)
"""What lost its line break before an address: `CEOinfo@…`, a postal code."""

_GAP: Final = r"[ \u00a0.\-\u2010\u2011–/]"
_PHONE: Final = re.compile(
    rf"""(?<![\d$€£.,:/=_%-])(?:
        (?:\+?1{_GAP}?)?(?:\(\d{{3}}\)|\d{{3}}){_GAP}{{0,2}}\d{{3}}{_GAP}\d{{4}}
      | \+\d{{1,3}}(?:{_GAP}{{0,2}}(?:\(\d{{1,5}}\)|\d{{1,12}})){{1,7}}
      | (?:00\d{{2}}|\(?0[1-9]\d{{1,4}}\)?)(?:{_GAP}{{1,3}}\d{{1,10}}){{1,6}}
      | 0\d(?:[ .]\d{{2}}){{4}}
    )(?![\d@%])(?:\s?(?:x|ext\.?|extension)\s?\d{{1,6}})?
    | (?:Tel(?:e[fp]h?one?|éfono)?|Tél(?:éphone)?|Phone|Fon|电话|電話)\s?[.:：]{{1,2}}\s?
      (?P<number>[+(]?\d[\d ()./-]{{5,24}}\d)(?![\d@])
    """,
    re.VERBOSE,
)
_DIGITS: Final = re.compile(r"\d{2}\D{0,3}\d{2,4}\D{0,2}\d{2}")
"""All numbers have this in them; it is quicker to look for."""
_FEWEST_DIGITS: Final = 7
_FAX: Final = re.compile(r"(?:[Ff]ax|FAX|传真|\bF)\W{0,6}\Z")

_WORDS: Final[dict[Kind, str]] = {
    "media": "media|press|news(?:room)?|journalists?|public relations|pr|presse|medien|médias?"
    "|stampa|prensa|medios|媒体|媒體|新闻|新聞",
    "investor": "investors?|shareholders?|ir|analysts?|investoren|anleger|aktionäre|investisseurs?"
    "|inversores|inversionistas|investitori|投资者|投資者",
    "company": "company|corporate|issuer|unternehmens?|société|empresa|azienda|公司",
}
_WHO: Final = f"(?:{'|'.join(_WORDS.values())}|business|general|sales|financial)"
_HEAD: Final = (
    r"(?:contact(?:s|o|os|er)?(?:\s(?:details|information|info|persons?|us))?|inquiries|enquiries"
    r"|queries|presse(?:kontakt|stelle|sprecher(?:in)?)|medienkontakt|kontakt(?:e|daten)?"
    r"|ansprechpartner(?:in|innen)?|rückfragen|contatt[io]|ufficio\sstampa"
    "|联系人|联系方式|联络人|联系|聯絡人|聯絡|聯繫)"
)
_CUE: Final = re.compile(
    rf"""(?-i:(?<![^\W_])|(?<=[a-z])(?=[A-Z]))(?:
        (?:{_WHO}(?:\s?(?:&|and|/|und|et|e|y)\s?{_WHO})?\s?)?
        (?:(?:relations|communications)\s)?{_HEAD}
        (?:\s(?:de\s|for\s)?{_WHO})?(?-i:(?![a-zà-ÿ]))\s?[:：]?
      | {_WHO}(?:\s?(?:&|and|/)\s?{_WHO})?(?:\s(?:relations|communications|team|office))?\s?[:：]
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_KINDS: Final = tuple(
    (kind, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])|presse|medienk", re.IGNORECASE))
    if kind == "media"
    else (kind, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])", re.IGNORECASE))
    for kind, words in _WORDS.items()
)
_RELATIONS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("investor", re.compile("investor relations", re.IGNORECASE)),
    (
        "media",
        re.compile(
            "(?:media|public|press) relations|communications|press (?:office|secretary)|presse",
            re.IGNORECASE,
        ),
    ),
)


class Mark(NamedTuple):
    """A cue, a mail address or a phone number, with its kind or its normal form."""

    start: int
    end: int
    type: Literal["cue", "mail", "phone"]
    value: str


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks of contacts in `[start, end)`, in order, none overlapping.

    A mark may touch the words beside it, as it does where line breaks were lost.
    """
    phones = list(_phones(text, start, end))
    mails = list(_mails(text, start, end, phones))
    taken = sorted([*phones, *mails])
    cues = (cue for cue in _cues(text, start, end) if not _overlaps(cue, taken))
    return sorted([*taken, *cues])


def kind_in(phrase: str) -> Kind:
    """The kind of contact that a department's name shows: `Acme Investor Relations`."""
    return next((kind for kind, words in _RELATIONS if words.search(phrase)), "unlabelled")


def has_contact(text: str, start: int, end: int) -> bool:
    """Whether a paragraph says whom to ask, in words that announce it, and where."""
    phones = list(_phones(text, start, end))
    has_address = bool(phones) or next(_mails(text, start, end, phones), None) is not None
    return has_address and next(_cues(text, start, end), None) is not None


def _overlaps(cue: Mark, taken: Sequence[Mark]) -> bool:
    index = bisect_right(taken, cue.start, key=lambda mark: mark.start)
    return any(
        cue.start < mark.end and mark.start < cue.end
        for mark in taken[max(index - 1, 0) : index + 1]
    )


def _phones(text: str, start: int, end: int) -> Iterator[Mark]:
    if not _DIGITS.search(text, start, end):
        return
    for match in _PHONE.finditer(text, start, end):
        low, high = match.span("number" if match["number"] else 0)
        number = text[low:high]
        is_fax = _FAX.search(text, max(low - 12, start), low) is not None
        if not is_fax and sum(map(str.isdigit, number)) >= _FEWEST_DIGITS:
            yield Mark(low, high, "phone", " ".join(number.split()))


def _mails(text: str, start: int, end: int, phones: Sequence[Mark]) -> Iterator[Mark]:
    floor = start
    for at in _AT.finditer(text, start, end):
        domain = _DOMAIN.match(text, at.end(), end)
        if not domain or at.start() < floor:
            continue
        index = bisect_right(phones, at.start(), key=lambda phone: phone.end)
        floor = max(floor, phones[index - 1].end if index else start)
        low = _local_start(text, at.start(), max(floor, at.start() - _LONGEST_LOCAL))
        if low < at.start():
            host = _SPELT_DOT.sub(".", domain.group())
            yield Mark(low, domain.end(), "mail", f"{text[low : at.start()]}@{host}")
            floor = domain.end()


def _local_start(text: str, at: int, floor: int) -> int:
    low = at
    while low > floor and text[low - 1] in _LOCAL:
        low -= 1
    glued = _GLUED_BEFORE.match(text, low, at)
    low = glued.end() if glued else low
    while low < at and text[low] in ".'-%":
        low += 1
    return low


def _cues(text: str, start: int, end: int) -> Iterator[Mark]:
    for match in _CUE.finditer(text, start, end):
        words = match.group()
        kind = next((kind for kind, word in _KINDS if word.search(words)), "unlabelled")
        yield Mark(*match.span(), "cue", kind)
