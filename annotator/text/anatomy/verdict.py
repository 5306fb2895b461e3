"""Whether a text looks like a press release, by the signs that releases have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from annotator.text.anatomy.blocks import Block
from annotator.text.anatomy.parts import is_bullet, is_closed, is_prose
from annotator.text.anatomy.wires import named_wire

_SHORT: Final = 400
_LABEL: Final = re.compile(
    r"\b(?:for immediate release|(?:press|news|media) (?:release|statement)|pressemitteilung"
    r"|presseinformation|medienmitteilung|communiqué|comunicado|nota de prensa|comunicato)\b"
    r"|新闻稿|新闻发布",
    re.IGNORECASE,
)
_TICKER: Final = re.compile(
    r"\((?:NYSE|NASDAQ|OTC\w*|TSXV?|LSE|AMEX|CSE|FSE|ASX|Euronext|HKEX)[^()\n]{0,40}[:：]\s?[A-Z0-9]{1,6}\b",
    re.IGNORECASE,
)
_VERBS: Final = (
    "announc unveil launch introduc reintroduc relaunch report appoint nam add sign award secur "
    "urg welcom celebrat expand acquir complet releas present open partner select join elect "
    "support receiv return bring publish declar commenc establish file mark agree host debut "
    "deliver"
)
_NEWS: Final = re.compile(
    rf"\b(?:{'|'.join(_VERBS.split())})(?:e?s|ed|d|es|t)\b|\btoday\b"
    rf"|\b(?:is|are|has|have|will|be)\s(?:\w+ly\s|now\s|be\s)?(?:{'|'.join(_VERBS.split())})\w{{0,4}}\b"
    r"|\b(?:heute|gibt|stellt|startet|übernimmt|erhält|eröffnet|in\sKraft|(?:vor|ein)gestellt|gewählt"
    r"|ernannt|beschlossen|veröffentlicht|unterzeichnet|gestartet|(?:kündigt|teilt)\s(?:\w+\s)?(?:an|mit)"
    r"|aujourd[’']hui|annonc\w+|lanc\w+|dévoil\w+|nomm\w+|inaugur\w+"
    r"|hoy|anunci\w+|present\w+|lanza\w*|nombr\w+|oggi|annunci\w+|nomina\w*)\b"
    r"|宣布|发布|推出",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"(?:In|During|Over|Back in|Since|When|Last)\s")
_OPENING: Final = 160
_SHARE_OF_PROSE: Final = 0.5
_MUCH_PROSE: Final = 3
_LONGEST_SENTENCE: Final = 700
_STOP: Final = re.compile(r"[.!?][\"”’»)]?(?:\s|$)|[。！？]")
_STRONG_KINDS: Final = {"boilerplate", "safe_harbor", "end_mark", "source"}

LISTING: Final = "it is a list of headings or links, without the text of a release"
ARTICLE: Final = (
    "it has none of the signs of a press release: no dateline, wire, boilerplate, safe harbor, "
    "contact, end mark, date or announcement"
)


def reason_against(
    text: str,
    blocks: Sequence[Block],
    *,
    kinds: Iterable[str],
    title: str | None,
    lead: str,
    has_dateline: bool,
    is_dated: bool,
) -> str:
    """Why `text` does not look like a release; empty when it does, or is too short to tell.

    `kinds` are the kinds of its sections, `lead` is its lead paragraph; it `is_dated` when a line
    above the lead is a date.
    """
    if len(text.strip()) < _SHORT:
        return ""
    found = set(kinds)
    has_strong = (
        has_dateline
        or bool(found & _STRONG_KINDS)
        or bool(_TICKER.search(text))
        or named_wire(text, len(text)) is not None
    )
    opening = lead[:_OPENING]
    has_news = bool(title and _NEWS.search(title)) or (
        bool(_NEWS.search(opening)) and not _PAST.match(opening)
    )
    if not has_strong and (_is_sparse(blocks) or (_is_unbroken(text) and not has_news)):
        return LISTING
    has_sign = has_strong or has_news or is_dated or "contact" in found
    return "" if has_sign or _LABEL.search(text) else ARTICLE


def _is_sparse(blocks: Sequence[Block]) -> bool:
    """Whether there is little running text among many short lines."""
    text = [block for block in blocks if not block.is_row]
    prose = [block for block in text if is_prose(block) or is_bullet(block)]
    n_whole = sum(is_closed(block) for block in prose)
    n_chars = sum(block.length for block in prose)
    return n_whole < _MUCH_PROSE and n_chars < _SHARE_OF_PROSE * sum(block.length for block in text)


def _is_unbroken(text: str) -> bool:
    """Whether there are hardly any sentences."""
    return len(text) > _LONGEST_SENTENCE * (1 + sum(1 for _ in _STOP.finditer(text)))
