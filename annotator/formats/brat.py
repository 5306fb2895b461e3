"""Reads and writes brat standoff: a folder with a `.txt` and an `.ann` file for each release.

Line breaks cut an annotation into pieces, and only letters, digits, `-` and `_` are in names; what
the annotation really is stands in a note of the type `Annotator`, so it comes back as it was unless
it was changed in brat. The text is written as it is. A release's file is called as its id, with
`%` before the codes of other characters than letters and digits.

Source: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote_from_bytes, unquote

from annotator.errors import UserError
from annotator.formats.brat_config import FILE_NAME, MARK, AnnotationConf
from annotator.formats.brat_lines import AnnLines, pieces, safe_name
from annotator.formats.brat_parsing import AnnParser
from annotator.formats.declared import dropped, relations_lost
from annotator.formats.flat_layer import NO_WIDTH
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.input_file import check_length, load_bytes
from annotator.formats.native_parsing import parse_line
from annotator.model.exchange import (
    AS_FOUND,
    Incoming,
    Loss,
    Problem,
    ProjectHeader,
    ReadOptions,
    RelationLoss,
)
from annotator.model.ids import stable_id
from annotator.model.records import AnnotatedRelease, Annotation

_INFO: Final = FormatInfo(
    name="brat",
    title="brat standoff",
    suffixes=(".ann", ".txt"),
    is_folder=True,
    is_tree=True,
    holds=frozenset(Feature)
    - {Feature.ZERO_WIDTH, Feature.SECTIONS, Feature.METADATA, Feature.RELEASE_LABELS},
)
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")
_LONGEST_NAME: Final = 200
_CUT: Final = "the format cuts it at line breaks and tabs, and at white space at its edges"


class BratReader:
    """Reads the `.ann` file of a release and the `.txt` file beside it; UTF-8 as brat is."""

    info = _INFO

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The release, the problems in it before it."""
        problems: list[Problem] = []

        def refuse(where: str, message: str) -> None:
            problems.append(Problem(path=str(path), where=where, message=message))

        try:
            codec = options.encoding or "utf-8"
            text = _decoded(_text_path(path), codec)
            release_id, facts = _identity(path, text)
            lines = _decoded(path, codec).split("\n")
            found = AnnParser(text, release_id, refuse).parse(iter(lines))
        except UserError as error:
            refuse("", str(error))
            yield from problems
            return
        yield from problems
        release = {"id": release_id, "text": text, **facts, **found}
        yield from parse_line(release, path=str(path), where="")


class BratWriter:
    """Writes a folder of brat files with the `annotation.conf` that brat needs."""

    info = _INFO

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """Annotations without width, those that are cut, and relations at what is not written."""
        written: set[str] = set()
        losses: list[Loss | RelationLoss] = []
        for annotation in release.annotations:
            spans = pieces(release.text, annotation.fragments)
            if not spans:
                losses.append(dropped(annotation, NO_WIDTH))
                continue
            written.add(annotation.id)
            if spans != annotation.fragments:
                losses.append(_cut(release, annotation, spans))
        return [*losses, *relations_lost(release, written)]

    def write(
        self, path: Path, releases: Iterable[AnnotatedRelease], *, header: ProjectHeader
    ) -> Iterator[Loss | RelationLoss]:
        """Writes the files into the folder and yields what they lost.

        Raises:
            UserError: The ids of two releases differ in nothing but case.
        """
        path.mkdir(parents=True, exist_ok=True)
        conf = AnnotationConf(header.schema)
        names: set[str] = set()
        for release in releases:
            name = _file_name(release.release.id)
            if name.lower() in names:
                raise UserError(f"Two releases have the id {release.release.id}, but for case.")
            names.add(name.lower())
            _save(path / f"{name}.txt", release.text)
            _save(path / f"{name}.ann", "".join(f"{line}\n" for line in AnnLines(release).lines()))
            conf.add(release)
            yield from self.find_losses(release)
        _save(path / FILE_NAME, "".join(f"{line}\n" for line in conf.lines()))


def _cut(
    release: AnnotatedRelease, annotation: Annotation, spans: tuple[tuple[int, int], ...]
) -> Loss:
    return Loss(
        doc_id=release.release.id,
        id=annotation.id,
        start=annotation.start,
        end=annotation.end,
        label=annotation.label,
        action="trimmed" if len(spans) == len(annotation.fragments) else "split",
        reason=_CUT,
        new=(spans[0][0], spans[-1][1], safe_name(annotation.label)),
    )


def _save(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def _file_name(release_id: str) -> str:
    """The id as every file system takes it; ids that are too long are cut and numbered."""
    name = quote_from_bytes(release_id.encode(), safe=" ").replace(".", "%2E")
    return name if len(name) <= _LONGEST_NAME else stable_id(release_id)


def _text_path(path: Path) -> Path:
    beside = path.with_suffix(".txt")
    if not beside.is_file():
        raise UserError(
            f"Its text, {beside.name}, is not beside it.",
            hint="Import the folder of both; unpack an archive first.",
        )
    return beside


def _decoded(path: Path, codec: str) -> str:
    try:
        text = load_bytes(path).decode(codec)
    except (LookupError, ValueError) as error:
        raise UserError(f"{path.name} is not encoded in {codec}.") from error
    if _UNSTORABLE.search(text):
        raise UserError(f"{path.name} has characters that cannot be stored (NUL or surrogates).")
    return text


def _identity(path: Path, text: str) -> tuple[str, dict[str, object]]:
    """Id of the release, and what its files say of it: those we wrote are called by the id."""
    check_length(text)
    try:
        with path.with_name(FILE_NAME).open(encoding="utf-8") as file:
            is_ours = file.readline().strip() == MARK
    except (OSError, ValueError):
        is_ours = False
    if is_ours:
        return unquote(path.stem), {}
    return stable_id("brat", path.stem, text), {"meta": {"source_name": f"{path.stem}.txt"}}
