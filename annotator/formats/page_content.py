"""Which pieces of a web page are its release, and which are navigation or advertising."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser, LexborNode

from annotator.formats.markup_tree import children, is_block, is_unseen

_CONTAINERS: Final = (
    # GlobeNewswire
    "#main-body-container, .main-body-container[itemprop=articleBody], .mw_release",
    # Business Wire
    "#bw-release-story, .bw-release-story, .bw-release-contact, .ui-kit-press-release__content",
    # PR Newswire, ACCESS Newswire
    ".release-body",
    ".xn-content",
    # any that say which part is the story
    "[itemprop~=articleBody]",
)
"""Where wires put all of a release but its headline."""
_SUBHEADS: Final = (
    "[class*=subhead], [class*=sub-head], [class*=subtitle], [itemprop=alternativeHeadline]"
)
_NO_CONTENT: Final = frozenset({"button", "form", "nav"})
_PROSE: Final = 100
"""Characters from which a block is a paragraph rather than a menu entry or a caption."""
_FILLED: Final = 200
"""Characters from which a container has been filled, not left to a program in the browser."""
_MOST: Final = 0.8
"""Of the prose an element must hold to be all there is to read."""
_MOST_OF_STORY: Final = {"article": 0.5, "main": 0.5}
"""The same for elements that say of themselves that they are."""
_MARKS: Final = range(0xF0000, 0xFFFFE)
"""Private characters that no page has: each follows a piece of text through the extractor."""

_Block = list[LexborNode]
"""The pieces of text of one paragraph, none of them blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """The release in a page.

    Attributes:
        headline: Its text, if the page has it in a heading; else empty.
        texts: `mem_id` of each piece of text that belongs to the release; None for all.
    """

    headline: str
    texts: frozenset[int] | None

    def has(self, text: LexborNode) -> bool:
        """Whether the piece of text belongs to the release, or only separates what does."""
        return self.texts is None or text.mem_id in self.texts or not _content(text).strip()


def find_content(tree: LexborHTMLParser, *, title: str) -> PageContent:
    """The release in a page that calls itself `title`.

    It is in the containers of a wire, or else where the extractor finds the main content, as far
    as that lies around the headline and has most of the page's prose; or else it is everything.
    """
    blocks = [] if tree.root is None else list(_blocks(tree.root))
    headline = _find_headline(blocks, title)
    chosen = _in_containers(tree, blocks, headline) or _extracted(tree, blocks, headline)
    if chosen is not None and headline is not None:
        chosen = [headline, *chosen]
    return PageContent(
        headline="" if headline is None else _line(headline),
        texts=None if chosen is None else frozenset(_ids(chosen)),
    )


def _blocks(root: LexborNode) -> Iterator[_Block]:
    """All that is to be seen, in order."""
    block: _Block = []
    opened = [(root, children(root))]
    while opened:
        element, rest = opened[-1]
        child = next(rest, None)
        if child is None:
            opened.pop()
        elif child.is_text_node:
            if _content(child).strip():
                block.append(child)
            continue
        elif child.is_element_node and not is_unseen(child):
            element = child
            opened.append((child, children(child)))
        else:
            continue
        if block and is_block(element):
            yield block
            block = []
    if block:
        yield block


def _content(text: LexborNode) -> str:
    return text.text_content or ""


def _line(block: _Block) -> str:
    return " ".join("".join(map(_content, block)).split())


def _ids(blocks: Iterable[_Block]) -> Iterator[int]:
    return (text.mem_id for block in blocks for text in block)


def _size(block: _Block) -> int:
    return sum(len(_content(text).strip()) for text in block)


def _prose(blocks: Iterable[_Block]) -> list[_Block]:
    return [block for block in blocks if _size(block) >= _PROSE]


def _around(block: _Block) -> Iterator[LexborNode]:
    """The elements around a block, innermost first."""
    node = block[0].parent
    while node is not None:
        yield node
        node = node.parent


def _find_headline(blocks: list[_Block], title: str) -> _Block | None:
    """The heading that the title of the page names, or the only `<h1>`."""
    tags = {"h1", "h2", "h3"}
    headings = [(tag, block) for block in blocks if (tag := _heading(block, tags))]
    name = _letters(title)
    named = [block for _, block in headings if (own := _letters(_line(block))) and own in name]
    if named:
        return max(named, key=_size)
    highest = [block for tag, block in headings if tag == "h1"]
    return highest[0] if len(highest) == 1 else None


def _heading(block: _Block, tags: Container[str | None]) -> str | None:
    return next((node.tag for node in _around(block) if node.tag in tags), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _in_containers(
    tree: LexborHTMLParser, blocks: list[_Block], headline: _Block | None
) -> list[_Block] | None:
    """What is in a wire's containers, and the sub-heads between them and the headline."""
    for selector in _CONTAINERS:
        containers = {node.mem_id for node in tree.css(selector)}
        inside = [block for block in blocks if _is_in(block, containers)] if containers else []
        if sum(map(_size, inside)) < _FILLED:
            continue
        subheads = {node.mem_id for node in tree.css(_SUBHEADS)}
        start = len(blocks) if headline is None else blocks.index(headline)
        between = blocks[start : blocks.index(inside[0])]
        return [*(block for block in between if _is_in(block, subheads)), *inside]
    return None


def _is_in(block: _Block, ids: Container[int]) -> bool:
    """Whether an element of `ids` is around the block, and nothing to click on between."""
    for node in _around(block):
        if node.mem_id in ids:
            return True
        if node.tag in _NO_CONTENT:
            return False
    return False


def _extracted(
    tree: LexborHTMLParser, blocks: list[_Block], headline: _Block | None
) -> list[_Block] | None:
    """Every block of which the extractor takes a piece; None when it cannot, or takes little."""
    texts = [text for block in blocks for text in block]
    if len(texts) > len(_MARKS):
        return None
    kept = _main_content(tree, texts)
    chosen = [block for block in blocks if not kept.isdisjoint(_ids([block]))]
    prose = _prose(chosen)
    size = sum(map(_size, prose))
    if not chosen or 2 * size < sum(map(_size, _prose(blocks))):
        return None
    if headline is None:
        return chosen
    counts = Counter[int]()
    for block in prose:
        counts.update(dict.fromkeys((node.mem_id for node in _around(block)), _size(block)))
    scope = next(
        node.mem_id
        for node in _around(headline)
        if counts[node.mem_id] >= size * _MOST_OF_STORY.get(node.tag or "", _MOST)
    )
    return [block for block in chosen if _is_in(block, {scope})]


def _main_content(tree: LexborHTMLParser, texts: Sequence[LexborNode]) -> set[int]:
    """`mem_id` of each text that the extractor takes for main content."""
    wanted = {text.mem_id: chr(mark) for text, mark in zip(texts, _MARKS, strict=False)}
    marked = tree.clone()
    assert tree.root is not None
    assert marked.root is not None
    pairs = zip(_texts(tree.root), _texts(marked.root), strict=True)
    for ours, theirs in pairs:
        if mark := wanted.get(ours.mem_id):
            theirs.replace_with(mark + _content(theirs))
    extracted = extract_plain_text(
        marked.html or "", main_content=True, alt_texts=False, comments=False
    )
    found = set(extracted)
    return {text for text, mark in wanted.items() if mark in found}


def _texts(root: LexborNode) -> list[LexborNode]:
    return [node for node in root.traverse(include_text=True) if node.is_text_node]
