"""What records say of themselves, as people read it: times, places, pointers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from annotator.gui.panels.attribute_words import title_of
from annotator.model.fragments import Fragments, hull, quote
from annotator.model.records import Annotation, Claim, Relation

_QUOTE_CHARS = 60


def time_words(time: str) -> str:
    """A time of a record in local time, `24 Nov 2026 13:02`; as it stands when it is none."""
    try:
        local = datetime.fromisoformat(time).astimezone()
    except (ValueError, OverflowError):
        return time
    return f"{local.day} {local:%b %Y %H:%M}"


def who_and_when(annotation: Annotation) -> str:
    """Who made the annotation, when, and when it was changed if that was later."""
    created, modified = time_words(annotation.created), time_words(annotation.modified)
    words = f"{annotation.annotator} · {created}"
    return words if modified == created else f"{words}, changed {modified}"


def place_words(fragments: Fragments) -> str:
    """Where the text is: `1,204–1,221 · 2 fragments`."""
    start, end = hull(fragments)
    words = f"{start:,}–{end:,}"
    return words if len(fragments) == 1 else f"{words} · {len(fragments)} fragments"


def quoted_text(text: str, fragments: Fragments) -> str:
    """The annotated text, with an ellipsis between fragments."""
    return " … ".join(text[start:end] for start, end in fragments)


def short_quote(text: str, fragments: Fragments) -> str:
    """The annotated text on one line, shortened."""
    line = " ".join(quote(text, fragments).split())
    return f"“{line if len(line) <= _QUOTE_CHARS else line[: _QUOTE_CHARS - 1] + '…'}”"


def pointer_lines(
    annotation: Annotation,
    relations: Iterable[Relation],
    *,
    text: str,
    name_of: Callable[[str], str],
) -> list[str]:
    """What the annotation points at and what points at it: `Subject: “CLR 131”`."""
    lines = []
    if isinstance(annotation, Claim):
        for role in annotation.roles:
            target = short_quote(text, role.fragments) if role.to is None else name_of(role.to)
            lines.append(f"{title_of(role.role)}: {target}")
    for relation in relations:
        if relation.from_id == annotation.id:
            lines.append(f"{title_of(relation.label)} → {name_of(relation.to_id)}")
        elif relation.to_id == annotation.id:
            lines.append(f"{title_of(relation.label)} ← {name_of(relation.from_id)}")
    return lines
