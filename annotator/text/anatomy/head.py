"""The head of a release: what stands before its lead, the headline above all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from annotator.text.anatomy.blocks import Block
from annotator.text.anatomy.dateline import dateline_at
from annotator.text.anatomy.dates import date_at, first_date
from annotator.text.anatomy.marks import has_address, is_banner, is_rule, opens_contact
from annotator.text.anatomy.parts import Part, is_bullet, is_closed, is_prose, n_words

_LONGEST: Final = 350
_REACH: Final = 4000
_LONGEST_DATE_LINE: Final = 60
_LONGEST_LABEL: Final = 14
_FEWEST_WORDS: Final = 3
_SHORT: Final = 4
_WRAPPED: Final = range(40, 91)
_MOST_LINES: Final = 4
_CONTACT_REACH: Final = 4
_OPEN_ENDS: Final = re.compile(
    r"(?:[,&–—-]|\b(?:and|or|of|the|a|an|in|on|to|for|with|by|at|from|as|its|und|et|de|la|y))$",
    re.IGNORECASE,
)
_OPEN_STARTS: Final = re.compile(
    r"(?:and|or|of|to|for|with|in|on|at|by|from|as|und|et|de)\b", re.IGNORECASE
)
_MARKUP: Final = "#*_ "
_WORD: Final = re.compile(r"\w+")
_SITE: Final = re.compile(r"\s+(?:\||[–—-]{1,2}|::|·)\s+")
_SHARE_OF_TITLE: Final = 0.6
_LEAST_LIKE: Final = 0.55
_NO_TITLE: Final = re.compile(
    r"\b(?:press|news) release\b|\bexhibit\b|\bex-?\d|\.(?:html?|pdf|docx?|txt)\b|\buntitled\b"
    r"|\bmicrosoft word\b|\bnewsroom\b|\bhome ?page\b",
    re.IGNORECASE,
)
_STEM: Final = 5
_LONGEST_SITE: Final = 3


class Head(NamedTuple):
    """The parts before the lead, and the title with white space collapsed."""

    parts: list[Part]
    title: str | None


def read_head(text: str, blocks: Sequence[Block], *, hint: str, is_wrapped: bool) -> Head:
    """The head that `blocks`, those before the lead, are; `hint` is the title a file gave.

    In a hard-wrapped text a headline may go on in the next line, whatever it ends with.
    """
    kinds = _plain_kinds(text, blocks)
    if _is_first_line(hint, text) or _is_no_headline(hint, blocks, kinds):
        hint = ""
    open_ones = [index for index, kind in enumerate(kinds) if kind is None]
    found = _by_hint(blocks, open_ones, hint) or (
        None
        if _is_title_of(hint, text) and not _has_markdown(blocks, open_ones)
        else _by_look(blocks, open_ones, is_wrapped=is_wrapped)
    )
    has_title = len(_words(hint)) >= _FEWEST_WORDS and not _NO_TITLE.search(hint)
    title = _clean_hint(hint) if has_title else None
    if found:
        lines = blocks[found[0] : found[1] + 1]
        title = _undated(" ".join(line.words.strip(_MARKUP) for line in lines))
    parts = [
        Part(kind or _kind_beside(index, found), block.start, block.end)
        for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True))
    ]
    return Head(parts, title)


def _undated(title: str) -> str:
    """The title without a date before it."""
    found = date_at(title, 0, len(title))
    rest = title[found.end :].lstrip(" :–—-|") if found else ""
    return rest if len(rest.split()) >= _FEWEST_WORDS and rest[0].isupper() else title


def _kind_beside(index: int, headline: tuple[int, int] | None) -> str:
    if headline is None or index > headline[1]:
        return "subhead"
    return "banner" if index < headline[0] else "headline"


def is_date_line(text: str, block: Block) -> bool:
    """Whether a block is a date and little more."""
    if block.length > _LONGEST_DATE_LINE:
        return False
    found = first_date(text, block.start, block.end)
    if found is None:
        return False
    rest = (text[block.start : found.start] + text[found.end : block.end]).strip(" |:·–-")
    return len(rest) <= _LONGEST_LABEL or is_banner(rest)


def _plain_kinds(text: str, blocks: Sequence[Block]) -> list[str | None]:
    """`banner` or `contact` for the blocks that say so, None for the rest."""
    kinds: list[str | None] = []
    contact_end = -1
    for index, block in enumerate(blocks):
        if index > contact_end and (opens_contact(block.words) or _is_contact_line(block)):
            contact_end = _contact_end(blocks, index)
        if _is_banner(text, block):
            kinds.append("banner")
        else:
            kinds.append("contact" if index <= contact_end else None)
    return kinds


def _is_banner(text: str, block: Block) -> bool:
    if is_banner(block.words) or is_rule(block.words) or is_date_line(text, block):
        return True
    dateline = dateline_at(text, block.start, block.end)
    return dateline is not None and dateline.is_sure


def _contact_end(blocks: Sequence[Block], start: int) -> int:
    """The last block of the contacts that begin at `start`: the last with an address near by."""
    end = start
    index = start
    while index < len(blocks) and index - end <= _CONTACT_REACH and blocks[index].length < _LONGEST:
        if has_address(blocks[index].words) or opens_contact(blocks[index].words):
            end = index
        index += 1
    return end


def _is_contact_line(block: Block) -> bool:
    return block.length < 120 and has_address(block.words)


def _by_look(
    blocks: Sequence[Block], open_ones: Sequence[int], *, is_wrapped: bool
) -> tuple[int, int] | None:
    """The first block that reads as a headline, with the lines it goes on in."""
    likely = [index for index in open_ones if _is_headline(index, blocks[index])]
    marked = [index for index in likely if blocks[index].words.startswith("# ")]
    if not likely:
        return None
    first = (marked or likely)[0]
    last = _last_line(blocks, open_ones, first, is_wrapped=is_wrapped)
    if not marked and first == last and n_words(blocks[first]) <= _SHORT:
        first = next((index for index in likely if n_words(blocks[index]) > _SHORT), first)
        last = _last_line(blocks, open_ones, first, is_wrapped=is_wrapped)
    if first == last and n_words(blocks[first]) < _FEWEST_WORDS:
        return None
    return first, last


def _last_line(
    blocks: Sequence[Block], open_ones: Sequence[int], first: int, *, is_wrapped: bool
) -> int:
    for last in range(first, first + _MOST_LINES - 1):
        is_next_free = last + 1 in open_ones
        if not is_next_free or not _runs_on(blocks, last, is_wrapped=is_wrapped):
            return last
    return first + _MOST_LINES - 1


def _is_headline(index: int, block: Block) -> bool:
    return (
        block.length <= _LONGEST
        and not is_bullet(block)
        and not block.is_row
        and not block.words.endswith((":", ";"))
        and not (index and is_prose(block) and is_closed(block))
    )


def _runs_on(blocks: Sequence[Block], index: int, *, is_wrapped: bool) -> bool:
    """Whether a headline goes on in the next line."""
    line, following = blocks[index].words, blocks[index + 1]
    if is_bullet(following) or line.startswith("#"):
        return False
    if following.is_apart:
        is_open = bool(_OPEN_ENDS.search(line) or _OPEN_STARTS.match(following.words))
        return is_open and line.isupper() and following.words.isupper()
    if line.isupper() or following.words.isupper():
        return line.isupper() and following.words.isupper()
    if _OPEN_ENDS.search(line) or following.words[0].islower():
        return True
    return is_wrapped and len(line) in _WRAPPED


def _has_markdown(blocks: Sequence[Block], open_ones: Sequence[int]) -> bool:
    return any(blocks[index].words.startswith("# ") for index in open_ones)


def _by_hint(
    blocks: Sequence[Block], open_ones: Sequence[int], hint: str
) -> tuple[int, int] | None:
    """The block, or the lines that follow one another, with the words of the file's title."""
    wanted, free = set(_words(hint)), set(open_ones)
    best, found = _LEAST_LIKE, None
    for first in open_ones if len(wanted) >= _FEWEST_WORDS else ():
        words: set[str] = set()
        for last in range(first, min(first + _MOST_LINES, len(blocks))):
            if last not in free or blocks[last].length > _LONGEST:
                break
            words.update(_words(blocks[last].words))
            likeness = len(words & wanted) / len(words | wanted)
            if likeness > best or (likeness == best and found and first > found[1]):
                best, found = likeness, (first, last)
    return found


