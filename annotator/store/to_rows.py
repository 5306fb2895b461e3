"""Records as rows of the project's tables."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.errors import UserError
from annotator.model.fragments import Fragments
from annotator.model.json_value import Json, JsonObject, dump
from annotator.model.records import (
    Claim,
    Contact,
    Dateline,
    Entity,
    Layer,
    Mention,
    Quote,
    Relation,
    Release,
    Section,
    Setting,
    Thread,
)
from annotator.model.schema import Label
from annotator.model.schema_file import label_to_json
from annotator.model.schema_parts import SchemaPart
from annotator.store.kinds import Row
from annotator.store.names import Names


def release_row(release: Release, source_sha256: str | None) -> Row:
    """The row of a release; `source_sha256` when the project holds its bytes."""
    return (
        _id(release.id),
        release.batch_id,
        release.position,
        release.text_sha256,
        source_sha256,
        release.n_chars,
        release.title,
        release.source_name,
        release.status,
        release.note,
        _list(release.labels),
        _object(release.meta),
        None if release.dateline is None else dump(_dateline(release.dateline)),
        _list([_section(section) for section in release.sections]),
        _list([_quote(quote) for quote in release.quotes]),
        _list([_contact(contact) for contact in release.contacts]),
        _list(release.reviewed),
        _object(release.extra),
    )


def _dateline(dateline: Dateline) -> JsonObject:
    return {"start": dateline.start, "end": dateline.end, "extra": dateline.extra}


def _section(section: Section) -> JsonObject:
    return {
        "kind": section.kind,
        "start": section.start,
        "end": section.end,
        "heading": section.heading,
        "extra": section.extra,
    }


def _quote(quote: Quote) -> JsonObject:
    return {
        "fragments": quote.fragments,
        "speaker": quote.speaker,
        "cue": quote.cue,
        "extra": quote.extra,
    }


def _contact(contact: Contact) -> JsonObject:
    return {
        "kind": contact.kind,
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "start": contact.start,
        "end": contact.end,
        "extra": contact.extra,
    }


def mention_row(mention: Mention, names: Names, text: str) -> Row:
    """The row of a mention in a release of that text."""
    start, end, fragments = _span(mention.fragments)
    return (
        _id(mention.id),
        mention.release_id,
        names.label_id(Layer.MENTION, mention.label),
        start,
        end,
        fragments,
        text[start:end],
        mention.subtype,
        mention.entity_id,
        _object(mention.attributes),
        None if mention.value is None else dump(mention.value),
        names.annotator_id(mention.annotator),
        mention.created,
        mention.modified,
        mention.note,
        _object(mention.extra),
    )


def claim_row(claim: Claim, names: Names, text: str) -> Row:
    """The row of a claim in a release of that text; its roles are `role_rows`."""
    start, end, fragments = _span(claim.fragments)
    return (
        _id(claim.id),
        claim.release_id,
        names.label_id(Layer.CLAIM, claim.label),
        start,
        end,
        fragments,
        text[start:end],
        _object(claim.attributes),
        _list(claim.unconfirmed),
        claim.speaker_id,
        _list(claim.cues),
        claim.thread_id,
        _list([names.label_id(Layer.CLAIM, name) for name in claim.alternatives]),
        claim.paraphrase,
        names.annotator_id(claim.annotator),
        claim.created,
        claim.modified,
        claim.note,
        _object(claim.extra),
    )


def role_rows(claim: Claim) -> list[Row]:
    """The rows of a claim's roles, in their order."""
    return [
        (claim.id, seq, role.role, role.to, _list(role.fragments), _object(role.extra))
        for seq, role in enumerate(claim.roles)
    ]


def relation_row(relation: Relation, names: Names) -> Row:
    """The row of a relation."""
    return (
        _id(relation.id),
        relation.release_id,
        relation.label,
        relation.from_id,
        relation.to_id,
        names.annotator_id(relation.annotator),
        relation.created,
        _object(relation.extra),
    )


def entity_row(entity: Entity, names: Names) -> Row:
    """The row of an entity."""
    return (
        _id(entity.id),
        names.label_id(Layer.MENTION, entity.label),
        entity.name,
        _list(entity.aliases),
        _object(entity.identifiers),
        entity.note,
        _object(entity.extra),
    )


def thread_row(thread: Thread) -> Row:
    """The row of a thread."""
    return (
        _id(thread.id),
        thread.title,
        thread.status,
        thread.due,
        _list(thread.claims),
        _object(thread.extra),
    )


def label_row(label: Label) -> Row:
    """The row of a label; its name is a column and not in the JSON."""
    spec = label_to_json(label)
    return (_id(label.id), label.layer, label.position, str(spec.pop("name")), dump(spec))


def schema_part_row(part: SchemaPart) -> Row:
    """The row of a part of the schema."""
    return _id(part.id), dump(part.value)


def setting_row(setting: Setting) -> Row:
    """The row of a setting."""
    return _id(setting.id), dump(setting.value)


def _list(items: Sequence[Json]) -> str:
    return dump(items) if items else "[]"  # empty ones are many, and a call of dump takes 1.4 µs


def _object(items: JsonObject) -> str:
    return dump(items) if items else "{}"


def _id(value: str) -> str:
    """The id, refused unless it is 1 to 200 characters and none of them is a control."""
    if 0 < len(value) <= 200 and (value.isalnum() or not any(map(_is_control, value))):
        return value
    raise UserError(f"{value[:40]!r} cannot be an id: it needs 1 to 200 characters, no controls.")


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f"


def _span(fragments: Fragments) -> tuple[int, int, str | None]:
    """Start and end of the hull, and the fragments as JSON where they are more than one."""
    return fragments[0][0], fragments[-1][1], dump(fragments) if len(fragments) > 1 else None
