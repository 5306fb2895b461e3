"""The date of a release: from its dateline, or from what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from annotator.text.anatomy.blocks import Block
from annotator.text.anatomy.dates import FoundDate, date_at, first_date
from annotator.text.anatomy.head import is_date_line
from annotator.text.anatomy.marks import is_banner

_LINES_AT_THE_END: Final = 40


def release_date(
    text: str,
    blocks: Sequence[Block],
    *,
    lead: int,
    printed: FoundDate | None,
    published: str | None,
) -> str | None:
    """The ISO date of the release whose lead is block `lead` and whose dateline says `printed`.

    A missing year, or date, comes from a line with a date above the lead, from the trailer of a
    wire, or from when the file says it was `published`.
    """
    if printed and printed.iso():
        return printed.iso()
    context = [date for date in _context(text, blocks, lead) if date.iso()]
    if printed and printed.day:
        return _with_year(printed, [date.iso() or "" for date in context] + [published or ""])
    return next((date.iso() for date in context if _agrees(date, printed)), published)


def _context(text: str, blocks: Sequence[Block], lead: int) -> Iterator[FoundDate]:
    near = [block for block in blocks[:lead] if is_date_line(text, block)][::-1]
    labelled = [block for block in blocks[:lead] if _is_dated(text, block)][::-1]
    last = [block for block in blocks[-_LINES_AT_THE_END:] if _is_sign_off(block)]
    for block in (*near, *last, *labelled):
        if found := first_date(text, block.start, block.end):
            yield found


def _is_dated(text: str, block: Block) -> bool:
    """Whether a block above the lead opens with a date or says what a date in it is for."""
    return date_at(text, block.start, block.end) is not None or is_banner(block.words)


def _is_sign_off(block: Block) -> bool:
    return block.length < 100 and block.words.startswith("-0-")


def _agrees(date: FoundDate, printed: FoundDate | None) -> bool:
    return printed is None or (date.year, date.month) == (printed.year, printed.month)


def _with_year(printed: FoundDate, known: Iterable[str]) -> str | None:
    """The printed day in the year of the first date known; the year before for a late month."""
    for date in known:
        if date[:4].isdigit():
            year = int(date[:4])
            is_year_before = printed.month - int(date[5:7] or 1) > 6
            return printed.iso(year - is_year_before)
    return None
