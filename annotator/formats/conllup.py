"""Writes and reads CoNLL-U Plus: a token a line in ten columns, and mentions as IOB2 in one more.

Only the mention layer fits, as `token_layer` says. `TokenRange` in MISC is where a token stands in
the text of the release, `SpanId`, on the first token of a mention, its id. A release begins at
`# newdoc`; its text is that of its tokens, with the white space that MISC says, so nothing of it
is lost. Files without the column, such as treebanks in CoNLL-U, come in without mentions.

Source: https://universaldependencies.org/format.html and …/ext-format.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.comment_line import comment
from annotator.formats.conllu_documents import PLAIN_COLUMNS, ConlluDocument, read_documents
from annotator.formats.conllu_pairs import space_pairs, write_misc
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.input_file import unreadable
from annotator.formats.native_parsing import parse_line
from annotator.formats.text_lines import text_lines
from annotator.formats.token_layer import (
    IOB2,
    LabelNames,
    Word,
    flat_mentions,
    sentences_of_words,
)
from annotator.model.exchange import (
    AS_FOUND,
    Incoming,
    Loss,
    Problem,
    ProjectHeader,
    ReadOptions,
    RelationLoss,
)
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease

_INFO: Final = FormatInfo(
    name="conllu",
    title="CoNLL-U Plus",
    suffixes=(".conllup", ".conllu"),
    holds=frozenset({Feature.MENTIONS}),
)
_COLUMNS: Final = f"{PLAIN_COLUMNS} PR:NER"
_EMPTY: Final = "\t".join("_" * 7)
"""The columns from LEMMA to DEPS."""


class ConllupWriter:
    """Writes CoNLL-U Plus."""

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
            file.write(f"# global.columns = {_COLUMNS}\n")
            for release in releases:
                mentions, losses = flat_mentions(release)
                file.write(comment("newdoc id", release.release.id))
                sentences = [*sentences_of_words(release.text, mentions)]
                file.writelines(_lines(release, sentences, names))
                yield from losses


def _lines(
    release: AnnotatedRelease, sentences: Sequence[list[Word]], names: LabelNames
) -> Iterator[str]:
    text = release.text
    starts = chain((word.start for words in sentences for word in words), [len(text)])
    gaps = pairwise(starts)  # from the start of a word to that of the next
    before = text[: sentences[0][0].start]
    for number, words in enumerate(sentences, start=1):
        yield comment("sent_id", f"{release.release.id}-{number}")
        said = " ".join(text[words[0].start : words[-1].end].split())
        yield f"# text = {said}\n"
        for i, (word, (_, following)) in enumerate(zip(words, gaps, strict=False), start=1):
            is_last = following == len(text)
            misc = dict(space_pairs(before, text[word.end : following], is_last=is_last))
            before = ""
            misc["TokenRange"] = f"{word.start}:{word.end}"
            if word.mention is not None and word.mention.start == word.start:
                misc["SpanId"] = word.mention.mention.id
            form = text[word.start : word.end]
            yield f"{i}\t{form}\t{_EMPTY}\t{write_misc(misc)}\t{names.tag(word, IOB2)}\n"
        yield "\n"


class ConllupReader:
    """Reads CoNLL-U Plus and CoNLL-U."""

    info = _INFO

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The releases of the file, the problems of each before it."""
        is_empty = True
        try:
            for document in read_documents(text_lines(path, options.encoding)):
                is_empty = False
                yield from _incoming(document, path)
            if is_empty:
                yield Problem(path=str(path), where="", message="The file has no token.")
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except OSError as error:
            yield Problem(path=str(path), where="", message=str(unreadable(error)))


def _incoming(document: ConlluDocument, path: Path) -> Iterator[Incoming]:
    where = f"line {document.number}"
    for number, message in document.problems:
        yield Problem(path=str(path), where=f"line {number}", message=message)
    try:
        text = document.text()
    except UserError as error:
        yield Problem(path=str(path), where=where, message=str(error))
        return
    data: dict[str, Json] = {
        "text": text,
        "id": document.id,
        "meta": {"source_name": f"{path.name}, {where}"},
        "spans": document.spans,
    }
    yield from parse_line(data, path=str(path), where=where)
