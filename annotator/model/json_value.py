"""The type of a JSON value and the one compact way to write it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
JsonObject = Mapping[str, Json]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def dump(value: Json) -> str:
    """Compact JSON in UTF-8 characters, keys in the order given; NaN is refused."""
    return _encode(value)
