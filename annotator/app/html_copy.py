"""An excerpt as HTML that keeps its looks where it is pasted: nested marks and a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Final

from annotator.app.excerpt import Excerpt, Insert, weave
from annotator.model.records import Annotation, Claim

_CLOSE, _OPEN, _ESCAPE = range(3)
_TINT: Final = 0.15
_SPECIAL: Final = re.compile("[&<>\n\r]")
_REFERENCES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"}

Shade = Callable[[Annotation], str]
"""The colour of an annotation's label, as `#rrggbb`."""


def as_html(excerpt: Excerpt, shade: Shade) -> str:
    """The excerpt with `<mark data-id data-label data-layer>` around what is annotated.

    Where marks cross, the later one is split; all pieces of an annotation have its id. A `<sup>`
    after each annotation says its label; for what is listed in the table below the text, the
    number of the row too: claims, and mentions with attributes. Without `<sup>`, and with a line
    feed for each `<br>`, the `<div>` holds the text to the character.
    """
    listed = [a for a in excerpt.annotations if isinstance(a, Claim) or excerpt.details(a)]
    inserts = [*_Marks(excerpt, shade, listed).inserts(), *_references(excerpt)]
    body = weave(excerpt.text, excerpt.span, inserts)
    text = f'<div style="white-space: pre-wrap">{body}</div>'
    return f'<meta charset="utf-8">\n{text}\n{_table(excerpt, listed)}'


class _Marks:
    """The tags of an excerpt, well nested."""

    def __init__(self, excerpt: Excerpt, shade: Shade, listed: Sequence[Annotation]) -> None:
        self._excerpt = excerpt
        self._shade = shade
        self._numbers = {annotation.id: number for number, annotation in enumerate(listed, start=1)}
        self._open: list[tuple[int, Annotation]] = []

    def inserts(self) -> Iterator[Insert]:
        """In the order in which they are written where several meet."""
        excerpt = self._excerpt
        pieces = [(span, a) for a in excerpt.annotations for span in excerpt.pieces(a)]
        for (start, end), annotation in sorted(pieces, key=lambda p: (p[0][0], -p[0][1])):
            yield from self._close_until(start)
            tag = self._tag(annotation, is_empty=start == end)
            if start == end:
                yield Insert(start, _OPEN, f"{tag}</mark>{self._note(annotation, end)}")
            else:
                yield Insert(start, _OPEN, tag)
                self._open.append((end, annotation))
        yield from self._close_until(excerpt.span[1])

    def _close_until(self, pos: int) -> Iterator[Insert]:
        """Closes what ends up to there; what was opened later and goes on is opened anew."""
        while self._open and (at := min(end for end, _ in self._open)) <= pos:
            outermost = next(n for n, (end, _) in enumerate(self._open) if end == at)
            closed = self._open[outermost:]
            self._open[outermost:] = goes_on = [piece for piece in closed if piece[0] > at]
            notes = (self._note(a, end) for end, a in reversed(closed) if end == at)
            tags = (self._tag(annotation) for _, annotation in goes_on)
            yield Insert(at, _CLOSE, "".join(["</mark>" * len(closed), *notes, *tags]))

    def _tag(self, annotation: Annotation, *, is_empty: bool = False) -> str:
        hue = self._shade(annotation)
        if is_empty:
            style = f"background: none; border-left: 2px solid {hue}"
        elif isinstance(annotation, Claim):
            style = f"background: none; color: inherit; border-bottom: 2px solid {hue}"
        else:
            style = f"background: {_pale(hue)}; color: inherit; border-bottom: 1px solid {hue}"
        data = {"id": annotation.id, "label": annotation.label, "layer": annotation.layer.value}
        attributes = " ".join(f'data-{name}="{escape(value)}"' for name, value in data.items())
        return f'<mark {attributes} style="{style}">'

    def _note(self, annotation: Annotation, end: int) -> str:
        """The label after the last piece; nothing after the others."""
        if end != self._excerpt.pieces(annotation)[-1][1]:
            return ""
        number = self._numbers.get(annotation.id)
        words = annotation.label if number is None else f"{annotation.label} {number}"
        hue = self._shade(annotation)
        return f'<sup style="color: {hue}; font-size: 70%">{escape(words)}</sup>'


def _references(excerpt: Excerpt) -> Iterator[Insert]:
    for found in _SPECIAL.finditer(excerpt.text, *excerpt.span):
        words = _REFERENCES.get(found[0], f"&#{ord(found[0])};")
        yield Insert(found.start(), _ESCAPE, words, 1)


def _table(excerpt: Excerpt, listed: Sequence[Annotation]) -> str:
    """A row for each of them: number, label, words, attributes; nothing for none."""
    if not listed:
        return ""
    rows = [
        (
            str(number),
            annotation.label,
            excerpt.words_of(annotation),
            "; ".join(f"{name}: {words}" for name, words in excerpt.details(annotation)),
        )
        for number, annotation in enumerate(listed, start=1)
    ]
    head = "".join(f"<th>{title}</th>" for title in ("", "Label", "Text", "Attributes"))
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f'<table border="1" cellspacing="0" cellpadding="4">\n<tr>{head}</tr>\n{body}\n</table>\n'
    )


def _pale(hue: str) -> str:
    """The colour as a tint on white; an alpha value would not survive a word processor."""
    parts = (int(hue[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * _TINT):02x}" for part in parts)
