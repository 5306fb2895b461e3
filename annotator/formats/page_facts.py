"""What a page says of itself: title, date, language, issuer, wire, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from annotator.model.json_value import Json

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_WIRES: Final = {
    "24-7pressrelease.com": "24-7PressRelease",
    "accesswire.com": "ACCESSWIRE",
    "accessnewswire.com": "ACCESS Newswire",
    "acnnewswire.com": "ACN Newswire",
    "businesswire.com": "Business Wire",
    "einpresswire.com": "EIN Presswire",
    "globenewswire.com": "GlobeNewswire",
    "media-outreach.com": "Media OutReach Newswire",
    "newmediawire.com": "NewMediaWire",
    "newsfilecorp.com": "Newsfile",
    "newswire.ca": "CNW",
    "newswire.com": "Newswire",
    "presseportal.de": "ots",
    "prnewswire.co.uk": "PR Newswire",
    "prnewswire.com": "PR Newswire",
    "prweb.com": "PRWeb",
}
"""By the domain of their pages."""
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_DATES: Final = (
    *("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publish-date"),
    *("publish_date", "publication_date", "release-date", "release_date", "sailthru.date"),
)
_WRITTEN_DATES: Final = ("%B %d, %Y", "%b %d, %Y", "%b. %d, %Y", "%d %B %Y", "%d %b %Y")
_ISO_DATE: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_HEAD: Final = 2_000
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(https?://[^\s>]+)")
_ARTICLES: Final = frozenset(
    {"Article", "BlogPosting", "NewsArticle", "PressRelease", "Report", "ReportageNewsArticle"}
)
_MAX_FACT: Final = 300
_MAX_JSON_LD: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of itself.

    Attributes:
        title: What it calls its story, else itself; may be empty.
        meta: Those keys of a release's `meta` that it answers; also `url` and `publisher`.
    """

    title: str
    meta: Mapping[str, Json]


def page_facts(tree: LexborHTMLParser, *, url: str = "") -> PageFacts:
    """The facts in the head of a page and in its JSON-LD; `url` is where it was saved from."""
    said, article = _said(tree), _article(tree)
    heading = tree.css_first("title")
    titles = [
        article.get("headline"),
        *map(said.get, _TITLES),
        "" if heading is None else heading.text(),
    ]
    dates = [article.get("datepublished"), *map(said.get, _DATES), _time(tree)]
    url = _first(said.get("og:url"), _attribute(tree, "link[rel=canonical]", "href"), url)
    wire = wire_of(url)
    publisher = _first(article.get("publisher"), said.get("og:site_name"))
    author = _first(article.get("sourceorganization"), article.get("author"), said.get("author"))
    meta = {
        "language": language_of(_attribute(tree, "html", "lang") or said.get("og:locale", "")),
        "issuer": author if wire and author.casefold() != publisher.casefold() else "",
        "published": next(filter(None, map(iso_date, filter(None, dates))), ""),
        "wire": wire,
        "url": url,
        "publisher": publisher,
    }
    return PageFacts(
        title=_first(*titles), meta={name: fact for name, fact in meta.items() if fact}
    )


def saved_from(markup: str) -> str:
    """The address that a browser notes at the beginning of a page it saves; may be empty."""
    match = _SAVED_FROM.search(markup[:_HEAD])
    return match[1] if match else ""


def iso_date(written: str) -> str:
    """The day in ISO form of a date as pages and feeds write it; empty when it is none."""
    written = written.strip()
    try:
        if match := _ISO_DATE.match(written):
            return date(*map(int, match.groups())).isoformat()
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, IndexError, OverflowError):
        pass
    for form in _WRITTEN_DATES:
        try:
            return datetime.strptime(written, form).date().isoformat()  # noqa: DTZ007  a day
        except ValueError:
            continue
    return ""


def _first(*candidates: str | None) -> str:
    """The first that is not blank, on one line and not endless."""
    lines = (" ".join(candidate.split()) for candidate in candidates if candidate)
    return next(filter(None, lines), "")[:_MAX_FACT].rstrip()


def _said(tree: LexborHTMLParser) -> dict[str, str]:
    """The content of each `<meta>` of a name; the first counts."""
    said: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attrs
        name = _first(*(attributes.sget(key) for key in ("property", "name", "itemprop"))).lower()
        said.setdefault(name, attributes.sget("content"))
    return said


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return "" if node is None else node.attrs.sget(name)


def _time(tree: LexborHTMLParser) -> str:
    return _attribute(tree, "time[itemprop=datePublished], time[pubdate]", "datetime")


def _article(tree: LexborHTMLParser) -> dict[str, str]:
    """The JSON-LD of the story, things with a name as their name; empty when there is none."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            value = json.loads(script.text()[:_MAX_JSON_LD])
        except (ValueError, RecursionError):
            continue
        for thing in _things(value):
            kinds = thing.get("@type")
            if not _ARTICLES.isdisjoint(kinds if isinstance(kinds, list) else [kinds]):
                return {key.lower(): _name(item) for key, item in thing.items()}
    return {}


def _things(value: object) -> Iterator[dict[str, object]]:
    """The objects of a piece of JSON-LD: itself, those of a list, those of its graph."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (
                (part for part in graph if isinstance(part, dict))
                if isinstance(graph, list)
                else ()
            )


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def wire_of(url: str) -> str:
    """The wire whose page that is; empty for other pages."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return next((wire for domain, wire in _WIRES.items() if f".{host}".endswith(f".{domain}")), "")


def language_of(written: str) -> str:
    """The language of a tag such as `en-GB`: `en`; empty when it is none."""
    match = _LANGUAGE.match(written.strip())
    return match[0].lower() if match else ""
