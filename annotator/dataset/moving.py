"""Moves what stands in a release to where it stands in an example that is cut from it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from annotator.model.fragments import Fragments, Span
from annotator.model.records import Claim, Mention, Quote, Release, Section

_GAP: Final = "\n\n"

_A = TypeVar("_A", Mention, Claim)


class Moved:
    """Offsets of a release as those of one example, which is some stretches of its text."""

    def __init__(self, stretches: Fragments) -> None:
        self._stretches = stretches
        self._starts = [start for start, _ in stretches]
        self._new_starts: list[int] = []
        place = 0
        for start, end in stretches:
            self._new_starts.append(place)
            place += end - start + len(_GAP)

    def text(self, text: str) -> str:
        """The text of the example; a blank line stands for what was left out."""
        return _GAP.join(text[start:end] for start, end in self._stretches)

    def span(self, span: Span | None) -> Span | None:
        """Where a span is; None when it is not wholly in one stretch."""
        if span is None:
            return None
        place = bisect_right(self._starts, span[0]) - 1
        if place < 0 or span[1] > self._stretches[place][1]:
            return None
        shift = self._new_starts[place] - self._starts[place]
        return span[0] + shift, span[1] + shift

    def spans(self, spans: Iterable[Span]) -> Fragments:
        """Where those are that are in the example."""
        return tuple(new for span in spans if (new := self.span(span)) is not None)

    def clipped(self, span: Span) -> Iterator[Span]:
        """Where the parts of a span are that are in the example."""
        for start, end in self._stretches:
            low, high = max(start, span[0]), min(end, span[1])
            if low < high and (new := self.span((low, high))):
                yield new

    def annotation(self, annotation: _A) -> _A:
        """The annotation at its place in the example."""
        return replace(annotation, fragments=self.spans(annotation.fragments))


def moved_release(release: Release, text: str, moved: Moved) -> Release:
    """The release as that of an example: what was found in its text at its new place, if there."""
    line = release.dateline and moved.span((release.dateline.start, release.dateline.end))
    contacts = ((c, moved.span((c.start, c.end))) for c in release.contacts)
    return replace(
        release,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        n_chars=len(text),
        dateline=line
        and release.dateline
        and replace(release.dateline, start=line[0], end=line[1]),
        sections=tuple(_sections(release, moved)),
        quotes=tuple(_quotes(release, moved)),
        contacts=tuple(replace(c, start=at[0], end=at[1]) for c, at in contacts if at),
        reviewed=tuple(new for span in release.reviewed for new in moved.clipped(span)),
    )


def _sections(release: Release, moved: Moved) -> Iterator[Section]:
    for section in release.sections:
        for start, end in moved.clipped((section.start, section.end)):
            heading = moved.span(section.heading)
            has_it = heading is not None and start <= heading[0] and heading[1] <= end
            yield replace(section, start=start, end=end, heading=heading if has_it else None)


def _quotes(release: Release, moved: Moved) -> Iterator[Quote]:
    for quote in release.quotes:
        fragments = moved.spans(quote.fragments)
        if len(fragments) == len(quote.fragments):
            yield replace(
                quote,
                fragments=fragments,
                speaker=moved.span(quote.speaker),
                cue=moved.span(quote.cue),
            )
