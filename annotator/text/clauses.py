"""Clauses: the parts of a sentence that could be claimed apart, found by rule.

A sentence is taken apart where one clause ends and another begins:

- at semicolons, at colons, and at a dash that stands alone;
- at a comma or a bare conjunction, when a verb stands on both sides (`grew, and it hired`);
- at a comma before who says it (`, she said`) and after what only opens (`In May, it grew`);
- at `that` after a word of saying (`announced today that it …`).

Brackets, quotes, pairs of dashes, and what a comma with a relative word or an `-ing` opens lie
*inside* a clause: the clause around them holds them whole. Commas in lists, titles, appositions,
names, dates and numbers separate nothing. There is no grammar here, only words: who needs it exact
moves the edges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from annotator.model.fragments import Span
from annotator.text.names import names
from annotator.text.sentences import claim_span

_PAIRS: Final = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“", '"': '"'}
_DASH: Final = re.compile(r"(?:(?<=\s)(?:--?|[–—])(?=\s))|(?<=\w)(?:--|—)(?=\w)")
_SPLIT: Final = re.compile(r";|:(?=\s)")
_COMMA: Final = re.compile(r",(?!\d)")

_SAYING: Final = (
    "said|says|say|stated|states|added|adds|commented|noted|notes|explained|announced|announces"
    "|reported|reports|believes?|believed|expects?|expected|anticipates?|anticipated|estimates?"
    "|estimated|projects?|projected|confirmed|confirms|concluded|showed|shows?|shown|indicates?"
    "|indicated|demonstrates?|demonstrated|suggests?|suggested|remarked|continued|disclosed|warned"
)
_ADJECTIVE: Final = (
    "need|seed|feed|speed|indeed|hundred|armed|limited|advanced|integrated|combined|renewed|skilled"
    "|experienced|detailed|dedicated|related|unmatched|aged|unaudited|shared|wholly-owned"
)
_FINITE: Final = (
    "is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did"
    "|isn['’]t|won['’]t|can['’]t|cannot|plans?|intends?|provides?|offers?|includes?|allows?|enables?"
    "|helps?|supports?|makes?|gives?|brings?|remains?|continues?|serves?|operates?|develops?"
    "|represents?|uses?|works?|seeks?|aims?|grows?|needs?|wants?|becomes?|takes?|holds?|leads?"
    "|follows?|requires?|creates?|delivers?|combines?|features?|employs?|specializes?|focus(?:es)?"
    "|grew|rose|fell|won|began|became|held|led|sold|bought|made|took|gave|came|went|met|saw|paid"
    "|kept|left|lost|built|sent|ran|stood|brought|found|spent|chose|drove|wrote|spoke|knew|felt"
    rf"|{_SAYING}|(?!(?:{_ADJECTIVE})\b)[a-z]{{2,}}ed"
)
_SUBORDINATE: Final = (
    "although|though|while|whereas|because|since|if|unless|when|until|once|provided|after|before"
    r"|as(?!\s+(?:well|of|to|part)\b)"
)
_OPENING: Final = (
    "In|On|At|By|With|Without|For|From|During|Following|After|Before|Under|Upon|Through|Throughout"
    "|Given|Despite|Besides|Among|Within|Over|Beyond|To|As|While|If|When|Although|Though|Since"
    "|Because|Unless|Until|Once|Based|Additionally|However|Moreover|Furthermore|Meanwhile|Finally"
    "|Currently|Historically|Previously|Recently|Earlier|Later|Today|Yesterday|Last|This|Next|Also"
    "|Accordingly|Therefore|Thus|Specifically|Notably|Importantly|Consequently|Similarly|Separately"
)
_NO_PARTICIPLE: Final = (
    "including|excluding|during|according|following|regarding|concerning|pending|ranging|being"
    "|notwithstanding|engineering|manufacturing|marketing|financing|funding|licensing|learning"
)
_LEADING_WORD: Final = re.compile(r"(?:and|but|or|so|yet|nor|that)\s+")
_LONGEST_OPENING: Final = 120  # characters
_LONGEST: Final = 6000  # a sentence longer than that is a table or a list


class _Part(NamedTuple):
    """A stretch of a sentence, and the stretches that lie whole inside it."""

    span: Span
    inner: tuple[Span, ...]


def clause_at(text: str, sentence: Span, pos: int) -> Span | None:
    """The clause of the sentence around `pos`; None where there is no word.

    It has no conjunction before it, no quotes around it and no stop after it, unless `pos` is
    there.
    """
    part = _part_at(text, sentence, pos)
    start, end = part.span
    for cut_start, cut_end in _cuts(text, part):
        if cut_end <= pos:
            start = cut_end
        elif cut_start >= pos:
            end = cut_start
            break
    piece = text[start:end]
    if not any(map(str.isalnum, piece)):
        return None
    whole = end - len(piece.lstrip()), start + len(piece.rstrip())
    bare = _bare(text, whole)
    return bare if bare[0] <= pos <= bare[1] else whole


def clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence, sorted by `(start, -end)`; an inner one lies in its outer one."""
    first, last = sentence
    found = {clause_at(text, sentence, pos) for pos in _word_starts(text, first, last)}
    return sorted((span for span in found if span), key=lambda span: (span[0], -span[1]))


def _word_starts(text: str, start: int, end: int) -> Iterator[int]:
    return (match.start() for match in re.compile(r"\w+").finditer(text, start, end))


def _bare(text: str, span: Span) -> Span:
    start, end = claim_span(text, span)
    end -= len(text[start:end]) - len(text[start:end].rstrip(" ,;:–—-"))
    lead = _LEADING_WORD.match(text, start, end)
    return (lead.end() if lead else start), end


