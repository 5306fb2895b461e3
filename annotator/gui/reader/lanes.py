"""Which lane a claim has under the text and in the gutter."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import Any, Final

from annotator.gui.reader.annotations import Annotations
from annotator.gui.reader.metrics import N_GUTTER_LANES, N_UNDERLINE_LANES
from annotator.gui.reader.page import Page
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation

_REACH: Final = 20_000


def allocate(intervals: Sequence[tuple[Any, Any]]) -> list[int]:
    """The lowest free lane for each half-open interval; they are sorted by start.

    Greedy interval colouring: as few lanes as intervals that lie over one another.
    """
    free: list[int] = []
    busy: list[tuple[Any, int]] = []
    lanes = []
    for start, end in intervals:
        while busy and busy[0][0] <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        lane = heapq.heappop(free) if free else len(busy)
        lanes.append(lane)
        heapq.heappush(busy, (end, lane))
    return lanes


class ClaimLanes:
    """Lanes worked out for a cluster of claims at a time, when one of them is first painted.

    Under the text two claims share a lane when their characters do not meet, in the gutter when
    their rows do not. A cluster is what shares rows, directly or through others, within 20,000
    characters: that bounds the work, and only in a longer chain can lanes clash at its seam. Claims
    of more than 6,000 characters, which would join everything, take the outermost lanes.
    """

    def __init__(self, page: Page, annotations: Annotations) -> None:
        self._page = page
        self._annotations = annotations
        self._lanes: dict[AnnotationId, tuple[int, int]] = {}

    def lanes(self, claim: Annotation) -> tuple[int, int]:
        """Under the text from above, and in the gutter from the text outwards."""
        if claim.id not in self._lanes:
            if claim.id in self._annotations.long_claims:
                self._allocate_long()
            else:
                self._allocate(self.cluster((claim.start, claim.end)))
        return self._lanes[claim.id]

    def forget(self, span: Span) -> None:
        """Has the lanes of the claims in a cluster's span worked out again."""
        for _, _, claim in self._annotations.claims.pieces(span):
            self._lanes.pop(claim.id, None)

    def cluster(self, span: Span) -> Span:
        """The span of the rows whose claims depend on those in `span`, directly or in a chain."""
        lowest, highest = span[0] - _REACH, span[1] + _REACH
        low, high = self._extent(span)
        while True:
            # What is between was looked at: only the outermost rows can bring in more.
            lower = self._extent((low, low + 1))[0] if low > lowest else low
            higher = self._extent((high - 1, high))[1] if high < highest else high
            if (lower, higher) == (low, high):
                return low, high
            low, high = lower, higher

    def _extent(self, span: Span) -> Span:
        """The span of the rows and of the claims on them."""
        _, first, _ = self._page.place(span[0])
        _, last, _ = self._page.place(max(span[1] - 1, span[0]))
        claims = self._short_claims((first.start, last.end))
        low = min([first.start, *(claim.start for claim in claims)])
        return low, max([last.end, *(claim.end for claim in claims)])

    def _short_claims(self, span: Span) -> list[Annotation]:
        long = self._annotations.long_claims
        pieces = self._annotations.claims.pieces(span)
        return [claim for _, _, claim in pieces if claim.id not in long]

    def _allocate(self, span: Span) -> None:
        claims = self._short_claims(span)
        under = allocate([(claim.start, max(claim.end, claim.start + 1)) for claim in claims])
        rows = [(self._row(claim.start), self._row_after(claim)) for claim in claims]
        order = sorted(range(len(claims)), key=lambda n: (rows[n][0], claims[n].start))
        beside = dict(zip(order, allocate([rows[n] for n in order]), strict=True))
        for n, claim in enumerate(claims):
            self._lanes[claim.id] = under[n] % N_UNDERLINE_LANES, beside[n]

    def _allocate_long(self) -> None:
        claims = sorted(self._annotations.long_claims.values(), key=lambda claim: claim.start)
        lanes = allocate([(claim.start, claim.end) for claim in claims])
        for claim, lane in zip(claims, lanes, strict=True):
            self._lanes[claim.id] = N_UNDERLINE_LANES - 1, max(0, N_GUTTER_LANES - 1 - lane)

    def _row(self, pos: int) -> tuple[int, int]:
        number = self._page.number_of(pos)
        return number, self._page.layout(number).row_number(pos)

    def _row_after(self, claim: Annotation) -> tuple[int, int]:
        number, row = self._row(max(claim.start, claim.end - 1))
        return number, row + 1
