"""Reads saved feeds, RSS and Atom: each entry with its full text is a release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import load_bytes
from annotator.formats.markup_decoding import decode_markup
from annotator.formats.markup_text import markup_to_text
from annotator.formats.new_release import make_source, new_release
from annotator.formats.page_facts import iso_date, language_of, wire_of
from annotator.formats.titles import find_title
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease

_OWN_ENTITIES: Final = re.compile(r"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_BROKEN_OFF: Final = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|read more|continue reading)\W*$", re.IGNORECASE
)
_DAMAGE: Final = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What feedparser raises over a feed that is not as it should be."""
_WHOLE: Final = 800
"""Characters from which a description is the release rather than a summary of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    title: str
    markup: str
    is_content: bool
    meta: Mapping[str, Json]


class FeedReader:
    """Reads the file of a feed; nothing that it points at is fetched."""

    info = FormatInfo(
        name="feed", title="RSS or Atom feed", suffixes=(".rss", ".atom", ".xml"), is_isolated=True
    )

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """A release for each entry, or a `Problem` for one that has only a summary.

        The source of a release is the markup of its entry, not the feed.
        """
        try:
            entries = _entries(load_bytes(path), encoding=options.encoding)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
            return
        if not entries:
            yield Problem(path=str(path), where="", message="The feed has no entries.")
        for number, entry in enumerate(entries, start=1):
            try:
                yield _release(entry, name=f"{path.name} › {entry.title or number}")
            except UserError as error:
                where = f"entry {number}: {entry.title}".rstrip(": ")
                yield Problem(path=str(path), where=where, message=str(error))


def _entries(data: bytes, *, encoding: str | None) -> list[_Entry]:
    """The entries of a feed.

    Raises:
        UserError: It is no feed, a damaged one, or defines entities, which could make it endless.
    """
    import feedparser  # noqa: PLC0415  slow to import

    markup = decode_markup(data, encoding=encoding).text
    if _OWN_ENTITIES.search(markup):
        raise UserError("The feed defines entities of its own. They are not expanded.")
    try:
        # Bytes in a file object: anything else could be taken for a path or an address.
        feed = feedparser.parse(
            BytesIO(markup.encode("utf-8", "surrogatepass")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _DAMAGE as error:
        raise UserError("The feed is damaged.", detail=str(error)) from error
    if not feed.get("version") and not feed.entries:
        raise UserError("The file is no RSS or Atom feed.")
    return [_entry(entry, feed.feed) for entry in feed.entries]


def _entry(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> _Entry:
    contents = [_markup(content) for content in entry.get("content", ())]
    summary = _markup(entry.get("summary_detail") or {})
    url = str(entry.get("link") or "")
    meta: dict[str, Json] = {
        "published": iso_date(str(entry.get("published") or entry.get("updated") or "")),
        "language": language_of(str(feed.get("language") or "")),
        "wire": wire_of(url),
        "url": url,
        "publisher": " ".join(str(feed.get("title") or "").split()),
    }
    return _Entry(
        title=find_title(markup_to_text(str(entry.get("title") or "")).text),
        markup=max([*contents, summary], key=len),
        is_content=any(contents),
        meta={name: fact for name, fact in meta.items() if fact},
    )


def _markup(detail: Mapping[str, Any]) -> str:
    value = str(detail.get("value") or "")
    return f"<pre>{escape(value)}</pre>" if detail.get("type") == "text/plain" else value


def _release(entry: _Entry, *, name: str) -> AnnotatedRelease:
    text = markup_to_text(entry.markup).text
    if not entry.is_content and (len(text) < _WHOLE or _BROKEN_OFF.search(text)):
        raise UserError(
            "The entry has only a summary.", hint="Open its page, save that, and import it."
        )
    markup = entry.markup
    if find_title(text) != entry.title:
        markup = f"<h1>{escape(entry.title)}</h1>\n{markup}"
        text = markup_to_text(markup).text
    return new_release(
        text,
        source=make_source(markup.encode("utf-8", "surrogatepass"), media_type="text/html"),
        title=entry.title or find_title(text),
        meta={"source_name": name, **entry.meta},
    )