def _is_first_line(hint: str, text: str) -> bool:
    """Whether the title is only what the text begins with, as of a file that has none."""
    wanted = _words(hint)[:-1]  # the last word may be cut
    return wanted == _words(text[:_REACH])[: len(wanted)]


def _is_no_headline(hint: str, blocks: Sequence[Block], kinds: Sequence[str | None]) -> bool:
    """Whether the title is a line that was found to be something else, as a contact."""
    wanted = _words(hint)
    return any(
        kind is not None and _words(block.words) == wanted
        for block, kind in zip(blocks, kinds, strict=True)
    )


def _is_title_of(hint: str, text: str) -> bool:
    """Whether a file's title has its words from the release, as that of a page or file has not."""
    if _NO_TITLE.search(hint):
        return False
    wanted = {word[:_STEM] for word in _words(hint) if len(word) > 3}
    present = {word[:_STEM] for word in _words(text[:_REACH])}
    return len(wanted) >= 3 and len(wanted & present) >= _SHARE_OF_TITLE * len(wanted)


def _words(words: str) -> list[str]:
    return _WORD.findall(words.casefold().replace("\u00ad", ""))


def _clean_hint(hint: str) -> str:
    """The title without the name of the site behind it."""
    title = " ".join(hint.split())
    marks = list(_SITE.finditer(title))
    if not marks:
        return title
    front, site = title[: marks[-1].start()], title[marks[-1].end() :]
    return front if len(site.split()) <= _LONGEST_SITE < len(front.split()) else title
