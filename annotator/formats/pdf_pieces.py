"""What stands where on a page of a PDF: stretches of text without a wide gap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from typing import Final, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

HYPHEN: Final = "\x02"
"""Stands for a hyphen at the end of a line from which the next line may go on."""

_LETTERS: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\ufffe": HYPHEN, "\0": "", "\uffff": ""}
)
_SPACES: Final = " \t\xa0\r\n"
WIDE: Final = 0.9
"""A gap that parts two pieces, in ems."""
_BOLD: Final = 600
_SAMPLE: Final = 8
"""One character of so many is asked whether the page says which it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text on one line; lengths are points, y grows upwards.

    Attributes:
        text: Without white space at its edges; `HYPHEN` for a hyphen at the end of a line.
        left: Where its first character begins.
        right: Where its last character ends.
        baseline: What its letters stand on.
        size: Of its type.
        first_word: How wide its first word is.
        order: Its place among the pieces as the page draws them.
        has_space: Whether the page draws a space after it.
        is_bold: Whether its first character is.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    first_word: float
    order: int
    has_space: bool = False
    is_bold: bool = False

    def is_beside(self, other: Piece) -> bool:
        """Whether both stand on one line, one of them raised or lowered at most."""
        low = max(self.baseline - 0.2 * self.size, other.baseline - 0.2 * other.size)
        high = min(self.baseline + 0.8 * self.size, other.baseline + 0.8 * other.size)
        return high - low > 0.5 * min(self.size, other.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The pieces of a page, and where its edges are.

    Attributes:
        upright: Those that run as most do, as the page draws them; y is counted in their sense.
        turned: Those that run otherwise, such as a note along the margin.
        bottom: The lower edge of the page.
        top: The upper edge of the page.
        n_unknown: About how many characters it draws without saying which they are.
    """

    upright: list[Piece]
    turned: list[Piece]
    bottom: float
    top: float
    n_unknown: int = 0


def page_text(page: pdfium.PdfPage) -> PageText:
    """The pieces on the page."""
    text_page = page.get_textpage()
    try:
        characters = _Characters(text_page)
        by_turn: dict[int, list[Piece]] = {0: []}
        for order, stretch in enumerate(_stretches(characters)):
            by_turn.setdefault(stretch[0].turn, []).append(_piece(stretch, order=order))
    finally:
        text_page.close()
    main = max(by_turn, key=lambda turn: sum(len(piece.text) for piece in by_turn[turn]))
    left, bottom, right, top = page.get_bbox()
    edges = {0: (bottom, top), 1: (-right, -left), 2: (-top, -bottom), 3: (left, right)}
    bottom, top = edges.get(main, (bottom, top))
    return PageText(
        upright=by_turn.pop(main),
        turned=[piece for pieces in by_turn.values() for piece in pieces],
        bottom=bottom,
        top=top,
        n_unknown=characters.n_unknown,
    )


class _Style(NamedTuple):
    """How a character is drawn; `turn` is in quarters to the left, -1 for what is between."""

    size: float
    is_bold: bool
    turn: int


class _Character(NamedTuple):
    """A character and its place; a space that the page only implies has none."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool
    turn: int


_BREAK: Final = _Character("\n", 0, 0, 0, 0, is_bold=False, turn=0)
_IMPLIED: Final = _BREAK._replace(text="")


class _Characters:
    """Iterates over the characters of a page as it draws them."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._page = text_page.raw
        self._n = text_page.count_chars()
        self.n_unknown = 0

    def __iter__(self) -> Iterator[_Character]:
        page, rect, x, y = self._page, raw.FS_RECTF(), c_double(), c_double()
        place, style = (math.nan, math.nan), _Style(0, is_bold=False, turn=0)
        for index in range(self._n):
            code = raw.FPDFText_GetUnicode(page, index)
            if code in (10, 13):
                yield _BREAK
            elif code == 32 and raw.FPDFText_IsGenerated(page, index):
                yield _IMPLIED
            elif code < 0xD800 or code > 0xDFFF:
                if not index % _SAMPLE:
                    self.n_unknown += _SAMPLE * raw.FPDFText_HasUnicodeMapError(page, index)
                self.n_unknown += raw.FPDFText_HasUnicodeMapError(page, index) == 1
                raw.FPDFText_GetLooseCharBox(page, index, byref(rect))
                raw.FPDFText_GetCharOrigin(page, index, byref(x), byref(y))
                if place[style.turn % 2 == 0] != (x.value, y.value)[style.turn % 2 == 0]:
                    style = self._style(index)
                place = x.value, y.value
                if math.isfinite(x.value + y.value + rect.left + rect.right + style.size):
                    yield _placed(chr(code), rect, place, style)

    def _style(self, index: int) -> _Style:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._page, index, byref(matrix))
        size = raw.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        is_straight = abs(quarters - round(quarters)) < 0.05
        return _Style(
            size=size or 1,
            is_bold=raw.FPDFText_GetFontWeight(self._page, index) >= _BOLD,
            turn=round(quarters) % 4 if is_straight else -1,
        )


def _placed(
    text: str, rect: raw.FS_RECTF, origin: tuple[float, float], style: _Style
) -> _Character:
    x, y = origin
    if style.turn == 1:
        return _Character(text, rect.bottom, rect.top, -x, *style)
    if style.turn == 2:
        return _Character(text, -rect.right, -rect.left, -y, *style)
    if style.turn == 3:
        return _Character(text, -rect.top, -rect.bottom, x, *style)
    return _Character(text, rect.left, rect.right, y, *style)


def _stretches(characters: Iterable[_Character]) -> Iterator[list[_Character]]:
    """The characters of each piece; spaces are among them, implied ones too."""
    stretch: list[_Character] = []
    last: _Character | None = None
    for character in characters:
        is_space = character.text in _SPACES
        if character is _BREAK or (last and not is_space and _is_apart(last, character)):
            if stretch:
                yield stretch
            stretch, last = [], None
        if character is not _BREAK and (stretch or not is_space):
            stretch.append(character)
            last = last if is_space else character
    if stretch:
        yield stretch


def _is_apart(last: _Character, character: _Character) -> bool:
    """Whether a character does not go on where the last one ended."""
    return (
        character.turn != last.turn
        or abs(character.baseline - last.baseline) > 0.1 * last.size
        or character.left < last.left - 0.2 * last.size  # a ligature gives its letters one place
        or character.left > last.right + WIDE * max(last.size, character.size)
    )


def _piece(stretch: list[_Character], *, order: int) -> Piece:
    n = len(stretch)
    while stretch[n - 1].text in _SPACES:
        n -= 1
    drawn, first = stretch[:n], stretch[0]
    word_end = next((c.left for c in drawn if c.text.isspace()), 0)
    if not word_end:
        implied = next((i for i, c in enumerate(drawn) if c is _IMPLIED), n)
        word_end = drawn[implied - 1].right
    return Piece(
        text="".join(character.text or " " for character in drawn).translate(_LETTERS),
        left=first.left,
        right=max(first.left, drawn[-1].right),
        baseline=first.baseline,
        size=first.size,
        first_word=word_end - first.left,
        order=order,
        has_space=any(character.text for character in stretch[n:]),
        is_bold=first.is_bold,
    )
