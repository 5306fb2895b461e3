"""The values in a file of JSON lines, one after the other, each safe to store."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final, NoReturn

from annotator.errors import UserError
from annotator.formats.input_file import MAX_BYTES, open_input
from annotator.model.json_value import Json

_ESCAPED: Final = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")


def json_lines(path: Path, encoding: str | None) -> Iterator[tuple[int, Json | UserError]]:
    """Number and value of each line that is not blank, or what is wrong with the line.

    UTF-8 unless another encoding is given; a byte order mark goes.

    Raises:
        UserError: The file cannot be opened, or the encoding is unknown.
        OSError: It cannot be read.
    """
    codec = _codec(encoding)
    with open_input(path) as file:
        for number, raw in _lines(file):
            try:
                yield number, _parsed(raw, codec)
            except UserError as error:
                yield number, error


def check_storable(*texts: str) -> None:
    """Passes when a project can keep the texts.

    Raises:
        UserError: One holds a NUL or half a surrogate pair.
    """
    if any(map(_UNSTORABLE.search, texts)):
        raise UserError("It holds a NUL or half a surrogate pair, which cannot be stored.")


def _codec(encoding: str | None) -> str:
    name = encoding or "utf-8"
    try:
        " ".encode(name)  # refuses codecs that are not for text, too
    except (LookupError, ValueError) as error:
        raise UserError(f"The encoding “{encoding}” is unknown.", hint="Use utf-8.") from error
    return name


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
