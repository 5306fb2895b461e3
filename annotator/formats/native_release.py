"""The objects of native JSONL, made from records (contract, section 2)."""

from __future__ import annotations

from typing import Final

from annotator.model.exchange import ProjectHeader
from annotator.model.fragments import Fragments, quote
from annotator.model.json_value import Json
from annotator.model.records import (
    AnnotatedRelease,
    Claim,
    Contact,
    Dateline,
    Entity,
    Mention,
    Quote,
    Relation,
    Role,
    Section,
    Thread,
)
from annotator.model.schema_file import schema_to_json

FORMAT: Final = "annotator/1"
META_KEYS: Final = (
    *("source_name", "media_type", "sha256", "encoding", "language"),
    *("issuer", "ticker", "published", "city", "region", "country", "wire"),
)
"""The keys of a release's `meta` in the order written; others come after them."""

EMPTY_META: Final[dict[str, Json]] = dict.fromkeys(META_KEYS)

JsonDict = dict[str, Json]


def project_object(header: ProjectHeader) -> JsonDict:
    """The object of the first line, with every key of the contract in its order."""
    return {
        "format": FORMAT,
        "kind": "project",
        "schema": None if header.schema is None else schema_to_json(header.schema),
        "entities": [_entity(entity) for entity in header.entities],
        "threads": [_thread(thread) for thread in header.threads],
        "annotators": [{"name": a.name, "kind": a.kind, **a.extra} for a in header.annotators],
        **header.extra,
    }


def release_object(annotated: AnnotatedRelease) -> JsonDict:
    """The object of one release, with every key of the contract in its order."""
    release, text = annotated.release, annotated.text
    return {
        "format": FORMAT,
        "kind": "release",
        "id": release.id,
        "text": text,
        "title": release.title,
        "status": release.status,
        "note": release.note,
        "labels": release.labels,
        "meta": {**EMPTY_META, **release.meta},
        "dateline": _dateline(release.dateline),
        "sections": [_section(section) for section in release.sections],
        "quotes": [_quote(turn) for turn in release.quotes],
        "contacts": [_contact(contact) for contact in release.contacts],
        "reviewed": release.reviewed,
        "mentions": [mention_object(mention, text) for mention in annotated.mentions],
        "claims": [claim_object(claim, text) for claim in annotated.claims],
        "relations": [_relation(relation) for relation in annotated.relations],
        **release.extra,
    }


def mention_object(mention: Mention, text: str) -> JsonDict:
    """The object of one mention of a release with that text."""
    return {
        "id": mention.id,
        "label": mention.label,
        "subtype": mention.subtype,
        "fragments": mention.fragments,
        "text": words(text, mention.fragments),
        "entity": mention.entity_id,
        "attributes": mention.attributes,
        "value": mention.value,
        "annotator": mention.annotator,
        "created": mention.created,
        "modified": mention.modified,
        "note": mention.note,
        **mention.extra,
    }


def claim_object(claim: Claim, text: str) -> JsonDict:
    """The object of one claim of a release with that text."""
    return {
        "id": claim.id,
        "label": claim.label,
        "fragments": claim.fragments,
        "text": words(text, claim.fragments),
        "attributes": claim.attributes,
        "unconfirmed": claim.unconfirmed,
        "speaker": claim.speaker_id,
        "cues": claim.cues,
        "roles": [_role(role) for role in claim.roles],
        "thread": claim.thread_id,
        "alternatives": claim.alternatives,
        "paraphrase": claim.paraphrase,
        "annotator": claim.annotator,
        "created": claim.created,
        "modified": claim.modified,
        "note": claim.note,
        **claim.extra,
    }


def words(text: str, fragments: Fragments) -> str:
    """The fragments joined by one space, as `quote` gives them, and faster where there is one."""
    if len(fragments) == 1:
        start, end = fragments[0]
        return text[start:end]
    return quote(text, fragments)


def _role(role: Role) -> JsonDict:
    return {"role": role.role, "to": role.to, "fragments": role.fragments, **role.extra}


def _relation(relation: Relation) -> JsonDict:
    return {
        "id": relation.id,
        "label": relation.label,
        "from": relation.from_id,
        "to": relation.to_id,
        "annotator": relation.annotator,
        "created": relation.created,
        **relation.extra,
    }


def _dateline(dateline: Dateline | None) -> JsonDict | None:
    if dateline is None:
        return None
    return {"start": dateline.start, "end": dateline.end, **dateline.extra}


def _section(section: Section) -> JsonDict:
    return {
        "kind": section.kind,
        "start": section.start,
        "end": section.end,
        "heading": section.heading,
        **section.extra,
    }


def _quote(turn: Quote) -> JsonDict:
    return {"fragments": turn.fragments, "speaker": turn.speaker, "cue": turn.cue, **turn.extra}


def _contact(contact: Contact) -> JsonDict:
    return {
        "kind": contact.kind,
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "start": contact.start,
        "end": contact.end,
        **contact.extra,
    }


def _entity(entity: Entity) -> JsonDict:
    return {
        "id": entity.id,
        "label": entity.label,
        "name": entity.name,
        "aliases": entity.aliases,
        "identifiers": entity.identifiers,
        "note": entity.note,
        **entity.extra,
    }


def _thread(thread: Thread) -> JsonDict:
    return {
        "id": thread.id,
        "title": thread.title,
        "status": thread.status,
        "due": thread.due,
        "claims": thread.claims,
        **thread.extra,
    }
