"""From markup to the text that somebody sees who looks at it in a browser.

Paragraphs are separated by a blank line. The lines of a paragraph are those of its `<br>`; items of
a list and rows of a table follow each other line by line, cells separated by tabs. White space is
collapsed as browsers do: no-break spaces and soft hyphens stay, but not at the edges of a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborNode

from annotator.formats.list_markers import ListMarkers
from annotator.formats.markup_decoding import decode_markup
from annotator.formats.markup_tree import children, is_block, is_hidden, is_unseen, parse_markup
from annotator.formats.page_facts import page_facts
from annotator.formats.table_text import MAX_SPAN, Cell, is_layout, table_lines
from annotator.formats.text_flow import Flow
from annotator.model.json_value import Json

_LISTS: Final = frozenset({"dir", "menu", "ol", "ul"})
_PREFORMATTED: Final = frozenset({"listing", "plaintext", "pre", "xmp"})
_ROW_GROUPS: Final = frozenset({"tbody", "tfoot", "thead"})

Seen = Callable[[LexborNode], bool]
"""Whether a piece of text is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkupText:
    """A page as text, and what it says of itself.

    Attributes:
        text: As the module describes it; empty when there is nothing to see.
        title: What the page is called; may be empty or have nothing to do with its text.
        meta: Of the keys of a release's `meta`, those that the page answers.
        encoding: Of its bytes.
    """

    text: str
    title: str
    meta: Mapping[str, Json]
    encoding: str


def markup_to_text(markup: str | bytes, *, encoding: str | None = None) -> MarkupText:
    """All that is to be seen of a page, or of a piece of one; nothing is fetched.

    Args:
        markup: HTML of any quality; bytes are decoded as `decode_markup` says.
        encoding: Of the bytes, when the user or a header says so.

    Raises:
        UserError: Elements are nested too deeply, or the bytes are not valid in `encoding`.
    """
    if isinstance(markup, bytes):
        decoded = decode_markup(markup, encoding=encoding)
        markup, encoding = decoded.text, decoded.encoding
    tree = parse_markup(markup)
    facts = page_facts(tree)
    return MarkupText(
        text="" if tree.root is None else node_text(tree.root),
        title=facts.title,
        meta=facts.meta,
        encoding=encoding or "utf-8",
    )


def node_text(node: LexborNode, *, is_seen: Seen | None = None) -> str:
    """The text of one element; `is_seen` may leave out pieces of it."""
    return _laid_out(node, is_seen).text


def _laid_out(node: LexborNode, is_seen: Seen | None) -> Flow:
    """The paragraphs of an element. Recursive only for cells, which have no tables in them."""
    layout = _Layout(is_seen)
    opened = [(node, children(node))]
    layout.enter(node)
    while opened:
        element, rest = opened[-1]
        child = next(rest, None)
        if child is None:
            opened.pop()
            layout.leave(element)
        elif child.is_text_node:
            layout.add(child)
        elif child.is_element_node and layout.enter(child):
            opened.append((child, children(child)))
    layout.flow.end_paragraph()
    return layout.flow


class _Layout:
    """What each element does to the paragraphs when it begins and when it ends."""

    def __init__(self, is_seen: Seen | None) -> None:
        self.flow = Flow()
        self._is_seen = is_seen
        self._lists = ListMarkers()
        self._n_preformatted = 0

    def add(self, text: LexborNode) -> None:
        """Takes a piece of text."""
        content = text.text_content
        if not content or not (self._is_seen is None or self._is_seen(text)):
            return
        if self._n_preformatted:
            self.flow.add_verbatim(content)
        else:
            self.flow.add(content)

    def enter(self, node: LexborNode) -> bool:
        """Begins an element; False when there is nothing to see in it, or all has been taken."""
        tag = node.tag
        if is_unseen(node):
            return False
        if tag == "br":
            self.flow.add_verbatim("\n")
        elif tag == "q":
            self.flow.add("“")
        elif tag in _PREFORMATTED:
            self._end_paragraph()
            self._n_preformatted += 1
        elif tag in _LISTS:
            self.flow.end_paragraph()
            self._lists.begin(node)
        elif tag == "li":
            marker, is_first = self._lists.begin_item(node)
            self.flow.begin_item(marker, is_first=is_first)
        elif tag == "table":
            self.flow.end_paragraph()
            return not self._take_table(node)
        elif is_block(node):
            self._end_paragraph()
        return True

    def leave(self, node: LexborNode) -> None:
        """Ends an element that was entered."""
        tag = node.tag
        if tag == "q":
            self.flow.add("”")
        elif tag in _PREFORMATTED:
            self.flow.end_preformatted()
            self._n_preformatted -= 1
        elif tag in _LISTS:
            self.flow.end_paragraph()
            self._lists.end()
        elif tag == "li":
            self.flow.end_item()
        elif is_block(node):
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        if self._n_preformatted:
            self.flow.end_preformatted()
        else:
            self.flow.end_paragraph()

    def _take_table(self, table: LexborNode) -> bool:
        """Takes all of a table, line by line; False when it only places things on the page."""
        if any(inner.mem_id != table.mem_id for inner in table.css("table")):
            return False
        rows = [[self._cell(node) for node in row] for row in _rows(table)]
        if table.attrs.sget("role") in {"none", "presentation"} or is_layout(rows):
            return False
        for child in table.iter():
            if child.tag == "caption":
                self.flow.add_paragraph(_laid_out(child, self._is_seen).text)
        self.flow.add_paragraph("\n".join(table_lines(rows)))
        return True

    def _cell(self, node: LexborNode) -> Cell:
        is_shown = not is_hidden(node)
        return Cell(
            paragraphs=_laid_out(node, self._is_seen).paragraphs if is_shown else (),
            n_columns=_span(node, "colspan"),
            n_rows=_span(node, "rowspan"),
        )


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    """The cells of each row of a table that has no tables in it."""
    for row in table.css("tr"):
        if not is_hidden(row):
            yield [node for node in row.iter() if node.tag in {"td", "th"}]


def _span(node: LexborNode, name: str) -> int:
    written = node.attrs.sget(name).strip()
    return min(int(written[:6]), MAX_SPAN) or 1 if written.isdecimal() else 1
