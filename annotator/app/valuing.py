"""The change set of setting the value of a mention by hand, as an object or in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.app import editing
from annotator.app.mention_values import kind_of, read_mention, with_value
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.json_value import JsonObject
from annotator.model.records import Mention, now
from annotator.store.store import Store
from annotator.text.values.words import value_fault

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
    fault = value_fault(value) if value is not None else ""
    if fault:
        raise UserError(fault)
    new = replace(old, value=value)
    return editing.edited(store, f"Set value of {editing.said(store, old)}", old, new)


def read_missing(store: Store, release_ids: Iterable[ReleaseId]) -> ChangeSet:
    """Gives mentions that have no value, as imported ones may, that of their text."""
    time = now()
    changes = []
    for release_id in release_ids:
        for old in store.annotations(release_id):
            if isinstance(old, Mention) and old.value is None:
                new = with_value(store, old)
                if new.value is not None:
                    changes.append(Change(old, replace(new, modified=time)))
    n_values = f"{len(changes):,} value{'s' * (len(changes) != 1)}"
    return ChangeSet(f"Read {n_values}", tuple(changes))


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
