"""Growing and shrinking a selection by the levels a reader thinks in."""

from __future__ import annotations

from annotator.model.fragments import Span
from annotator.text.clauses import clause_at
from annotator.text.names import name_at
from annotator.text.paragraphs import paragraph_at
from annotator.text.sentences import sentence_at
from annotator.text.tokens import snap, token_at


def grow(text: str, span: Span) -> Span:
    """The smallest level that holds `span` and is larger; the whole text when none is.

    The levels are token, name, clause, sentence and paragraph.
    """
    start, end = span
    holding = [
        level
        for level in (*levels(text, start), snap(text, start, end))
        if level[0] <= start and end <= level[1] and level != span
    ]
    return min(holding, key=_length, default=(0, len(text)))


def shrink(text: str, span: Span, *, pos: int) -> Span:
    """The largest level around `pos` that `span` holds and is larger than; `(pos, pos)` if none."""
    inside = [
        level
        for level in levels(text, pos)
        if span[0] <= level[0] and level[1] <= span[1] and level != span
    ]
    return max(inside, key=_length, default=(pos, pos))


def levels(text: str, pos: int) -> list[Span]:
    """Token, name, clause, sentence and paragraph around `pos`, as far as there are such."""
    sentence = sentence_at(text, pos)
    found = (token_at(text, pos), name_at(text, pos), clause_at(text, sentence, pos), sentence)
    return [level for level in (*found, paragraph_at(text, pos)) if level]


def _length(span: Span) -> int:
    return span[1] - span[0]
