"""A schema in parts, as a project keeps it: its labels, and the rest with labels by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from annotator.model.json_value import Json
from annotator.model.records import Layer
from annotator.model.schema import Label, Schema
from annotator.model.schema_file import parse_schema, schema_to_json

_LABEL_LISTS: Final = ("mention_labels", "claim_labels")
ALWAYS: Final[Mapping[str, Json]] = {"release_labels": [], "section_labels": []}
"""Parts that a project has even where the file of its schema leaves them out."""

POINTERS: Final = {
    "claim_attributes": (Layer.CLAIM, ("shown_for",)),
    "claim_roles": (Layer.MENTION, ("offers_first",)),
    "entity_relations": (Layer.MENTION, ("from", "to")),
}
"""Where the parts of a schema name labels: of which layer, and in which fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaPart:
    """One field of a schema file, such as `claim_roles`, in which labels are named by their ids."""

    id: str
    value: Json


def parts_of(schema: Schema) -> list[SchemaPart]:
    """Everything of a schema but its labels."""
    ids = {(label.layer, label.name): str(label.id) for label in schema.labels}
    return [
        SchemaPart(id=name, value=_translated(name, value, ids))
        for name, value in (schema_to_json(schema) | _missing(schema)).items()
        if name not in _LABEL_LISTS
    ]


def schema_of(labels: Iterable[Label], parts: Iterable[SchemaPart]) -> Schema:
    """The schema of these labels, each layer in the order given, and the rest.

    Raises:
        UserError: The parts contradict each other.
    """
    every = list(labels)
    names = {(label.layer, str(label.id)): label.name for label in every}
    mentions = tuple([label for label in every if label.layer is Layer.MENTION])
    claims = tuple([label for label in every if label.layer is Layer.CLAIM])
    rest = parse_schema(
        {
            **{part.id: _translated(part.id, part.value, names) for part in parts},
            "mention_labels": [{"name": label.name} for label in mentions],
            "claim_labels": [{"name": label.name} for label in claims],
        },
        where="The schema of the project",
    )
    return replace(rest, mention_labels=mentions, claim_labels=claims)


def _missing(schema: Schema) -> dict[str, Json]:
    return {name: value for name, value in ALWAYS.items() if not getattr(schema, name)}


def _translated(part: str, value: Json, words: Mapping[tuple[Layer, str], str]) -> Json:
    """A part of the schema with its labels' names as ids, or the other way round."""
    if part not in POINTERS:
        return value
    layer, fields = POINTERS[part]
    assert isinstance(value, list)
    translated: list[Json] = []
    for item in value:
        assert isinstance(item, dict)
        pointers: dict[str, Json] = {
            field: [words.get((layer, label), label) for label in item[field]]
            for field in fields
            if isinstance(item.get(field), list | tuple)
        }
        translated.append({**item, **pointers})
    return translated
