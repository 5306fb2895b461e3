"""What a schema editor shows and does, subject by subject: labels, attributes, roles and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, Protocol, get_args

from annotator.app import schema_attributes, schema_editing, schema_items
from annotator.app.schema_items import Item, Part
from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.json_value import Json
from annotator.model.records import Layer
from annotator.model.schema import (
    Attribute,
    AttributeKind,
    ClaimRelation,
    ClaimRole,
    EntityRelation,
    Label,
    Schema,
    Unit,
    WholeLabel,
)
from annotator.store.store import Store

Subject = Label | Attribute | Item
Key = tuple[str, str]
"""The group a subject stands in, such as `claim`, and its name there."""
FieldKind = Literal["line", "text", "lines", "names", "key", "hue", "one_of", "default"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form on a subject; `name` is that of the record's field."""

    name: str
    title: str
    kind: FieldKind
    tip: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Subjects under one heading; `add` is what adding another is called."""

    id: str
    title: str
    add: str
    subjects: Sequence[Subject] = field(default=())


class SubjectPage(Protocol):
    """One page of the editor; every change set is checked and takes the annotations along."""

    @property
    def title(self) -> str:
        """What the page is about."""

    def groups(self, schema: Schema) -> list[Group]:
        """The subjects in their order, under their headings."""

    def fields(self, subject: Subject) -> Sequence[Field]:
        """What can be said of a subject."""

    def add(self, store: Store, group: str) -> tuple[ChangeSet, str]:
        """Adds a subject that has yet to be named, and says how it is called for now."""

    def edit(self, store: Store, key: Key, new: Subject) -> ChangeSet:
        """Makes a subject another."""

    def move(self, store: Store, key: Key, place: int) -> ChangeSet:
        """Puts a subject to a place in its group."""

    def merge(self, store: Store, key: Key, into: str) -> ChangeSet:
        """Gives what has a subject another one of the group."""

    def remove(self, store: Store, key: Key) -> ChangeSet:
        """Takes a subject away with all that has it."""


_NAME: Final = Field(name="name", title="Name", kind="line", tip="As files have it")
_TITLE: Final = Field(name="title", title="Title", kind="line", tip="As people read it")
_MEANING: Final = Field(name="definition", title="Meaning", kind="text")
_LABEL_FIELDS: Final = (
    _NAME,
    _TITLE,
    Field(name="short", title="Short form", kind="line", tip="Printed over the text"),
    Field(name="key", title="Key", kind="key"),
    Field(name="hue", title="Colour", kind="hue"),
    _MEANING,
)
_EXAMPLES: Final = (
    Field(name="examples", title="Mark", kind="lines", tip="One example a line"),
    Field(name="counter_examples", title="Do not mark", kind="lines", tip="One example a line"),
)
_OF_MENTIONS: Final = (
    Field(name="span_rule", title="How much to mark", kind="text"),
    *_EXAMPLES,
    Field(name="subtypes", title="Sub-types", kind="names", tip="Separated by commas"),
    Field(
        name="unit", title="Its key takes", kind="one_of", choices=get_args(Unit),
        tip="What the key labels where nothing is selected",
    ),
)  # fmt: skip


class _LabelPage:
    """Mention and claim labels; `conflict` says what else has the key of a label, if anything."""

    title = "Labels"

    def __init__(self, conflict: Callable[[Label], str]) -> None:
        self._conflict = conflict

    def groups(self, schema: Schema) -> list[Group]:
        return [
            Group(
                id=Layer.MENTION, title="Mentions", add="Mention label",
                subjects=schema.mention_labels,
            ),
            Group(
                id=Layer.CLAIM, title="Claims", add="Claim label", subjects=schema.claim_labels
            ),
        ]  # fmt: skip

    def fields(self, subject: Subject) -> Sequence[Field]:
        assert isinstance(subject, Label)
        rest = _OF_MENTIONS if subject.layer is Layer.MENTION else _EXAMPLES
        return (*_LABEL_FIELDS, *rest)

    def add(self, store: Store, group: str) -> tuple[ChangeSet, str]:
        layer = Layer(group)
        labels = schema_editing.labels_of(store.schema(), layer)
        name = _free_name("NEW" if layer is Layer.MENTION else "new", labels)
        return schema_editing.add_label(store, layer, name), name

    def edit(self, store: Store, key: Key, new: Subject) -> ChangeSet:
        assert isinstance(new, Label)
        old = schema_editing.get_label(store, *key)
        why_not = self._conflict(new) if new.key and new.key != old.key else ""
        change_set = schema_editing.edit_label(store, old, new)
        if why_not:
            raise UserError(why_not, hint="Choose another key.")
        return change_set

    def move(self, store: Store, key: Key, place: int) -> ChangeSet:
        return schema_editing.move_label(store, *key, place)

    def merge(self, store: Store, key: Key, into: str) -> ChangeSet:
        return schema_editing.merge_labels(store, key[0], [key[1]], into)

    def remove(self, store: Store, key: Key) -> ChangeSet:
        return schema_editing.delete_label(store, *key, with_annotations=True)


_CLAIMS: Final = ""


class _AttributePage:
    """The attributes of claims, and those of each mention label."""

    title = "Attributes"

    def groups(self, schema: Schema) -> list[Group]:
        return [
            Group(id=_CLAIMS, title="Claims", add="For claims", subjects=schema.claim_attributes),
            *(
                Group(
                    id=label.name, title=label.title, add=f"For {label.title}",
                    subjects=label.attributes,
                )
                for label in schema.mention_labels
            ),
        ]  # fmt: skip

    def fields(self, subject: Subject) -> Sequence[Field]:
        assert isinstance(subject, Attribute)
        fields = [
            _NAME,
            Field(name="kind", title="Kind", kind="one_of", choices=get_args(AttributeKind)),
        ]
        if subject.kind == "choice":
            tip = "One choice a line; changing a line renames it, and values follow"
            fields.append(Field(name="choices", title="Choices", kind="lines", tip=tip))
        tip = "What a new annotation gets; empty for nothing"
        choices = {"choice": subject.choices, "flag": ("true", "false")}.get(subject.kind, ())
        fields.append(
            Field(name="default", title="Default", kind="default", tip=tip, choices=choices)
        )
        tip = "Claim labels separated by commas; empty for every label"
        return (*fields, Field(name="shown_for", title="Shown for", kind="names", tip=tip))

    def add(self, store: Store, group: str) -> tuple[ChangeSet, str]:
        attributes = schema_attributes.attributes_of(store.schema(), _label(group))
        name = _free_name("new", attributes)
        attribute = Attribute(name=name, kind="text")
        return schema_attributes.add_attribute(store, attribute, label=_label(group)), name

    def edit(self, store: Store, key: Key, new: Subject) -> ChangeSet:
        assert isinstance(new, Attribute)
        label = _label(key[0])
        attributes = schema_attributes.attributes_of(store.schema(), label)
        old = next(attribute for attribute in attributes if attribute.name == key[1])
        if old.kind != new.kind:
            is_choice = new.kind == "choice"
            choices = new.choices or (("yes", "no") if is_choice else ())
            new = replace(new, default=None, choices=choices if is_choice else ())
        if new.kind == "number" and isinstance(new.default, str):
            new = replace(new, default=_number(new.default))
        renamed = _renamed(old.choices, new.choices)
        return schema_attributes.edit_attribute(store, key[1], new, label=label, renamed=renamed)

    def move(self, store: Store, key: Key, place: int) -> ChangeSet:
        return schema_attributes.move_attribute(store, key[1], place, label=_label(key[0]))

    def merge(self, store: Store, key: Key, into: str) -> ChangeSet:
        return schema_attributes.merge_attributes(store, key[1], into, label=_label(key[0]))

    def remove(self, store: Store, key: Key) -> ChangeSet:
        return schema_attributes.remove_attribute(store, key[1], label=_label(key[0]))


_LABEL_NAMES: Final = "Mention labels separated by commas; * for every label"
_ITEM_FIELDS: Final[dict[Part, Sequence[Field]]] = {
    Part.ROLES: (
        _NAME,
        Field(name="offers_first", title="Offers first", kind="names", tip=_LABEL_NAMES),
    ),
    Part.ENTITY_RELATIONS: (
        _NAME,
        Field(name="from_labels", title="From", kind="names", tip=_LABEL_NAMES),
        Field(name="to_labels", title="To", kind="names", tip=_LABEL_NAMES),
    ),
    Part.CLAIM_RELATIONS: (
        _NAME,
        Field(name="scope", title="Within", kind="names", tip="release, project, or both"),
    ),
    Part.RELEASE_LABELS: (_NAME, _TITLE, _MEANING),
    Part.SECTION_LABELS: (_NAME, _TITLE, _MEANING),
}


class _ItemPage:
    """Roles, relations, or labels of releases and sections: one or more lists of a schema."""

    def __init__(self, title: str, lists: Sequence[tuple[Part, str, str]]) -> None:
        self.title = title
        self._lists = lists

    def groups(self, schema: Schema) -> list[Group]:
        return [
            Group(id=part, title=title, add=add, subjects=schema_items.items_of(schema, part))
            for part, title, add in self._lists
        ]

    def fields(self, subject: Subject) -> Sequence[Field]:
        match subject:
            case ClaimRole():
                return _ITEM_FIELDS[Part.ROLES]
            case EntityRelation():
                return _ITEM_FIELDS[Part.ENTITY_RELATIONS]
            case ClaimRelation():
                return _ITEM_FIELDS[Part.CLAIM_RELATIONS]
            case _:
                return _ITEM_FIELDS[Part.RELEASE_LABELS]

    def add(self, store: Store, group: str) -> tuple[ChangeSet, str]:
        part = Part(group)
        name = _free_name("new", schema_items.items_of(store.schema(), part))
        return schema_items.add_item(store, part, _new_item(part, name)), name

    def edit(self, store: Store, key: Key, new: Subject) -> ChangeSet:
        assert not isinstance(new, Label | Attribute)
        return schema_items.edit_item(store, Part(key[0]), key[1], new)

    def move(self, store: Store, key: Key, place: int) -> ChangeSet:
        return schema_items.move_item(store, Part(key[0]), key[1], place)

    def merge(self, store: Store, key: Key, into: str) -> ChangeSet:
        return schema_items.merge_items(store, Part(key[0]), key[1], into)

    def remove(self, store: Store, key: Key) -> ChangeSet:
        return schema_items.remove_item(store, Part(key[0]), key[1])


def subject_pages(conflict: Callable[[Label], str]) -> list[SubjectPage]:
    """The pages of the editor, in their order."""
    return [
        _LabelPage(conflict),
        _AttributePage(),
        _ItemPage("Roles", [(Part.ROLES, "Roles of claims", "Role")]),
        _ItemPage(
            "Relations",
            [
                (Part.ENTITY_RELATIONS, "Between mentions", "Relation of mentions"),
                (Part.CLAIM_RELATIONS, "Between claims", "Relation of claims"),
            ],
        ),
        _ItemPage(
            "Releases and sections",
            [
                (Part.RELEASE_LABELS, "Labels of releases", "Release label"),
                (Part.SECTION_LABELS, "Labels of sections", "Section label"),
            ],
        ),
    ]


def _new_item(part: Part, name: str) -> Item:
    match part:
        case Part.ROLES:
            return ClaimRole(name=name)
        case Part.ENTITY_RELATIONS:
            return EntityRelation(name=name, from_labels=("*",), to_labels=("*",))
        case Part.CLAIM_RELATIONS:
            return ClaimRelation(name=name)
        case _:
            return WholeLabel(name=name, title=name)


def _label(group: str) -> str | None:
    return None if group == _CLAIMS else group


def _free_name(stem: str, taken: Sequence[Subject]) -> str:
    names = {subject.name for subject in taken}
    numbered = (f"{stem}_{number}" for number in range(2, len(names) + 3))
    return next(name for name in (stem, *numbered) if name not in names)


def _number(words: str) -> Json:
    """What was typed as a number, or as it stands where it is none."""
    for kind in (int, float):
        try:
            return kind(words)
        except ValueError:
            continue
    return words


def _renamed(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """The one choice that has another name, where all others stand as they stood."""
    if len(old) != len(new):
        return {}
    differing = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return dict(differing) if len(differing) == 1 and differing[0][1] not in old else {}
