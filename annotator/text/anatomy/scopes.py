"""Which stretches of a release are read for quotes, contacts and the issuer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from annotator.model.fragments import Span
from annotator.model.records import Section
from annotator.text.anatomy.blocks import Block
from annotator.text.anatomy.contact_marks import has_contact

_SPOKEN: Final = frozenset({"lead", "body", "list"})
_SILENT: Final = frozenset({"table", "safe_harbor"})
"""Where an address is not there to be asked at: safe harbors say how to get a filing."""


def where_spoken(blocks: Sequence[Block], sections: Sequence[Section]) -> list[Span]:
    """The blocks that quotes are looked for in: all but headings, of what the release tells."""
    return [
        (block.start, block.end)
        for block, section in _in_sections(blocks, sections)
        if section.kind in _SPOKEN and section.heading != (block.start, block.end)
    ]


def where_addressed(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> list[Span]:
    """The blocks of contact sections, and those elsewhere that say whom to ask and where."""
    return [
        (block.start, block.end)
        for block, section in _in_sections(blocks, sections)
        if section.kind == "contact"
        or (section.kind not in _SILENT and has_contact(text, block.start, block.end))
    ]


def first_span(sections: Sequence[Section], kind: str) -> Span | None:
    """Where the first section of a kind is."""
    return next(((one.start, one.end) for one in sections if one.kind == kind), None)


def _in_sections(
    blocks: Sequence[Block], sections: Sequence[Section]
) -> Iterator[tuple[Block, Section]]:
    for block in blocks:
        index = bisect_right(sections, block.start, key=lambda section: section.start) - 1
        if index >= 0:
            yield block, sections[index]
