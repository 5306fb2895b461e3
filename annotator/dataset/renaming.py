"""The schema and the register of a project with the labels that a dataset has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotator.model.exchange import ProjectHeader
from annotator.model.schema import Attribute, Label, Schema


def renamed_header(header: ProjectHeader, names: Mapping[str, str]) -> ProjectHeader:
    """The header with other labels; of those that become one, the first stays."""
    if not names or header.schema is None:
        return header
    return replace(
        header,
        schema=_renamed(header.schema, names),
        entities=tuple(
            replace(entity, label=names.get(entity.label, entity.label))
            for entity in header.entities
        ),
    )


def _renamed(schema: Schema, names: Mapping[str, str]) -> Schema:
    def all_of(labels: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.get(label, label) for label in labels))

    def attributes(old: Iterable[Attribute]) -> tuple[Attribute, ...]:
        return tuple(replace(a, shown_for=all_of(a.shown_for)) for a in old)

    def labels(old: Iterable[Label]) -> Iterator[Label]:
        taken: set[str] = set()
        for label in old:
            name = names.get(label.name, label.name)
            if name not in taken:
                taken.add(name)
                yield replace(label, name=name, attributes=attributes(label.attributes))

    return replace(
        schema,
        mention_labels=tuple(labels(schema.mention_labels)),
        claim_labels=tuple(labels(schema.claim_labels)),
        claim_attributes=attributes(schema.claim_attributes),
        claim_roles=tuple(
            replace(role, offers_first=all_of(role.offers_first)) for role in schema.claim_roles
        ),
        entity_relations=tuple(
            replace(
                relation,
                from_labels=all_of(relation.from_labels),
                to_labels=all_of(relation.to_labels),
            )
            for relation in schema.entity_relations
        ),
    )
