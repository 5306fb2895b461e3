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
_LONGEST: Final = 6000  # characters
_DEEPEST: Final = 6
_WORD: Final = re.compile(r"[^\W_]+")
_BLANK: Final = re.compile(r"\s+")


def clause_at(text: str, sentence: Span, pos: int) -> Span | None:
    """The clause of the sentence around `pos`; None where there is no word.

    It has no conjunction before it, no quotes around it and no stop after it, unless `pos` is
    there.
    """
    return _Sentence(text, sentence).clause_at(pos)


def clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence, sorted by `(start, -end)`; an inner one lies in its outer one."""
    parsed = _Sentence(text, sentence)
    found = {
        bare
        for word in _WORD.finditer(text, *sentence)
        if (clause := parsed.clause_at(word.start())) and (bare := _bare(text, clause))[0] < bare[1]
    }
    return sorted(found, key=lambda span: (span[0], -span[1]))


class _Part(NamedTuple):
    """A stretch of a sentence, and the stretches that are set off in it."""

    start: int
    end: int
    inner: list[Span]


class _Sentence:
    """Takes one sentence apart, as far as a position asks for it."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._span = span[0], min(span[1], span[0] + _LONGEST)
        self._names = names(text, *self._span)

    def clause_at(self, pos: int) -> Span | None:
        """See the function of that name."""
        text, part = self._text, self._part_at(pos)
        start, end = part.start, part.end
        for cut_start, cut_end in self._cuts(part):
            if cut_start > pos or (cut_start == pos and start < pos):
                end = cut_start
                break
            start = cut_end if cut_end <= pos else cut_start
        piece = text[start:end]
        if not _WORD.search(piece):
            return None
        whole = end - len(piece.lstrip()), start + len(piece.rstrip())
        bare = _bare(text, whole)
        return bare if bare[0] <= pos <= bare[1] else whole

    def _part_at(self, pos: int) -> _Part:
        """The innermost part around `pos`: the sentence, or what is set off in it."""
        part = _Part(*self._span, [])
        for _depth in range(_DEEPEST):
            self._set_off(part)
            inner = next(((low, high) for low, high in part.inner if low <= pos <= high), None)
            if inner is None or inner == (part.start, part.end):
                break
            part = _Part(*inner, [])
        return part

    def _set_off(self, part: _Part) -> None:
        """Finds what brackets, quotes, dashes and commas set off in a part."""
        part.inner.extend(self._bracketed(part))
        dashes = [dash for dash in self._found(_DASH, part) if not _is_in(dash, part.inner)]
        pairs = zip(dashes[::2], dashes[1::2], strict=False)
        part.inner.extend([(low, high) for (_, low), (high, _) in pairs])
        part.inner.extend(self._relative(part))

    def _bracketed(self, part: _Part) -> Iterator[Span]:
        """What stands in brackets or quotes, without them; outermost only."""
        pos, text = part.start, self._text
        while pos < part.end:
            close = _PAIRS.get(text[pos])
            stop = text.find(close, pos + 1, part.end) if close else -1
            if stop > pos + 1:
                yield pos + 1, stop
                pos = stop
            pos += 1

    def _relative(self, part: _Part) -> list[Span]:
        """What a comma and `which`, `who` or an `-ing` opens, up to where the clause goes on."""
        found: list[Span] = []
        commas = iter(self._commas(part))
        for _, low in commas:
            if _relative_word().match(self._text, low, part.end):
                goes_on = (a for a, b in commas if _goes_on().match(self._text, b, part.end))
                blank = _BLANK.match(self._text, low)
                found.append((blank.end() if blank else low, next(goes_on, part.end)))
        return found

    def _commas(self, part: _Part) -> list[Span]:
        """The commas of a part that are in no name and in nothing that is set off."""
        held = [*self._names, *part.inner]
        return [comma for comma in self._found(_COMMA, part) if not _is_in(comma, held)]

    def _cuts(self, part: _Part) -> list[Span]:
        """What separates the clauses of a part, in order."""
        held = [*self._names, *part.inner]
        cuts = [cut for cut in self._found(_SPLIT, part) if not _is_in(cut, held)]
        cuts += self._found(_quote_end(), part)
        dashes = [dash for dash in self._found(_DASH, part) if not _is_in(dash, part.inner)]
        cuts += dashes[-1:] if len(dashes) % 2 else []
        for low, high in self._commas(part):
            since = max((stop for _, stop in cuts if stop <= low), default=part.start)
            until = min((first for first, _ in cuts if first >= high), default=part.end)
            if self._separates((since, low), (high, until)):
                cuts.append((low, high))
        for match in _joint().finditer(self._text, part.start, part.end):
            joint = match.span(match.lastgroup or 0)
            if not _is_in(joint, part.inner) and self._has_verb(joint[1], part.end):
                cuts.append(joint)
        return sorted(cuts)

    def _separates(self, before: Span, after: Span) -> bool:
        """Whether the comma between two stretches separates clauses."""
        text = self._text
        if _saying_next().match(text, *after):
            return True
        if not self._has_verb(*after):
            return False
        if _clause_next().match(text, *after):
            return self._has_verb(*before)
        opening = text[slice(*before)]
        is_short = len(opening) <= _LONGEST_OPENING and "," not in opening
        return is_short and bool(_opening().match(opening))

    def _has_verb(self, start: int, end: int) -> bool:
        return bool(_finite().search(self._text, start, end))

    def _found(self, pattern: re.Pattern[str], part: _Part) -> list[Span]:
        return [match.span() for match in pattern.finditer(self._text, part.start, part.end)]


def _bare(text: str, span: Span) -> Span:
    """A clause without what leads to it and the punctuation after it."""
    start, end = claim_span(text, span)
    end = start + len(text[start:end].rstrip(" \t\n\r\u00a0,;:–—-"))
    lead = _LEADING_WORD.match(text, start, end)
    return (lead.end() if lead else start), end


def _is_in(span: Span, others: list[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in others)


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
