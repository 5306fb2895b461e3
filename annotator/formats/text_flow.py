"""Pieces of inline text gathered into paragraphs, as a browser lays them out."""

from __future__ import annotations

import re
from typing import Final

_SPACES: Final = re.compile("[ \t\n\r\f]+")
"""What HTML collapses: no-break and other wide spaces are none of these."""
_MANY_SPACES: Final = re.compile(" {2,}")
_EDGES: Final = " \t\u00a0"
_INDENTED: Final = re.compile("(?<=[^\n]{80}\n)[ \u00a0]{4}")
"""An indent after a full line: how old pages begin a paragraph."""
_BLANK_LINES: Final = re.compile("\n{2,}")
_MARKED: Final = re.compile(r"[•●○◦▪■·∙‣\u2043*–—-]\s|\(?(?:\d{1,3}|[A-Za-z])[.)]\s")


class Flow:
    """Paragraphs in the making: add pieces, and end the paragraph where a block begins or ends."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[tuple[str, str]] = []
        self._marker = ""
        self._gap = "\n\n"

    @property
    def text(self) -> str:
        """All paragraphs so far, with the gaps between them."""
        return "".join(part for gap_and_block in self._blocks for part in gap_and_block).strip("\n")

    @property
    def paragraphs(self) -> list[str]:
        """Each paragraph so far; those of more than one line have line breaks."""
        return [block for _, block in self._blocks]

    def add(self, text: str) -> None:
        """Adds text of markup, whose white space is only a separator."""
        self._pieces.append(_SPACES.sub(" ", text))

    def add_verbatim(self, text: str) -> None:
        """Adds text whose line breaks are meant."""
        self._pieces.append(text)

    def begin_item(self, marker: str, *, is_first: bool) -> None:
        """Begins an item of a list, on the line after the last one; `marker` stands before it."""
        self.end_paragraph()
        self._marker = marker
        self._gap = "\n\n" if is_first else "\n"

    def end_item(self) -> None:
        """Ends the item; the marker of an empty one is dropped."""
        self.end_paragraph()
        self._marker = ""

    def end_paragraph(self) -> None:
        """Ends the paragraph, which may be several where lines are blank, or none."""
        if not self._pieces:
            return
        text = _MANY_SPACES.sub(" ", "".join(self._pieces))
        self._pieces.clear()
        text = _INDENTED.sub("\n", text)
        text = "\n".join(line.strip(_EDGES) for line in text.split("\n"))
        for paragraph in _BLANK_LINES.split(text.strip("\n")):
            self.add_paragraph(paragraph)

    def end_preformatted(self) -> None:
        """Ends a paragraph of verbatim text, in which spaces and blank lines count."""
        lines = [line.rstrip() for line in "".join(self._pieces).split("\n")]
        self._pieces.clear()
        self.add_paragraph("\n".join(lines).strip("\n"))

    def add_paragraph(self, paragraph: str) -> None:
        """Adds a whole paragraph that is laid out already; an empty one is none."""
        if not paragraph:
            return
        if self._marker and not _MARKED.match(paragraph):
            paragraph = f"{self._marker} {paragraph}"
        self._blocks.append((self._gap, paragraph))
        self._marker, self._gap = "", "\n\n"
