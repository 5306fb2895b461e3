"""The change sets of what only a claim has: cues, paraphrase, labels that would also be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.app.editing import edited, get_of_kind, said
from annotator.app.linking import set_cues
from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.fragments import Span, overlaps
from annotator.model.ids import AnnotationId
from annotator.model.records import Claim
from annotator.store.store import Store


def toggle_cue(store: Store, claim_id: AnnotationId, span: Span) -> ChangeSet:
    """Makes the span a cue of the claim, or takes away the cues that it shares text with."""
    old = get_of_kind(store, claim_id, Claim)
    left = [cue for cue in old.cues if not overlaps((cue,), span)]
    return set_cues(store, claim_id, left if len(left) < len(old.cues) else [*left, span])


def set_paraphrase(store: Store, claim_id: AnnotationId, paraphrase: str) -> ChangeSet:
    """Says the claim in other words."""
    old = get_of_kind(store, claim_id, Claim)
    title = f"Paraphrase {said(store, old)}"
    return edited(store, title, old, replace(old, paraphrase=paraphrase.strip()))


def set_alternatives(store: Store, claim_id: AnnotationId, labels: Iterable[str]) -> ChangeSet:
    """Names the labels that would also be right, each once.

    Raises:
        UserError: The schema has no such claim label, or it is the one the claim has.
    """
    old = get_of_kind(store, claim_id, Claim)
    names = tuple(dict.fromkeys(labels))
    if old.label in names:
        raise UserError(f"The claim is {old.label} already.")
    title = f"Set what {said(store, old)} may also be"
    return edited(store, title, old, replace(old, alternatives=names))
