"""Checks that the fields of a parsed JSON object are of the kinds they must be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import NoneType
from typing import Any, Final

from annotator.errors import UserError
from annotator.model.fragments import Fragments, Span, check_inside, normalise
from annotator.model.json_value import Json

Kind = tuple[type, ...]
Fields = dict[str, Any]
"""An object whose fields `check_fields` has passed."""

TEXT: Final[Kind] = (str, NoneType)
LIST: Final[Kind] = (list, NoneType)
OBJECT: Final[Kind] = (dict, NoneType)
INTEGER: Final[Kind] = (int,)
REFERENCE: Final[Kind] = (str, int, NoneType)

_WORDS: Final = {
    TEXT: "text",
    LIST: "a list",
    OBJECT: "an object",
    INTEGER: "a whole number",
    REFERENCE: "an id",
}
_DEEPEST: Final = 64
"""Levels of nesting in a value that we do not know: what is read must be writable anywhere."""


def check_fields(data: Json, kinds: Mapping[str, Kind]) -> tuple[Fields, dict[str, Json]]:
    """The object itself and the fields that `kinds` does not name.

    Raises:
        UserError: It is no object, or a field is of another kind.
    """
    if type(data) is not dict:
        raise UserError("It must be a JSON object.")
    unknown = {}
    for key, value in data.items():
        if type(value) in kinds.get(key, ()):
            continue
        if key in kinds:
            raise UserError(f"“{key}” must be {_WORDS[kinds[key]]}.")
        check_depth(value)
        unknown[key] = value
    return data, unknown


def check_depth(value: Json, left: int = _DEEPEST) -> None:
    """Passes when the value is not nested too deeply.

    Raises:
        UserError: It is.
    """
    items: Iterable[Json]
    if type(value) is dict:
        items = value.values()
    elif type(value) is list:
        items = value
    else:
        return
    if not left:
        raise UserError(f"A value is nested more than {_DEEPEST} levels deep.")
    for item in items:
        check_depth(item, left - 1)


def required_text(fields: Fields, key: str) -> str:
    """The text of a field.

    Raises:
        UserError: It is missing or empty.
    """
    value: str | None = fields.get(key)
    if not value:
        raise UserError(f"“{key}” is missing.")
    return value


def texts(fields: Fields, key: str) -> tuple[str, ...]:
    """The texts in a field that holds a list of them; empty when it is missing.

    Raises:
        UserError: One is no text.
    """
    items = fields.get(key)
    if not items:
        return ()
    if any(type(item) is not str for item in items):
        raise UserError(f"“{key}” must hold nothing but text.")
    return tuple(items)


def spans(value: Json, key: str) -> list[Span]:
    """The pairs of offsets in a list, in its order; empty when it is missing.

    Raises:
        UserError: It is no list of pairs of whole numbers.
    """
    if value is None:
        return []
    if type(value) is not list or not all(map(_is_pair, value)):
        raise UserError(f"“{key}” must be a list of pairs of whole numbers.")
    return value


def _is_pair(value: Json) -> bool:
    return (
        type(value) is list and len(value) == 2 and type(value[0]) is int and type(value[1]) is int
    )


def fragments(value: Json, text: str, *, key: str = "fragments") -> Fragments:
    """The fragments of something marked in the text, sorted and merged.

    Raises:
        UserError: There are none, or one is reversed, outside the text or only white space.
    """
    pairs = spans(value, key)
    if len(pairs) == 1:  # nearly always, and three times as fast
        start, end = pairs[0]
        if 0 <= start <= end <= len(text) and not text[start:end].isspace():
            return ((start, end),)
    result = normalise(pairs)
    check_inside(text, result)
    return result


def optional_fragments(value: Json, text: str, *, key: str = "fragments") -> Fragments:
    """As `fragments`, and empty for None or an empty list."""
    return fragments(value, text, key=key) if value else ()


def span(value: Json, bounds: Span, *, key: str) -> Span | None:
    """A pair of offsets inside `bounds`, or None when it is missing.

    Raises:
        UserError: It is no pair, reversed or outside.
    """
    if value is None:
        return None
    ((start, end),) = spans([value], key)
    if not bounds[0] <= start <= end <= bounds[1]:
        raise UserError(f"“{key}” is {start}–{end}, which is not inside {bounds[0]}–{bounds[1]}.")
    return start, end


def extent(fields: Fields, bounds: Span) -> Span:
    """The span in the fields `start` and `end`.

    Raises:
        UserError: One is missing, or it is reversed or not inside `bounds`.
    """
    for key in ("start", "end"):
        if key not in fields:
            raise UserError(f"“{key}” is missing.")
    found = span([fields["start"], fields["end"]], bounds, key="start, end")
    assert found is not None, "a pair was given"
    return found
