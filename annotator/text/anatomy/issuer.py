"""The issuer of a release: the company that speaks in it, and its ticker."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from annotator.model.fragments import Span
from annotator.text.anatomy.person_names import find_person
from annotator.text.exchanges import EXCHANGES
from annotator.text.name_words import LEGAL_FORMS
from annotator.text.names import names
from annotator.text.value_patterns import value

_LEAD: Final = 250
"""So far into the lead the issuer is named."""
_MOST_NAMES: Final = 8
_MOST_HEADINGS: Final = 20
_LEAST_SCORE: Final = 4
_LONGEST_NAME: Final = 80
_NEAR: Final = 4
_REACH: Final = 100_000
"""No release is longer; a text that is has its ticker within."""
_MOST_TICKERS: Final = 4
_LEAST_WORD: Final = 16
_LONGEST_DATELINE: Final = 200
_SYMBOL: Final = re.compile(
    r"(?<=[A-Za-z)代码碼号號])[^\S\n]?[:：][^\S\n]?(?P<symbol>[A-Z0-9](?:[A-Z0-9.-]{0,10}[A-Z0-9])?)"
    r"(?![A-Za-z0-9@])"
)
_EXCHANGE: Final = re.compile(
    rf"(?<![A-Za-z])(?P<exchange>{EXCHANGES})(?: (?:Global (?:Select )?|Capital )?Market)?"
    rf"(?: symbol)?(?: ?[/,&] ?(?:{EXCHANGES}))?\Z"
    r"|(?:stock code|stock symbol|ticker(?: symbol)?|股票代[码碼]|股份代[号號])\Z",
    re.IGNORECASE,
)
_LONGEST_EXCHANGE: Final = 60
_BRACKETS: Final = re.compile(r"(?:[\s™®©*]*[(\[（][^()\[\]（）\n]{0,160}[)\]）])+")
_DEFINED: Final = re.compile(
    r"[“\"„«'‘](?:the )?(?:company|corporation|gesellschaft|société|compagnie"
    r"|compañía|società)[”\"“»'’]",
    re.IGNORECASE,
)
_ANNOUNCES: Final = re.compile(
    r"(?:[™®©*]|-(?:Registered )?Trademark-)*(?:,[^\n]{0,250}?,)?\s+"
    r"(?:(?:today|has|is|also|proudly|officially|heute|hat|aujourd['’]hui|a|ha)\s+){0,2}"
    r"(?:announce[sd]?|report(?:s|ed)|pleased|launch(?:es|ed)|unveil(?:s|ed)|release[sd]|today"
    r"|introduce[sd]|sign(?:s|ed)|appoint(?:s|ed)|declare[sd]|complete[sd]|receive[sd]|said"
    r"|select(?:s|ed)|annonce|presenta|anunci[aó]|annuncia|gibt|stellt)\b"
)
_SAYS_SO: Final = re.compile(r"[™®©*]*\s+(?:today\s+|has\s+)?announce[sd]?\b")
_ABOUT: Final = re.compile(
    r"^[^\S\n#*]*(?:[#*]+[^\S\n]*)?(?:About|ABOUT|Über|ÜBER|À propos d(?:e |u |es |e la |['’])"
    r"|Acerca de|Sobre|Informazioni su|关于|關於)[^\S\n]*(?P<name>[^\s][^\n]{1,80})",
    re.MULTILINE,
)
_SEPARATOR: Final = re.compile(r"\s*(?:--+|[–—])\s*|\s[-/]\s+|-\s+(?=[A-Z])|(?<=\d)-(?=[A-Z])")
_OF_DATELINES: Final = re.compile(
    r"\d{4}|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[Ww]ire|WIRE|/|\A[^a-z]+\Z"
)
_AGAINST: Final = re.compile(r"\b(?:against|by|with|from)\s+(?:the\s+)?\Z")
_FIRST_WORD: Final = re.compile(r"\w+")
_STAND_IN: Final = re.compile(r"-(?:Registered )?Trademark")
_NO_COMPANY: Final = re.compile(
    rf"(?:.*\b)?Board of Directors|(?:{'|'.join(map(re.escape, sorted(LEGAL_FORMS)))})\.?"
)
_FORM: Final = re.compile(rf"[\s,](?:{'|'.join(map(re.escape, sorted(LEGAL_FORMS)))})\.?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """A company by the name at `span`; its `ticker` has the exchange in capitals: `NYSE: ACM`."""

    name: str
    span: Span
    ticker: str | None = None
    ticker_span: Span | None = None


def find_issuer(text: str, *, headline: Span | None, lead: Span | None) -> Issuer | None:
    """The company that issued the release, by the name it has in the lead.

    Of the names there, the one that a ticker, a definition as “the Company”, a verb of announcing,
    the headline and an “About” heading speak for. None where nothing speaks for any.
    """
    tickers = list(islice(_tickers(text), _MOST_TICKERS))
    best = max(_candidates(text, headline, lead, tickers), default=None)
    if best is None or best.score < _LEAST_SCORE:
        return None
    span = best.start, best.end
    ticker = next((one for one in tickers if _is_beside(text, span, one)), None)
    return Issuer(
        name=" ".join(text[slice(*span)].split()),
        span=span,
        ticker=ticker.value if ticker else None,
        ticker_span=(ticker.start, ticker.end) if ticker else None,
    )


class _Ticker(NamedTuple):
    start: int
    end: int
    value: str
    owner: Span | None  # the name before its brackets


class _Candidate(NamedTuple):
    """Compares by score, then by the earlier place."""

    score: int
    before_end: int
    start: int
    end: int


def _tickers(text: str) -> Iterator[_Ticker]:
    for match in _SYMBOL.finditer(text, 0, _REACH):
        low = max(match.start() - _LONGEST_EXCHANGE, 0)
        exchange = _EXCHANGE.search(text, low, match.start())
        if exchange:
            name = " ".join((exchange["exchange"] or "").upper().split())
            value = f"{name}: {match['symbol']}" if name else match["symbol"]
            owner = _name_before(text, exchange.start())
            yield _Ticker(exchange.start(), match.end(), value, owner)


def _candidates(
    text: str, headline: Span | None, lead: Span | None, tickers: Sequence[_Ticker]
) -> Iterator[_Candidate]:
    start, stop = lead or (0, 0)
    start = _after_dateline(text, start, stop)
    spans = _names(text, start, min(stop, start + _LEAD))[:_MOST_NAMES]
    spans += {ticker.owner for ticker in tickers if ticker.owner} - {*spans}
    title = [_key(word) for word in text[slice(*headline)].split()] if headline else []
    headings = {_key(match["name"]) for match in islice(_ABOUT.finditer(text), _MOST_HEADINGS)}
    for span in spans:
        score = _score(text, span, title=title, headings=headings)
        if start <= span[0] <= start + _NEAR:
            says_so = _SAYS_SO.match(text, span[1])
            score += 2 if score else _LEAST_SCORE * bool(says_so)
        yield _Candidate(score, -span[0], *span)


def _score(text: str, span: Span, *, title: Sequence[str], headings: Collection[str]) -> int:
    """How much speaks for the name as the issuer's; 0 where it is only a subject."""
    name, key = text[slice(*span)], _key(text[slice(*span)])
    brackets = _BRACKETS.match(text, span[1])
    after = brackets.end() if brackets else span[1]
    within = text[span[1] : after]
    score = 3 if _DEFINED.search(within) else 0
    score += 3 if _SYMBOL.search(within) else 0
    score += 1 if _FORM.search(name) else 0
    score += 2 if key in headings else 0
    if key in title:
        score += 3 if title.index(key) <= 1 else 1
    if score < 4 and " " in name and key not in headings and find_person(text, *span) == span:
        score -= 2
    if _AGAINST.search(text, max(span[0] - _LEAST_WORD, 0), span[0]):
        score -= 4
    if score <= 0:
        return 0
    return score + 2 if _ANNOUNCES.match(text, after, after + _LEAD) else score


