"""The change sets that edit roles, relations, and the labels of releases and sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from annotator.app.record_edits import RecordEdits
from annotator.app.schema_editing import moved, schema_edited
from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.records import Claim, Layer, Relation, Role, Section
from annotator.model.schema import ClaimRelation, ClaimRole, EntityRelation, Schema, WholeLabel
from annotator.model.whole_labels import labels_of_section, with_section_labels
from annotator.store.store import Store

Item = ClaimRole | EntityRelation | ClaimRelation | WholeLabel


class Part(StrEnum):
    """The lists of a schema whose items are known by their names; the fields of a schema file."""

    ROLES = "claim_roles"
    ENTITY_RELATIONS = "entity_relations"
    CLAIM_RELATIONS = "claim_relations"
    RELEASE_LABELS = "release_labels"
    SECTION_LABELS = "section_labels"


WORDS: Final = {
    Part.ROLES: "role",
    Part.ENTITY_RELATIONS: "relation",
    Part.CLAIM_RELATIONS: "relation of claims",
    Part.RELEASE_LABELS: "release label",
    Part.SECTION_LABELS: "section label",
}
_KINDS: Final[dict[Part, type[Item]]] = {
    Part.ROLES: ClaimRole,
    Part.ENTITY_RELATIONS: EntityRelation,
    Part.CLAIM_RELATIONS: ClaimRelation,
    Part.RELEASE_LABELS: WholeLabel,
    Part.SECTION_LABELS: WholeLabel,
}


def get_part(name: str) -> Part:
    """The list of that name.

    Raises:
        UserError: There is none.
    """
    try:
        return Part(name)
    except ValueError:
        raise UserError(
            f"The schema has no list “{name}”.", hint=f"Use one of {', '.join(Part)}."
        ) from None


def items_of(schema: Schema, part: Part) -> tuple[Item, ...]:
    """The items of a list in their order."""
    items: tuple[Item, ...] = getattr(schema, part)
    return items


def add_item(store: Store, part: Part, item: Item) -> ChangeSet:
    """Adds an item at the end of its list.

    Raises:
        UserError: There is one of that name, or it names a label that there is not.
    """
    _check_kind(part, item)
    items = items_of(store.schema(), part)
    _check_name(items, part, item)
    return _edited(store, f"Add {WORDS[part]} {item.name}", part, [*items, item])


def edit_item(store: Store, part: Part, name: str, new: Item) -> ChangeSet:
    """Makes an item another, perhaps of another name; what has it follows.

    Raises:
        UserError: There is no such item, or another has the name.
    """
    _check_kind(part, new)
    items = items_of(store.schema(), part)
    old = _get(items, part, name)
    if new.name == name:
        title = f"Change {WORDS[part]} {name}"
    else:
        _check_name(items, part, new)
        title = f"Rename {WORDS[part]} {name} to {new.name}"
    edits = _carried(store, part, name, new.name)
    return _edited(store, title, part, [new if item == old else item for item in items], edits)


def move_item(store: Store, part: Part, name: str, place: int) -> ChangeSet:
    """Puts an item to a place in its list, 0 for the first.

    Raises:
        UserError: There is no such item.
    """
    items = items_of(store.schema(), part)
    placed = moved(items, _get(items, part, name), place)
    return _edited(store, f"Move {WORDS[part]} {name}", part, placed)


def remove_item(store: Store, part: Part, name: str) -> ChangeSet:
    """Takes an item away, and with it what has it: claims lose the role, relations go.

    Raises:
        UserError: There is no such item.
    """
    return _removed(store, f"Remove {WORDS[part]} {name}", part, name, None)


def merge_items(store: Store, part: Part, name: str, into: str) -> ChangeSet:
    """Has what has an item have another one, and takes the item away; nothing is there twice.

    Raises:
        UserError: There are no such items, or it is one.
    """
    _get(items_of(store.schema(), part), part, into)
    if name == into:
        raise UserError(f"The {WORDS[part]} “{name}” cannot be merged into itself.")
    return _removed(store, f"Merge {WORDS[part]} {name} into {into}", part, name, into)


def _removed(store: Store, title: str, part: Part, name: str, into: str | None) -> ChangeSet:
    items = items_of(store.schema(), part)
    old = _get(items, part, name)
    edits = _carried(store, part, name, into)
    return _edited(store, title, part, [item for item in items if item != old], edits)


def _edited(
    store: Store, title: str, part: Part, items: Sequence[Item], edits: RecordEdits | None = None
) -> ChangeSet:
    fields = {part.value: tuple(items)}
    new = replace(store.schema(), **fields)  # type: ignore[arg-type]  # a list takes its like
    return schema_edited(store, title, new, edits.changes() if edits else ())


def _carried(store: Store, part: Part, name: str, to: str | None) -> RecordEdits:
    """What becomes of the records that have an item when it gets another name, or goes."""
    edits = RecordEdits()
    if to == name:
        return edits
    match part:
        case Part.ROLES:
            edits.edit(store.uses.with_role(name), lambda claim: _with_role(claim, name, to))
        case Part.ENTITY_RELATIONS | Part.CLAIM_RELATIONS:
            layer = Layer.CLAIM if part is Part.CLAIM_RELATIONS else Layer.MENTION
            there = set() if to is None else {_ends(r) for r in store.uses.relations(to, layer)}
            edits.edit(store.uses.relations(name, layer), _relation_edit(to, there))
        case Part.RELEASE_LABELS:
            edits.edit(
                store.uses.releases(name),
                lambda release: replace(release, labels=_swapped(release.labels, name, to)),
            )
        case Part.SECTION_LABELS:
            edits.edit(
                store.uses.releases(name),
                lambda release: replace(
                    release, sections=tuple(_with_label(s, name, to) for s in release.sections)
                ),
            )
    return edits


def _relation_edit(
    to: str | None, there: set[tuple[str, str]]
) -> Callable[[Relation], Relation | None]:
    def edit(relation: Relation) -> Relation | None:
        return None if to is None or _ends(relation) in there else replace(relation, label=to)

    return edit


def _ends(relation: Relation) -> tuple[str, str]:
    return relation.from_id, relation.to_id


def _with_role(claim: Claim, name: str, to: str | None) -> Claim:
    roles: list[Role] = []
    for role in claim.roles:
        new = role if role.role != name else to and replace(role, role=to)
        if new and (new is role or new not in claim.roles):
            roles.append(new)
    return replace(claim, roles=tuple(roles))


def _with_label(section: Section, name: str, to: str | None) -> Section:
    labels = labels_of_section(section)
    if name not in labels:
        return section
    return with_section_labels(section, _swapped(labels, name, to))


def _swapped(labels: Sequence[str], name: str, to: str | None) -> tuple[str, ...]:
    swapped = (to if label == name else label for label in labels)
    return tuple(dict.fromkeys(label for label in swapped if label is not None))


def _get(items: Sequence[Item], part: Part, name: str) -> Item:
    found = next((item for item in items if item.name == name), None)
    if found is None:
        raise UserError(f"The schema has no {WORDS[part]} “{name}”.")
    return found


def _check_name(items: Sequence[Item], part: Part, new: Item) -> None:
    if any(item.name == new.name for item in items):
        raise UserError(
            f"There is a {WORDS[part]} “{new.name}” already.", hint="Merge the two instead."
        )


def _check_kind(part: Part, item: Item) -> None:
    if not isinstance(item, _KINDS[part]):
        raise UserError(f"A {type(item).__name__} is no {WORDS[part]}.")
