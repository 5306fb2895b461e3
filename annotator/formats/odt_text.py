"""From the elements of an OpenDocument text to its text (OpenDocument 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from annotator.formats.table_text import MAX_SPAN, Cell, is_layout, table_lines
from annotator.formats.text_flow import Flow

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_UNSEEN: Final = frozenset(
    {"annotation", "annotation-end", "bookmark", "forms", "hidden-paragraph", "hidden-text"}
    | {"object", "ruby-text", "sequence-decls", "tracked-changes", "user-field-decls"}
    | {"variable-decls", "binary-data", "event-listeners", "index-title-template"}
    | {"table-of-content-source", "alphabetical-index-source", "bibliography-source"}
)
_BLOCKS: Final = frozenset({"p", "h"})
_MOST_SPACES: Final = 1_000


class OdtText:
    """The text of a document, laid out as `markup_text` lays out a page.

    Attributes:
        text: All of it; notes at the end, and where they belong their mark in brackets.
        heading: The first heading of the first level, or the title; may be empty.
    """

    def __init__(self, body: _Element, styles: Iterable[_Element]) -> None:
        self._lists = _list_styles(styles)
        self._names = _paragraph_styles(styles)
        self._notes: list[str] = []
        self.heading = ""
        flow = _Layout(self).laid_out(body)
        for note in self._notes:
            flow.add_paragraph(note)
        self.text = flow.text

    def marker_of(self, style: str, level: int, number: int) -> str:
        """What stands before an item of a list: a number where its style has them."""
        number_format = self._lists.get((style, level))
        return number_format(number) if number_format else "•"

    def add_note(self, mark: str, text: str) -> None:
        """Keeps a note for the end."""
        self._notes.append(f"[{mark}] {text}")

    def is_heading(self, element: _Element) -> bool:
        """Whether a paragraph is a heading of the first level."""
        if _name(element) == "h":
            return str(element.get(f"{_TEXT}outline-level", "1")) == "1"
        style = str(element.get(f"{_TEXT}style-name", ""))
        return self._names.get(style, style) == "Title"


class _Layout:
    """Lays out one element: the body, a cell of a table or a note."""

    def __init__(self, document: OdtText) -> None:
        self._document = document
        self._flow = Flow()
        self._frames: list[_Element] = []
        self._depth = 0

    def laid_out(self, element: _Element) -> Flow:
        """The paragraphs of what is in the element."""
        self._blocks(element)
        return self._flow

    def _blocks(self, parent: _Element, *, style: str = "") -> None:
        for child in parent:
            name = _name(child)
            if not name or name in _UNSEEN or child.get(f"{_TEXT}display") == "none":
                continue
            if name in _BLOCKS:
                self._paragraph(child)
            elif name == "list":
                self._list(child, style)
            elif name == "table":
                self._table(child)
            else:
                self._blocks(child, style=style)

    def _paragraph(self, element: _Element) -> None:
        before = len(self._flow.paragraphs)
        self._inline(element)
        self._flow.end_paragraph()
        if not self._document.heading and self._document.is_heading(element):
            self._document.heading = " ".join(self._flow.paragraphs[before:])
        frames, self._frames = self._frames, []
        for frame in frames:
            self._blocks(frame)

    def _inline(self, element: _Element) -> None:
        self._flow.add(element.text or "")
        for child in element:
            name = _name(child)
            if name == "s":
                self._flow.add(" " * _count(child, f"{_TEXT}c", _MOST_SPACES))
            elif name == "tab":
                self._flow.add(" ")
            elif name == "line-break":
                self._flow.add_verbatim("\n")
            elif name == "note":
                self._note(child)
            elif name in {"frame", "custom-shape", "text-box"}:
                self._frames.append(child)
            elif name and name not in _UNSEEN:
                self._inline(child)
            self._flow.add(child.tail or "")

    def _note(self, note: _Element) -> None:
        mark = note.findtext(f"{_TEXT}note-citation", "").strip()
        body = note.find(f"{_TEXT}note-body")
        self._flow.add(f"[{mark}]")
        if body is not None:
            text = " ".join(_Layout(self._document).laid_out(body).paragraphs)
            self._document.add_note(mark, text)

    def _list(self, element: _Element, style: str) -> None:
        style = element.get(f"{_TEXT}style-name", style)
        self._depth += 1
        number = 0
        for item in element:
            if _name(item) not in {"list-item", "list-header"}:
                continue
            number = _count(item, f"{_TEXT}start-value", 1_000_000, default=number + 1)
            marker = self._document.marker_of(style, self._depth, number)
            self._flow.begin_item(
                marker if _name(item) == "list-item" else "",
                is_first=number == 1 and self._depth == 1,
            )
            self._blocks(item, style=style)
            self._flow.end_item()
        self._depth -= 1

    def _table(self, table: _Element) -> None:
        rows = [self._row(row) for row in table.iter(f"{_TABLE}table-row")]
        if next(table.iterdescendants(f"{_TABLE}table"), None) is not None or is_layout(rows):
            self._blocks(table)
        else:
            self._flow.add_paragraph("\n".join(table_lines(rows)))

    def _row(self, row: _Element) -> list[Cell]:
        return [
            Cell(
                paragraphs=_Layout(self._document).laid_out(cell).paragraphs,
                n_columns=_count(cell, f"{_TABLE}number-columns-spanned", MAX_SPAN),
                n_rows=_count(cell, f"{_TABLE}number-rows-spanned", MAX_SPAN),
            )
            for cell in row
            if _name(cell) == "table-cell"
        ]


def _name(element: _Element) -> str:
    """Its name without the namespace; empty for a comment and for what only describes a picture."""
    namespace, _, name = str(element.tag).rpartition("}")
    return "" if "svg-compatible" in namespace or not namespace else name


def _count(element: _Element, attribute: str, most: int, *, default: int = 1) -> int:
    written = element.get(attribute, "")
    return min(int(written[:9]), most) or 1 if written.isdecimal() else default


def _paragraph_styles(roots: Iterable[_Element]) -> Mapping[str, str]:
    """The named style that each automatic style comes from."""
    return {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for root in roots
        for style in root.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}parent-style-name")
    }


def _list_styles(roots: Iterable[_Element]) -> Mapping[tuple[str, int], Callable[[int], str]]:
    """How the items of numbered lists are numbered, by style and level."""
    return {
        (style.get(f"{_STYLE}name", ""), _count(level, f"{_TEXT}level", 10)): _numbering(level)
        for root in roots
        for style in root.iter(f"{_TEXT}list-style")
        for level in style
        if _name(level) == "list-level-style-number" and level.get(f"{_STYLE}num-format")
    }


def _numbering(level: _Element) -> Callable[[int], str]:
    prefix, suffix = level.get(f"{_STYLE}num-prefix", ""), level.get(f"{_STYLE}num-suffix", "")
    letters = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    letter: Sequence[str] = letters.get(level.get(f"{_STYLE}num-format", ""), "")

    def marker(number: int) -> str:
        shown = letter[number - 1] if 0 < number <= len(letter) else str(number)
        return f"{prefix}{shown}{suffix}"

    return marker
