"""The annotations of the release on show, found by id, by place and in reading order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import Final

from annotator.app.look import Shown
from annotator.gui.reader.span_index import Piece, SpanIndex
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation, Claim, Layer, Mention, reading_order

_LONG: Final = 6000


class Annotations:
    """Mentions by fragment and claims by hull, so that a claim is also found between its fragments.

    Claims longer than 6,000 characters are also in `long_claims`. Those of a layer that is not
    shown keep out of the way of pointing and stepping.
    """

    def __init__(
        self, annotations: Iterable[Annotation] = (), *, shown: Shown = Shown.BOTH
    ) -> None:
        self.shown = shown
        self._by_id = {annotation.id: annotation for annotation in annotations}
        self._order: list[tuple[int, int, str]] | None = None  # sorted when first asked for
        mentions = [a for a in self._by_id.values() if isinstance(a, Mention)]
        claims = [a for a in self._by_id.values() if isinstance(a, Claim)]
        self.mentions = SpanIndex(
            (start, end, mention) for mention in mentions for start, end in mention.fragments
        )
        self.claims = SpanIndex((claim.start, claim.end, claim) for claim in claims)
        self.long_claims = {claim.id: claim for claim in claims if _is_long(claim)}

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Annotation]:
        return iter(self._by_id.values())

    def find(self, annotation_id: AnnotationId | None) -> Annotation | None:
        """The annotation of that id, or None."""
        return self._by_id.get(annotation_id) if annotation_id else None

    def add(self, annotation: Annotation) -> None:
        """Adds one that is not there yet."""
        self._by_id[annotation.id] = annotation
        if self._order is not None:
            insort(self._order, reading_order(annotation))
        index = self.mentions if isinstance(annotation, Mention) else self.claims
        index.add(_pieces(annotation))
        if isinstance(annotation, Claim) and _is_long(annotation):
            self.long_claims[annotation.id] = annotation

    def remove(self, annotation_id: AnnotationId) -> Annotation | None:
        """Takes one out; None when it was not there."""
        annotation = self._by_id.pop(annotation_id, None)
        if annotation and self._order is not None:
            del self._order[bisect_left(self._order, reading_order(annotation))]
        if annotation:
            index = self.mentions if isinstance(annotation, Mention) else self.claims
            index.remove(_pieces(annotation))
            self.long_claims.pop(annotation_id, None)
        return annotation

    def at_character(self, pos: int) -> list[Annotation]:
        """Those with a fragment over the character at `pos`, or zero-width before it.

        Innermost first: by length, then mentions before claims, then by id.
        """
        return self._touching((pos, pos + 1), zero_width_at=pos)

    def at_caret(self, pos: int, *, also_hidden: bool = False) -> list[Annotation]:
        """Those over the character after the caret; when there are none, before it."""
        for span in ((pos, pos + 1), (pos - 1, pos)):
            if found := self._touching(span, zero_width_at=pos, also_hidden=also_hidden):
                return found
        return []

    def touching(self, pos: int) -> list[Annotation]:
        """Those on either side of the caret, as the others innermost first."""
        return self._touching((max(pos - 1, 0), pos + 1), zero_width_at=pos)

    def next_to(self, current: tuple[int, int, str], *, backwards: bool) -> Annotation | None:
        """The next one in reading order from the `reading_order` given, or None."""
        if self._order is None:
            self._order = sorted(map(reading_order, self._by_id.values()))
        number = (bisect_left if backwards else bisect_right)(self._order, current) - backwards
        while 0 <= number < len(self._order):
            found = self._by_id[AnnotationId(self._order[number][2])]
            if self.is_shown(found):
                return found
            number += -1 if backwards else 1
        return None

    def is_shown(self, annotation: Annotation) -> bool:
        """Whether the page shows annotations of that layer."""
        is_mention = annotation.layer is Layer.MENTION
        return self.shown.has_mentions if is_mention else self.shown.has_claims

    def _touching(
        self, span: Span, *, zero_width_at: int, also_hidden: bool = False
    ) -> list[Annotation]:
        pieces = [*self.mentions.pieces(span), *self.claims.pieces(span)]
        found = {piece[2].id: piece[2] for piece in pieces}
        return sorted(
            (
                annotation
                for annotation in found.values()
                if (also_hidden or self.is_shown(annotation))
                and any(
                    (start < span[1] and span[0] < end) or start == end == zero_width_at
                    for start, end in annotation.fragments
                )
            ),
            key=_innermost,
        )


def _pieces(annotation: Annotation) -> list[Piece]:
    if isinstance(annotation, Claim):
        return [(annotation.start, annotation.end, annotation)]
    return [(start, end, annotation) for start, end in annotation.fragments]


def _is_long(claim: Claim) -> bool:
    return claim.end - claim.start > _LONG


def _innermost(annotation: Annotation) -> tuple[int, bool, str]:
    length = sum(end - start for start, end in annotation.fragments)
    return length, isinstance(annotation, Claim), annotation.id
