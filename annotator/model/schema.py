"""The label schema of a project: labels, attributes, roles, relations."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import Literal

from annotator.errors import UserError
from annotator.model.ids import LabelId
from annotator.model.json_value import Json, JsonObject
from annotator.model.records import Claim, Layer, Mention

RelationEnd = tuple[Layer, str]
"""The layer and the label of what a relation joins."""

AttributeKind = Literal["choice", "flag", "text", "number", "date", "link"]
Unit = Literal["name", "sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A named value on a mention or claim; `shown_for` empty means for every label."""

    name: str
    kind: AttributeKind
    default: Json = None
    choices: tuple[str, ...] = ()
    shown_for: tuple[str, ...] = ()
    extra: JsonObject = field(default_factory=dict)

    @property
    def is_required(self) -> bool:
        """Whether an annotation is not finished without it: `"required": true` in the schema."""
        return self.extra.get("required") is True

    def check(self, value: Json) -> None:
        """Passes when the attribute can hold the value.

        Raises:
            UserError: It cannot; the message names the attribute and what it holds.
        """
        if value is not None and not self._can_hold(value):
            wanted = f"one of {', '.join(self.choices)}" if self.choices else f"a {self.kind}"
            raise UserError(f"The attribute “{self.name}” cannot be {value!r}: it is {wanted}.")

    def _can_hold(self, value: Json) -> bool:
        match self.kind:
            case "choice":
                return value in self.choices
            case "flag":
                return isinstance(value, bool)
            case "number":
                return _is_number(value)
            case _:
                return isinstance(value, str)


