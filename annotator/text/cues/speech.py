"""Who puts a claim forward: the speaker of a quotation or of reported speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from annotator.model.fragments import Fragments, Span, hull
from annotator.model.records import Quote
from annotator.text.anatomy.attribution import Attribution, find_after, find_before
from annotator.text.anatomy.speech_verbs import ENGLISH, PRONOUNS

_REACH: Final = 400
_THAT: Final = re.compile(rf"\b(?:{'|'.join(sorted(ENGLISH))})\b(?:\s+today)?\s+that\s+")
_TAIL: Final = re.compile(rf",\s+(?=(?:{'|'.join(sorted(ENGLISH))}|according\s+to)\s)")
_NOMINAL: Final = re.compile(r"[^\W\d_][^\n,.;:“”\"]*")
_LONGEST_NOMINAL: Final = 8  # words
_ARTICLE: Final = re.compile(r"(?:the|a|an|der|die|das|le|la|el)\s+", re.IGNORECASE)
_SAYS_WHAT_A_PAPER_SAYS: Final = re.compile(
    r"\b(?:report|study|survey|data|analysis|research|estimates?)\b", re.IGNORECASE
)


class Speech(NamedTuple):
    """How a claim is put forward: an `attribution`, whose words it is, and the words that say so.

    The speaker is None when it is the issuer, or is not named.
    """

    attribution: str
    speaker: Span | None
    cue: Span | None


def direct_speech(text: str, fragments: Fragments, quotes: Sequence[Quote]) -> Speech | None:
    """Whose words a claim is that lies in a quotation with more than half of its length."""
    n_chars = sum(end - start for start, end in fragments)
    for number, quote in enumerate(quotes):
        if 2 * _n_shared(fragments, quote.fragments) > n_chars:
            speaker = _named_speaker(text, quotes, number)
            return Speech("direct_quote", speaker, quote.cue)
    return None


def reported_speech(text: str, fragments: Fragments, sentence: Span) -> Speech | None:
    """Whose words a claim reports without quoting: before it, after it, or in it."""
    start, end = hull(fragments)
    low, high = max(sentence[0], start - _REACH), min(sentence[1], end + _REACH)
    found = find_before(text, low, start)
    if found is None and end < high:
        found = find_after(text, end, high, is_open=True)
    if found is None and (that := _THAT.search(text, start, end)):
        found = find_before(text, low, that.end())
    if found is None and (tail := _TAIL.search(text, start, end)):
        found = find_after(text, tail.start(), high, is_open=True)
    return _reported(text, found) if found and found.cue else None


def _reported(text: str, found: Attribution) -> Speech:
    assert found.cue is not None
    speaker = found.speaker
    if speaker is None or _is_pronoun(text, speaker):
        is_paper = _SAYS_WHAT_A_PAPER_SAYS.search(text, found.start, found.end)
        return Speech("third_party" if is_paper else "issuer_voice", None, found.cue)
    return Speech("indirect_quote", speaker, found.cue)


def _n_shared(fragments: Fragments, others: Fragments) -> int:
    return sum(
        max(0, min(end, high) - max(start, low)) for start, end in fragments for low, high in others
    )


def _named_speaker(text: str, quotes: Sequence[Quote], number: int) -> Span | None:
    """The speaker of a quote; of `she said`, the one who was named before."""
    for quote in reversed(quotes[: number + 1]):
        if quote.speaker is not None and not _is_pronoun(text, quote.speaker):
            return quote.speaker
        if quote.speaker is None:
            return _nominal(text, quote) if quote is quotes[number] else None
    return None


def _is_pronoun(text: str, span: Span) -> bool:
    return text[slice(*span)].lower() in PRONOUNS


def _nominal(text: str, quote: Quote) -> Span | None:
    """The words beside the cue that name nobody: `the lawmakers wrote`."""
    if quote.cue is None:
        return None
    before = max((end for _, end in quote.fragments if end <= quote.cue[0]), default=quote.cue[0])
    for start, end in ((before, quote.cue[0]), (quote.cue[1], quote.cue[1] + _REACH)):
        if match := _NOMINAL.search(text, start, min(end, len(text))):
            article = _ARTICLE.match(text, *match.span())
            first = article.end() if article else match.start()
            words = text[first : match.end()].rstrip()
            if words and len(words.split()) <= _LONGEST_NOMINAL:
                return first, first + len(words)
    return None
