"""Declares what a format could not hold."""

from __future__ import annotations

from collections.abc import Container, Iterator

from annotator.model.exchange import Loss, RelationLoss
from annotator.model.records import AnnotatedRelease, Annotation

_END_IS_MISSING = "an end of it is not written with this release"


def dropped(annotation: Annotation, reason: str) -> Loss:
    """The loss of an annotation that is left out."""
    return Loss(
        doc_id=annotation.release_id,
        id=annotation.id,
        start=annotation.start,
        end=annotation.end,
        label=annotation.label,
        action="dropped",
        reason=reason,
    )


def relations_lost(
    release: AnnotatedRelease, kept: Container[str], *, reason: str = _END_IS_MISSING
) -> Iterator[RelationLoss]:
    """The losses of the relations with an end that is not among the kept ids, in order."""
    for relation in release.relations:
        if relation.from_id not in kept or relation.to_id not in kept:
            yield RelationLoss(
                doc_id=release.release.id,
                relation=(relation.from_id, relation.to_id, relation.label),
                reason=reason,
            )
