"""The change sets that join, part and delete entities, with all that points at them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.app.editing import get_of_kind
from annotator.app.register import get_entity, moved, words_of
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet, Record
from annotator.model.ids import AnnotationId, EntityId, new_id
from annotator.model.json_value import Json
from annotator.model.records import Claim, Entity, Mention, Relation, Role, now
from annotator.store.store import Store


def merge_entities(store: Store, into: EntityId, others: Iterable[EntityId]) -> ChangeSet:
    """Makes one entity of several: mentions, speakers, roles and relations follow.

    It keeps its name, label and identifiers, gets the others' names as aliases, and what of their
    identifiers contradicts its own goes to its note. A relation that would lead from it to itself,
    or that is there already, goes.

    Raises:
        UserError: An entity is not there, or there is nothing to merge.
    """
    kept = get_entity(store, into)
    gone = [get_entity(store, id_) for id_ in dict.fromkeys(others) if id_ != into]
    if not gone:
        raise UserError("Choose two or more entities to merge.")
    targets: dict[str, EntityId | None] = {entity.id: into for entity in gone}
    changes = [
        Change(kept, _joined(kept, gone)),
        *_redirected(store, targets),
        *(Change(entity, None) for entity in gone),
    ]
    what = gone[0].name if len(gone) == 1 else f"{len(gone)} entities"
    return ChangeSet(f"Merge {what} into {kept.name}", tuple(changes))


def delete_entities(store: Store, entity_ids: Iterable[EntityId]) -> ChangeSet:
    """Takes entities away; mentions lose theirs, claims such speakers and roles, relations go.

    Raises:
        UserError: One is not there.
    """
    gone = [get_entity(store, id_) for id_ in dict.fromkeys(entity_ids)]
    targets: dict[str, EntityId | None] = {entity.id: None for entity in gone}
    changes = [*_redirected(store, targets), *(Change(entity, None) for entity in gone)]
    what = f"entity {gone[0].name}" if len(gone) == 1 else f"{len(gone)} entities"
    return ChangeSet(f"Delete {what}", tuple(changes))


def split_entity(
    store: Store,
    entity_id: EntityId,
    *,
    mention_ids: Sequence[AnnotationId] = (),
    alias: str | None = None,
    name: str | None = None,
) -> ChangeSet:
    """Gives some mentions of an entity, or all of one alias, an entity of their own.

    That is the first change. It is called as given, as the alias, or as its mentions are most
    often, and gets the aliases that only they use.

    Raises:
        UserError: The entity is not there or would be left with nothing, a mention is not its own,
            or it has no such alias.
    """
    old = get_entity(store, entity_id)
    words = {
        mention.id: words_of(store, mention)
        for mention in store.register.mentions(store.register.mention_ids(entity_id))
    }
    leaving = {*mention_ids} | {id_ for id_, said in words.items() if said == alias}
    if alias is not None and not leaving and alias not in old.aliases:
        raise UserError(f"{old.name} has no alias “{alias}”.")
    if leaving - words.keys():
        raise UserError(f"A mention to split off is none of {old.name}.")
    if not leaving and alias is None:
        raise UserError("Choose the mentions that are something else.")
    if alias == old.name or (leaving and leaving == words.keys() and alias is None):
        raise UserError(f"Nothing would be left of {old.name}.", hint="Rename it instead.")
    said_there = Counter(words[id_] for id_ in leaving)
    title = name or alias or said_there.most_common(1)[0][0]
    staying = {said for id_, said in words.items() if id_ not in leaving}
    freed = [a for a in old.aliases if a == alias or (a in said_there and a not in staying)]
    new = Entity(
        id=EntityId(new_id()),
        label=old.label,
        name=title,
        aliases=tuple(a for a in dict.fromkeys([*freed, *said_there]) if a != title),
    )
    rest = replace(old, aliases=tuple(a for a in old.aliases if a not in freed))
    own = [get_of_kind(store, id_, Mention) for id_ in words if id_ in leaving]
    changes = [Change(None, new), *(moved(mention, new.id) for mention in own)]
    if rest != old:
        changes.insert(1, Change(old, rest))
    return ChangeSet(f"Split {title} off {old.name}", tuple(changes))


def _joined(kept: Entity, gone: Sequence[Entity]) -> Entity:
    names = [name for entity in gone for name in (entity.name, *entity.aliases)]
    identifiers, notes = dict(kept.identifiers), [kept.note]
    for entity in gone:
        notes.append(entity.note)
        for key, value in entity.identifiers.items():
            if identifiers.setdefault(key, value) != value:
                notes.append(f"{entity.name}: {key} {value}")
    extra: dict[str, Json] = {}
    for entity in (*gone[::-1], kept):
        extra.update(entity.extra)
    return replace(
        kept,
        aliases=tuple(a for a in dict.fromkeys([*kept.aliases, *names]) if a != kept.name),
        identifiers=identifiers,
        note="\n".join(dict.fromkeys(note for note in notes if note)),
        extra=extra,
    )


Targets = Mapping[str, EntityId | None]
"""What each entity that goes is replaced by; None for nothing."""


def _redirected(store: Store, targets: Targets) -> Iterator[Change]:
    """The change of everything that points at one of the entities, each once."""
    records = {record.id: record for id_ in targets for record in store.pointing_at(id_)}
    known: set[tuple[str, str, str]] = set()
    if any(isinstance(record, Relation) for record in records.values()):
        kept = {id_ for id_ in targets.values() if id_ is not None}
        beside = (record for id_ in kept for record in store.pointing_at(id_))
        known = {_ends(r, targets) for r in beside if isinstance(r, Relation)}
        known -= {_ends(r, targets) for r in records.values() if isinstance(r, Relation)}
    for record in records.values():
        yield Change(record, _aimed(record, targets, known))


def _aimed(record: Record, targets: Targets, known: set[tuple[str, str, str]]) -> Record | None:
    """A record with its pointers moved; None for a relation that has to go."""
    match record:
        case Mention(entity_id=str() as entity_id):
            return replace(record, entity_id=targets[entity_id], modified=now())
        case Claim():
            return _aimed_claim(record, targets)
        case Relation():
            ends = _, from_id, to_id = _ends(record, targets)
            if not from_id or not to_id or from_id == to_id or ends in known:
                return None
            known.add(ends)
            return replace(record, from_id=from_id, to_id=to_id)
        case _:
            raise AssertionError(f"a {type(record).__name__} points at no entity")


def _ends(relation: Relation, targets: Targets) -> tuple[str, str, str]:
    """Label and ends after the move; an end that goes is empty."""
    from_id, to_id = (targets.get(id_, id_) or "" for id_ in (relation.from_id, relation.to_id))
    return relation.label, from_id, to_id


def _aimed_claim(claim: Claim, targets: Targets) -> Claim:
    roles: list[Role] = []
    for role in claim.roles:
        aimed = replace(role, to=_target(role.to, targets))
        if (aimed.to is not None or aimed.fragments) and aimed not in roles:
            roles.append(aimed)
    speaker = _target(claim.speaker_id, targets)
    return replace(
        claim,
        speaker_id=None if speaker is None else EntityId(speaker),
        roles=tuple(roles),
        modified=now(),
    )


def _target(id_: str | None, targets: Targets) -> str | None:
    return None if id_ is None else targets.get(id_, id_)
