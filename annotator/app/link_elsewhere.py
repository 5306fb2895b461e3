"""What an annotation may be linked to that its own release does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from annotator.app.link_candidates import Candidate, Nearness
from annotator.model.records import Annotation, Claim, Layer
from annotator.store.store import Store

_MOST: Final = 200


def elsewhere(store: Store, source: Annotation, words: Sequence[str]) -> list[Candidate]:
    """Claims of other releases and entities whose text or name has all the words."""
    claims = (
        store.links.claims(words, outside=source.release_id) if isinstance(source, Claim) else []
    )
    entities = [e for e in store.entities() if all(word in e.name.casefold() for word in words)]
    return [
        Candidate(nearness=Nearness.ELSEWHERE, id=c.id, layer=Layer.CLAIM, label=c.label)
        for c in claims
    ] + [
        Candidate(nearness=Nearness.ENTITY, id=e.id, layer=Layer.MENTION, label=e.label)
        for e in entities[:_MOST]
    ]
