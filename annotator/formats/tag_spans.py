"""From tags of tokens to labelled spans, in whichever scheme the tags are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_TAG: Final = re.compile(r"O|_|[BIESLUM]-\S.*")
_GOES_ON: Final = frozenset("IMEL")
_STAYS_OPEN: Final = frozenset("BIM")

LabelledSpan = tuple[int, int, str]
"""Start, end, label."""


def is_tag(tag: str) -> bool:
    """Whether it is a tag of IOB, IOB2, BIOES, BILOU or BMES; `_` says the same as `O`."""
    return _TAG.fullmatch(tag) is not None


def tag_spans(tags: Iterable[tuple[str, int, int]]) -> list[LabelledSpan]:
    """The spans of the tokens of one sentence, given as tag, start, end.

    A tag that goes on where nothing does begins a span, as it does in IOB.
    """
    spans: list[LabelledSpan] = []
    open_label = ""
    for tag, start, end in tags:
        letter, _, label = tag.partition("-")
        if label and label == open_label and letter in _GOES_ON:
            spans[-1] = (spans[-1][0], end, label)
        elif label:
            spans.append((start, end, label))
        open_label = label if letter in _STAYS_OPEN else ""
    return spans
