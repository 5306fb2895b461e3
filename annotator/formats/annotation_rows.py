"""Makes rows for tables of releases, mentions, claims and relations.

A row is a mapping of columns to JSON values. Attributes and roles have columns of their own, called
`attribute.NAME` and `role.NAME`, if the schema knows them; `attributes` and `roles` have all of
them, exactly, as JSON. A role's own column has the words of what it points at, for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from annotator.formats.native_release import claim_object, mention_object, words
from annotator.model.exchange import ProjectHeader
from annotator.model.fragments import Fragments
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease, Claim, Mention, Relation, Role
from annotator.model.schema import Schema

Row = dict[str, Json]

_PLACE: Final = ("doc_id", "id", "label", "start", "end", "text", "fragments")
_MADE: Final = ("annotator", "created", "modified", "note")
_META: Final = ("source_name", "issuer", "ticker", "published")
_RELEASE: Final = (
    *("doc_id", "title", "status", "labels", *_META, "n_chars", "text_sha256", "note", "meta"),
)
_MENTION: Final = (*_PLACE, "subtype", "entity", "entity_name", "value", *_MADE)
_CLAIM: Final = (
    *(*_PLACE, "speaker", "speaker_name", "cues", "thread", "alternatives", "unconfirmed"),
    *("paraphrase", *_MADE),
)
_RELATION: Final = (
    *("doc_id", "id", "label", "from", "from_label", "from_text", "to", "to_label", "to_text"),
    *("annotator", "created"),
)


class AnnotationRows:
    """The rows of the releases of one project; `columns` has those of each table in order."""

    def __init__(self, header: ProjectHeader) -> None:
        self._entities = {str(entity.id): entity.name for entity in header.entities}
        mention_names, claim_names, self._roles = _names(header.schema)
        self.columns: Mapping[str, tuple[str, ...]] = {
            "release": _RELEASE,
            "mention": (*_MENTION, *_prefixed("attribute", mention_names), "attributes"),
            "claim": (
                *_CLAIM,
                *_prefixed("attribute", claim_names),
                *_prefixed("role", self._roles),
                *("attributes", "roles"),
            ),
            "relation": _RELATION,
        }

    def rows(self, annotated: AnnotatedRelease) -> Iterator[tuple[str, Row]]:
        """Table and row of the release, of each annotation in it and of each relation."""
        release, text = annotated.release, annotated.text
        labels = {str(item.id): item.label for item in annotated.annotations}
        said = self._entities | {
            str(item.id): words(text, item.fragments) for item in annotated.annotations
        }
        yield (
            "release",
            {
                "doc_id": release.id,
                "title": release.title,
                "status": release.status,
                "labels": "; ".join(release.labels),
                **{key: release.meta.get(key) for key in _META},
                "n_chars": release.n_chars,
                "text_sha256": release.text_sha256,
                "note": release.note,
                "meta": dump(release.meta),
            },
        )
        for mention in annotated.mentions:
            yield "mention", self._mention(mention, text)
        for claim in annotated.claims:
            yield "claim", self._claim(claim, text, said)
        for relation in annotated.relations:
            yield "relation", _relation(relation, labels, said)

    def _mention(self, mention: Mention, text: str) -> Row:
        row: Row = {**mention_object(mention, text), **_place(mention)}
        entity = mention.entity_id
        return {
            **row,
            "entity_name": None if entity is None else self._entities.get(entity),
            "value": dump(mention.value) if mention.value else None,
            **_attributes(mention),
        }

    def _claim(self, claim: Claim, text: str, said: Mapping[str, str]) -> Row:
        row: Row = {**claim_object(claim, text), **_place(claim)}
        speaker = claim.speaker_id
        return {
            **row,
            "speaker_name": None if speaker is None else self._entities.get(speaker),
            "cues": _pairs(claim.cues),
            "alternatives": "; ".join(claim.alternatives),
            "unconfirmed": "; ".join(claim.unconfirmed),
            "roles": dump(row["roles"]) if claim.roles else None,
            **_attributes(claim),
            **{
                f"role.{name}": "; ".join(
                    _words_of(role, text, said) for role in claim.roles if role.role == name
                )
                for name in self._roles
            },
        }


def _names(schema: Schema | None) -> tuple[list[str], list[str], list[str]]:
    """The attributes of mentions, those of claims, and the roles, each name once."""
    if schema is None:
        return [], [], []
    of_mentions = [a.name for label in schema.mention_labels for a in label.attributes]
    of_claims = [attribute.name for attribute in schema.claim_attributes]
    roles = [role.name for role in schema.claim_roles]
    return list(dict.fromkeys(of_mentions)), list(dict.fromkeys(of_claims)), roles


def _prefixed(prefix: str, names: list[str]) -> Iterator[str]:
    return (f"{prefix}.{name}" for name in names)


def _place(annotation: Mention | Claim) -> Row:
    return {
        "doc_id": annotation.release_id,
        "start": annotation.start,
        "end": annotation.end,
        "fragments": _pairs(annotation.fragments),
    }


def _pairs(fragments: Fragments) -> str:
    return ";".join(f"{start}-{end}" for start, end in fragments)


def _attributes(annotation: Mention | Claim) -> Row:
    attributes = annotation.attributes
    return {
        "attributes": dump(attributes) if attributes else None,
        **{f"attribute.{name}": value for name, value in attributes.items()},
    }


def _words_of(role: Role, text: str, said: Mapping[str, str]) -> str:
    if role.to is None:
        return words(text, role.fragments)
    return said.get(role.to, role.to)


def _relation(relation: Relation, labels: Mapping[str, str], said: Mapping[str, str]) -> Row:
    start, end = relation.from_id, relation.to_id
    return {
        "doc_id": relation.release_id,
        "id": relation.id,
        "label": relation.label,
        "from": start,
        "from_label": labels.get(start),
        "from_text": said.get(start),
        "to": end,
        "to_label": labels.get(end),
        "to_text": said.get(end),
        "annotator": relation.annotator,
        "created": relation.created,
    }
