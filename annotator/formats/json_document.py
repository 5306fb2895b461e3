"""The value of a JSON file that is read whole, safe to store."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn

from annotator.errors import UserError
from annotator.formats.input_file import MAX_TABLE_BYTES, load_bytes
from annotator.model.json_value import Json
from annotator.text.decoding import decode

_ESCAPED: Final = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")


def load_json(path: Path, encoding: str | None) -> Json:
    """The value; UTF-8 unless another encoding is given or shown.

    Raises:
        UserError: The file cannot be read, is no JSON, or holds what cannot be stored.
    """
    text = decode(load_bytes(path, most=MAX_TABLE_BYTES), declared=encoding).text
    try:
        value: Json = json.loads(text, parse_constant=_no_constant)
        if _ESCAPED.search(text) and any(map(_UNSTORABLE.search, _strings(value))):
            raise UserError("It holds a NUL or half a surrogate pair, which cannot be stored.")
    except RecursionError as error:
        raise UserError("The JSON is nested too deeply.") from error
    except ValueError as error:
        raise UserError(f"The file is no JSON: {error}.") from error
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _strings(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _strings(item)
