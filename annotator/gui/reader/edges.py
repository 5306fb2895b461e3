"""Moving one edge of an annotation: what it would be, before it is committed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from annotator.model.fragments import Fragments
from annotator.model.records import Annotation
from annotator.text.offsets import snap_to_grapheme
from annotator.text.tokens import next_stop, previous_stop, token_at

Edge = Literal["start", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeEdit:
    """An annotation with the edge that moves and the fragments it would have."""

    annotation: Annotation
    edge: Edge
    fragments: Fragments

    @property
    def position(self) -> int:
        """Where the edge is now."""
        return self.fragments[0][0] if self.edge == "start" else self.fragments[-1][1]

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to commit."""
        return self.fragments != self.annotation.fragments

    def moved(self, text: str, pos: int) -> EdgeEdit:
        """With the edge at `pos`, outwards to the grapheme's edge.

        A fragment keeps at least one grapheme; one without width stays a place or widens.
        """
        is_start = self.edge == "start"
        (start, end), others = self.fragments[0 if is_start else -1], self.fragments
        pos = snap_to_grapheme(text, pos, forward=not is_start)
        if is_start:
            last = end if start == end else snap_to_grapheme(text, end - 1, forward=False)
            return replace(self, fragments=((min(pos, last), end), *others[1:]))
        first = start if start == end else snap_to_grapheme(text, start + 1, forward=True)
        return replace(self, fragments=(*others[:-1], (start, max(pos, first))))

    def stop(self, text: str, *, forward: bool) -> int:
        """The next token edge of its kind: starts for a start, ends for an end."""
        pos, step = self.position, next_stop if forward else previous_stop
        limit = len(text) if forward else 0
        while pos != limit:
            pos = step(text, pos)
            token = token_at(text, pos) if self.edge == "start" else token_at(text, pos - 1)
            if token and pos == token[self.edge == "end"]:
                return pos
        return self.position

    def snapped(self, text: str, pos: int) -> int:
        """The token edge of its kind for the character at `pos`; in white space the one inwards."""
        is_start = self.edge == "start"
        while 0 <= pos < len(text):
            if token := token_at(text, pos):
                return token[0] if is_start else token[1]
            pos += 1 if is_start else -1
        return self.position
