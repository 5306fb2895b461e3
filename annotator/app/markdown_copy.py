"""An excerpt as Markdown: mentions as bracketed spans, all that cannot nest as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.app.excerpt import Excerpt, Insert, weave
from annotator.model.records import Annotation, Claim

_CLOSE, _NOTE, _OPEN, _ESCAPE = range(4)
_ANYWHERE: Final = re.compile(r"[\\`*_\[\]{}<|~^$!]|&(?=#?\w+;)")
_LINE_START: Final = r"(?:\A|(?<=[\r\n]))"
_AT_LINE_START: Final = re.compile(_LINE_START + r"[ \t]*(?:([-+=#:>%])|\d{1,9}([.)])(?=\s|\Z))")
_INDENT: Final = re.compile(_LINE_START + r"(?: {4}| {0,3}\t)(?=[^\r\n])")
_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n)")
_INK: Final = re.compile(r"[^\S\r\n]*\S")
_CLASS: Final = re.compile(r"[\w-]+")
_NO_CLASS: Final = re.compile(r"[^\w-]")


def as_markdown(excerpt: Excerpt) -> str:
    r"""The excerpt with `[words]{.LABEL}` for mentions that nest and footnotes for all else.

    The spans are Pandoc's `bracketed_spans`; claims, mentions in several places and those that
    cross another are footnotes, which say label, words, place and attributes. Text that Markdown
    would take for markup has a backslash before it (`&#32;` for an indent), and lines keep their
    ends, so that without the markup the text is the same to the character.
    """
    nested, noted = _divide(excerpt)
    start = excerpt.span[0]
    escapes = {insert._replace(at=start + insert.at) for insert in _escapes(excerpt.plain)}
    inserts = list(_spans(excerpt, nested))
    for number, annotation in enumerate(noted, start=1):
        end = excerpt.pieces(annotation)[-1][1]
        inserts.append(Insert(end, _NOTE, f"[^{number}]"))
        if end < excerpt.span[1] and excerpt.text[end] == ":":
            escapes.add(Insert(end, _ESCAPE, "\\"))  # or it would define a footnote
    body = weave(excerpt.text, excerpt.span, [*inserts, *escapes])
    notes = (_footnote(number, a, excerpt) for number, a in enumerate(noted, start=1))
    return "\n\n".join([body, *notes]) + "\n" * bool(noted)


def _divide(excerpt: Excerpt) -> tuple[list[Annotation], list[Annotation]]:
    """Those that nest within one another, and the others; both in reading order."""
    nested: list[Annotation] = []
    noted: list[Annotation] = []
    open_ends: list[int] = []
    for annotation in excerpt.annotations:
        while open_ends and open_ends[-1] <= annotation.start:
            open_ends.pop()
        crosses = bool(open_ends) and annotation.end > open_ends[-1]
        if isinstance(annotation, Claim) or len(annotation.fragments) > 1 or crosses:
            noted.append(annotation)
        else:
            nested.append(annotation)
            open_ends.append(annotation.end)
    return nested, noted


def _spans(excerpt: Excerpt, nested: list[Annotation]) -> Iterator[Insert]:
    open_ones: list[tuple[int, str]] = []
    for annotation in nested:
        ((start, end),) = excerpt.pieces(annotation)
        while open_ones and open_ones[-1][0] <= start:
            yield Insert(open_ones[-1][0], _CLOSE, open_ones.pop()[1])
        close = f"]{{{_attributes(annotation, excerpt)}}}"
        if start == end:
            yield Insert(start, _OPEN, f"[{close}")
        else:
            yield Insert(start, _OPEN, "[")
            open_ones.append((end, close))
    for end, close in reversed(open_ones):
        yield Insert(end, _CLOSE, close)


def _attributes(annotation: Annotation, excerpt: Excerpt) -> str:
    label = annotation.label
    head = f".{label}" if _CLASS.fullmatch(label) else f"label={_quoted(label)}"
    details = excerpt.details(annotation)
    pairs = (f"{_NO_CLASS.sub('_', name)}={_quoted(words)}" for name, words in details)
    return " ".join([head, *pairs])


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _footnote(number: int, annotation: Annotation, excerpt: Excerpt) -> str:
    places = ", ".join(f"{start}–{end}" for start, end in annotation.fragments)
    words = _escaped(excerpt.words_of(annotation))
    details = (f"; {_escaped(f'{name}: {value}')}" for name, value in excerpt.details(annotation))
    label = _escaped(annotation.label)
    return f"[^{number}]: **{label}** “{words}” ({places}){''.join(details)}"


def _escaped(words: str) -> str:
    return weave(words, (0, len(words)), _escapes(words))


def _escapes(text: str) -> Iterator[Insert]:
    for found in _ANYWHERE.finditer(text):
        yield Insert(found.start(), _ESCAPE, "\\")
    for found in _AT_LINE_START.finditer(text):
        yield Insert(found.start(found.lastindex or 0), _ESCAPE, "\\")
    for found in _INDENT.finditer(text):
        yield Insert(found.start(), _ESCAPE, f"&#{ord(found[0][0])};", 1)
    for line in _LINE.finditer(text):
        if line[1].strip() and _INK.match(text, line.end()):
            yield Insert(line.end(1), _ESCAPE, "\\")  # a line that ends here ends in Markdown too
