"""The change sets of the register: attaching mentions to entities, and the entities themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.app.editing import get_of_kind, said, shortened
from annotator.app.identifiers import checked_identifiers
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import Span, quote
from annotator.model.ids import AnnotationId, EntityId, new_id
from annotator.model.records import Entity, Layer, Mention, now
from annotator.store.store import Store
from annotator.text.definitions import DefinitionKind, find_definitions
from annotator.text.exchanges import parse_ticker
from annotator.text.name_forms import plain_form
from annotator.text.nominals import is_nominal


def get_entity(store: Store, entity_id: EntityId) -> Entity:
    """The entity with that id.

    Raises:
        UserError: There is none.
    """
    entity = store.find_entity(entity_id)
    if entity is None:
        raise UserError(f"There is no entity {entity_id} in {store.path.name}.")
    return entity


def words_of(store: Store, mention: Mention) -> str:
    """The text of a mention on one line."""
    return " ".join(quote(store.text(mention.release_id), mention.fragments).split())


def attach(store: Store, mention_ids: Iterable[AnnotationId], entity_id: EntityId) -> ChangeSet:
    """Attaches mentions to an entity, which learns their words: as aliases, or as its ticker.

    Nominals teach it nothing. Without changes where all is so already.

    Raises:
        UserError: A mention or the entity is not there.
    """
    entity = get_entity(store, entity_id)
    mentions = [get_of_kind(store, id_, Mention) for id_ in mention_ids]
    taught = entity
    for mention in mentions:
        taught = learned(taught, words_of(store, mention))
    what = said(store, mentions[0]) if len(mentions) == 1 else f"{len(mentions)} mentions"
    changes = [moved(mention, entity_id) for mention in mentions if mention.entity_id != entity_id]
    if taught != entity:
        changes.insert(0, Change(entity, taught))
    return ChangeSet(f"Attach {what} to {entity.name}", tuple(changes))


def detach(store: Store, mention_id: AnnotationId) -> ChangeSet:
    """Takes the entity from a mention; the entity keeps its aliases.

    Raises:
        UserError: There is no such mention.
    """
    mention = get_of_kind(store, mention_id, Mention)
    changes = () if mention.entity_id is None else (moved(mention, None),)
    return ChangeSet(f"Detach {said(store, mention)}", changes)


def new_from_mention(
    store: Store, mention_id: AnnotationId, *, entity: Entity | None = None
) -> ChangeSet:
    """Makes an entity of a mention and attaches it; the entity is the first change.

    It is the one given, or has the mention's label and words. Where the text defines them as short
    for a name, it has that name, and whatever else the text defines for it is alias or ticker.

    Raises:
        UserError: There is no such mention.
    """
    mention = get_of_kind(store, mention_id, Mention)
    entity = entity or entity_of(store, mention)
    changes = (Change(None, entity), moved(mention, entity.id))
    return ChangeSet(f"Add entity {shortened(entity.name)}", changes)


def entity_of(store: Store, mention: Mention) -> Entity:
    """The entity that a mention would make, as `new_from_mention` does; not yet in the register."""
    words, text = words_of(store, mention), store.text(mention.release_id)
    label, name, names = mention.label, words, [words]
    for definition in find_definitions(text, of=words):
        long = " ".join(text[slice(*definition.long)].split())
        is_short = plain_form(long) != plain_form(words)
        if is_short and definition.kind is not DefinitionKind.NOMINAL:
            name = long
            label = _label_at(store, mention, definition.long) or label
            break
    for definition in find_definitions(text, of=name):
        if definition.kind is not DefinitionKind.NOMINAL:
            names += [" ".join(text[slice(*side)].split()) for side in definition[:2]]
    entity = Entity(id=EntityId(new_id()), label=label, name=name)
    for other in names:
        entity = learned(entity, other)
    return entity


def renamed(entity: Entity, name: str) -> Entity:
    """The entity by another name; that which it had is an alias."""
    aliases = [alias for alias in dict.fromkeys([*entity.aliases, entity.name]) if alias != name]
    return replace(entity, name=name, aliases=tuple(aliases))


def learned(entity: Entity, words: str) -> Entity:
    """The entity with the words as an alias, or with its first ticker; itself for a nominal."""
    if words in {entity.name, *entity.aliases} or is_nominal(words) or not words:
        return entity
    ticker = parse_ticker(words)
    if ticker is None:
        return replace(entity, aliases=(*entity.aliases, words))
    if "ticker" in entity.identifiers:
        return entity
    found = {"ticker": ticker.symbol.upper(), "exchange": ticker.exchange}
    return replace(entity, identifiers={**entity.identifiers, **found})


def moved(mention: Mention, entity_id: EntityId | None) -> Change:
    """The change that gives a mention another entity, or none."""
    return Change(mention, replace(mention, entity_id=entity_id, modified=now()))


def edit_entity(
    store: Store,
    entity_id: EntityId,
    *,
    label: str | None = None,
    name: str | None = None,
    aliases: Sequence[str] | None = None,
    identifiers: Mapping[str, str] | None = None,
    note: str | None = None,
) -> ChangeSet:
    """Changes what is given of an entity; aliases are kept once each, without the name.

    Raises:
        UserError: It is not there, has no name left, the schema lacks the label, or an identifier
            cannot be right.
    """
    old = get_entity(store, entity_id)
    new = old
    if label is not None:
        store.schema().get_label(Layer.MENTION, label)
        new = replace(new, label=label)
    if name is not None:
        new = replace(new, name=" ".join(name.split()))
    if not new.name:
        raise UserError("An entity needs a name.")
    if aliases is not None:
        new = replace(new, aliases=plain_aliases(aliases))
    if identifiers is not None:
        new = replace(new, identifiers=checked_identifiers(identifiers))
    if note is not None:
        new = replace(new, note=note)
    new = replace(new, aliases=tuple(alias for alias in new.aliases if alias != new.name))
    changes = () if new == old else (Change(old, new),)
    return ChangeSet(f"Edit entity {old.name}", changes)


def plain_aliases(aliases: Iterable[str]) -> tuple[str, ...]:
    """Each alias on one line, once, in the order given."""
    lines = (" ".join(alias.split()) for alias in aliases)
    return tuple(dict.fromkeys(line for line in lines if line))


def _label_at(store: Store, mention: Mention, span: Span) -> str | None:
    """The label of the mention on a span of the same release."""
    for other in store.annotations(mention.release_id):
        if isinstance(other, Mention) and other.fragments == (span,):
            return other.label
    return None
