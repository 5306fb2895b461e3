"""Quotes: what a release has people say, turn by turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from annotator.model.fragments import Span
from annotator.model.json_value import JsonObject
from annotator.model.records import Quote
from annotator.text.anatomy.attribution import (
    Attribution,
    find_after,
    find_aside,
    find_before,
    find_line,
)
from annotator.text.anatomy.quote_marks import Piece, find_pieces

_FURNITURE: Final = re.compile(
    r"[-–—]?\s*(?:[Pp]age\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*[-–—]?|(?:\d{1,3}\s*)?<PAGE>(?:\s*\d{1,3})?"
)
_LONGEST_HEADING: Final = 90
_LONGEST_FURNITURE: Final = 40
_JOINTS: Final = " \t\n\u00a0\u202f.,;:–—-•●*，。：；"
_BULLET: Final = re.compile(r"(?:[•●▪◦*–—-]|o(?=\s))\s+(?=\S)")
_MOST_PARAGRAPHS: Final = 12
_WORD: Final = re.compile(r"[\u4e00-\u9fff]|\w+")
_ENDED: Final = frozenset(".,!?…。！？，;:—–-")
_OPEN_ENDS: Final = frozenset(",!?—–-，！？")


def find_quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """The turns of direct speech in `paragraphs`, in order.

    A turn is what one attribution covers; the pieces that the attribution interrupts are its
    fragments, without the marks. Nested quotations stay inside. A turn goes on in the paragraphs
    that reopen its quotation, and over those without marks until one closes it, but never over a
    heading. Quotation marks without an attribution are no speech. The speaker's title, where it is
    printed, is `extra["title"]`, a span.
    """
    reading = _Reading(text)
    for start, end in paragraphs:
        if not _FURNITURE.fullmatch(text, start, min(end, start + _LONGEST_FURNITURE)):
            reading.read(start, end)
    return reading.quotes()


@dataclass(slots=True)
class _Turn:
    fragments: list[Span]
    attribution: Attribution

    def quote(self) -> Quote:
        title = self.attribution.title
        extra: JsonObject = {"title": list(title)} if title else {}
        return Quote(
            fragments=tuple(self.fragments),
            speaker=self.attribution.speaker,
            cue=self.attribution.cue,
            extra=extra,
        )


class _Reading:
    """What carries over from one paragraph to the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._turns: list[_Turn] = []
        self._end = 0
        self._open: list[Span] | None = None  # fragments that the next paragraph may add to
        self._is_running = False  # the last of them lacked its closing mark
        self._held: list[Span] = []  # paragraphs without marks since then
        self._lead: Attribution | None = None  # what the paragraph before ended with: "X said:"

    def quotes(self) -> tuple[Quote, ...]:
        """All turns so far."""
        return tuple(turn.quote() for turn in self._turns)

    def read(self, start: int, end: int) -> None:
        """Takes the next paragraph."""
        between = self._text[self._end : start].strip()
        if between and (len(between) > _LONGEST_FURNITURE or not _FURNITURE.fullmatch(between)):
            self._forget()
        pieces = find_pieces(self._text, start, end)
        if pieces:
            self._read_pieces(start, end, pieces)
        else:
            self._read_plain(start, end)
        self._end = end

    def _forget(self) -> None:
        self._open, self._is_running, self._held, self._lead = None, False, [], None

    def _read_plain(self, start: int, end: int) -> None:
        """A paragraph without marks: who spoke before, who speaks next, or part of a long turn."""
        line = find_line(self._text, start, end) if self._is_unattributed() else None
        if line and self._open:
            self._turns.append(_Turn(self._open, line))
        elif self._is_running and self._may_hold(start, end):
            bullet = _BULLET.match(self._text, start, end)
            self._held.append((bullet.end() if bullet else start, end))
            return
        self._forget()
        if self._text[end - 1] in ":：":
            self._lead = find_before(self._text, start, end)

    def _is_unattributed(self) -> bool:
        return self._open is not None and not (
            self._turns and self._open is self._turns[-1].fragments
        )

    def _may_hold(self, start: int, end: int) -> bool:
        is_heading = (
            end - start <= _LONGEST_HEADING
            and self._text[start].isupper()
            and self._text[end - 1].isalnum()
        )
        return not is_heading and len(self._held) < _MOST_PARAGRAPHS

    def _read_pieces(self, start: int, end: int, pieces: list[Piece]) -> None:
        """A paragraph with marks; at its end, what the next may go on with."""
        floor = joint = start  # where the words before a piece begin, and what may only join it
        for piece, limit in zip(pieces, [*(p.low for p in pieces[1:]), end], strict=True):
            after = None
            if self._is_running and self._open is not None and not piece.is_opened:
                self._open += [*self._held, (piece.start, piece.end)]
            elif before := self._before(piece, floor, start):
                self._begin(before, (piece.start, piece.end))
            elif after := self._after(piece, limit):
                ahead = self._open if self._is_running and self._is_unattributed() else None
                self._begin(after, *(ahead or ()), (piece.start, piece.end))
            elif aside := find_aside(
                self._text, piece.start, piece.end, any_verb=not piece.is_closed
            ):
                self._begin(aside, (piece.start, aside.start), (aside.end, piece.end))
            elif self._goes_on(piece, joint):
                assert self._open is not None
                self._open.append((piece.start, piece.end))
            else:
                is_whole = piece.low == start and piece.high == end
                self._open = [(piece.start, piece.end)] if is_whole else None
            self._is_running, self._held, self._lead = not piece.is_closed, [], None
            if self._open is not None:  # else it is part of what the words around it say
                floor = max(piece.high, after.last) if after else piece.high
            joint = max(piece.high, after.end) if after else piece.high
        if pieces[-1].high < end:
            self._open = None

    def _begin(self, attribution: Attribution, *fragments: Span) -> None:
        self._open = [span for span in fragments if span[0] < span[1]] or None
        if self._open:
            self._turns.append(_Turn(self._open, attribution))

    def _before(self, piece: Piece, floor: int, start: int) -> Attribution | None:
        if not piece.is_opened:
            return None
        lead = self._lead if piece.low == start else None
        found = lead or find_before(self._text, floor, piece.low)
        if not found:
            return None
        n_words = self._n_words(piece)
        if found.cue is None:
            return found if n_words >= 5 and self._is_ended(piece) else None
        if found.n_between and self._text[piece.start].islower():
            return None
        return found if self._is_ended(piece) or n_words >= 6 else None

    def _after(self, piece: Piece, limit: int) -> Attribution | None:
        is_open = self._text[piece.end - 1] in _OPEN_ENDS or self._next(piece) in _OPEN_ENDS
        found = find_after(self._text, piece.high, limit, is_open=is_open)
        if found and not self._is_ended(piece):
            is_speech = found.speaker is not None and self._n_words(piece) >= 3
            return found if is_speech else None
        return found

    def _goes_on(self, piece: Piece, joint: int) -> bool:
        """Whether a piece without an attribution belongs to the quotation before it."""
        is_joined = not self._text[joint : piece.low].strip(_JOINTS)
        is_speech = self._is_ended(piece) or self._n_words(piece) >= 3
        return self._open is not None and piece.is_opened and is_joined and is_speech

    def _is_ended(self, piece: Piece) -> bool:
        last = self._text[piece.end - 1]
        return not piece.is_closed or last in _ENDED or self._next(piece) in _ENDED

    def _next(self, piece: Piece) -> str:
        return self._text[piece.high : piece.high + 1] or " "

    def _n_words(self, piece: Piece) -> int:
        return len(_WORD.findall(self._text, piece.start, min(piece.end, piece.start + 200)))
