"""What follows the lead: body, lists, tables, boilerplate, safe harbor, contacts and the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.model.fragments import Span
from annotator.text.anatomy.blocks import Block
from annotator.text.anatomy.boilerplate import describes_company, glued_heading
from annotator.text.anatomy.boilerplate import heading_at as about_at
from annotator.text.anatomy.marks import (
    end_mark_length,
    is_source,
    is_trailer,
    is_wire_trailer,
    opens_contact,
)
from annotator.text.anatomy.outline import LINK, LONGEST_CONTACT, Outline, is_end, outline_of
from annotator.text.anatomy.parts import Part, is_alone, is_bullet, is_closed, is_prose, n_words
from annotator.text.anatomy.safe_harbor import heading_at as safe_harbor_at
from annotator.text.anatomy.safe_harbor import is_cautious, is_safe_harbor

_LONGEST_LINE: Final = 120
_LONGEST_HEADING: Final = 110
_NAME_LINES: Final = 3
_LAST_PROSE: Final = 2
_FEW: Final = 5
_LETTERS: Final = re.compile(r"\A(?!<).*[^\W\d_]{2}")


def read_body(text: str, blocks: Sequence[Block], *, first: int) -> list[Part]:
    """The parts that the blocks from `first` on are."""
    return _BodyReader(text, blocks, outline_of(text, blocks, first=first)).read()


class _BodyReader:
    """Reads the blocks after the lead in order; what came before helps to say what each is."""

    def __init__(self, text: str, blocks: Sequence[Block], outline: Outline) -> None:
        self._text = text
        self._blocks = blocks
        self._outline = outline
        self._parts: list[Part] = []
        self._kind = "body"
        self._is_loose = False  # a safe harbor without a heading, which only cautions go on with

    def read(self) -> list[Part]:
        """The parts of the blocks from `first` on."""
        for index in range(self._outline.first, len(self._blocks)):
            block = self._blocks[index]
            if index >= self._outline.footer:
                self._open("trailer", block)
            elif not (
                self._takes_heading(block)
                or self._takes_end(index, block)
                or self._takes_contact(index, block)
            ):
                self._take(index, block)
        return self._parts

    def _open(self, kind: str, block: Block, heading: Span | None = None) -> bool:
        """Takes a block as the first of a kind that goes on with it."""
        self._kind = kind
        self._is_loose = False
        return self._add(kind, block, heading)

    def _add(self, kind: str, block: Block, heading: Span | None = None) -> bool:
        self._parts.append(Part(kind, block.start, block.end, heading))
        return True

    def _takes_heading(self, block: Block) -> bool:
        """Takes a block that opens a boilerplate or safe harbor."""
        start, end = block.start, block.end
        if about := about_at(self._text, start, end):
            return self._open("boilerplate", block, about)
        if safe := safe_harbor_at(self._text, start, end):
            return self._open("safe_harbor", block, safe)
        if is_prose(block) and is_safe_harbor(self._text, start, end):
            self._open("safe_harbor", block)
            self._is_loose = True
            return True
        return False

    def _takes_end(self, index: int, block: Block) -> bool:
        """Takes a block that closes the release: its end mark, source line or trailer."""
        if self._is_end_mark(index):
            return self._takes_end_mark(block)
        is_over = index >= self._outline.tail
        if is_over and is_source(block.words):
            self._kind = "trailer"
            return self._add("source", block)
        if is_wire_trailer(block.words) or (is_over and is_trailer(block.words)):
            return self._open("trailer", block)
        return False

    def _takes_end_mark(self, block: Block) -> bool:
        """Takes the end mark, and apart from it the date that a wire sets behind it."""
        middle = block.start + end_mark_length(block.words)
        self._parts.append(Part("end_mark", block.start, middle))
        if rest := self._text[middle : block.end].lstrip():
            self._parts.append(Part("trailer", block.end - len(rest), block.end))
        self._kind = "trailer"
        return True

    def _takes_contact(self, index: int, block: Block) -> bool:
        if index in self._outline.tables and not self._outline.is_address_near(index):
            self._kind = "trailer" if self._kind == "contact" else self._kind
            return False
        if opens_contact(block.words) and block.length <= LONGEST_CONTACT:
            is_headed = index >= self._outline.tail and is_alone(block.words)
            if is_headed or self._outline.is_address_near(index):
                return self._open("contact", block)
        if self._kind == "contact":
            is_line = block.length <= _LONGEST_LINE and not is_prose(block)
            if is_line or self._outline.addresses[index]:
                return self._add("contact", block)
            self._kind = "trailer" if index >= self._outline.tail else "body"
        elif index >= self._outline.tail and self._is_address_line(index):
            self._pull_names()
            return self._open("contact", block)
        return False

    def _pull_names(self) -> None:
        """Makes the short lines just taken part of the contact that follows them."""
        for position in range(len(self._parts) - 1, max(len(self._parts) - 1 - _NAME_LINES, 0), -1):
            part = self._parts[position]
            words = self._text[part.start : part.end]
            is_name = words[0].isupper() and words[-1].isalnum() and len(words.split()) <= 8
            if part.heading or part.kind == "table" or not is_name:
                return
            self._parts[position] = part._replace(kind="contact")

    def _take(self, index: int, block: Block) -> None:
        """Takes a block that goes on with what came before, or opens a part of the body."""
        if index in self._outline.tables:
            self._add("table", block)
        elif self._is_loose and is_prose(block) and not is_cautious(block.words):
            self._open("boilerplate", block)
        elif self._kind in {"body", "boilerplate", "safe_harbor"} and self._is_heading(index):
            self._open("body", block, (block.start, block.end))
        elif self._kind in {"body", "boilerplate"} and (
            heading := glued_heading(self._text, block.start, block.end)
        ):
            self._open("body", block, heading)
        elif self._kind != "body":
            self._add(self._kind, block)
        elif self._is_unheaded_boilerplate(index):
            self._open("boilerplate", block)
        else:
            self._add("list" if is_bullet(block) else "body", block)

    def _is_heading(self, index: int) -> bool:
        block = self._blocks[index]
        following = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        return (
            following is not None
            and block.length <= _LONGEST_HEADING
            and not is_bullet(block)
            and not LINK.match(block.words)
            and (is_prose(following) or is_bullet(following) or self._is_under_heading(index + 1))
            and is_alone(block.words)
            and _LETTERS.search(block.words) is not None
            and (self._kind == "body" or (":" not in block.words and block.length < 60))
        )

    def _is_under_heading(self, index: int) -> bool:
        """Whether a block can stand under a heading though it is neither prose nor list."""
        block = self._blocks[index]
        is_short_text = self._kind == "body" and is_closed(block) and n_words(block) >= _FEW
        return is_short_text or index in self._outline.tables

    def _is_unheaded_boilerplate(self, index: int) -> bool:
        block = self._blocks[index]
        if index == self._outline.first or not is_prose(block):
            return False
        n_later = self._outline.n_prose_between(index, self._outline.tail)
        return n_later <= _LAST_PROSE and describes_company(block.words)

    def _is_end_mark(self, index: int) -> bool:
        """Whether the release ends here; rows of stars also part the middle of some."""
        if not end_mark_length(self._blocks[index].words):
            return False
        is_last = index >= self._outline.tail - 1 and index > self._outline.last_mark
        return is_last or is_end(self._blocks[index])

    def _is_address_line(self, index: int) -> bool:
        block = self._blocks[index]
        return (
            block.length <= _LONGEST_LINE
            and self._outline.addresses[index]
            and not is_prose(block)
            and index not in self._outline.tables
            and not is_bullet(block)
        )
