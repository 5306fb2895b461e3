"""The dateline: place, date and wire that open the body, in whatever order and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from annotator.text.anatomy.dates import MONTH, WEEKDAY, FoundDate, date_at
from annotator.text.anatomy.places import is_city, is_country, is_region
from annotator.text.anatomy.wires import wire_at
from annotator.text.function_words import OPENERS

_LONGEST: Final = 300
_SHORTEST_CITY: Final = 3
_CAPITAL: Final = "A-ZÀ-ÖØ-ÞŁŚŠŽČĆ"
_WORD: Final = (
    rf"(?!(?i:{MONTH})\.?,?\s{{1,2}}\d|(?i:{WEEKDAY}))[{_CAPITAL}](?:[\w’'.]|-(?=\w)){{0,30}}"
)
_PARTICLE: Final = "de|da|do|del|la|las|los|am|an|der|den|upon|sur|les|on|of"
_NAME: Final = rf"{_WORD}(?:[ \u00a0](?:(?:{_PARTICLE})\s)?{_WORD}){{0,4}}"
_PLACE: Final = re.compile(
    rf"(?P<city>{_NAME}(?:(?:/|\s(?:&|and|und|et|y)\s){_NAME}){{0,2}})"
    rf"(?:,\s{{0,2}}(?P<second>{_NAME}))?(?:,\s{{0,2}}(?P<third>{_NAME}))?"
)
_BRACKETED: Final = re.compile(rf"\s?\((?P<name>{_NAME})\)")
_MORE_PLACES: Final = re.compile(
    rf"(?:,?\s(?:and|&|und|et|y)\s{_NAME}(?:,\s{{0,2}}{_NAME}){{0,2}}){{1,2}}"
)
_CHINESE: Final = "\u4e00"
_CHINESE_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{2,8}?(?=[，,\s]?\s?\d{4}\s?年)")
_LEAD: Final = re.compile(r"[\s*_\"“]{0,4}")
_LIGHT: Final = re.compile(r"[\s,;，、|•·*_]{0,6}")
_SEPARATOR: Final = re.compile(
    r"\)?\s{0,3}(?P<mark>\.?-{1,3}|[–—]{1,2}|\.{3}|…|:|/|\?(?=\S))\s{0,3}[*_]{0,2}"
)
_MARKS: Final = ",;:|/•·()–—-?"
_HOLE: Final = re.compile(r"\((?:Date|Datum|Fecha)\)\s?", re.IGNORECASE)
_NO_PLACE: Final = OPENERS | frozenset(
    "News Update Note Notes About Summary Highlights Contact Contacts Source Media Press Release "
    "Notice Exhibit Investor Investors Date Time Correction Embargoed Embargo Published Posted "
    "Updated Photo Image Caption Video Webcast Table Figure Dear Attention Editor Editors "
    "Pressemitteilung Presseinformation Pressemeldung Medienmitteilung Datum Stand Erschienen "
    "Communiqué Comunicado Fecha Comunicato Data".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDateline:
    """A dateline at `[start, end)` and what it says, as printed; `date` may lack its year.

    `is_sure` when place and date or wire stand together; a place with a dash alone is a guess.
    """

    start: int
    end: int
    city: str | None = None
    region: str | None = None
    country: str | None = None
    date: FoundDate | None = None
    wire: str | None = None
    is_sure: bool = False


def dateline_at(text: str, start: int, end: int) -> FoundDateline | None:
    """The dateline that a block at `[start, end)` opens with."""
    stop = min(end, start + _LONGEST)
    pos = _skip(_LEAD, text, start, stop)
    found = FoundDateline(start=pos, end=pos)
    is_dashed = False
    while (pos := _skip(_LIGHT, text, found.end, stop)) < stop:
        longer = (
            _with_date(text, pos, stop, found)
            or _with_wire(text, pos, stop, found)
            or _with_place(text, pos, stop, found)
        )
        if longer is None:
            break
        separator = _SEPARATOR.match(text, longer.end, stop)
        is_dashed = bool(separator and _parts(separator["mark"], longer))
        found = replace(longer, end=separator.end()) if separator and is_dashed else longer
    end_of_dash = len(text[found.start : found.end].rstrip())
    return _accepted(text, end, replace(found, end=found.start + end_of_dash), is_dashed=is_dashed)


def _accepted(
    text: str, end: int, found: FoundDateline, *, is_dashed: bool
) -> FoundDateline | None:
    rest = text[found.end : min(end, found.end + 40)].lstrip()
    is_closed = is_dashed or not rest
    if not found.city:
        is_opening = found.date is not None or found.city is not None
        return replace(found, city=None) if is_opening and is_dashed and rest else None
    if found.wire or (found.date and is_closed):
        return replace(found, is_sure=True)
    is_known = _is_known(found)
    if found.date:
        is_lost = rest[0].isupper() and (is_known or found.city.isupper())
        return replace(found, is_sure=True) if is_lost else None
    if is_dashed and rest:
        return found if is_known or found.city.isupper() else None
    is_lost = rest[:1].isupper() and rest[1:2].islower()
    return found if is_lost and is_city(found.city) and found.city.isupper() else None


def _is_known(found: FoundDateline) -> bool:
    return is_city(found.city or "") or bool(found.country) or is_region(found.region or "")


def _skip(pattern: re.Pattern[str], text: str, pos: int, stop: int) -> int:
    match = pattern.match(text, pos, stop)
    return match.end() if match else pos


def _parts(mark: str, found: FoundDateline) -> bool:
    """Whether `mark` parts the dateline from the text after what has been found so far."""
    if mark == ":":
        return found.date is not None
    return mark != "/" or found.wire is not None


def _with_date(text: str, pos: int, stop: int, found: FoundDateline) -> FoundDateline | None:
    pos = _skip(_HOLE, text, pos, stop)
    read = date_at(text, pos + (text[pos : pos + 1] == "("), stop)
    if read is None or (found.date and found.date.iso() != read.iso()):
        return None
    is_parted = any(mark in _MARKS for mark in text[max(found.end - 3, 0) : found.end + 1])
    if found.city and found.city[0] < _CHINESE and not (is_parted or _is_known(found)):
        return None
    end = read.end + (text[read.end : read.end + 1] == ")")
    return replace(found, date=found.date or read, end=end)


def _with_wire(text: str, pos: int, stop: int, found: FoundDateline) -> FoundDateline | None:
    read = None if found.wire else wire_at(text, pos, stop)
    if read is None or not (read.is_sure or found.date):
        return None
    return replace(found, wire=read.name, end=read.span[1])


def _with_place(text: str, pos: int, stop: int, found: FoundDateline) -> FoundDateline | None:
    if found.city is not None:
        return None
    if match := _CHINESE_PLACE.match(text, pos, stop):
        return replace(found, city=match.group(), end=match.end())
    is_bracketed = text[pos] == "("
    match = _PLACE.match(text, pos + is_bracketed, stop)
    if match is None or match["city"].split()[0].capitalize() in _NO_PLACE:
        return None
    if is_bracketed and text[match.end() : match.end() + 1] != ")":
        return None
    city, end = match["city"], match.end()
    names = [name for name in (match["second"], match["third"]) if name]
    if capitals := _leading_capitals(city):
        city, end, names = capitals, match.start() + len(capitals), []
    elif names:
        end = _skip(_MORE_PLACES, text, end, stop)
    bracket = _BRACKETED.match(text, end, stop)
    if bracket and (is_region(bracket["name"]) or is_country(bracket["name"])):
        names.append(bracket["name"])
        end = bracket.end()
    front, _, last = city.rpartition(" ")
    if front and not names and len(last) == 2 and is_region(last):
        city, names = front, [last]
    if not names and len(city) <= _SHORTEST_CITY and not is_city(city):
        return replace(found, city="", end=end)  # a fair, as in `CES—Acme today`
    country = next((name for name in names if is_country(name) and not is_region(name)), None)
    region = next((name for name in names if name != country), None)
    return replace(found, city=city, region=region, country=country, end=end)


def _leading_capitals(city: str) -> str:
    """The place in capitals of one that a lost dash let run into the text, else nothing."""
    words = city.split(" ")
    capitals = list(takewhile(lambda word: word.isupper() or word.endswith("."), words))
    is_run_on = len(words[0]) > 2 and words[0].isupper() and len(capitals) < len(words)
    return " ".join(capitals) if is_run_on and words[len(capitals)].istitle() else ""
