"""The outline of a release: its sections as rows, with the quotes that each of them holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from annotator.model.fragments import Span, hull, quote
from annotator.model.records import Annotation, Layer, Mention, Quote, Release, Section
from annotator.model.section_kinds import kind_title

_WORDS_CHARS: Final = 160
_MARKUP: Final = "#*_ "


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """A quote: who says it (empty where that was not found), its first words, where it stands."""

    speaker: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """A section: its kind and what people call that, its heading or first words, its quotes."""

    kind: str
    title: str
    words: str
    span: Span
    section: Section
    quotes: tuple[QuoteRow, ...] = ()


def outline_of(release: Release, text: str) -> list[SectionRow]:
    """A row for each section, in order; quotes that lie in no section are left out."""
    quotes: dict[int, list[QuoteRow]] = {}
    for item in release.quotes:
        number = section_at(release.sections, item.fragments[0][0])
        if number is not None:
            quotes.setdefault(number, []).append(_quote_row(item, text))
    return [
        SectionRow(
            kind=section.kind,
            title=kind_title(section.kind),
            words=_first_words(text, section.heading or (section.start, section.end)),
            span=(section.start, section.end),
            section=section,
            quotes=tuple(quotes.get(number, ())),
        )
        for number, section in enumerate(release.sections)
    ]


def section_at(sections: Sequence[Section], pos: int) -> int | None:
    """The number of the last section that begins at `pos` or before, None before the first.

    White space after a section thus belongs to it, as the caret at its end does.
    """
    number = bisect_right(sections, pos, key=lambda section: section.start) - 1
    return number if number >= 0 else None


def counts_by_section(
    sections: Sequence[Section], annotations: Iterable[Annotation]
) -> Counter[tuple[int, Layer]]:
    """How many mentions and claims begin in each section, by its number.

    Looking sections up in the sorted starts, not 10,000 annotations in the sections, keeps this
    out of the time that opening a release takes.
    """
    starts: dict[Layer, list[int]] = {Layer.MENTION: [], Layer.CLAIM: []}
    for annotation in annotations:
        layer = Layer.MENTION if isinstance(annotation, Mention) else Layer.CLAIM
        starts[layer].append(annotation.fragments[0][0])
    edges = [section.start for section in sections]
    counts: Counter[tuple[int, Layer]] = Counter()
    for layer, found in starts.items():
        found.sort()
        before = [*(bisect_left(found, edge) for edge in edges), len(found)]
        for number, (first, last) in enumerate(pairwise(before)):
            if last > first:
                counts[number, layer] = last - first
    return counts


def _quote_row(item: Quote, text: str) -> QuoteRow:
    speaker = "" if item.speaker is None else " ".join(text[slice(*item.speaker)].split())
    span = hull(item.fragments)
    return QuoteRow(speaker=speaker, words=_short(quote(text, item.fragments)), span=span)


def _first_words(text: str, span: Span) -> str:
    return _short(text[span[0] : min(span[1], span[0] + 4 * _WORDS_CHARS)]).strip(_MARKUP)


def _short(words: str) -> str:
    """The beginning on one line; who shows it shortens it to fit."""
    return " ".join(words[: 4 * _WORDS_CHARS].split())[:_WORDS_CHARS]
