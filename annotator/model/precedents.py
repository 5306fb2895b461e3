"""What is told of how words were labelled before."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.ids import AnnotationId, ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One annotation of the words, and the release it lies in."""

    annotation_id: AnnotationId
    release_id: ReleaseId
    release_title: str
    modified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """How often an annotator gave the words a label; the places are the latest."""

    label: str
    annotator: str
    n: int
    places: tuple[Place, ...]
