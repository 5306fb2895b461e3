"""The mention layer as tokens in sentences, for formats that tag tokens.

Tokens are split at the edges of mentions, so none grows; a sentence never ends inside a mention. Of
overlapping mentions the longest stays. In labels, white space becomes `_`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from annotator.errors import UserError
from annotator.formats.flat_layer import NO_OVERLAP, Trimmed, flatten, trim, unfit
from annotator.model.exchange import Loss, RelationLoss
from annotator.model.fragments import Span
from annotator.model.records import AnnotatedRelease, Annotation
from annotator.text.sentences import sentences
from annotator.text.tokens import tokens

IOB2: Final = "IIBB"
"""Letters of a token inside a mention, at its end, at its beginning, and of one that is all of it.

Source: Ramshaw and Marcus 1995, as used by Tjong Kim Sang and De Meulder 2003.
"""
IOBES: Final = "IEBS"
"""The same with the ends marked. Source: Ratinov and Roth 2009, who call it BILOU."""

_ONLY_MENTIONS: Final = "the format holds the mention layer only"
_NO_RELATIONS: Final = "the format holds no relations"
_NO_EDGES: Final = "no token holds the white space at its edges"
_NO_SPACE: Final = "the format holds no white space in labels"


class Word(NamedTuple):
    """A token, and the mention it is in."""

    start: int
    end: int
    mention: Trimmed | None


class LabelNames:
    """The labels as they are written: without white space."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._labels: dict[str, str] = {}

    def tag(self, word: Word, scheme: str) -> str:
        """The tag of a word in `IOB2` or `IOBES`.

        Raises:
            UserError: Two labels differ in nothing but white space.
        """
        if word.mention is None:
            return "O"
        first, last, mention = word.mention
        letter = scheme[2 * (word.start == first) + (word.end == last)]
        return f"{letter}-{self._name(mention.label)}"

    def _name(self, label: str) -> str:
        name = _safe(label)
        if self._labels.setdefault(name, label) != label:
            raise UserError(
                f"The labels “{self._labels[name]}” and “{label}” are both written as {name} in"
                f" {self._title}.",
                hint="Rename one of them.",
            )
        return name


def flat_mentions(release: AnnotatedRelease) -> tuple[list[Trimmed], list[Loss | RelationLoss]]:
    """The mentions that are written, in order, and the losses, in reading order."""
    doc_id = release.release.id
    losses = {claim.id: _loss(claim, doc_id, _ONLY_MENTIONS) for claim in release.claims}
    fitting: list[Trimmed] = []
    for mention in release.mentions:
        if reason := unfit(mention.fragments):
            losses[mention.id] = _loss(mention, doc_id, reason)
        else:
            fitting.append(trim(release.text, mention))
    kept, lost = flatten(fitting)
    losses |= {span.mention.id: _loss(span.mention, doc_id, NO_OVERLAP) for span in lost}
    losses |= {span.mention.id: loss for span in kept if (loss := _changed(span, doc_id))}
    in_order = [losses[a.id] for a in release.annotations if a.id in losses]
    return kept, [*in_order, *_relation_losses(release)]


def sentences_of_words(text: str, mentions: list[Trimmed]) -> Iterator[list[Word]]:
    """The tokens of each sentence, those split that an edge of a mention cuts."""
    breaks = _sentence_starts(text, mentions)
    waiting = iter(mentions)
    mention = next(waiting, None)
    sentence_start = next(breaks, len(text))
    sentence: list[Word] = []
    edges = {edge for start, end, _ in mentions for edge in (start, end)}
    for start, end in split_at(tokens(text), edges):
        if start >= sentence_start:
            yield sentence
            sentence = []
            sentence_start = next((pos for pos in breaks if pos > start), len(text))
        if mention is not None and mention.end <= start:
            mention = next(waiting, None)
        is_inside = mention is not None and mention.start <= start
        sentence.append(Word(start, end, mention if is_inside else None))
    yield sentence


def split_at(words: Iterable[Span], edges: Iterable[int]) -> Iterator[Span]:
    """The tokens, those split that an edge cuts."""
    waiting = iter(sorted(edges))
    edge = next(waiting, None)
    for word_start, end in words:
        start = word_start
        while edge is not None and edge < end:
            if edge > start:
                yield start, edge
                start = edge
            edge = next(waiting, None)
        yield start, end


def _loss(annotation: Annotation, doc_id: str, reason: str) -> Loss:
    return Loss(
        doc_id=doc_id,
        id=annotation.id,
        start=annotation.start,
        end=annotation.end,
        label=annotation.label,
        action="dropped",
        reason=reason,
    )


def _changed(span: Trimmed, doc_id: str) -> Loss | None:
    """What is said of a mention that is not written as it is."""
    start, end, mention = span
    name = _safe(mention.label)
    is_trimmed = (start, end) != (mention.start, mention.end)
    if not is_trimmed and name == mention.label:
        return None
    return Loss(
        doc_id=doc_id,
        id=mention.id,
        start=mention.start,
        end=mention.end,
        label=mention.label,
        action="trimmed",
        reason=_NO_EDGES if is_trimmed else _NO_SPACE,
        new=(start, end, name),
    )


def _relation_losses(release: AnnotatedRelease) -> Iterator[RelationLoss]:
    for relation in release.relations:
        yield RelationLoss(
            doc_id=release.release.id,
            relation=(relation.from_id, relation.to_id, relation.label),
            reason=_NO_RELATIONS,
        )


def _sentence_starts(text: str, mentions: list[Trimmed]) -> Iterator[int]:
    """Where sentences begin after the first, but for those that begin inside a mention."""
    for start, _ in sentences(text)[1:]:
        place = bisect_right(mentions, start, key=lambda mention: mention.start)
        before = mentions[place - 1] if place else None
        if before is None or start == before.start or start >= before.end:
            yield start


def _safe(label: str) -> str:
    return re.sub(r"\s+", "_", label)
