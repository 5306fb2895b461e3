"""What a file must hold of a release once its losses are declared."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.exchange import Loss, RelationLoss
from annotator.model.records import AnnotatedRelease, Annotation

LabelledSpan = tuple[int, int, str]


def written_spans(
    release: AnnotatedRelease,
    losses: Iterable[Loss | RelationLoss],
    *,
    of: Iterable[Annotation] | None = None,
) -> list[LabelledSpan]:
    """Start, end and label of what is written of annotations in one piece, sorted.

    `of` are the annotations of the layer that is looked at, by default both layers.
    """
    declared = {
        loss.id: loss
        for loss in losses
        if isinstance(loss, Loss) and loss.doc_id == release.release.id
    }
    spans = []
    for annotation in release.annotations if of is None else of:
        loss = declared.get(annotation.id)
        if loss is None:
            assert len(annotation.fragments) == 1
            spans.append((annotation.start, annotation.end, annotation.label))
        elif loss.new is not None:
            spans.append(loss.new)
    return sorted(spans)


def spans_of(annotations: Iterable[Annotation]) -> list[LabelledSpan]:
    """Start, end and label of each, sorted."""
    return sorted((a.start, a.end, a.label) for a in annotations)


def read_back(reader, path):
    """The releases of a file in which there is no problem."""
    found = list(reader.read(path))
    assert all(isinstance(item, AnnotatedRelease) for item in found), found
    return found
