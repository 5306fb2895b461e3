"""What follows a printed release: the labels used in it and its claims, as a text of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from annotator.app.excerpt import Excerpt
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation, Claim, Layer, Mention
from annotator.model.schema import Label, Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintChoices:
    """What is printed beside the release itself, and on what."""

    paper: str = "A4"
    has_legend: bool = True
    has_claims: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """A text with annotations that look as they do in the release."""

    text: str
    annotations: tuple[Annotation, ...]


_Part = tuple[str, Annotation | None]
"""Words, and the annotation that they look like."""

_NO_BREAK: Final = "\u00a0"
_NOTHING: Final[_Part] = ("", None)


def make_legend(excerpt: Excerpt, schema: Schema, choices: PrintChoices) -> Appendix:
    """The mention labels in use with how often, in the order of the schema, on one line."""
    entries = _entries(excerpt, schema.mention_labels if choices.has_legend else ())
    gap: _Part = (f"{_NO_BREAK * 3}·   ", None)  # breaks after the point
    line = [part for entry in entries for part in (gap, *entry)][1:]
    return _joined([line] if line else [])


def make_claim_list(excerpt: Excerpt, schema: Schema, choices: PrintChoices) -> Appendix:
    """The claim labels in use, one a line; then each claim with its attributes, in two.

    Labels come in the order of the schema, claims in that of the release.
    """
    lines: list[list[_Part]] = []
    if choices.has_legend:
        lines += _entries(excerpt, schema.claim_labels)
    claims = [a for a in excerpt.annotations if isinstance(a, Claim)]
    for claim in claims if choices.has_claims else ():
        lines += [*([[_NOTHING]] if lines else []), *_claim(excerpt, claim, schema)]
    return _joined(lines)


def _entries(excerpt: Excerpt, labels: Sequence[Label]) -> list[list[_Part]]:
    first = {(a.layer, a.label): a for a in reversed(excerpt.annotations)}
    counts = Counter((a.layer, a.label) for a in excerpt.annotations)
    keys = [(label, (label.layer, label.name)) for label in labels]
    return [
        [(_title(label).replace(" ", _NO_BREAK), first[key]), (f"{_NO_BREAK}{counts[key]:,}", None)]
        for label, key in keys
        if key in first
    ]


def _claim(excerpt: Excerpt, claim: Claim, schema: Schema) -> Iterator[list[_Part]]:
    yield [(excerpt.words_of(claim), claim)]
    label = schema.find_label(Layer.CLAIM, claim.label)
    details = (f"{name}: {words}".replace("_", " ") for name, words in excerpt.details(claim))
    yield [(" · ".join([_title(label) if label else claim.label, *details]), None)]


def _joined(lines: Sequence[Sequence[_Part]]) -> Appendix:
    text = ""
    annotations: list[Annotation] = []
    for number, line in enumerate(lines):
        text += "\n" * bool(number)
        for words, like in line:
            if like is not None:
                span = len(text), len(text) + len(words)
                annotations.append(_copy(like, len(annotations), span))
            text += words
    return Appendix(text=text, annotations=tuple(annotations))


def _copy(like: Annotation, number: int, span: tuple[int, int]) -> Annotation:
    annotation_id = AnnotationId(f"appendix {number}")
    if isinstance(like, Mention):
        return replace(like, id=annotation_id, fragments=(span,))
    return replace(like, id=annotation_id, fragments=(span,))


def _title(label: Label) -> str:
    return label.title or label.name
