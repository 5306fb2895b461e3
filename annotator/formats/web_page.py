"""From the markup of a web page to the release in it."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.errors import UserError
from annotator.formats.markup_text import node_text
from annotator.formats.markup_tree import parse_markup
from annotator.formats.new_release import new_release
from annotator.formats.page_content import find_content
from annotator.formats.page_facts import page_facts, saved_from
from annotator.formats.titles import find_title
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease, Source


def page_release(
    markup: str,
    *,
    source: Source,
    meta: Mapping[str, Json],
    is_whole_page: bool,
    url: str = "",
) -> AnnotatedRelease:
    """The release in a page, without batch and position.

    Args:
        markup: The page.
        source: The bytes that it came in.
        meta: What is known beside what the page says of itself; wins over that.
        is_whole_page: Whether everything on the page belongs to the release.
        url: Where the page was saved from, when something beside it says so.

    Raises:
        UserError: The page is nested too deeply, shows no text, or too much.
    """
    tree = parse_markup(markup)
    facts = page_facts(tree, url=url or saved_from(markup))
    content = find_content(tree, title=facts.title)
    root = tree.root
    text = "" if root is None else node_text(root, is_seen=None if is_whole_page else content.has)
    if not text:
        raise UserError(
            "The page has no text.",
            hint="If a browser shows some, copy it there and paste it.",
        )
    title = content.headline or facts.title or find_title(text)
    whole = {"whole_page": True} if is_whole_page else {}
    return new_release(text, source=source, title=title, meta={**facts.meta, **meta, **whole})