def _part_at(text: str, sentence: Span, pos: int) -> _Part:
    """The innermost part around `pos`: the sentence, or what brackets, dashes, commas set off."""
    start, end = sentence
    part = _Part((start, min(end, start + _LONGEST)), ())
    while True:
        start, end = part.span
        enclosed = [*_bracketed(text, start, end)]
        enclosed += _between_dashes(text, start, end, enclosed)
        enclosed += _relative(text, start, end, enclosed)
        part = _Part(part.span, tuple(enclosed))
        inner = next(((a, b) for a, b in enclosed if a <= pos <= b and (a, b) != part.span), None)
        if inner is None:
            return part
        part = _Part(inner, ())


def _bracketed(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands in brackets or quotes, without them; outermost only."""
    pos = start
    while pos < end:
        close = _PAIRS.get(text[pos])
        stop = text.find(close, pos + 1, end) if close else -1
        if stop > pos + 1:
            yield pos + 1, stop
            pos = stop
        pos += 1


def _between_dashes(text: str, start: int, end: int, inside: list[Span]) -> Iterator[Span]:
    dashes = [m.span() for m in _DASH.finditer(text, start, end) if not _is_in(m.span(), inside)]
    for (_, low), (high, _) in zip(dashes[::2], dashes[1::2], strict=False):
        yield low, high


def _relative(text: str, start: int, end: int, inside: list[Span]) -> Iterator[Span]:
    """What a comma and `which`, `who` or an `-ing` opens, up to a comma before the main verb."""
    commas = _commas(text, start, end, inside)
    number = 0
    while number < len(commas):
        low = commas[number][1]
        number += 1
        if not _relative_word().match(text, low, end):
            continue
        stop = end
        while number < len(commas):
            if _goes_on().match(text, commas[number][1], end):
                stop = commas[number][0]
                break
            number += 1
        blank = len(text[low:stop]) - len(text[low:stop].lstrip())
        yield low + blank, stop


def _commas(text: str, start: int, end: int, inside: list[Span]) -> list[Span]:
    """The commas that are in no name and in nothing that is set off."""
    held = [*names(text, start, end), *inside]
    return [m.span() for m in _COMMA.finditer(text, start, end) if not _is_in(m.span(), held)]


def _is_in(span: Span, others: list[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in others)


def _cuts(text: str, part: _Part) -> list[Span]:
    """What separates the clauses of a part, in order."""
    (start, end), inner = part.span, list(part.inner)
    held = [*names(text, start, end), *inner]
    cuts = [m.span() for m in _SPLIT.finditer(text, start, end) if not _is_in(m.span(), held)]
    cuts += [m.span() for m in _quote_end().finditer(text, start, end)]
    dashes = [m.span() for m in _DASH.finditer(text, start, end) if not _is_in(m.span(), inner)]
    cuts += dashes[-1:] if len(dashes) % 2 else []
    bounds = sorted(cuts)
    for low, high in _commas(text, start, end, inner):
        since = max((stop for _, stop in bounds if stop <= low), default=start)
        until = min((first for first, _ in bounds if first >= high), default=end)
        if _separates(text, (since, low), (high, until)):
            bounds = sorted([*bounds, (low, high)])
    for match in _joint().finditer(text, start, end):
        joint = match.span(match.lastgroup or 0)
        if not _is_in(joint, inner) and _finite().search(text, joint[1], end):
            bounds.append(joint)
    return sorted(bounds)


def _separates(text: str, before: Span, after: Span) -> bool:
    """Whether the comma between two stretches separates clauses."""
    if _saying_next().match(text, *after):
        return True
    has_verb = bool(_finite().search(text, *after))
    if _clause_next().match(text, *after):
        return has_verb and bool(_finite().search(text, *before))
    opens = before[1] - before[0] <= _LONGEST_OPENING and _opening().match(text, *before)
    return has_verb and bool(opens) and "," not in text[before[0] : before[1]]


@cache
def _finite() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_FINITE})\b")


@cache
def _goes_on() -> re.Pattern[str]:
    """Finds the main verb, or the next clause, behind what was set off."""
    return re.compile(
        rf"\s*(?:(?:also|today|then)\s+)?(?:{_FINITE})\b|\s*(?:but|so|yet|nor|{_SUBORDINATE})\b"
    )


@cache
def _clause_next() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:and|but|or|so|yet|nor|{_SUBORDINATE})\b")


@cache
def _relative_word() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:(?:(?:some|many|most|all|both|each|one|none)\s+)?(?:of|in|to|for|with|by|at|from)\s+)?"
        rf"(?:which|who|whom|whose|where)\b|\s*(?:thereby\s+|thus\s+)?(?!(?:{_NO_PARTICIPLE})\b)"
        r"[a-z]{3,}ing\b(?=\s+\w)"
    )


@cache
def _quote_end() -> re.Pattern[str]:
    return re.compile(rf"[”\"»]\s*(?=(?:(?:he|she|it|they|we|I)\s+)?(?:{_SAYING})\b)")


@cache
def _saying_next() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:(?:he|she|it|they|we|I)\s+)?(?:{_SAYING})\b|\s*according to\b")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_OPENING})\b")


@cache
def _joint() -> re.Pattern[str]:
    """Words that join clauses without a comma: `that` after saying, `but`, `and it`, `and will`."""
    subject = "it|we|they|he|she|there|I|the company"
    helping = "is|are|was|were|has|have|had|will|would|can|could|may|expects?|plans?|intends?"
    return re.compile(
        rf"\b(?:{_SAYING})(?:\s+today)?(?P<that>\s+that\s+)"
        r"|(?<!even)(?P<against>\s+)(?=(?:but|while|whereas|because|although|unless)\s)"
        rf"|(?P<further>\s+and\s+)(?=(?:{subject}|{helping})\s)"
    )
