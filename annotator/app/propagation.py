"""What is proposed for every occurrence of an annotation's words: place by place, and vetoed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from annotator.app.stepwise import Stepwise
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Annotation, Entity
from annotator.store.search import Placed
from annotator.text.occurrences import Sought


class Kind(StrEnum):
    """What is to be done to each occurrence."""

    MARK = "mark"
    RELABEL = "relabel"
    DELETE = "delete"
    ATTACH = "attach"


class Scope(StrEnum):
    """How far one looks."""

    RELEASE = "release"
    PROJECT = "project"


class Candidate(NamedTuple):
    """One place.

    `other_labels` are those of its layer that a place to mark has already; `annotation_id` is what
    would be relabelled or deleted.
    """

    release_id: ReleaseId
    start: int
    end: int
    is_exact: bool
    other_labels: tuple[str, ...] = ()
    annotation_id: AnnotationId | None = None
    has_other_entity: bool = False


class Propagation(Stepwise):
    """The candidates of one annotation, as far as they are found, and which of them are kept.

    To mark, they are the other places of its words; those that have its label already are left out,
    and `n_marked` counts them. To relabel or delete, they are the annotations of its label on its
    words, itself among them; to attach, only those that do not have the entity yet. Kept from the
    start are those with no other label or entity, but no common word for a name (`target` for
    `Target`).

    Attributes:
        source: An annotation of one fragment, with words in it.
        label: What to relabel as; None until it is chosen.
        entity: What to attach to; it need not be in the register yet.
        candidates: By release, as they were taken in; in one release sorted.
        is_writing: Whether what is kept is being written.
    """

    def __init__(
        self,
        source: Annotation,
        text: str,
        *,
        kind: Kind = Kind.MARK,
        scope: Scope = Scope.RELEASE,
    ) -> None:
        super().__init__()
        self.source = source
        self.kind = kind
        self.scope = scope
        self.label: str | None = None
        self.entity: Entity | None = None
        self.sought = Sought(text[source.start : source.end])
        self.candidates: list[Candidate] = []
        self.n_marked = 0
        self.is_writing = False
        self._takes_common = _is_common(self.sought.words)
        self._is_kept: list[bool] = []

    def take(self, release_id: ReleaseId, text: str, placed: Iterable[Placed]) -> None:
        """Takes in what a release has; `placed` are its annotations of the layer."""
        found = self._unmarked if self.kind is Kind.MARK else self._marked
        for candidate in found(release_id, text, placed):
            is_name = self._takes_common or not _is_common(text[candidate.start : candidate.end])
            self.candidates.append(candidate)
            is_free = not candidate.other_labels and not candidate.has_other_entity
            self._is_kept.append(is_name and is_free)

    def is_kept(self, number: int) -> bool:
        """Whether that candidate is to be changed."""
        return self._is_kept[number]

    def keep(self, numbers: Iterable[int], *, is_kept: bool) -> None:
        """Takes candidates in, or leaves them out."""
        for number in numbers:
            self._is_kept[number] = is_kept

    @property
    def kept(self) -> list[Candidate]:
        """The candidates to change."""
        pairs = zip(self.candidates, self._is_kept, strict=True)
        return [candidate for candidate, is_kept in pairs if is_kept]

    @property
    def n_kept(self) -> int:
        """How many those are."""
        return sum(self._is_kept)

    def _unmarked(
        self, release_id: ReleaseId, text: str, placed: Iterable[Placed]
    ) -> Iterator[Candidate]:
        source, labels = self.source, dict[Span, tuple[str, ...]]()
        for _id, label, span, _entity_id in placed:
            labels[span] = (*labels.get(span, ()), label)
        itself = (source.start, source.end) if release_id == source.release_id else None
        for start, end, is_exact in self.sought.places(text, but=itself):
            others = labels.get((start, end), ())
            if source.label in others:
                self.n_marked += 1
            else:
                yield Candidate(release_id, start, end, is_exact, others)

    def _marked(
        self, release_id: ReleaseId, text: str, placed: Iterable[Placed]
    ) -> Iterator[Candidate]:
        target = None if self.entity is None else self.entity.id
        for id_, label, (start, end), entity_id in sorted(placed, key=lambda other: other.span):
            words = text[start:end]
            if label != self.source.label or not self.sought.is_like(words):
                continue
            if target is not None and entity_id == target:
                self.n_marked += 1
                continue
            yield Candidate(
                release_id,
                start,
                end,
                words == self.sought.words,
                annotation_id=id_,
                has_other_entity=target is not None and entity_id is not None,
            )


def _is_common(words: str) -> bool:
    """Whether they are written as common words are: no capital, no digit."""
    return words.islower() and not any(map(str.isdigit, words))
