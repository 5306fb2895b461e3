"""Writes and reads BIO and BIOES: a token and its tag on each line, between them a tab.

Only the mention layer fits, as `token_layer` says. A release begins with two comments, its id and
its text as a JSON string, so that it can be read back as it was, and with `-DOCSTART-`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from annotator.formats.comment_line import comment, json_comment
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.tag_reader import TagReader
from annotator.formats.token_layer import (
    IOB2,
    IOBES,
    LabelNames,
    flat_mentions,
    sentences_of_words,
)
from annotator.model.exchange import Loss, ProjectHeader, RelationLoss
from annotator.model.records import AnnotatedRelease

_BIO: Final = FormatInfo(
    name="bio",
    title="BIO tags",
    suffixes=(".bio", ".iob", ".iob2"),
    holds=frozenset({Feature.MENTIONS}),
)
_BIOES: Final = FormatInfo(
    name="bioes",
    title="BIOES tags",
    suffixes=(".bioes", ".iobes"),
    holds=frozenset({Feature.MENTIONS}),
)
_START: Final = "-DOCSTART-\tO\n\n"


class TagWriter:
    """Writes one of the two schemes."""

    def __init__(self, info: FormatInfo, scheme: str) -> None:
        self.info = info
        self._scheme = scheme

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """Claims, overlaps, several pieces, no width, white space at edges, relations."""
        return flat_mentions(release)[1]

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
        names = LabelNames(self.info.title)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for release in releases:
                text = release.text
                mentions, losses = flat_mentions(release)
                file.write(comment("id", release.release.id))
                file.write(json_comment("text", text) + _START)
                for sentence in sentences_of_words(text, mentions):
                    for word in sentence:
                        tag = names.tag(word, self._scheme)
                        file.write(f"{text[word.start : word.end]}\t{tag}\n")
                    file.write("\n")
                yield from losses


BIO_WRITER: Final = TagWriter(_BIO, IOB2)
BIOES_WRITER: Final = TagWriter(_BIOES, IOBES)
BIO: Final = TagReader(_BIO)
BIOES: Final = TagReader(_BIOES)
