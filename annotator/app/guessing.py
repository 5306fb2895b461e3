"""Which entity a mention means: a ranked list of guesses, each with its reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.app.name_index import Form, Key, NameIndex
from annotator.app.nominals import marks_nominals
from annotator.model.fragments import quote
from annotator.model.ids import EntityId
from annotator.model.records import Annotation, Entity, Mention, Release
from annotator.store.store import Store
from annotator.text.definitions import find_definitions
from annotator.text.exchanges import parse_ticker
from annotator.text.name_forms import core_form, plain_form
from annotator.text.nominals import is_nominal

_MOST: Final = 20
_ANY_LABEL: Final = {Form.TICKER}
_WEAK: Final = {Form.INITIALS, Form.START, Form.END}
_PERSON: Final = "PERSON"
_WHY: Final = {
    Form.NAME: "the same name",
    Form.ALIAS: "an alias of it",
    Form.TICKER: "its ticker",
    Form.PLAIN: "the same but for case, hyphens or a possessive",
    Form.CORE: "the same but for the legal form",
    Form.INITIALS: "its initials",
    Form.START: "its name begins so",
    Form.END: "the last name",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """An entity that may be meant, and why; `is_likely` when nothing else is as good."""

    entity: Entity
    why: str
    is_likely: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The release that a mention stands in, as far as guessing needs it."""

    release: Release
    text: str
    annotations: Sequence[Annotation]
    marks_nominals: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What speaks for an entity; the smaller tier speaks louder."""

    tier: int
    entity_id: EntityId
    why: str
    needs_label: bool


def context_of(store: Store, release: Release) -> Context:
    """The release as the store has it."""
    return Context(
        release=release,
        text=store.text(release.id),
        annotations=store.annotations(release.id),
        marks_nominals=marks_nominals(store),
    )


def guesses(index: NameIndex, mention: Mention, context: Context) -> list[Guess]:
    """The entities that the mention may mean, the best first.

    First come the same name or alias, then what the text itself defines, then names that differ a
    little, then parts of names. An entity of another label comes last and is never likely, except
    for a ticker or a definition; nor is one that others are as good as, unless this release has it
    already.
    """
    words = " ".join(quote(context.text, mention.fragments).split())
    here = {a.entity_id for a in context.annotations if isinstance(a, Mention) and a.entity_id}
    ranked: dict[EntityId, tuple[tuple[bool, int, bool], str]] = {}
    for found in _found(index, mention, words, context):
        entity = index.entities[found.entity_id]
        is_other = found.needs_label and entity.label != mention.label
        if is_other and found.tier >= _TIER_WEAK:
            continue
        why = f"{found.why}, but {entity.label}" if is_other else found.why
        rank = is_other, found.tier, entity.id not in here
        ranked[entity.id] = min(ranked.get(entity.id, (rank, why)), (rank, why))
    best = sorted(ranked.items(), key=lambda item: (item[1][0], index.entities[item[0]].name))
    ranks = [rank for _, (rank, _) in best]
    return [
        Guess(
            entity=index.entities[id_],
            why=why,
            is_likely=not rank[0] and ranks.count(rank) == 1,
        )
        for id_, (rank, why) in best[:_MOST]
    ]


_TIERS: Final = {
    Form.NAME: 0, Form.ALIAS: 1, Form.TICKER: 3, Form.PLAIN: 4, Form.CORE: 5, Form.INITIALS: 7,
    Form.START: 8, Form.END: 8,
}  # fmt: skip
_TIER_DEFINED: Final = 2
_TIER_WEAK: Final = 7


def _found(index: NameIndex, mention: Mention, words: str, context: Context) -> Iterator[_Found]:
    if is_nominal(words):
        if context.marks_nominals:
            yield from _by_nominal(index, mention, words, context)
        return
    yield from _by_form(index, _keys(words, mention.label))
    yield from _by_definition(index, words, context.text)


def _by_form(index: NameIndex, keys: Iterable[Key]) -> Iterator[_Found]:
    for key in keys:
        form = key[0]
        for entity_id in index.owners(key):
            yield _Found(_TIERS[form], entity_id, _WHY[form], form not in _ANY_LABEL)


def _keys(words: str, label: str) -> Iterator[Key]:
    yield from ((Form.NAME, words), (Form.ALIAS, words))
    if ticker := parse_ticker(words):
        yield Form.TICKER, ticker.symbol
    elif label == "TICKER":
        yield Form.TICKER, words.upper()
    core = core_form(words)
    parts = core.split()
    yield from ((Form.PLAIN, plain_form(words)), (Form.CORE, core))
    if words.isupper() and len(words) > 1:
        yield Form.INITIALS, words
    yield Form.START, core
    if label == _PERSON and parts:
        yield Form.END, parts[-1]


def _by_definition(index: NameIndex, words: str, text: str) -> Iterator[_Found]:
    """What the other side of a definition of the words means."""
    plain = plain_form(words)
    for definition in find_definitions(text, of=words):
        long, short = text[slice(*definition.long)], text[slice(*definition.short)]
        other = long if plain_form(short) == plain else short
        yield from _exactly(index, other, _TIER_DEFINED, f"“{_on_a_line(other)}” in this text")


def _by_nominal(
    index: NameIndex, mention: Mention, words: str, context: Context
) -> Iterator[_Found]:
    """What the text defines it as, then the issuer, then what was mentioned last before it."""
    text = context.text
    for definition in find_definitions(text, of=words):
        long = text[slice(*definition.long)]
        yield from _exactly(index, long, 0, f"defined as “{_on_a_line(long)}”")
    noun = plain_form(words).split()[-1]
    if noun in {"company", "corporation", "firm", "group", "issuer", "registrant"}:
        issuer = str(context.release.meta.get("issuer") or "")
        yield from _exactly(index, issuer, 1, "the issuer")
    before = [
        other
        for other in context.annotations
        if isinstance(other, Mention) and other.entity_id and other.end <= mention.start
        and other.label == mention.label
    ]  # fmt: skip
    if before:
        last = max(before, key=lambda other: other.end)
        assert last.entity_id is not None
        if last.entity_id in index.entities:
            yield _Found(2, last.entity_id, f"the {mention.label} before it", needs_label=False)


def _exactly(index: NameIndex, words: str, tier: int, why: str) -> Iterator[_Found]:
    """The entities of that name or alias, or else those that differ by case or legal form."""
    line = _on_a_line(words)
    for key in (
        (Form.NAME, line), (Form.ALIAS, line), (Form.PLAIN, plain_form(line)),
        (Form.CORE, core_form(line)),
    ):  # fmt: skip
        owners = index.owners(key) if key[1] else ()
        if owners:
            yield from (_Found(tier, entity_id, why, needs_label=False) for entity_id in owners)
            return


def _on_a_line(words: str) -> str:
    return " ".join(words.split())
