"""Where the next sentence begins, and the one before."""

from __future__ import annotations

from annotator.text.sentences import sentence_at


def next_sentence(text: str, pos: int) -> int:
    """The start of the sentence after the one at `pos`; the end of the text after the last."""
    start, end = sentence_at(text, pos)
    if pos < start:
        return start
    pos = max(pos, end)
    while pos < len(text) and text[pos].isspace():
        pos += 1
    return pos


def previous_sentence(text: str, pos: int) -> int:
    """The start of the sentence at `pos`; when it is there already, that of the one before."""
    while pos > 0 and text[pos - 1].isspace():
        pos -= 1
    return sentence_at(text, max(pos - 1, 0))[0]
