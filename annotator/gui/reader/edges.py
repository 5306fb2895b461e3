"""Moving one edge of an annotation: what it would be, before it is committed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from annotator.model.fragments import Fragments
from annotator.model.records import Annotation
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

    def moved(self, pos: int) -> EdgeEdit:
        """With the edge at `pos`; a fragment keeps at least one character."""
        if self.edge == "start":
            (_, end), *others = self.fragments
            return replace(self, fragments=((min(pos, max(end - 1, 0)), end), *others))
        *others, (start, _) = self.fragments
        return replace(self, fragments=(*others, (start, max(pos, start + 1))))

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