def _is_number(value: Json) -> bool:
    """Whether JSON can hold it as a number: no truth value, no NaN, nothing infinite."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A class name of the schema; annotations refer to it by `id`, people by `name`.

    `unit` is what the key of a mention label takes where nothing is selected: the name or the
    sentence at the caret. A claim label always takes the sentence.
    """

    id: LabelId
    layer: Layer
    position: int
    name: str
    title: str
    short: str
    key: str
    hue: int
    unit: Unit = "name"
    definition: str = ""
    span_rule: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    subtypes: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    identifiers: tuple[str, ...] = ()
    maps: JsonObject = field(default_factory=dict)
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeLabel:
    """What can be said of a whole release, or of a whole section; many may hold at once."""

    name: str
    title: str
    definition: str = ""
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRole:
    """What a claim's pointer can mean; `offers_first` names labels, `("*",)` means all."""

    name: str
    offers_first: tuple[str, ...] = ("*",)
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRelation:
    """A relation between mentions (or entities) of the named labels."""

    name: str
    from_labels: tuple[str, ...]
    to_labels: tuple[str, ...]
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRelation:
    """A relation between claims, within a release, across the project, or both."""

    name: str
    scope: tuple[str, ...] = ("release",)
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Everything an annotation may be called and carry; labels in the order shown."""

    name: str
    version: int
    title: str
    note: str
    nominal_mentions: bool
    mention_labels: tuple[Label, ...]
    claim_labels: tuple[Label, ...]
    claim_attributes: tuple[Attribute, ...]
    claim_roles: tuple[ClaimRole, ...]
    entity_relations: tuple[EntityRelation, ...]
    claim_relations: tuple[ClaimRelation, ...]
    thread_statuses: tuple[str, ...]
    release_labels: tuple[WholeLabel, ...] = ()
    section_labels: tuple[WholeLabel, ...] = ()
    extra: JsonObject = field(default_factory=dict)
    _labels: dict[tuple[Layer, str], Label] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        labels = {(label.layer, label.name): label for label in reversed(self.labels)}
        object.__setattr__(self, "_labels", labels)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Mention labels, then claim labels."""
        return (*self.mention_labels, *self.claim_labels)

    def find_label(self, layer: Layer, name: str) -> Label | None:
        """The label of that name on that layer, or None."""
        return self._labels.get((layer, name))

    def get_label(self, layer: Layer, name: str) -> Label:
        """The label of that name on that layer.

        Raises:
            UserError: The schema has none; the message lists those it has.
        """
        label = self.find_label(layer, name)
        if label is None:
            known = ", ".join(label.name for label in self.labels if label.layer is layer)
            raise UserError(
                f"The schema “{self.name}” has no {layer.value} label “{name}”.",
                hint=f"It has: {known}.",
            )
        return label

    def attributes_for(self, layer: Layer, label_name: str) -> tuple[Attribute, ...]:
        """The attributes an annotation of that label shows, in the schema's order."""
        if layer is Layer.MENTION:
            return self.get_label(layer, label_name).attributes
        return tuple(
            a for a in self.claim_attributes if not a.shown_for or label_name in a.shown_for
        )

    def defaults_for(self, layer: Layer, label_name: str) -> dict[str, Json]:
        """The default of every shown attribute that has one."""
        shown = self.attributes_for(layer, label_name)
        return {
            attribute.name: attribute.default
            for attribute in shown
            if attribute.default is not None
        }

    def check(self, annotation: Mention | Claim) -> None:
        """Passes when label, sub-type, attributes, roles and alternatives are in the schema.

        Raises:
            UserError: One is not; the message names it.
        """
        label = self.get_label(annotation.layer, annotation.label)
        if isinstance(annotation, Mention):
            _check_attributes(annotation, label.attributes)
            if annotation.subtype is not None and annotation.subtype not in label.subtypes:
                raise UserError(f"The label “{label.name}” has no sub-type “{annotation.subtype}”.")
            return
        _check_attributes(annotation, self.claim_attributes)
        for role in annotation.roles:
            if all(role.role != known.name for known in self.claim_roles):
                raise UserError(f"The schema “{self.name}” has no role “{role.role}”.")
        for name in annotation.alternatives:
            self.get_label(Layer.CLAIM, name)

    def check_relation(
        self, label: str, start: RelationEnd, end: RelationEnd, *, is_within: bool = True
    ) -> None:
        """Passes when the schema lets that relation go from one end to the other.

        Args:
            label: The relation's name.
            start: Layer and label of the annotation it goes from; an entity is as its mentions.
            end: Those of the annotation it goes to.
            is_within: Whether both are in one release.

        Raises:
            UserError: It does not; the message says what the relation joins.
        """
        if start[0] is not end[0]:
            raise UserError("A relation joins two mentions or two claims.")
        if start[0] is Layer.CLAIM:
            self._check_claim_relation(label, is_within=is_within)
            return
        relation = next((r for r in self.entity_relations if r.name == label), None)
        if relation is None:
            raise UserError(f"The schema “{self.name}” has no relation “{label}” between mentions.")
        ends = (("from", start, relation.from_labels), ("to", end, relation.to_labels))
        for side, (_layer, given), labels in ends:
            if given not in labels and "*" not in labels:
                raise UserError(
                    f"“{label}” does not go {side} {given}.",
                    hint=f"It goes {side} {', '.join(labels)}.",
                )

    def _check_claim_relation(self, label: str, *, is_within: bool) -> None:
        relation = next((r for r in self.claim_relations if r.name == label), None)
        if relation is None:
            raise UserError(f"The schema “{self.name}” has no relation “{label}” between claims.")
        if ("release" if is_within else "project") not in relation.scope:
            where = "of one release" if is_within else "of two releases"
            raise UserError(f"“{label}” does not join claims {where}.")


def _check_attributes(annotation: Mention | Claim, known: tuple[Attribute, ...]) -> None:
    if not annotation.attributes:
        return
    attributes = {attribute.name: attribute for attribute in known}
    for name, value in annotation.attributes.items():
        if name not in attributes:
            raise UserError(f"The label “{annotation.label}” has no attribute “{name}”.")
        attributes[name].check(value)
