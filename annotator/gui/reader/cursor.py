"""The caret and the selection, and how they move through a text."""

from __future__ import annotations

from annotator.model.fragments import Span


class Cursor:
    """A caret, and an anchor from which the selection reaches to it; positions are code points."""

    def __init__(self) -> None:
        self.caret = 0
        self.anchor = 0
        self.is_exact = False  # what is selected was chosen by character
        self.goal_x: float | None = None  # the column that up and down keep to
        self._grown: list[tuple[int, int]] = []

    @property
    def selection(self) -> Span | None:
        """What is selected, None when that is nothing."""
        if self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def move(self, pos: int, *, extend: bool = False) -> None:
        """Puts the caret at `pos`; the anchor stays when the selection is extended."""
        self.select(self.anchor if extend else pos, pos)

    def select(self, anchor: int, caret: int, *, is_exact: bool = False) -> None:
        """Selects from `anchor` to `caret`, in either direction."""
        self.is_exact = is_exact
        self.anchor, self.caret = anchor, caret
        self.goal_x = None
        self._grown = []

    def grow(self, span: Span) -> None:
        """Selects the wider span; `shrink` comes back."""
        grown = [*self._grown, (self.anchor, self.caret)]
        self.select(*span)
        self._grown = grown

    def shrink(self) -> bool:
        """Selects what was selected before it grew; whether there was such."""
        if not self._grown:
            return False
        grown = self._grown
        before = grown.pop()
        self.select(*before)
        self._grown = grown
        return True
