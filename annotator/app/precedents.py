"""What is at hand for a label card: the label, the words, and how these were labelled before."""

from __future__ import annotations

from dataclasses import replace

from annotator.app.session import Session
from annotator.model.fragments import Span
from annotator.model.precedents import Precedent
from annotator.model.records import Annotation, Layer
from annotator.model.schema import Label
from annotator.text.names import name_at


def words_at_hand(session: Session) -> str:
    """The words of the focus, else the selection, else the name at the caret; perhaps none."""
    focused = session.focused
    span: Span | None = session.selection
    if focused is not None:
        span = (focused.start, focused.end)
    elif span is None and session.release is not None:
        span = name_at(session.text, session.caret)
    return "" if span is None else session.text[slice(*span)]


def label_at_hand(session: Session, words: str) -> Label | None:
    """The label of the focus, else the one used last, else the one that the words got most."""
    if session.focused is not None:
        return session.label_of(session.focused)
    if session.last_label is not None or not words:
        return session.last_label
    for layer in Layer:
        for precedent in session.store.precedents.of(words, layer):
            return session.store.schema().find_label(layer, precedent.label)
    return None


def precedents_at_hand(session: Session, words: str, layer: Layer) -> list[Precedent]:
    """How the words were labelled elsewhere than in the focus, the most frequent first."""
    if not words:
        return []
    found = session.store.precedents.of(words, layer)
    focused = session.focused
    if focused is None or focused.layer is not layer or len(focused.fragments) > 1:
        return found
    others = [_without(precedent, focused) for precedent in found]
    return [precedent for precedent in others if precedent.n]


def _without(precedent: Precedent, annotation: Annotation) -> Precedent:
    if (precedent.label, precedent.annotator) != (annotation.label, annotation.annotator):
        return precedent
    places = tuple(p for p in precedent.places if p.annotation_id != annotation.id)
    return replace(precedent, n=precedent.n - 1, places=places)
