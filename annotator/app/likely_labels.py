"""Which labels a stretch of text most likely gets, from what its release has been given so far."""

from __future__ import annotations

from collections import Counter

from annotator.app.session import Session
from annotator.model.fragments import Span
from annotator.model.records import Layer
from annotator.model.schema import Label

_WORDS_OF_A_CLAIM = 7


def likely_labels(session: Session, span: Span, *, n_most: int) -> list[Label]:
    """The likeliest labels for the span, the best first.

    Labels that the same words have come first, then those of the layer that fits its length, in
    it the one used last, then the most frequent in the release.
    """
    words = _words(session.text[slice(*span)])
    same = Counter(
        (annotation.layer, annotation.label)
        for annotation in session.annotations.values()
        if _words(session.text[annotation.start : annotation.end]) == words
    )
    layer = Layer.CLAIM if len(words) >= _WORDS_OF_A_CLAIM else Layer.MENTION

    def order(label: Label) -> tuple[int, bool, bool, int, int]:
        key = label.layer, label.name
        is_last = session.last_label is not None and session.last_label.id == label.id
        counts = session.label_counts
        return -same[key], label.layer is not layer, not is_last, -counts[key], label.position

    return sorted(session.store.schema().labels, key=order)[:n_most]


def _words(text: str) -> list[str]:
    return text.casefold().split()
