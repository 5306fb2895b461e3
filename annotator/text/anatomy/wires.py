"""The wires that carry releases, as a dateline names them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from annotator.model.fragments import Span

_KNOWN: Final = (
    r"GLOBE\s?NEWSWIRE|PR\s?Newswire(?:[-/\s]\w{2,12}){0,2}|BUSINESS\s?WIRE|ACCESS\s?(?:Newswire|WIRE)"
    r"|NewMediaWire|24-7\s?Press\s?Release|PR\s?Karma|Newsworthy\.ai|PRISM\s?MediaWire"
    r"|Media\s?OutReach(?:\sNewswire)?|News\s?Direct|Noticias\s?Newswire|iwr-pressedienst|APA-OTS|ots"
    r"|EIN\s?Presswire|PRWeb|Marketwired?|CNW|Newsfile(?:\sCorp\.?)?|EQS(?:-News)?|DGAP(?:-News)?"
    r"|PRLog|美通社|美通社国际|新华社|Send2Press|InvestorWire|TheNewswire|JCN\sNewswire|Cision|openPR"
    r"|news\saktuell|pressetext|presseportal|Xinhua|Blockchain\s?Wire|Reportable"
)
_NEWSLIKE: Final = r"[^()\[\]/:\n]{0,40}(?:wire|news|press|media|dienst|direct)[^()\[\]/:\n]{0,40}"
_WIRE: Final = re.compile(
    rf"""
      \(\s?(?P<round>{_KNOWN}|{_NEWSLIKE})\s?\)
    | \[(?P<link>{_KNOWN}|{_NEWSLIKE})\]\([^()\s]{{1,300}}\)
    | /\s?(?P<slashes>(?!\d{{1,2}}:)[^/\n]{{2,60}}?)\s?/
    | (?:--\s?)?(?P<bare>{_KNOWN})(?!\w)(?:\s?\([^()\n]{{2,90}}\))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMES: Final = re.compile(rf"{_KNOWN}|wire|news|press|media|dienst", re.IGNORECASE)
_ANYWHERE: Final = re.compile(rf"(?:[(/\[]|--)\s?(?P<name>{_KNOWN})\s?(?:[)/\]]|--)", re.IGNORECASE)


class Wire(NamedTuple):
    """A wire's name as printed, and the stretch of text it stands in with its brackets.

    Anything between slashes may be one; `is_sure` when the name says so.
    """

    name: str
    span: Span
    is_sure: bool


def wire_at(text: str, pos: int, end: int) -> Wire | None:
    """The wire that a dateline names at `pos`."""
    match = _WIRE.match(text, pos, end)
    if match is None:
        return None
    name = match[match.lastgroup or 0].strip()
    return Wire(name, match.span(), bool(_NAMES.search(name)))


def named_wire(text: str, end: int) -> str | None:
    """The known wire that `text[:end]` names in brackets, dashes or between slashes."""
    match = _ANYWHERE.search(text, 0, end)
    return match["name"] if match else None
