"""The other occurrences of an annotation's text in its release, proposed and vetoed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from annotator.model.fragments import Span
from annotator.model.records import Annotation
from annotator.text.occurrences import occurrences


class Candidate(NamedTuple):
    """One place; `other_labels` are those of its layer that it has already."""

    start: int
    end: int
    is_exact: bool
    other_labels: tuple[str, ...]


class Propagation:
    """What would be marked as `source` is marked, place by place.

    Places that have the label already are left out; `n_marked` counts them. Kept from the start
    are those with no label yet, but no common word for a name (`target` for `Target`).

    Attributes:
        source: An annotation of one fragment.
        candidates: Sorted, none overlapping.
    """

    def __init__(self, source: Annotation, text: str, annotations: Iterable[Annotation]) -> None:
        self.source = source
        labels: dict[Span, tuple[str, ...]] = {}
        for other in annotations:
            if other.layer is source.layer and len(other.fragments) == 1:
                (place,) = other.fragments
                labels[place] = (*labels.get(place, ()), other.label)
        (span,) = source.fragments
        found = [
            Candidate(start, end, is_exact, labels.get((start, end), ()))
            for start, end, is_exact in occurrences(text, span)
        ]
        self.candidates = [c for c in found if source.label not in c.other_labels]
        self.n_marked = len(found) - len(self.candidates)
        takes_any = _is_common(text[slice(*span)])
        self._is_kept = [
            not c.other_labels and (takes_any or not _is_common(text[c.start : c.end]))
            for c in self.candidates
        ]

    def is_kept(self, number: int) -> bool:
        """Whether that candidate is to be marked."""
        return self._is_kept[number]

    def toggle(self, number: int) -> None:
        """Leaves a candidate out, or takes it in again."""
        self._is_kept[number] = not self._is_kept[number]

    def toggle_all(self) -> None:
        """Takes all in; when all are in, leaves all out."""
        self._is_kept = [not all(self._is_kept)] * len(self._is_kept)

    @property
    def kept(self) -> list[Span]:
        """The places to mark."""
        pairs = zip(self.candidates, self._is_kept, strict=True)
        return [(candidate.start, candidate.end) for candidate, is_kept in pairs if is_kept]


def _is_common(words: str) -> bool:
    """Whether they are written as common words are: no capital, no digit."""
    return words.islower() and not any(map(str.isdigit, words))
