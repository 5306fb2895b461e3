"""Reads and writes native JSONL, line by line (contract, section 2)."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final, NoReturn

from annotator.errors import UserError
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.input_file import MAX_BYTES, open_input, unreadable
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
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease

_INFO: Final = FormatInfo(
    name="jsonl",
    title="Native JSONL",
    suffixes=(".jsonl", ".ndjson"),
    holds=frozenset(Feature),
)
_ESCAPED: Final = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")


class JsonlReader:
    """Reads native JSONL and its short form; UTF-8 unless another encoding is given."""

    info = _INFO

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The header and the releases of the file, the problems of each before it."""
        try:
            yield from _read(path, _codec(options.encoding))
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


def _codec(encoding: str | None) -> str:
    name = encoding or "utf-8"
    try:
        " ".encode(name)  # refuses codecs that are not for text, too
    except (LookupError, ValueError) as error:
        raise UserError(f"The encoding “{encoding}” is unknown.", hint="Use utf-8.") from error
    return name


def _read(path: Path, codec: str) -> Iterator[Incoming]:
    is_empty = True
    with open_input(path) as file:
        for number, raw in _lines(file):
            is_empty = False
            yield from _read_line(raw, codec, path=str(path), number=number)
    if is_empty:
        raise UserError("The file is empty.", hint="Choose a file that holds releases.")


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line that is not blank; None for one that is too long."""
    number = 0
    while raw := file.readline(MAX_BYTES + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if len(raw) <= MAX_BYTES:
            if not raw.isspace() and raw:
                yield number, raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = file.readline(1 << 20)
        yield number, None


def _read_line(raw: bytes | None, codec: str, *, path: str, number: int) -> Iterator[Incoming]:
    where = f"line {number}"
    try:
        data = _parsed(raw, codec)
    except UserError as error:
        yield Problem(path=path, where=where, message=str(error))
    else:
        yield from parse_line(data, path=path, where=where)


def _parsed(raw: bytes | None, codec: str) -> Json:
    """The JSON value of a line.

    Raises:
        UserError: It is too long, no JSON, or holds what cannot be stored.
    """
    if raw is None:
        raise UserError(f"The line is longer than {MAX_BYTES // 1_000_000} MB.")
    try:
        line = raw.decode(codec)
        data: Json = _decode(line)
        unstorable = _ESCAPED.search(line) and any(map(_UNSTORABLE.search, _strings(data)))
    except UnicodeDecodeError as error:
        raise UserError(f"Byte {error.start} of the line is not valid {codec}.") from error
    except RecursionError as error:
        raise UserError("The JSON is nested too deeply.") from error
    except ValueError as error:
        raise UserError(f"The line is no JSON: {error}.") from error
    if unstorable:
        raise UserError("The line holds a NUL or half a surrogate pair, which cannot be stored.")
    return data


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"{digits} is too large a number")
    return value


_decode: Final = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite).decode


def _strings(value: Json) -> Iterator[str]:
    """Every string in the value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _strings(item)
