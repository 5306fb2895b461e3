"""The change sets that edit the attributes of a schema, and with them the values they have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from annotator.app.record_edits import RecordEdits, with_attribute
from annotator.app.schema_editing import get_label, labels_of, moved, schema_edited, with_labels
from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.json_value import Json
from annotator.model.records import Annotation, Layer
from annotator.model.schema import Attribute, Schema
from annotator.store.store import Store


def attributes_of(schema: Schema, label: str | None) -> tuple[Attribute, ...]:
    """The attributes of a mention label, or those of claims.

    Raises:
        UserError: There is no such label.
    """
    if label is None:
        return schema.claim_attributes
    return schema.get_label(Layer.MENTION, label).attributes


def add_attribute(store: Store, attribute: Attribute, *, label: str | None = None) -> ChangeSet:
    """Adds an attribute to a mention label, or to claims.

    Raises:
        UserError: There is one of that name, or it contradicts itself.
    """
    schema = store.schema()
    attributes = attributes_of(schema, label)
    _check_name(attributes, attribute.name)
    new = _with(schema, label, [*attributes, attribute])
    return schema_edited(store, f"Add attribute {attribute.name}", new)


def edit_attribute(
    store: Store,
    name: str,
    new: Attribute,
    *,
    label: str | None = None,
    renamed: Mapping[str, str] | None = None,
) -> ChangeSet:
    """Makes an attribute another; annotations keep the values that it can hold then.

    Args:
        store: The project.
        name: Of the attribute as it is.
        new: The attribute as it will be, perhaps under another name.
        label: The mention label it belongs to; None for claims.
        renamed: By choice, what it is called then; values and the default follow it.

    Raises:
        UserError: There is no such attribute, another has the name, or it contradicts itself.
    """
    schema = store.schema()
    attributes = attributes_of(schema, label)
    old = _get(attributes, name)
    names = renamed or {}
    if isinstance(new.default, str):
        new = replace(new, default=names.get(new.default, new.default))
    if new.name != name:
        _check_name(attributes, new.name)
    changed = _with(schema, label, [new if a == old else a for a in attributes])
    edits = RecordEdits()
    if (old.name, old.kind, old.choices) != (new.name, new.kind, new.choices):
        value = partial(_value, attribute=new, renamed=names)
        edit = partial(with_attribute, name=name, to=new.name, value=value)
        edits.edit(_annotations(store, name, label), edit)
    title = f"Rename attribute {name} to {new.name}" if new.name != name else f"Change {name}"
    return schema_edited(store, title, changed, edits.changes())


def rename_choice(
    store: Store, name: str, choice: str, new_choice: str, *, label: str | None = None
) -> ChangeSet:
    """Renames a choice of an attribute, and the values with it; one that is there takes them in.

    Raises:
        UserError: There is no such attribute or choice.
    """
    old = _get(attributes_of(store.schema(), label), name)
    if choice not in old.choices:
        raise UserError(f"The attribute “{name}” has no choice “{choice}”.")
    choices = dict.fromkeys(new_choice if each == choice else each for each in old.choices)
    new = replace(old, choices=tuple(choices))
    return edit_attribute(store, name, new, label=label, renamed={choice: new_choice})


def move_attribute(store: Store, name: str, place: int, *, label: str | None = None) -> ChangeSet:
    """Puts an attribute to a place among its like, 0 for the first.

    Raises:
        UserError: There is no such attribute.
    """
    schema = store.schema()
    attributes = attributes_of(schema, label)
    placed = moved(attributes, _get(attributes, name), place)
    return schema_edited(store, f"Move attribute {name}", _with(schema, label, placed))


def remove_attribute(store: Store, name: str, *, label: str | None = None) -> ChangeSet:
    """Takes an attribute away with all its values.

    Raises:
        UserError: There is no such attribute.
    """
    return _removed(store, f"Remove attribute {name}", name, label=label)


def merge_attributes(store: Store, name: str, into: str, *, label: str | None = None) -> ChangeSet:
    """Gives the values of an attribute to another one, and takes it away.

    Where an annotation has a value of the other already, or the other cannot hold it, it goes.

    Raises:
        UserError: There are no such attributes, or it is one.
    """
    target = _get(attributes_of(store.schema(), label), into)
    if name == into:
        raise UserError(f"The attribute “{name}” cannot be merged into itself.")
    return _removed(store, f"Merge attribute {name} into {into}", name, label=label, into=target)


def _removed(
    store: Store, title: str, name: str, *, label: str | None, into: Attribute | None = None
) -> ChangeSet:
    schema = store.schema()
    attributes = attributes_of(schema, label)
    old = _get(attributes, name)
    edit = partial(with_attribute, name=name, to=None)
    if into is not None:
        value = partial(_value, attribute=into, renamed={})
        edit = partial(with_attribute, name=name, to=into.name, value=value)
    edits = RecordEdits()
    edits.edit(_annotations(store, name, label), edit)
    new = _with(schema, label, [attribute for attribute in attributes if attribute != old])
    return schema_edited(store, title, new, edits.changes())


def _annotations(store: Store, name: str, label: str | None) -> Iterable[Annotation]:
    label_id = None if label is None else get_label(store, Layer.MENTION, label).id
    return store.uses.with_attribute(name, label_id)


def _value(value: Json, *, attribute: Attribute, renamed: Mapping[str, str]) -> Json:
    """The value as the attribute holds it; None where it cannot."""
    new = renamed.get(value, value) if isinstance(value, str) else value
    try:
        attribute.check(new)
    except UserError:
        return None
    return new


def _with(schema: Schema, label: str | None, attributes: Iterable[Attribute]) -> Schema:
    if label is None:
        return replace(schema, claim_attributes=tuple(attributes))
    labels = [
        replace(each, attributes=tuple(attributes)) if each.name == label else each
        for each in labels_of(schema, Layer.MENTION)
    ]
    return with_labels(schema, Layer.MENTION, labels)


def _get(attributes: Iterable[Attribute], name: str) -> Attribute:
    found = next((attribute for attribute in attributes if attribute.name == name), None)
    if found is None:
        raise UserError(f"There is no attribute “{name}” here.")
    return found


def _check_name(attributes: Iterable[Attribute], name: str) -> None:
    if any(attribute.name == name for attribute in attributes):
        raise UserError(f"There is an attribute “{name}” already.", hint="Merge the two instead.")
