"""The change sets of edits that several annotations get at once, as one action."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Final

from annotator.app import editing, presetting
from annotator.app.editing import get_annotation
from annotator.model.changes import ChangeSet
from annotator.model.ids import AnnotationId
from annotator.model.json_value import Json
from annotator.model.records import Annotation, Claim
from annotator.store.store import Store


class Mixed(Enum):
    """Stands for a value that is not the same in all of several annotations."""

    MIXED = "mixed"


MIXED: Final = Mixed.MIXED


def relabel(store: Store, ids: Sequence[AnnotationId], label: str) -> ChangeSet:
    """Gives all the annotations another label of their layer."""
    return _all(ids, f"as {label}", lambda id_: presetting.relabel(store, id_, label))


def set_attributes(
    store: Store, ids: Sequence[AnnotationId], attributes: Mapping[str, Json]
) -> ChangeSet:
    """Sets attributes of all the annotations; one that an annotation's label lacks is left out.

    Raises:
        UserError: An attribute cannot hold the value.
    """
    schema = store.schema()

    def change(id_: AnnotationId) -> ChangeSet:
        old = get_annotation(store, id_)
        shown = {a.name for a in schema.attributes_for(old.layer, old.label)}
        given = {name: value for name, value in attributes.items() if name in shown}
        return editing.set_attributes(store, id_, given)

    return _all(ids, f"Set {', '.join(attributes)} of", change)


def confirm(store: Store, ids: Sequence[AnnotationId]) -> ChangeSet:
    """Confirms every attribute that was preset, as it is."""

    def change(id_: AnnotationId) -> ChangeSet:
        old = get_annotation(store, id_)
        preset = old.unconfirmed if isinstance(old, Claim) else ()
        return editing.set_attributes(store, id_, {n: old.attributes.get(n) for n in preset})

    return _all(ids, "Confirm", change)


def shared_value(annotations: Sequence[Annotation], name: str) -> Json | Mixed:
    """The value of an attribute if it is the same in all annotations, else `MIXED`."""
    first = annotations[0].attributes.get(name)
    same = all(_equals(a.attributes.get(name), first) for a in annotations[1:])
    return first if same else MIXED


def _all(
    ids: Sequence[AnnotationId],
    title: str,
    change: Callable[[AnnotationId], ChangeSet],
) -> ChangeSet:
    change_sets = [change(id_) for id_ in ids]
    if len(change_sets) == 1:
        return change_sets[0]
    changes = tuple(single for change_set in change_sets for single in change_set.changes)
    return ChangeSet(f"{title} {len(ids)} annotations", changes)


def _equals(one: Json, other: Json) -> bool:
    """True is not 1 here."""
    return type(one) is type(other) and one == other
