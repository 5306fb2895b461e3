"""Writes CoNLL-2003: one token a line in four columns, the last an IOB2 tag.

Only the mention layer fits, and of overlapping mentions the longest. Tokens are split at the edges
of mentions, so none grows; a blank line ends a sentence and never stands inside a mention. Comments
are not part of the format and break its readers, so a release begins with `-DOCSTART-` alone; the
order is that of the releases. In labels, white space becomes `_`.

Source: Tjong Kim Sang and De Meulder 2003, https://aclanthology.org/W03-0419.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.flat_layer import NO_OVERLAP, Trimmed, flatten, trim, unfit
from annotator.formats.format_info import Feature, FormatInfo
from annotator.model.exchange import Loss, ProjectHeader, RelationLoss
from annotator.model.fragments import Span
from annotator.model.records import AnnotatedRelease, Annotation, Mention
from annotator.text.sentences import sentences
from annotator.text.tokens import tokens

_START: Final = "-DOCSTART- -X- -X- O\n\n"
_ONLY_MENTIONS: Final = "the format holds the mention layer only"
_NO_RELATIONS: Final = "the format holds no relations"


class ConllWriter:
    """Writes CoNLL-2003 for sequence taggers."""

    info = FormatInfo(
        name="conll",
        title="CoNLL-2003",
        suffixes=(".conll",),
        has_own_white_space=True,
        holds=frozenset({Feature.MENTIONS}),
    )

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """Claims, overlaps, several pieces, no width, white space at edges, relations."""
        return _flat(release)[1]

    def write(
        self,
        path: Path,
        releases: Iterable[AnnotatedRelease],
        *,
        header: ProjectHeader,  # noqa: ARG002
    ) -> Iterator[Loss | RelationLoss]:
        """Writes one file and yields what it lost.

        Raises:
            UserError: Two labels differ in nothing but white space.
        """
        names: dict[str, str] = {}
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for release in releases:
                mentions, losses = _flat(release)
                file.write(_START)
                file.writelines(_lines(release.text, mentions, names))
                yield from losses


def _flat(release: AnnotatedRelease) -> tuple[list[Trimmed], list[Loss | RelationLoss]]:
    """The mentions that are written, in order, and the losses, in reading order."""
    losses: dict[str, Loss] = {}

    def drop(annotation: Annotation, reason: str) -> None:
        losses[annotation.id] = Loss(
            doc_id=release.release.id,
            id=annotation.id,
            start=annotation.start,
            end=annotation.end,
            label=annotation.label,
            action="dropped",
            reason=reason,
        )

    for claim in release.claims:
        drop(claim, _ONLY_MENTIONS)
    fitting: list[Trimmed] = []
    for mention in release.mentions:
        if reason := unfit(mention.fragments):
            drop(mention, reason)
        else:
            fitting.append(trim(release.text, mention))
    kept, lost = flatten(fitting)
    for span in lost:
        drop(span.mention, NO_OVERLAP)
    for start, end, mention in kept:
        if (start, end) != (mention.start, mention.end):
            losses[mention.id] = _trimmed(release.release.id, mention, (start, end))
    in_order = [losses[a.id] for a in release.annotations if a.id in losses]
    return kept, [*in_order, *_relation_losses(release)]


def _trimmed(doc_id: str, mention: Mention, span: Span) -> Loss:
    return Loss(
        doc_id=doc_id,
        id=mention.id,
        start=mention.start,
        end=mention.end,
        label=mention.label,
        action="trimmed",
        reason="no token holds the white space at its edges",
        new=(*span, _safe(mention.label)),
    )


def _relation_losses(release: AnnotatedRelease) -> Iterator[RelationLoss]:
    for relation in release.relations:
        yield RelationLoss(
            doc_id=release.release.id,
            relation=(relation.from_id, relation.to_id, relation.label),
            reason=_NO_RELATIONS,
        )


def _lines(text: str, mentions: list[Trimmed], names: dict[str, str]) -> Iterator[str]:
    """A line for each token, and a blank one after each sentence."""
    breaks = _sentence_starts(text, mentions)
    waiting = iter(mentions)
    mention = next(waiting, None)
    sentence_start = next(breaks, len(text))
    for start, end in _split(tokens(text), mentions):
        if start >= sentence_start:
            yield "\n"
            sentence_start = next((pos for pos in breaks if pos > start), len(text))
        if mention is not None and mention.end <= start:
            mention = next(waiting, None)
        tag = "O"
        if mention is not None and mention.start <= start:
            place = "B" if mention.start == start else "I"
            tag = f"{place}-{_named(mention.mention.label, names)}"
        yield f"{text[start:end]} -X- -X- {tag}\n"
    yield "\n"


def _sentence_starts(text: str, mentions: list[Trimmed]) -> Iterator[int]:
    """Where sentences begin after the first, but for those that begin inside a mention."""
    for start, _ in sentences(text)[1:]:
        place = bisect_right(mentions, start, key=lambda mention: mention.start)
        before = mentions[place - 1] if place else None
        if before is None or start == before.start or start >= before.end:
            yield start


def _split(words: Iterable[Span], mentions: list[Trimmed]) -> Iterator[Span]:
    """The tokens, those split that an edge of a mention cuts."""
    edges = iter(sorted({edge for start, end, _ in mentions for edge in (start, end)}))
    edge = next(edges, None)
    for word_start, end in words:
        start = word_start
        while edge is not None and edge < end:
            if edge > start:
                yield start, edge
                start = edge
            edge = next(edges, None)
        yield start, end


def _safe(label: str) -> str:
    return re.sub(r"\s+", "_", label)


def _named(label: str, names: dict[str, str]) -> str:
    """The label without white space; `names` has the label each written name stands for."""
    name = _safe(label)
    if names.setdefault(name, label) != label:
        raise UserError(
            f"The labels “{names[name]}” and “{label}” are both written as {name} in CoNLL-2003.",
            hint="Rename one of them.",
        )
    return name
