"""The change sets that tie annotations to entities, to one another and to their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotator.app.editing import Spans, edited, get_of_kind, said
from annotator.app.register import get_entity
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import normalise
from annotator.model.ids import AnnotationId, EntityId, RelationId, ReleaseId, new_id
from annotator.model.records import (
    CUES,
    SPEAKER,
    Claim,
    Entity,
    Layer,
    Mention,
    Relation,
    Role,
    now,
)
from annotator.store.store import Store


def set_entity(store: Store, mention_id: AnnotationId, entity_id: EntityId | None) -> ChangeSet:
    """Says which entity the mention refers to; None takes that back."""
    old = get_of_kind(store, mention_id, Mention)
    name = get_entity(store, entity_id).name if entity_id is not None else "no entity"
    return edited(
        store, f"Attach {said(store, old)} to {name}", old, replace(old, entity_id=entity_id)
    )


def set_speaker(store: Store, claim_id: AnnotationId, entity_id: EntityId | None) -> ChangeSet:
    """Says who puts the claim forward; None means the issuer."""
    old = get_of_kind(store, claim_id, Claim)
    name = get_entity(store, entity_id).name if entity_id is not None else "the issuer"
    return edited(
        store,
        f"Set speaker of {said(store, old)} to {name}",
        old,
        replace(_confirmed(old, SPEAKER), speaker_id=entity_id),
    )


def set_cues(store: Store, claim_id: AnnotationId, spans: Spans) -> ChangeSet:
    """Marks the words that show how the claim is made; no span takes them away."""
    old = get_of_kind(store, claim_id, Claim)
    given = list(spans)
    cues = normalise(given) if given else ()
    new = replace(_confirmed(old, CUES), cues=cues)
    return edited(store, f"Set cues of {said(store, old)}", old, new)


def add_role(
    store: Store,
    claim_id: AnnotationId,
    role: str,
    *,
    to: str | None = None,
    fragments: Spans = (),
) -> ChangeSet:
    """Points the claim at a mention, entity or claim, or at bare text.

    Raises:
        UserError: Neither is given, the schema has no such role, or `to` is nowhere.
    """
    old = get_of_kind(store, claim_id, Claim)
    given = list(fragments)
    if to is None and not given:
        raise UserError(f"The role “{role}” needs something to point at.")
    if to is not None:
        _check_target(store, to)
    pointer = Role(role=role, to=to, fragments=normalise(given) if given else ())
    if pointer in old.roles:
        return ChangeSet(f"Add role {role}", ())
    return edited(
        store, f"Add {role} to {said(store, old)}", old, replace(old, roles=(*old.roles, pointer))
    )


def remove_role(
    store: Store,
    claim_id: AnnotationId,
    role: str,
    *,
    to: str | None = None,
    fragments: Spans = (),
) -> ChangeSet:
    """Takes a pointer of the claim away.

    Raises:
        UserError: The claim has no such pointer.
    """
    old = get_of_kind(store, claim_id, Claim)
    given = list(fragments)
    spans = normalise(given) if given else ()
    left = tuple(r for r in old.roles if (r.role, r.to, r.fragments) != (role, to, spans))
    if len(left) == len(old.roles):
        raise UserError(f"The claim has no role “{role}” that points there.")
    return edited(store, f"Remove {role} of {said(store, old)}", old, replace(old, roles=left))


def add_relation(
    store: Store, label: str, from_id: str, to_id: str, *, release_id: ReleaseId | None = None
) -> ChangeSet:
    """Relates two mentions, entities or claims; an entity is related as its mentions are.

    Args:
        store: The project.
        label: The relation's name.
        from_id: The annotation or entity it goes from.
        to_id: The annotation or entity it goes to.
        release_id: The release that says so, needed when both are entities.

    Raises:
        UserError: An end is nowhere, both are the same, or the schema has no such relation.
    """
    start, end = _get_end(store, from_id), _get_end(store, to_id)
    if from_id == to_id:
        raise UserError("An annotation cannot be related to itself.")
    is_within = None in {start.release_id, end.release_id} or start.release_id == end.release_id
    store.schema().check_relation(
        label, (start.layer, start.label), (end.layer, end.label), is_within=is_within
    )
    owner = start.release_id or end.release_id or release_id
    if owner is None:
        raise UserError("A relation of two entities needs the release that says so.")
    relation = Relation(
        id=RelationId(new_id()),
        release_id=owner,
        label=label,
        from_id=from_id,
        to_id=to_id,
        annotator=store.annotator,
        created=now(),
    )
    twins = store.links.at(from_id)
    if any((r.label, r.from_id, r.to_id) == (label, from_id, to_id) for r in twins):
        return ChangeSet(f"Relate {start.words}: {label}", ())
    return ChangeSet(f"Relate {start.words}: {label}", (Change(None, relation),))


def remove_relation(store: Store, relation_id: RelationId) -> ChangeSet:
    """Takes a relation away.

    Raises:
        UserError: There is none.
    """
    old = get_relation(store, relation_id)
    return ChangeSet(f"Remove relation {old.label}", (Change(old, None),))


def reverse_relation(store: Store, relation_id: RelationId) -> ChangeSet:
    """Has a relation go the other way.

    Raises:
        UserError: There is none, or the schema does not let it go that way.
    """
    old = get_relation(store, relation_id)
    added = add_relation(store, old.label, old.to_id, old.from_id, release_id=old.release_id)
    return ChangeSet(f"Reverse relation {old.label}", (Change(old, None), *added.changes))


def get_relation(store: Store, relation_id: RelationId) -> Relation:
    """The relation with that id.

    Raises:
        UserError: There is none.
    """
    relation = store.links.find(relation_id)
    if relation is None:
        raise UserError(f"There is no relation {relation_id} in {store.path.name}.")
    return relation


def add_entity(
    store: Store,
    label: str,
    name: str,
    *,
    aliases: Sequence[str] = (),
    identifiers: Mapping[str, str] | None = None,
    note: str = "",
) -> ChangeSet:
    """Adds an entity to the project's register.

    Raises:
        UserError: The name is empty or the schema has no such mention label.
    """
    store.schema().get_label(Layer.MENTION, label)
    if not name.strip():
        raise UserError("An entity needs a name.")
    entity = Entity(
        id=EntityId(new_id()),
        label=label,
        name=name,
        aliases=tuple(aliases),
        identifiers=dict(identifiers or {}),
        note=note,
    )
    return ChangeSet(f"Add entity {name}", (Change(None, entity),))


def _confirmed(claim: Claim, name: str) -> Claim:
    return replace(claim, unconfirmed=tuple(one for one in claim.unconfirmed if one != name))


class _End(NamedTuple):
    """What a relation joins; an entity lies in no release."""

    layer: Layer
    label: str
    release_id: ReleaseId | None
    words: str


def _get_end(store: Store, id_: str) -> _End:
    annotation = store.find_annotation(AnnotationId(id_))
    if annotation is not None:
        words = said(store, annotation)
        return _End(annotation.layer, annotation.label, annotation.release_id, words)
    entity = store.find_entity(EntityId(id_))
    if entity is None:
        raise UserError(f"There is no annotation or entity {id_} in {store.path.name}.")
    return _End(Layer.MENTION, entity.label, None, entity.name)


def _check_target(store: Store, target: str) -> None:
    if store.find_annotation(AnnotationId(target)) is None:
        get_entity(store, EntityId(target))
