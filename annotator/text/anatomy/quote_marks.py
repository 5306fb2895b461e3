"""Quotation marks paired into the pieces of speech they hold, one paragraph at a time."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from annotator.text.anatomy.attribution import find_after, find_aside

_CLOSERS: Final = {
    "“": "”\"`'＂",
    "”": '”"',
    '"': "\"”`'",
    "„": '“”"‟',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "＂": "＂”",
    "`": "\"”`'",
}
"""Which marks close which; two graves or two apostrophes stand here as one."""
_ONLY_OPENS: Final = frozenset("“„‟«「『〝")
_ONLY_CLOSES: Final = frozenset("」』〞〟")
_WITH_SPACE: Final = frozenset("«「『")
_MARK: Final = re.compile(r"(?:[\"“”„‟«»「」『』〝〞〟＂]|``|'')+")
_SINGLE: Final = re.compile(r"(?<!\w)[‘'‚](?=\w)|(?<=[.,!?…])['’](?!\w)")
_DEEPEST: Final = 3
_SPEECH: Final = re.compile(r"\s|[.,!?…。，！？—–]\Z|[\u4e00-\u9fff]{4}")
_AFTER_CLOSING: Final = frozenset(",.;:!?)]")
_BEFORE_INNER: Final = frozenset("([{–—-:/>*_：") | _ONLY_OPENS
_BEFORE_OUTER: Final = _BEFORE_INNER | frozenset(",;，；。！？")


class Piece(NamedTuple):
    """What stands between marks: `[start, end)` without them, `[low, high)` with them.

    It `is_opened` or `is_closed` when that mark is there.
    """

    start: int
    end: int
    low: int
    high: int
    is_opened: bool
    is_closed: bool


def find_pieces(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of the paragraph `[start, end)`, in order, none overlapping.

    Nested marks are left inside. A piece without its closing mark ends before the attribution in it
    or with the paragraph. One without its opening mark begins with the paragraph, or after the
    attribution before it. Single words and names are none.
    """
    scan = _Scan(text, start, end)
    pattern = _MARK if _MARK.search(text, start, end) else _SINGLE
    for match in pattern.finditer(text, start, end):
        scan.read(match)
    return scan.finish(is_single=pattern is _SINGLE)


class _Scan:
    """The state between two marks: the stack of those open, and the pieces found."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start, self._end = start, end
        self._open: list[str] = []
        self._low = self._inner = start
        self._pieces: list[Piece] = []

    def read(self, match: re.Match[str]) -> None:
        """Opens, closes, nests or ignores, as the mark and its neighbours say."""
        marks = match.group().replace("``", "`").replace("''", "'")
        low, high = match.span()
        left = self._text[low - 1] if low > self._start else " "
        right = self._text[high] if high < self._end else " "
        if marks in '"`' and left.isalnum() and right.isalnum():
            return
        can_open = _can_open(marks[0], left, right, is_outer=not self._open)
        closes = any(map(self._closes, marks))
        if closes and (not can_open or marks[0] in "«»“"):
            self._close(marks, low, high)
        elif can_open:
            if self._open:
                self._nest(marks, low, high)
            else:
                self._begin(marks, low, high)
        elif not self._open and not left.isdigit():
            self._close_unopened(low, high)

    def finish(self, *, is_single: bool) -> list[Piece]:
        """All pieces; what is still open is one, but for single marks, which are apostrophes."""
        if self._open and not is_single:
            self._add(self._inner, self._end, self._low, self._end, is_closed=False)
        return self._pieces

    def _begin(self, marks: str, low: int, high: int) -> None:
        self._open, self._low, self._inner = list(marks[:_DEEPEST]), low, high

    def _closes(self, mark: str) -> bool:
        return any(mark in _closers(opened) for opened in self._open)

    def _close(self, marks: str, low: int, high: int) -> None:
        for mark in filter(self._closes, marks):
            while mark not in _closers(self._open.pop()):
                pass
        if not self._open or _is_attributed(self._text, low, high, self._end):
            self._open = []
            self._add(self._inner, low, self._low, high)

    def _nest(self, marks: str, low: int, high: int) -> None:
        """Goes a level deeper, unless an attribution shows that a closing mark is missing."""
        if len(self._open) >= _DEEPEST:
            return
        aside = find_aside(self._text, self._inner, low, any_verb=True)
        if aside and not self._text[aside.end : low].strip(" .,\n"):
            self._add(self._inner, aside.start, self._low, aside.start, is_closed=False)
            self._begin(marks, low, high)
        else:
            self._open += marks[0]

    def _close_unopened(self, low: int, high: int) -> None:
        """A closing mark without an opening one: what is before it is a piece if attributed."""
        is_attributed = _is_attributed(self._text, low, high, self._end)
        if not self._pieces:
            self._add(self._start, low, self._start, high, is_opened=False)
        elif is_attributed:
            last = self._pieces[-1]
            between = find_after(self._text, last.high, low, is_open=True)
            if between:
                self._add(between.end, low, between.end, high, is_opened=False)
            else:
                self._pieces.pop()
                self._add(last.start, low, last.low, high, is_opened=last.is_opened)

    def _add(
        self,
        start: int,
        end: int,
        low: int,
        high: int,
        *,
        is_opened: bool = True,
        is_closed: bool = True,
    ) -> None:
        content = self._text[start:end]
        first = start + len(content) - len(content.lstrip())
        last = start + len(content.rstrip())
        if first < last and _SPEECH.search(self._text, first, last):
            self._pieces.append(Piece(first, last, low, high, is_opened, is_closed))


def _can_open(mark: str, left: str, right: str, *, is_outer: bool) -> bool:
    """Whether the characters beside the mark let it open a quotation."""
    if mark in _ONLY_CLOSES or right in _AFTER_CLOSING:
        return False
    if mark in _ONLY_OPENS:
        return not right.isspace() or mark in _WITH_SPACE
    before = _BEFORE_OUTER if is_outer and mark in '"`＂' else _BEFORE_INNER
    return (left.isspace() or left in before) and not right.isspace()


def _closers(opened: str) -> str:
    return _CLOSERS.get(opened, "’'")


def _is_attributed(text: str, low: int, high: int, end: int) -> bool:
    found = find_after(text, high, end, is_open=text[low - 1 : low] in tuple(",!?—–"))
    return found is not None and found.cue is not None
