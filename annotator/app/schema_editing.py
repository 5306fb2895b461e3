"""The change sets that edit a schema: its labels, and what is said of it as a whole."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from annotator.app.editing import relabelled
from annotator.app.record_edits import RecordEdits, with_attribute
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import LabelId, new_id
from annotator.model.json_value import dump
from annotator.model.records import Annotation, Claim, Layer, Mention, Relation, Thread, now
from annotator.model.schema import Label, Schema
from annotator.model.schema_file import parse_schema, schema_to_json
from annotator.model.schema_parts import parts_of
from annotator.store.store import Store

N_HUES: Final = 7
_R = TypeVar("_R", Mention, Claim, Relation, Thread)
_A = TypeVar("_A", Mention, Claim)
_T = TypeVar("_T")


def schema_edited(
    store: Store, title: str, new: Schema, records: Iterable[Change] = ()
) -> ChangeSet:
    """The change set that makes the schema another, with what becomes of records by it.

    The version counts up by it, and labels get the positions of their order. Without changes where
    nothing differs.

    Raises:
        UserError: The schema as it would be contradicts itself.
    """
    old, taken = store.schema(), tuple(records)
    if new == old and not taken:
        return ChangeSet(title, ())
    new = replace(
        new,
        version=max(new.version, old.version + 1),
        mention_labels=_numbered(new.mention_labels),
        claim_labels=_numbered(new.claim_labels),
    )
    parse_schema(schema_to_json(new), where="The schema")
    kept = {label.id for label in new.labels}
    gone = [Change(label, None) for label in old.labels if label.id not in kept]
    return ChangeSet(title, (*_label_changes(old, new), *_part_changes(store, new), *taken, *gone))


def add_label(
    store: Store,
    layer: Layer | str,
    name: str,
    *,
    title: str = "",
    key: str = "",
    definition: str = "",
) -> ChangeSet:
    """Adds a label at the end of its layer, in the hue that is used least.

    Raises:
        UserError: The layer has the name or the key, or they are not valid.
    """
    schema, layer = store.schema(), get_layer(layer)
    labels = labels_of(schema, layer)
    hues = [label.hue for label in labels]
    label = Label(
        id=LabelId(new_id()),
        layer=layer,
        position=len(labels),
        name=name,
        title=title or name,
        short=name[:4].upper() if layer is Layer.MENTION else name[:1].upper(),
        key=key,
        hue=min(range(1, N_HUES + 1), key=hues.count),
        definition=definition,
    )
    _check_label(labels, label)
    return schema_edited(store, f"Add label {name}", with_labels(schema, layer, [*labels, label]))


def edit_label(store: Store, old: Label, new: Label) -> ChangeSet:
    """Changes what a label is called, looks like, or says; mentions lose sub-types that it loses.

    It stays in its layer, and keeps its attributes, which have edits of their own.

    Raises:
        UserError: Another label of the layer has the name or the key, or they are not valid.
    """
    schema = store.schema()
    new = replace(new, id=old.id, layer=old.layer, attributes=old.attributes)
    labels = labels_of(schema, old.layer)
    _check_label([label for label in labels if label.id != old.id], new)
    edits = RecordEdits()
    if set(old.subtypes) - set(new.subtypes):
        mentions = store.uses.annotations(old.id)
        lost = [m for m in mentions if isinstance(m, Mention) and m.subtype not in new.subtypes]
        edits.edit(lost, lambda mention: replace(mention, subtype=None, modified=now()))
    changed = with_labels(schema, old.layer, [new if la.id == old.id else la for la in labels])
    changed = with_names(changed, old.layer, {old.name: new.name})
    return schema_edited(store, _title_of(old, new), changed, edits.changes())


def rename_label(store: Store, layer: Layer | str, name: str, new_name: str) -> ChangeSet:
    """Gives a label another name; its annotations have that at once.

    Raises:
        UserError: There is no such label, or another one has the name.
    """
    label = get_label(store, layer, name)
    title = new_name if label.title == label.name else label.title
    return edit_label(store, label, replace(label, name=new_name, title=title))


def move_label(store: Store, layer: Layer | str, name: str, place: int) -> ChangeSet:
    """Puts a label to a place among those of its layer, 0 for the first.

    Raises:
        UserError: There is no such label.
    """
    label, schema = get_label(store, layer, name), store.schema()
    labels = moved(labels_of(schema, label.layer), label, place)
    return schema_edited(store, f"Move label {name}", with_labels(schema, label.layer, labels))


def merge_labels(store: Store, layer: Layer | str, names: Sequence[str], into: str) -> ChangeSet:
    """Gives annotations and entities of some labels another, and takes the labels away.

    What the other label cannot hold goes, as when an annotation is relabelled; `what_goes` says it.
    What the schema says of the labels holds for the other.

    Raises:
        UserError: There is no such label, or one is to go into itself.
    """
    target = get_label(store, layer, into)
    gone = [get_label(store, layer, name) for name in names]
    if target in gone:
        raise UserError(f"The label “{into}” cannot be merged into itself.")
    schema = without_labels(store.schema(), gone, into=into)
    edits = RecordEdits()
    for label in gone:
        carry_label(store, label, schema, into, edits)
    title = f"Merge {', '.join(names)} into {into}"
    return schema_edited(store, title, schema, edits.changes())


def delete_label(
    store: Store, layer: Layer | str, name: str, *, with_annotations: bool = False
) -> ChangeSet:
    """Takes a label away, and what has it if that is said.

    Relations, roles and other pointers at what goes, go too; and claim attributes that are shown
    for no other label.

    Raises:
        UserError: There is no such label, or it is in use.
    """
    label, schema = get_label(store, layer, name), store.schema()
    n_uses = store.uses.count_labels()[label.id] + len(store.uses.alternatives(label.id))
    if n_uses and not with_annotations:
        raise UserError(
            f"The label “{name}” is in use {n_uses:,} times.",
            hint="Merge it into another one, or delete it with what has it.",
        )
    new = without_labels(schema, [label])
    edits = RecordEdits()
    doomed, entities = store.uses.annotations(label.id), store.uses.entities(label.id)
    ids = {record.id for record in (*doomed, *entities)}
    edits.edit(store.uses.pointing_at(label.id), partial(_without, gone=ids))
    edits.edit(store.uses.alternatives(label.id), partial(_with_alternatives, others={name: None}))
    left = {attribute.name for attribute in new.claim_attributes}
    for attribute in schema.claim_attributes:
        if attribute.name not in left:
            found = store.uses.with_attribute(attribute.name)
            edits.edit(found, partial(with_attribute, name=attribute.name, to=None))
    edits.edit(doomed, _deleted)
    edits.edit(entities, _deleted)
    return schema_edited(store, f"Delete label {name}", new, edits.changes())


def describe_schema(
    store: Store, *, title: str | None = None, note: str | None = None
) -> ChangeSet:
    """Changes the title of the schema, or the note on it."""
    schema = store.schema()
    new = replace(
        schema,
        title=schema.title if title is None else title,
        note=schema.note if note is None else note,
    )
    return schema_edited(store, "Describe the schema", new)


# --- what the editors of other parts of a schema use too


def get_layer(layer: Layer | str) -> Layer:
    """The layer of that name.

    Raises:
        UserError: There is none.
    """
    try:
        return Layer(layer)
    except ValueError:
        raise UserError(f"There is no layer “{layer}”: use mention or claim.") from None


def get_label(store: Store, layer: Layer | str, name: str) -> Label:
    """The label of that name.

    Raises:
        UserError: There is none.
    """
    return store.schema().get_label(get_layer(layer), name)


def labels_of(schema: Schema, layer: Layer) -> tuple[Label, ...]:
    """The labels of a layer in their order."""
    return schema.mention_labels if layer is Layer.MENTION else schema.claim_labels


def with_labels(schema: Schema, layer: Layer, labels: Iterable[Label]) -> Schema:
    """The schema with other labels on a layer."""
    if layer is Layer.MENTION:
        return replace(schema, mention_labels=tuple(labels))
    return replace(schema, claim_labels=tuple(labels))


def with_names(schema: Schema, layer: Layer, names: Mapping[str, str | None]) -> Schema:
    """The schema in which all that names labels has others; None takes a name away.

    A claim attribute that was shown for such a label only goes with it.
    """
    if layer is Layer.CLAIM:
        attributes = [
            replace(attribute, shown_for=_named(attribute.shown_for, names))
            for attribute in schema.claim_attributes
            if not attribute.shown_for or _named(attribute.shown_for, names)
        ]
        return replace(schema, claim_attributes=tuple(attributes))
    roles = [replace(r, offers_first=_named(r.offers_first, names)) for r in schema.claim_roles]
    relations = [
        replace(r, from_labels=_named(r.from_labels, names), to_labels=_named(r.to_labels, names))
        for r in schema.entity_relations
    ]
    return replace(schema, claim_roles=tuple(roles), entity_relations=tuple(relations))


def without_labels(schema: Schema, gone: Sequence[Label], *, into: str | None = None) -> Schema:
    """The schema without labels of one layer; what is said of them holds for another, or nothing.

    Args:
        schema: One that has them.
        gone: The labels.
        into: The label that takes their place.
    """
    ids, layer = {label.id for label in gone}, gone[0].layer
    left = [label for label in labels_of(schema, layer) if label.id not in ids]
    names = dict.fromkeys([label.name for label in gone], into)
    return with_names(with_labels(schema, layer, left), layer, names)


def carry_label(store: Store, label: Label, schema: Schema, into: str, edits: RecordEdits) -> None:
    """Gives whatever has a label another one of a schema."""
    time = now()
    edits.edit(
        store.uses.annotations(label.id),
        lambda annotation: _without_own(
            replace(relabelled(schema, annotation, into), modified=time)
        ),
    )
    renames: Mapping[str, str | None] = {label.name: into}
    edits.edit(
        store.uses.alternatives(label.id),
        lambda claim: _with_alternatives(claim, others=renames),
    )
    edits.edit(store.uses.entities(label.id), lambda entity: replace(entity, label=into))


def moved(items: Sequence[_T], item: _T, place: int) -> list[_T]:
    """The items with one of them at another place."""
    left = [other for other in items if other is not item and other != item]
    left.insert(max(place, 0), item)
    return left


def _numbered(labels: Sequence[Label]) -> tuple[Label, ...]:
    return tuple(
        label if label.position == position else replace(label, position=position)
        for position, label in enumerate(labels)
    )


def _label_changes(old: Schema, new: Schema) -> Iterator[Change]:
    """The changes of labels that stay or come, each when the name it takes is free."""
    before = {label.id: label for label in old.labels}
    holders = {(label.layer, label.name): label.id for label in old.labels}
    left = [label for label in new.labels if before.get(label.id) != label]
    while left:
        label = next((la for la in left if holders.get((la.layer, la.name), la.id) == la.id), None)
        if label is None:
            raise UserError("Labels cannot swap their names in one step.")
        left.remove(label)
        former = before.get(label.id)
        if former is not None:
            del holders[former.layer, former.name]
        holders[label.layer, label.name] = label.id
        yield Change(former, label)


def _part_changes(store: Store, new: Schema) -> Iterator[Change]:
    before = {part.id: part for part in store.uses.parts()}
    for part in parts_of(new):
        former = before.get(part.id)
        if former is None or dump(former.value) != dump(part.value):
            yield Change(former, part)


def _check_label(others: Iterable[Label], label: Label) -> None:
    for other in others:
        if other.name == label.name:
            raise UserError(
                f"There is a label “{label.name}” already.", hint="Merge the two instead."
            )
        if label.key and other.key == label.key:
            raise UserError(
                f"{label.key} is the key of {other.title}.", hint="Give that label another first."
            )


def _title_of(old: Label, new: Label) -> str:
    if new.name != old.name:
        return f"Rename label {old.name} to {new.name}"
    if new == replace(old, key=new.key):
        return f"Give label {old.name} the key {new.key}" if new.key else f"Free the key {old.key}"
    if new == replace(old, hue=new.hue):
        return f"Recolour label {old.name}"
    return f"Describe label {old.name}"


def _named(names: tuple[str, ...], others: Mapping[str, str | None]) -> tuple[str, ...]:
    found = (others.get(name, name) for name in names)
    return tuple(dict.fromkeys(name for name in found if name is not None))


def _without_own(annotation: Annotation) -> Annotation:
    return (
        annotation if isinstance(annotation, Mention) else _with_alternatives(annotation, others={})
    )


def _with_alternatives(claim: Claim, *, others: Mapping[str, str | None]) -> Claim:
    """The claim with alternatives under other names; its own label is none to itself."""
    named = _named(claim.alternatives, others)
    return replace(claim, alternatives=_named(named, {claim.label: None}))


def _deleted(_record: object) -> None:
    return None


def _without(record: _R, *, gone: Container[str]) -> _R | None:
    """The record without pointers at what goes; a relation goes with its end."""
    match record:
        case Relation():
            return None
        case Mention():
            return replace(record, entity_id=None, modified=now())
        case Claim():
            return replace(
                record,
                roles=tuple(role for role in record.roles if role.to not in gone),
                speaker_id=None if record.speaker_id in gone else record.speaker_id,
                modified=now(),
            )
        case Thread():
            return replace(record, claims=tuple(c for c in record.claims if c not in gone))
