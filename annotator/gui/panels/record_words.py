"""What records say of themselves, as people read it: times and places."""

from __future__ import annotations

from datetime import datetime

from annotator.model.fragments import Fragments, hull
from annotator.model.records import Annotation


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
