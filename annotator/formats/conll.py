"""Writes and reads CoNLL-2003: one token a line in four columns, the last an IOB2 tag.

Only the mention layer fits, as `token_layer` says. Comments are not part of the format and break
its readers, so a release begins with `-DOCSTART-` alone; the order is that of the releases.

Source: Tjong Kim Sang and De Meulder 2003, https://aclanthology.org/W03-0419.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.tag_reader import TagReader
from annotator.formats.token_layer import IOB2, LabelNames, flat_mentions, sentences_of_words
from annotator.model.exchange import Loss, ProjectHeader, RelationLoss
from annotator.model.records import AnnotatedRelease

_INFO: Final = FormatInfo(
    name="conll",
    title="CoNLL-2003",
    suffixes=(".conll",),
    is_read_back=True,
    has_own_white_space=True,
    holds=frozenset({Feature.MENTIONS}),
)
_START: Final = "-DOCSTART- -X- -X- O\n\n"


class ConllWriter:
    """Writes CoNLL-2003 for sequence taggers."""

    info = _INFO

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
        names = LabelNames(_INFO.title)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for release in releases:
                text = release.text
                mentions, losses = flat_mentions(release)
                file.write(_START)
                for sentence in sentences_of_words(text, mentions):
                    for word in sentence:
                        tag = names.tag(word, IOB2)
                        file.write(f"{text[word.start : word.end]} -X- -X- {tag}\n")
                    file.write("\n")
                yield from losses


CONLL: Final = TagReader(_INFO)
"""Reads CoNLL-2003, the texts put together of their tokens."""