def _key(name: str) -> str:
    """What two forms of a company's name have in common: their first word."""
    word = _FIRST_WORD.search(name.casefold().removeprefix("the "))
    return word.group() if word else ""


def _names(text: str, start: int, end: int) -> list[Span]:
    """The names that may be a company's."""
    found = ((start + low, start + high) for low, high in names(text[start:end]))
    cut = ((low, _end_before_stand_in(text, low, high)) for low, high in found)
    return [
        (low, high)
        for low, high in cut
        if text[low].isalpha()
        and not value().match(text, low, high)
        and not _NO_COMPANY.fullmatch(text, low, high)
    ]


def _end_before_stand_in(text: str, start: int, end: int) -> int:
    """Where a name ends that goes on with what stands for ® or ™ in old texts."""
    stand_in = _STAND_IN.search(text, start, end)
    return stand_in.start() if stand_in else end


def _name_before(text: str, pos: int) -> Span | None:
    """The name before the bracket that `pos` is in."""
    low = max(pos - _LONGEST_NAME, 0)
    opening = max(text.rfind(mark, low, pos) for mark in "([（")
    found = _names(text, low, opening) if opening > low else []
    is_near = found and not text[found[-1][1] : opening].strip(" ™®©*\n\u00a0")
    return found[-1] if is_near else None


def _is_beside(text: str, span: Span, ticker: _Ticker) -> bool:
    """Whether a ticker stands in brackets after the name, or after a form of it."""
    brackets = _BRACKETS.match(text, span[1])
    if brackets and brackets.start() < ticker.start < brackets.end():
        return True
    owner = text[slice(*ticker.owner)] if ticker.owner else ""
    return owner != "" and _key(owner) == _key(text[slice(*span)])


def _after_dateline(text: str, start: int, end: int) -> int:
    """Where the lead begins after place, date and wire."""
    pos = start
    for match in _SEPARATOR.finditer(text, start, min(end, start + _LONGEST_DATELINE)):
        if not _OF_DATELINES.search(text[pos : match.start()]) and pos > start:
            break
        pos = match.end()
    return pos
