"""Markup as a tree: made only of what cannot exhaust the parser, and what its elements are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from annotator.errors import UserError

MAX_DEPTH: Final = 1_000
"""Of elements in each other; browsers draw 512. Parsing takes time by the square of it."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_MARK: Final = re.compile(r"<(?:(!--)|(/?)([A-Za-z][^\s/>]*))")
_VOID: Final = frozenset(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input"}
    | {"keygen", "link", "meta", "param", "source", "track", "wbr"}
)
_RAW_END: Final = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
}
"""Elements whose content is no markup, and where each ends."""
_ENDED_BY_THE_NEXT: Final = frozenset(
    {"dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
"""Elements that the next of their kind ends, but not past one of these:"""
_SCOPES: Final = frozenset({"blockquote", "button", "center", "div", "dl", "ol", "table", "ul"})

_UNSEEN: Final = frozenset(
    {"applet", "area", "audio", "canvas", "datalist", "head", "iframe", "input", "ix:header", "map"}
    | {"embed", "math", "noembed", "noframes", "noscript", "object", "script", "select", "style"}
    | {"svg", "template", "textarea", "title", "video", "xml"}
)
"""Without text of the page; `xml` is what Word leaves of itself in a page."""
_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"}
    | {"dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li"}
    | {"listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section"}
    | {"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp"}
)
_HIDDEN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\b")
_BLOCK_STYLE: Final = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b")


def parse_markup(markup: str) -> LexborHTMLParser:
    """The tree of a page or a piece of one; any markup at all gives one, as in a browser.

    Raises:
        UserError: Elements are nested too deeply.
    """
    if _is_deep(markup):
        raise UserError(
            f"The page nests its elements more than {MAX_DEPTH:,} deep.",
            hint="Open it in a browser, copy its text, and paste that.",
        )
    return LexborHTMLParser(_SURROGATE.sub("\ufffd", markup))


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The elements and texts directly in an element, in order; comments may be among them."""
    return node.iter(include_text=True)


def is_unseen(node: LexborNode) -> bool:
    """Whether nothing in an element is text of the page."""
    return node.tag in _UNSEEN or is_hidden(node)


def is_hidden(node: LexborNode) -> bool:
    """Whether an element says itself that it is not shown; style sheets are not asked.

    A page that hides all of itself does so until a program has run.
    """
    attributes = node.attrs
    is_said = "hidden" in attributes or _HIDDEN.search(attributes.sget("style").lower()) is not None
    return is_said and node.tag not in {"body", "html"}


def is_block(node: LexborNode) -> bool:
    """Whether an element begins on a line of its own."""
    return node.tag in _BLOCKS or _BLOCK_STYLE.search(node.attrs.sget("style").lower()) is not None


def _is_deep(markup: str) -> bool:
    """Whether too many elements are open at one time, nearly as the HTML parser counts them."""
    opened: list[str] = []
    for name, is_end in _tags(markup):
        if is_end:
            if name in opened:
                while opened.pop() != name:
                    pass
            continue
        if name in _ENDED_BY_THE_NEXT:
            _end_last(opened, name)
        opened.append(name)
        if len(opened) > MAX_DEPTH:
            return True
    return False


def _end_last(opened: list[str], name: str) -> None:
    for i in range(len(opened) - 1, -1, -1):
        if opened[i] == name:
            del opened[i:]
            return
        if opened[i] in _SCOPES:
            return


def _tags(markup: str) -> Iterator[tuple[str, bool]]:
    """Name of each tag that opens or ends an element, and whether it ends it."""
    start = 0
    while mark := _MARK.search(markup, start):
        start = mark.end()
        is_comment, is_end, name = mark[1], bool(mark[2]), (mark[3] or "").lower()
        if is_comment:
            start = markup.find("-->", mark.start(1) + 1) + 1 or len(markup)
        elif name in _RAW_END and not is_end:
            end = _RAW_END[name].search(markup, start)
            start = end.end() if end else len(markup)
        elif name not in _VOID:
            yield name, is_end
