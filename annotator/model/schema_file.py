"""Reading and writing a schema as JSON, every field checked by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from annotator.errors import UserError
from annotator.model.ids import LabelId, new_id
from annotator.model.json_value import Json, JsonObject
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

_MENTION_KEY = re.compile(r"[a-z0-9]?")
_CLAIM_KEY = re.compile(r"(Shift\+[A-Z])?")
_NAME = re.compile(r"\S(.{0,78}\S)?")
_T = TypeVar("_T")


def parse_schema(data: Json, *, where: str = "schema") -> Schema:
    """The schema in a parsed JSON object; labels get fresh ids.

    Args:
        data: What `json.loads` gave.
        where: The file's name, for messages.

    Raises:
        UserError: A field is missing, of the wrong kind or contradicts another; it is named
            like `mention_labels[3].key`.
    """
    top = _Fields.of(data, where)
    schema = Schema(
        name=top.name("schema"),
        version=top.integer("version", default=1),
        title=top.text("title"),
        note=top.text("note"),
        nominal_mentions=top.flag("nominal_mentions"),
        mention_labels=tuple(
            _label(item, Layer.MENTION, i) for i, item in enumerate(top.objects("mention_labels"))
        ),
        claim_labels=tuple(
            _label(item, Layer.CLAIM, i) for i, item in enumerate(top.objects("claim_labels"))
        ),
        claim_attributes=tuple(map(_attribute, top.objects("claim_attributes"))),
        claim_roles=tuple(map(_role, top.objects("claim_roles"))),
        entity_relations=tuple(map(_entity_relation, top.objects("entity_relations"))),
        claim_relations=tuple(map(_claim_relation, top.objects("claim_relations"))),
        thread_statuses=top.texts("thread_statuses"),
        release_labels=tuple(map(_whole_label, top.objects("release_labels"))),
        section_labels=tuple(map(_whole_label, top.objects("section_labels"))),
        extra=top.rest(),
    )
    _check_whole(schema, where)
    return schema


def schema_to_json(schema: Schema) -> dict[str, Json]:
    """The JSON object of a schema; labels of releases and sections only where there are any."""
    whole = {"release_labels": schema.release_labels, "section_labels": schema.section_labels}
    return {
        "schema": schema.name,
        "version": schema.version,
        "title": schema.title,
        "note": schema.note,
        "nominal_mentions": schema.nominal_mentions,
        "mention_labels": [label_to_json(label) for label in schema.mention_labels],
        "claim_labels": [label_to_json(label) for label in schema.claim_labels],
        "claim_attributes": [_attribute_to_json(item) for item in schema.claim_attributes],
        "claim_roles": [
            {"name": r.name, "offers_first": _star(r.offers_first), **r.extra}
            for r in schema.claim_roles
        ],
        "entity_relations": [
            {"name": r.name, "from": _star(r.from_labels), "to": _star(r.to_labels), **r.extra}
            for r in schema.entity_relations
        ],
        "claim_relations": [
            {"name": r.name, "scope": r.scope, **r.extra} for r in schema.claim_relations
        ],
        "thread_statuses": schema.thread_statuses,
        **{name: list(map(_whole_to_json, labels)) for name, labels in whole.items() if labels},
        **schema.extra,
    }


def label_to_json(label: Label) -> dict[str, Json]:
    """The JSON object of a label, without id, layer and position."""
    common: dict[str, Json] = {
        "name": label.name,
        "title": label.title,
        "short": label.short,
        "key": label.key,
        "hue": label.hue,
        "definition": label.definition,
    }
    examples: dict[str, Json] = {
        "examples": label.examples,
        "counter_examples": label.counter_examples,
    }
    if label.layer is Layer.CLAIM:
        return {**common, **examples, **label.extra}
    if label.unit != "name":
        common["unit"] = label.unit
    return {
        **common,
        "span_rule": label.span_rule,
        **examples,
        "subtypes": label.subtypes,
        "attributes": [_attribute_to_json(item) for item in label.attributes],
        "identifiers": label.identifiers,
        "maps": label.maps,
        **label.extra,
    }


def parse_label(data: Json, *, layer: Layer, label_id: LabelId, position: int) -> Label:
    """The label in a JSON object as `label_to_json` writes it.

    Raises:
        UserError: A field is missing or of the wrong kind.
    """
    return _label(_Fields.of(data, "label"), layer, position, label_id=label_id)


def _label(
    fields: _Fields, layer: Layer, position: int, *, label_id: LabelId | None = None
) -> Label:
    name = fields.name("name")
    pattern = _MENTION_KEY if layer is Layer.MENTION else _CLAIM_KEY
    wanted = "one letter a–z or digit" if layer is Layer.MENTION else "Shift+ and one letter A–Z"
    mention_only = layer is Layer.MENTION
    return Label(
        id=label_id or LabelId(new_id()),
        layer=layer,
        position=position,
        name=name,
        title=fields.text("title", default=name),
        short=fields.text("short", default=name[:4].upper()),
        key=fields.matching("key", pattern, wanted),
        hue=fields.integer("hue", default=1, lowest=1, highest=7),
        unit=_unit(fields) if mention_only else "name",
        definition=fields.text("definition"),
        span_rule=fields.text("span_rule") if mention_only else "",
        examples=fields.texts("examples"),
        counter_examples=fields.texts("counter_examples"),
        subtypes=fields.texts("subtypes") if mention_only else (),
        attributes=tuple(map(_attribute, fields.objects("attributes"))) if mention_only else (),
        identifiers=fields.texts("identifiers") if mention_only else (),
        maps=fields.mapping("maps") if mention_only else {},
        extra=fields.rest(),
    )


def _unit(fields: _Fields) -> Unit:
    return "name" if fields.one_of("unit", ("", *get_args(Unit))) != "sentence" else "sentence"


def _whole_label(fields: _Fields) -> WholeLabel:
    name = fields.name("name")
    return WholeLabel(
        name=name,
        title=fields.text("title", default=name),
        definition=fields.text("definition"),
        extra=fields.rest(),
    )


def _whole_to_json(label: WholeLabel) -> JsonObject:
    return {
        "name": label.name,
        "title": label.title,
        "definition": label.definition,
        **label.extra,
    }


def _attribute(fields: _Fields) -> Attribute:
    kind = fields.one_of("kind", get_args(AttributeKind))
    attribute = Attribute(
        name=fields.name("name"),
        kind=kind,  # type: ignore[arg-type]  # one_of has checked it against the Literal
        default=fields.take("default"),
        choices=fields.texts("choices"),
        shown_for=fields.texts("shown_for"),
        extra=fields.rest(),
    )
    if kind == "choice" and not attribute.choices:
        raise fields.error("choices", "must list at least one choice")
    try:
        attribute.check(attribute.default)
    except UserError as error:
        raise fields.error("default", error.message) from error
    return attribute


def _attribute_to_json(attribute: Attribute) -> dict[str, Json]:
    data: dict[str, Json] = {"name": attribute.name, "kind": attribute.kind}
    if attribute.default is not None:
        data["default"] = attribute.default
    if attribute.choices:
        data["choices"] = attribute.choices
    if attribute.shown_for:
        data["shown_for"] = attribute.shown_for
    return {**data, **attribute.extra}


def _role(fields: _Fields) -> ClaimRole:
    return ClaimRole(
        name=fields.name("name"), offers_first=fields.texts("offers_first"), extra=fields.rest()
    )


def _entity_relation(fields: _Fields) -> EntityRelation:
    return EntityRelation(
        name=fields.name("name"),
        from_labels=fields.texts("from"),
        to_labels=fields.texts("to"),
        extra=fields.rest(),
    )


def _claim_relation(fields: _Fields) -> ClaimRelation:
    scope = fields.texts("scope") or ("release",)
    if not set(scope) <= {"release", "project"}:
        raise fields.error("scope", "must hold only “release” and “project”")
    return ClaimRelation(name=fields.name("name"), scope=scope, extra=fields.rest())


def _star(names: tuple[str, ...]) -> Json:
    return "*" if names == ("*",) else names


def _check_whole(schema: Schema, where: str) -> None:
    """What only the whole can show: names and keys used twice, labels that are nowhere."""
    if not schema.labels:
        raise UserError(f"{where}: mention_labels and claim_labels are both empty.")
    for field, items in (
        ("mention_labels", schema.mention_labels),
        ("claim_labels", schema.claim_labels),
        ("claim_attributes", schema.claim_attributes),
        ("claim_roles", schema.claim_roles),
        ("entity_relations", schema.entity_relations),
        ("claim_relations", schema.claim_relations),
        ("release_labels", schema.release_labels),
        ("section_labels", schema.section_labels),
    ):
        _refuse_twice(where, f"{field}[{{}}].name", [item.name for item in items])
    for field, labels in (
        ("mention_labels", schema.mention_labels),
        ("claim_labels", schema.claim_labels),
    ):
        _refuse_twice(where, f"{field}[{{}}].key", [label.key for label in labels])
    mentions = {label.name for label in schema.mention_labels} | {"*"}
    claims = {label.name for label in schema.claim_labels}
    pointers = [
        *(
            (f"claim_roles[{i}].offers_first", r.offers_first, mentions)
            for i, r in enumerate(schema.claim_roles)
        ),
        *(
            (f"entity_relations[{i}].from", r.from_labels, mentions)
            for i, r in enumerate(schema.entity_relations)
        ),
        *(
            (f"entity_relations[{i}].to", r.to_labels, mentions)
            for i, r in enumerate(schema.entity_relations)
        ),
        *(
            (f"claim_attributes[{i}].shown_for", a.shown_for, claims)
            for i, a in enumerate(schema.claim_attributes)
        ),
    ]
    for field, names, known in pointers:
        for name in names:
            if name not in known:
                raise UserError(
                    f"{where}: {field} names “{name}”, which is no label of the schema."
                )


def _refuse_twice(where: str, field: str, values: Sequence[str]) -> None:
    for i, value in enumerate(values):
        if value and value in values[:i]:
            raise UserError(f"{where}: {field.format(i)} is “{value}”, which is used twice.")


@dataclass(slots=True)
class _Fields:
    """The fields of one JSON object, taken by name; what is never taken is the rest."""

    where: str
    left: dict[str, Json]

    @classmethod
    def of(cls, data: Json, where: str) -> _Fields:
        if not isinstance(data, Mapping):
            raise UserError(f"{where} must be a JSON object.")
        return cls(where, dict(data))

    def error(self, field: str, wanted: str) -> UserError:
        separator = ": " if self.where.endswith((".json", "schema")) else "."
        return UserError(f"{self.where}{separator}{field} {wanted}.")

    def take(self, field: str) -> Json:
        return self.left.pop(field, None)

    def rest(self) -> JsonObject:
        return self.left

    def _typed(self, field: str, kind: type[_T], *, default: _T, wanted: str) -> _T:
        value = self.left.pop(field, None)
        if value is None:
            return default
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(field, f"must be {wanted}")
        return value

    def text(self, field: str, *, default: str = "") -> str:
        return self._typed(field, str, default=default, wanted="text")

    def flag(self, field: str) -> bool:
        return self._typed(field, bool, default=False, wanted="true or false")

    def integer(self, field: str, *, default: int, lowest: int = 0, highest: int = 1 << 31) -> int:
        value = self._typed(field, int, default=default, wanted="a whole number")
        if not lowest <= value <= highest:
            raise self.error(field, f"must lie between {lowest} and {highest}")
        return value

    def matching(self, field: str, pattern: re.Pattern[str], wanted: str) -> str:
        value = self.text(field)
        if not pattern.fullmatch(value):
            raise self.error(field, f"must be {wanted}, not “{value}”")
        return value

    def name(self, field: str) -> str:
        return self.matching(field, _NAME, "a name of 1 to 80 characters")

    def one_of(self, field: str, known: Sequence[str]) -> str:
        value = self.text(field)
        if value not in known:
            raise self.error(field, f"must be one of {', '.join(known)}, not “{value}”")
        return value

    def _items(self, field: str) -> Sequence[Json]:
        value = self.left.pop(field, None)
        if value == "*":
            return ["*"]
        if value is None:
            return ()
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise self.error(field, "must be a list")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        items = self._items(field)
        for i, item in enumerate(items):
            if not isinstance(item, str) or not item:
                raise self.error(f"{field}[{i}]", "must be text that is not empty")
        return tuple(item for item in items if isinstance(item, str))

    def objects(self, field: str) -> list[_Fields]:
        prefix = field if self.where.endswith((".json", "schema")) else f"{self.where}.{field}"
        return [_Fields.of(item, f"{prefix}[{i}]") for i, item in enumerate(self._items(field))]

    def mapping(self, field: str) -> JsonObject:
        value = self.left.pop(field, None)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self.error(field, "must map names to values")
        return value
