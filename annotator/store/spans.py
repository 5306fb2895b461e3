"""What the spans of a record must be: normalised, inside the text, more than white space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.errors import UserError
from annotator.model.changes import Record
from annotator.model.fragments import Fragments, Span, check_inside, normalise
from annotator.model.records import Claim, Mention, Release


def check_spans(record: Record, text: str) -> None:
    """Passes when every span of the record lies in its release's text and is as it should be.

    Raises:
        UserError: One is not; the message names the record and the span.
    """
    if isinstance(record, Mention) and _is_plain(record.fragments, text):
        return
    try:
        if isinstance(record, Release):
            _check_inside(_spans_of(record), record.n_chars)
        elif isinstance(record, Mention | Claim):
            _check_fragments(record.fragments, text)
        if isinstance(record, Claim):
            for fragments in (record.cues, *(role.fragments for role in record.roles)):
                if fragments:
                    _check_fragments(fragments, text)
    except UserError as error:
        raise UserError(f"{describe(record, text)}: {error.message}") from error


def describe(record: Record, text: str = "") -> str:
    """What a record is called in messages: `Mention COMPANY “Acme Inc.” (01J…)`."""
    kind = type(record).__name__
    match record:
        case Mention() | Claim():
            quote = text[record.start : record.end]
            called = f"{record.label} “{quote[:40]}{'…' if len(quote) > 40 else ''}”"
        case Release():
            called = f"“{record.title or record.source_name}”"
        case _:
            name = getattr(record, "name", "") or getattr(record, "title", "")
            called = f"“{name}”" if name else str(getattr(record, "label", ""))
    return f"{kind} {called} ({record.id})"


def _check_fragments(fragments: Fragments, text: str) -> None:
    if _is_plain(fragments, text):
        return
    if normalise(fragments) != fragments:
        raise UserError("Its fragments touch, overlap or are out of order.")
    check_inside(text, fragments)


def _is_plain(fragments: Fragments, text: str) -> bool:
    """Whether it is one span, and a good one: nearly all are, and an import looks at each."""
    if len(fragments) != 1:
        return False
    ((start, end),) = fragments
    return 0 <= start < end <= len(text) and not text[start:end].isspace()


def _check_inside(spans: Iterable[Span], n_chars: int) -> None:
    for start, end in spans:
        if not 0 <= start <= end <= n_chars:
            raise UserError(f"The span {start}–{end} lies outside the text.")


def _spans_of(release: Release) -> Iterator[Span]:
    """Every span that the release's own row holds."""
    places = (release.dateline, *release.sections, *release.contacts)
    yield from ((place.start, place.end) for place in places if place is not None)
    yield from (section.heading for section in release.sections if section.heading is not None)
    for quote in release.quotes:
        yield from quote.fragments
        yield from (span for span in (quote.speaker, quote.cue) if span)
    yield from release.reviewed
