"""Parts that lost their line break: headings, contacts and marks in the middle of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from annotator.text.anatomy.blocks import Block
from annotator.text.anatomy.boilerplate import ABOUT, run_in_heading
from annotator.text.anatomy.marks import has_address
from annotator.text.anatomy.safe_harbor import heading_at as safe_harbor_at

_SHORTEST: Final = 150
_LONG: Final = 1000
_WIDE: Final = 3  # a stop and two spaces
_ADDRESS_REACH: Final = 250
_WIDE_GAP: Final = re.compile(r"[.!?:”\"»)][^\S\n]{2,40}(?=[A-ZÀ-Þ“\"«\[])")
_CHASM: Final = re.compile(r"\S[^\S\n]{8,}(?=\S)")
_NARROW_GAP: Final = re.compile(r"[a-z][.!?][”\"»]? (?=[A-ZÀ-Þ“\"«])")
_CANDIDATE: Final = re.compile(
    rf"""
    (?:(?<=[.!?:)\]”"»’*])|(?<=\s)|(?<=[a-z](?=[AC])))
    (?:
      (?P<about>{ABOUT.pattern.replace(" ", chr(92) + " ")})
    | (?P<safe>(?:(?:Special\s|Important\s)?(?:Note|Notice|Statement|Disclosure)s?\s
        (?:Regarding|Concerning|on)\s)?
        (?:Cautionary|Forward|FORWARD|CAUTIONARY|["“]?Safe\sHarbor|SAFE\sHARBOR)\b)
    | (?P<contact>(?:(?:Media|Press|Investor|Company|MEDIA|PRESS|INVESTOR)\s)?
        (?:Contacts?|CONTACTS?)
        (?:\s(?:Information|INFORMATION))?\s?:
      |For\s(?:more|further|additional)\s(?:information|details),?\s(?:please\s)?contact\b
      |Pour\splus\sd[’']informations?,\s(?:veuillez\s)?contact\w+|Pressekontakt|Contatti\sstampa)
    | (?P<tail>The\sissuer\sis\ssolely\sresponsible|Hashtag:\s\#|View\ssource\sversion\son
      |View\soriginal\scontent|SOURCE:?\s(?=[A-Z])|The\spost\s(?=.{{1,300}}\sappeared\s))
    )
    """,
    re.VERBOSE,
)


def split_run_in(text: str, block: Block) -> Iterator[Block]:
    """The parts of a block: itself, or what follows one another in it without a line break."""
    if block.length < _SHORTEST or block.is_row:
        yield block
        return
    starts = sorted({block.start, *_openings(text, block), *_wide_gaps(text, block)})
    for start, end in pairwise([*starts, block.end]):
        yield _part(text, block, start, end) if len(starts) > 1 else block


def _openings(text: str, block: Block) -> Iterator[int]:
    start = block.start
    for match in _CANDIDATE.finditer(text, start, block.end):
        pos = match.start()
        if pos > start and _opens(text, match, block.end) and _closes(text, start, pos):
            yield pos
            start = pos


def _wide_gaps(text: str, block: Block) -> list[int]:
    """Where paragraphs begin of a text that has two spaces for what was a line break.

    Where most sentences have two spaces between them, two spaces say nothing.
    """
    if block.length < _LONG:
        return []
    gaps = list(_WIDE_GAP.finditer(text, block.start, block.end))
    n_narrow = sum(1 for _ in _NARROW_GAP.finditer(text, block.start, block.end))
    is_sure = n_narrow > len(gaps)
    starts = [gap.end() for gap in gaps if is_sure or len(gap.group()) > _WIDE]
    return starts + [gap.end() for gap in _CHASM.finditer(text, block.start, block.end)]


def _part(text: str, block: Block, start: int, end: int) -> Block:
    stop = start + len(text[start:end].rstrip())
    words = " ".join(text[start : min(stop, start + _LONG)].split())
    return replace(
        block, start=start, end=stop, is_apart=block.is_apart or start > block.start, words=words
    )


def _opens(text: str, match: re.Match[str], end: int) -> bool:
    pos = match.start()
    if match["about"]:
        return run_in_heading(text, pos, end) is not None
    if match["safe"]:
        return safe_harbor_at(text, pos, end) is not None and end - pos > _SHORTEST
    if match["contact"] and match.end() == end:
        return True
    if match["contact"]:
        return has_address(text[pos : min(end, pos + _ADDRESS_REACH)])
    return True


def _closes(text: str, start: int, pos: int) -> bool:
    """Whether what stands before `pos` is over: a sentence, an address, or a wide gap follows."""
    before = text[max(pos - 60, start) : pos]
    bare = before.rstrip()
    if len(before) - len(bare) > 1 or bare[-1:] in tuple('.!?)]”"»*'):
        return True
    word = bare.split()[-1] if bare.split() else ""
    return "." in word[:-1] or not before[-1:].isspace()
