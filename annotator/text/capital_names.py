"""Names made of capitalised words, and the words between and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.model.fragments import Span
from annotator.text.abbreviations import HONORIFICS
from annotator.text.name_words import (
    AND_TAILS,
    FOR_HEADS,
    HEADING_VERBS,
    LEGAL_FORMS,
    NOT_NAMES,
    OF_HEADS,
    PARTICLES,
    STAND_ALONE,
    country,
    state,
)
from annotator.text.tokens import tokens

_CODE_NUMBER: Final = re.compile(r"(?!(?:19|20)\d\d$)\d{1,5}(?:\.\d{1,2})?(?:-?[A-Za-z]{1,4})?")
_CAPITAL_FUNCTION_WORDS: Final = frozenset(
    "FOR OF AND THE TO IN WITH ON AT BY FROM AS OR A AN ITS".split()
)
_ADDRESS: Final = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_LONGEST: Final = 16  # tokens
_LONGEST_RUN: Final = 7  # tokens without a connector; more is a heading in capitals


def capital_names(text: str, start: int, end: int) -> Iterator[Span]:
    """The names in `[start, end)`, whose edges no name crosses, in order."""
    line = _Words(text, [span for span in tokens(text, start, end) if start <= span[0] < end])
    index = 0
    while index < len(line.words):
        stop = line.name_end(index)
        if stop is None:
            index += 1
        else:
            yield line.spans[index][0], line.spans[stop - 1][1]
            index = stop


class _Words:
    """The tokens of a stretch of text, and which of them make one name."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self._text = text
        self.spans = spans
        self.words = [text[start:end] for start, end in spans]

    def name_end(self, first: int) -> int | None:
        """Index after the last token of the name that begins at `first`; None if none does."""
        word, stop = self.words[first], first + 1
        if not self._is_name_word(first):
            return stop if word[0].isdigit() or _ADDRESS.fullmatch(word) else None
        if word in STAND_ALONE:
            return stop
        while (longer := self._extended(first, stop)) > stop and longer - first <= _LONGEST:
            stop = longer
            if self._is_complete(stop - 1):
                break
        stop = self._with_places(first, stop)
        is_name = stop - first <= _LONGEST_RUN or self._has_connector(first, stop)
        return stop if is_name else first + 1

    def _extended(self, first: int, stop: int) -> int:
        """Index after the token or tokens that go on with the name `[first, stop)`."""
        word = self._word(stop)
        if not word or not self._is_same_line(stop):
            return stop
        if self._is_name_word(stop):
            return stop + 1 if word not in STAND_ALONE else stop
        if _CODE_NUMBER.fullmatch(word) and not self._is_glued(stop):
            return stop + 1
        if word == "," and self._legal_form(stop + 1):
            return stop + 2
        connected = self._connected(first, stop)
        return connected if connected else stop

    def _connected(self, first: int, stop: int) -> int | None:
        """Index after the word behind `&`, `of`, `for`, `and` or a particle at `stop`."""
        word, head = self._word(stop), {w.lower() for w in self.words[first:stop]}
        after = stop + 1
        if word == "of" and head & OF_HEADS:
            after += self._word(after) == "the"
            is_year = head & {"act"} and self._word(after).isdigit()
            joins = bool(is_year) or self._is_name_word(after)
            return after + 1 if joins else None
        joins = (
            word == "&"
            or word in PARTICLES
            or (word == "for" and bool(head & FOR_HEADS))
            or (word == "and" and ("for" in head or self._run_ends_in_tail(after)))
        )
        return after + 1 if joins and self._is_name_word(after) else None

    def _run_ends_in_tail(self, start: int) -> bool:
        stop = start
        while self._is_name_word(stop) and stop < start + 4:
            stop += 1
        return stop > start and self._word(stop - 1) in AND_TAILS

    def _with_places(self, first: int, stop: int) -> int:
        """Index after a state and a country that follow commas: `Hamilton, Ontario`."""
        begin = self.spans[first][0]
        if country().fullmatch(self._text, begin, self.spans[stop - 1][1]):
            return stop
        for place in (state(), country()):
            if self._word(stop) == "," and self._word(stop + 1) and self._is_same_line(stop + 1):
                match = place.match(self._text, self.spans[stop + 1][0])
                while match and stop < len(self.spans) and self.spans[stop][0] < match.end():
                    stop += 1
        return stop

    def _is_complete(self, index: int) -> bool:
        """Whether the token at `index` ends a name whatever follows: `Inc.`, or a code's number."""
        word = self.words[index]
        return word.rstrip(".") in LEGAL_FORMS or word[0].isdigit()

    def _has_connector(self, first: int, stop: int) -> bool:
        return any(word in {"of", "for", "and", "&", ","} for word in self.words[first:stop])

    def _legal_form(self, index: int) -> bool:
        return self._word(index).rstrip(".") in LEGAL_FORMS

    def _is_name_word(self, index: int) -> bool:
        word = self._word(index)
        if not word or word.removesuffix(".") in HONORIFICS or _ADDRESS.fullmatch(word):
            return False
        if word in _CAPITAL_FUNCTION_WORDS or re.split("['’]", word, maxsplit=1)[0] in NOT_NAMES:
            return False
        if (word.capitalize() if word.isupper() else word) in HEADING_VERBS:
            return False
        has_capital = word != word.lower()
        has_digit = any(map(str.isdigit, word))
        return has_capital or (has_digit and any(map(str.isalpha, word)))

    def _word(self, index: int) -> str:
        return self.words[index] if index < len(self.words) else ""

    def _is_glued(self, index: int) -> bool:
        return self.spans[index][0] == self.spans[index - 1][1]

    def _is_same_line(self, index: int) -> bool:
        return "\n" not in self._text[self.spans[index - 1][1] : self.spans[index][0]]
