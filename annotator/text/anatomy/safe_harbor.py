"""The safe harbor: the paragraphs that qualify forward-looking statements."""

from __future__ import annotations

import re
from typing import Final

from annotator.model.fragments import Span
from annotator.text.anatomy.parts import is_alone

_QUOTE: Final = "[\"“”'‘’]?"
_FORWARD: Final = rf"{_QUOTE}forward[-\s\u2010\u2011–]?\s?looking{_QUOTE}"
HEADING: Final = re.compile(
    rf"""
    (?:
      (?:(?:special|important|additional)\s)?
      (?:(?:cautionary|precautionary|legal|important)?\s?
         (?:note|notes|notice|statements?|cautions?|disclosures?|disclaimer|information|language)
         \s(?:regarding|concerning|on|about|relating\sto|as\sto|for|with\srespect\sto)
         (?:\sthe\suse\sof)?\s)?
      {_FORWARD}\s(?:statements?|information)(?:\s(?:and|&)\s[\w\s’'-]{{3,40}}?)?
      (?:\s(?:note|notice|disclaimer|disclosures?|statement|language|legend|cautions?))?
    | {_QUOTE}safe\sharbou?r{_QUOTE}(?:\s(?:statements?|note|notice|disclosure|language|provisions?)
      (?:\s(?:under|regarding|for)\s[\w\s,’'.()/-]{{3,120}}?)?)?
    | cautionary\s(?:statements?|notes?|language)(?:\s(?:regarding|concerning)\s[\w\s-]{{3,60}})?
    | (?:disclaimer|avertissement|aviso\slegal|avvertenz[ae]|haftungsausschluss
      |(?:hinweis\szu\s)?zukunftsgerichteten?\saussagen
      |(?:énoncés|déclarations)\sprospecti(?:fs|ves)|declaraciones\s(?:prospectivas|a\sfuturo)
      |dichiarazioni\sprevisionali|前瞻性陈述|免责声明)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEAD: Final = re.compile(r"[\s#*_>•\u200b\u2060\ufeff-]{0,8}")
_AFTER: Final = re.compile(r"[*_\s]{0,4}(?P<colon>[:.–—-]?)[*_]{0,2}(?P<gap>\s{0,4})")
_STATEMENTS: Final = re.compile(
    rf"{_FORWARD}\s(?:{_QUOTE}\s?)?(?:statements?|information)|zukunftsgerichtete\w*\s\w*aussagen"
    r"|(?:énoncés|déclarations)\sprospecti(?:fs|ves)|declaraciones\s(?:prospectivas|a\sfuturo)"
    r"|dichiarazioni\sprevisionali|前瞻性",
    re.IGNORECASE,
)
_CAUTION: Final = re.compile(
    r"\b(?:press|news|earnings|company|this)\s(?:release|announcement|communication|document|statement)"
    r"|private\ssecurities\slitigation|section\s2[17][AE]|risks?\sand\suncertainties|differ\smaterially"
    r"|undertakes?\sno|obligation\sto\supdate|pressemitteilung|communiqué|comunicado|comunicato|新闻稿",
    re.IGNORECASE,
)
_RISK: Final = re.compile(r"\b(?:risks?|uncertain\w*|securities|factors|filings?)\b", re.IGNORECASE)
_REACH: Final = 4000


def heading_at(text: str, start: int, end: int) -> Span | None:
    """The heading of a safe harbor that opens `[start, end)`, alone or run in."""
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    match = HEADING.match(text, first, min(end, first + 300))
    if match is None:
        return None
    after = _AFTER.match(text, match.end(), end)
    assert after is not None  # every part of the pattern may be empty
    if after.end() >= end:
        return first, match.end() + len(after["colon"])
    if after["colon"] or "\n" in after["gap"] or len(after["gap"]) > 1:
        return first, match.end() + len(after["colon"])
    is_run_in = (
        text[after.end()].isupper()
        and text[first].isupper()
        and not is_alone(text[first : min(end, first + 300)])
    )
    return (first, match.end()) if is_run_in else None


def is_cautious(words: str) -> bool:
    """Whether a paragraph goes on with the cautions of the one before."""
    return bool(_STATEMENTS.search(words) or _CAUTION.search(words) or _RISK.search(words))


def is_safe_harbor(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is about forward-looking statements of the release it stands in."""
    stop = min(end, start + _REACH)
    return bool(_STATEMENTS.search(text, start, stop) and _CAUTION.search(text, start, stop))
