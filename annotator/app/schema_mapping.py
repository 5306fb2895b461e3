"""Bringing another schema into a project, its labels in the place of ours by a mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from annotator.app.record_edits import RecordEdits
from annotator.app.schema_editing import (
    carry_label,
    labels_of,
    schema_edited,
    with_labels,
    with_names,
)
from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.ids import LabelId
from annotator.model.records import Layer
from annotator.model.schema import Attribute, Label, Schema
from annotator.store.store import Store

LabelMapping = Mapping[LabelId, str | None]
"""By label of ours, the name of theirs that takes its place; None for none."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def proposed_mapping(ours: Schema, theirs: Schema) -> dict[LabelId, str | None]:
    """For each label of ours the one of theirs that has its name, else its title, else none."""
    mapping: dict[LabelId, str | None] = {}
    for label in ours.labels:
        others = labels_of(theirs, label.layer)
        same = [other for other in others if other.name == label.name]
        alike = [other for other in others if other.title.casefold() == label.title.casefold()]
        mapping[label.id] = next((other.name for other in (*same, *alike)), None)
    return mapping


def take_schema(store: Store, theirs: Schema, mapping: LabelMapping) -> ChangeSet:
    """Makes the schema theirs; nothing that an annotation has is lost by it.

    Labels without a place in theirs stay behind them where something has them, without a key that
    theirs need, and go where nothing has them. Of attributes, choices, roles, relations and the
    like, what theirs lack stays behind theirs.

    Raises:
        UserError: A label that stays has the name of one of theirs, or the mapping names none.
    """
    ours, edits, new = store.schema(), RecordEdits(), theirs
    for layer in Layer:
        labels = _labels(store, theirs, mapping, layer)
        new = with_labels(new, layer, labels)
        left = {label.id: label.name for label in labels}
        names = {
            label.name: mapping.get(label.id) or left.get(label.id)
            for label in labels_of(ours, layer)
        }
        ours = with_names(ours, layer, names)
    ours = replace(ours, claim_attributes=_with_used(store, ours.claim_attributes))
    new = replace(
        new,
        version=theirs.version,
        claim_attributes=_attributes(theirs.claim_attributes, ours.claim_attributes),
        claim_roles=_united(theirs.claim_roles, ours.claim_roles),
        entity_relations=_united(theirs.entity_relations, ours.entity_relations),
        claim_relations=_united(theirs.claim_relations, ours.claim_relations),
        release_labels=_united(theirs.release_labels, ours.release_labels),
        section_labels=_united(theirs.section_labels, ours.section_labels),
        thread_statuses=tuple(dict.fromkeys((*theirs.thread_statuses, *ours.thread_statuses))),
        extra={**ours.extra, **theirs.extra},
    )
    names_by_id = {label.id: label.name for label in new.labels}
    for label in store.schema().labels:
        into = mapping.get(label.id)
        if into is not None and names_by_id.get(label.id) != into:
            carry_label(store, label, new, into, edits)
    return schema_edited(store, f"Load schema {theirs.title or theirs.name}", new, edits.changes())


def _labels(store: Store, theirs: Schema, mapping: LabelMapping, layer: Layer) -> list[Label]:
    """The labels of a layer as they will be; those of ours that are not among them go."""
    ours = labels_of(store.schema(), layer)
    known = {label.name for label in labels_of(theirs, layer)}
    for label in ours:
        name = mapping.get(label.id)
        if name is not None and name not in known:
            raise UserError(f"The schema to load has no {layer} label “{name}”.")
    labels = [_heir(label, ours, mapping) for label in labels_of(theirs, layer)]
    return [*labels, *_left(store, labels, ours, mapping)]


def _heir(label: Label, ours: Sequence[Label], mapping: LabelMapping) -> Label:
    """A label of theirs as the row of one of ours: of its name, so that no name is there twice.

    It can hold what those hold that it takes the place of.
    """
    mapped = [own for own in ours if mapping.get(own.id) == label.name]
    same = [own for own in ours if own.name == label.name]
    for own in mapped:
        label = replace(
            label,
            subtypes=tuple(dict.fromkeys((*label.subtypes, *own.subtypes))),
            attributes=_attributes(label.attributes, own.attributes),
        )
    return next((replace(label, id=own.id) for own in (*same, *mapped)), label)


def _left(
    store: Store, theirs: Sequence[Label], ours: Iterable[Label], mapping: LabelMapping
) -> Iterable[Label]:
    """Those of ours that have no place and are in use."""
    counts = store.uses.count_labels()
    names, keys = {label.name for label in theirs}, {label.key for label in theirs}
    for label in ours:
        is_used = counts[label.id] or store.uses.alternatives(label.id)
        if mapping.get(label.id) is not None or not is_used:
            continue
        if label.name in names:
            raise UserError(
                f"The label “{label.name}” is in use, and the schema to load has one of that name.",
                hint="Have the one take the place of the other, or rename it first.",
            )
        yield replace(label, key="") if label.key in keys else label


def _with_used(store: Store, left: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """The attributes with those, now for every label, that claims have and that are not left."""
    names = {attribute.name for attribute in left}
    gone = [a for a in store.schema().claim_attributes if a.name not in names]
    return (*left, *(replace(a, shown_for=()) for a in gone if store.uses.with_attribute(a.name)))


def _attributes(theirs: Sequence[Attribute], ours: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """Theirs and ours; where both have one, theirs with the choices of ours, if of one kind.

    It is shown for what either is shown for.
    """
    own = {attribute.name: attribute for attribute in ours}
    return _united([_attribute(each, own.get(each.name)) for each in theirs], ours)


def _attribute(theirs: Attribute, ours: Attribute | None) -> Attribute:
    if ours is None:
        return theirs
    if ours.kind != theirs.kind:
        return ours
    is_for_all = not (theirs.shown_for and ours.shown_for)
    return replace(
        theirs,
        choices=tuple(dict.fromkeys((*theirs.choices, *ours.choices))),
        shown_for=() if is_for_all else tuple(dict.fromkeys((*theirs.shown_for, *ours.shown_for))),
    )


def _united(theirs: Sequence[_N], ours: Sequence[_N]) -> tuple[_N, ...]:
    names = {each.name for each in theirs}
    return (*theirs, *(each for each in ours if each.name not in names))
