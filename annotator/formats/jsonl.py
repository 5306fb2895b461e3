"""Reads and writes native JSONL, line by line (contract, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.input_file import unreadable
from annotator.formats.json_lines import json_lines
from annotator.formats.native_parsing import parse_line
from annotator.formats.native_release import project_object, release_object
from annotator.model.exchange import (
    AS_FOUND,
    Incoming,
    Loss,
    Problem,
    ProjectHeader,
    ReadOptions,
    RelationLoss,
)
from annotator.model.json_value import dump
from annotator.model.records import AnnotatedRelease

_INFO: Final = FormatInfo(
    name="jsonl",
    title="Native JSONL",
    suffixes=(".jsonl", ".ndjson"),
    is_read_back=True,
    holds=frozenset(Feature),
)


class JsonlReader:
    """Reads native JSONL and its short form; UTF-8 unless another encoding is given."""

    info = _INFO

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The header and the releases of the file, the problems of each before it."""
        try:
            yield from _read(path, options.encoding)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except OSError as error:
            yield Problem(path=str(path), where="", message=str(unreadable(error)))


class JsonlWriter:
    """Writes native JSONL: the project line, then a line for each release."""

    info = _INFO

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:  # noqa: ARG002
        """Nothing: the format holds everything."""
        return []

    def write(
        self, path: Path, releases: Iterable[AnnotatedRelease], *, header: ProjectHeader
    ) -> Iterator[Loss | RelationLoss]:
        """Writes one file; loses nothing."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(dump(project_object(header)) + "\n")
            for release in releases:
                file.write(dump(release_object(release)) + "\n")
        yield from ()


def _read(path: Path, encoding: str | None) -> Iterator[Incoming]:
    is_empty = True
    for number, data in json_lines(path, encoding):
        is_empty = False
        where = f"line {number}"
        if isinstance(data, UserError):
            yield Problem(path=str(path), where=where, message=str(data))
        else:
            yield from parse_line(data, path=str(path), where=where)
    if is_empty:
        raise UserError("The file is empty.", hint="Choose a file that holds releases.")
