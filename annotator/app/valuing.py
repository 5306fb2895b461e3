"""The change set of setting the value of a mention by hand, as an object or in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import isfinite

from annotator.app import editing
from annotator.app.mention_values import kind_of, read_mention
from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.ids import AnnotationId
from annotator.model.json_value import Json, JsonObject
from annotator.model.records import Mention
from annotator.store.store import Store

_EXAMPLES = {
    "money": "USD 44,200,000",
    "percent": "12.5 %",
    "quantity": "70,000 customers",
    "date": "2017-01-01 to 2017-03-31, or first quarter of 2017",
}


def set_value(store: Store, mention_id: AnnotationId, value: JsonObject | None) -> ChangeSet:
    """Sets the value of a mention, or takes it away; it then stays when the mention moves.

    Raises:
        UserError: It is no mention, or no value of a known kind.
    """
    old = editing.get_of_kind(store, mention_id, Mention)
    if value is not None:
        _check(value)
    new = replace(old, value=value)
    return editing.edited(store, f"Set value of {editing.said(store, old)}", old, new)


def set_value_words(store: Store, mention_id: AnnotationId, words: str) -> ChangeSet:
    """Sets the value of a mention to what the words come to; nothing typed takes it away.

    Raises:
        UserError: They come to no value of the kind that the mention's label has.
    """
    mention = editing.get_of_kind(store, mention_id, Mention)
    if not words.strip():
        return set_value(store, mention_id, None)
    value = read_mention(store, mention, words=words)
    if value is None:
        kind = kind_of(store.schema().get_label(mention.layer, mention.label))
        if kind is None:
            raise UserError(f"Mentions of {mention.label} have no value.")
        raise UserError(
            f"“{editing.shortened(words)}” is not a {kind} that can be read.",
            hint=f"Write it as {_EXAMPLES[kind]}.",
        )
    return set_value(store, mention_id, value)


def _check(value: JsonObject) -> None:
    kind = value.get("kind")
    if kind not in _EXAMPLES:
        raise UserError(f"A value is of kind {', '.join(_EXAMPLES)}, not {kind!r}.")
    keys = (
        ("start", "end") if kind == "date" else ("low", "high") if "low" in value else ("amount",)
    )
    first, last = value.get(keys[0]), value.get(keys[-1])
    is_valid = _is_period(first, last) if kind == "date" else _is_range(first, last)
    if not is_valid:
        wanted = "ISO days in order" if kind == "date" else "numbers, the lower first"
        raise UserError(f"A {kind} needs {' and '.join(keys)}: {wanted}.")


def _is_range(low: Json, high: Json) -> bool:
    if isinstance(low, bool) or isinstance(high, bool):
        return False
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return False
    return isfinite(low) and isfinite(high) and low <= high


def _is_period(start: Json, end: Json) -> bool:
    try:
        return date.fromisoformat(str(start)) <= date.fromisoformat(str(end))
    except ValueError:
        return False
