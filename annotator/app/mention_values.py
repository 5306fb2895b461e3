"""What the text of a mention comes to, for labels whose mentions are values."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from annotator.model.fragments import quote
from annotator.model.ids import ReleaseId
from annotator.model.json_value import JsonObject
from annotator.model.records import Mention
from annotator.model.schema import Label
from annotator.store.store import Store

if TYPE_CHECKING:
    from annotator.text.values.values import ValueKind

_KIND_OF: Final[dict[str, ValueKind]] = {
    "MONEY": "money",
    "PERCENT": "percent",
    "QUANTITY": "quantity",
    "DATE": "date",
}
_WHERE_DOLLARS_ARE_NAMED: Final = 50_000


def kind_of(label: Label) -> ValueKind | None:
    """The kind of value that mentions of the label have; None for most labels.

    It is what the schema says in the label's key `value` (any other word there means none), or else
    follows from the first of these that names MONEY, PERCENT, QUANTITY or DATE: what the label maps
    to in OntoNotes, what it maps to in the schema for press releases, its name.
    """
    said = label.extra.get("value")
    if said is not None:
        return _KIND_OF.get(str(said).upper())
    names = (label.maps.get("ontonotes"), label.maps.get("press-release"), label.name)
    words = [word for name in names for word in str(name).upper().split("/")]
    return next((_KIND_OF[word] for word in words if word in _KIND_OF), None)


def read_mention(store: Store, mention: Mention, *, words: str | None = None) -> JsonObject | None:
    """The value of the mention's text; None where its label has none or the text tells none.

    Args:
        store: Where its release is, whose date, language and dollars the reading leans on.
        mention: As it is or as it is to be; it need not be stored.
        words: What to read in place of its text, such as what was typed for its value.
    """
    kind = kind_of(store.schema().get_label(mention.layer, mention.label))
    if kind is None:
        return None
    from annotator.text.values.money import dollar_of  # noqa: PLC0415  slow, and rarely wanted
    from annotator.text.values.values import read_value  # noqa: PLC0415

    text = store.text(mention.release_id)
    language, today = _language_and_date(store, mention.release_id)
    return read_value(
        quote(text, mention.fragments) if words is None else words,
        kinds=(kind,),
        today=today,
        language=language,
        dollar=dollar_of(text[:_WHERE_DOLLARS_ARE_NAMED]) if kind == "money" else "USD",
    )


def with_value(store: Store, mention: Mention) -> Mention:
    """The mention with the value of its text."""
    return replace(mention, value=read_mention(store, mention))


def following(store: Store, new: Mention, *, old: Mention) -> Mention:
    """The mention after a change of label or text, its value brought up to date.

    A value that is not what was read from the old text was set by hand: it stays, unless mentions
    of the new label have no values of its kind.
    """
    if (new.label, new.fragments) == (old.label, old.fragments) or new.value != old.value:
        return new
    if old.value is not None and old.value != read_mention(store, old):
        kind = kind_of(store.schema().get_label(new.layer, new.label))
        if kind == old.value.get("kind"):
            return new
    return with_value(store, new)


def _language_and_date(store: Store, release_id: ReleaseId) -> tuple[str | None, date | None]:
    release = store.release(release_id)
    meta = release.meta if release else {}
    today = None
    with suppress(ValueError):
        today = date.fromisoformat(str(meta.get("published")))
    language = meta.get("language")
    return (str(language) if language else None), today
