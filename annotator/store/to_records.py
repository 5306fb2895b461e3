"""Rows of the project's tables as records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any, Final, TypeVar

from annotator.model.fragments import Fragments, Span
from annotator.model.ids import (
    AnnotationId,
    BatchId,
    EntityId,
    LabelId,
    RelationId,
    ReleaseId,
    ThreadId,
)
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
    Role,
    Section,
    Setting,
    Status,
    Thread,
)
from annotator.model.schema import Label
from annotator.model.schema_file import parse_label
from annotator.model.schema_parts import SchemaPart
from annotator.store.kinds import Row
from annotator.store.names import Names

_R = TypeVar("_R", Mention, Claim)
_load: Final[Callable[[str], Any]] = json.JSONDecoder().decode


def release_record(row: Row) -> Release:
    """The release of a row."""
    values: Any = row
    return Release(
        id=ReleaseId(values[0]),
        batch_id=BatchId(values[1]),
        position=values[2],
        text_sha256=values[3],
        n_chars=values[5],
        title=values[6],
        status=Status(values[8]),
        note=values[9],
        labels=tuple(_load(values[10])),
        meta=_load(values[11]),
        dateline=None if values[12] is None else Dateline(**_load(values[12])),
        sections=tuple(
            [
                Section(
                    kind=s["kind"],
                    start=s["start"],
                    end=s["end"],
                    heading=_optional_span(s["heading"]),
                    extra=s["extra"],
                )
                for s in _load(values[13])
            ]
        ),
        quotes=tuple(
            [
                Quote(
                    fragments=_spans(q["fragments"]),
                    speaker=_optional_span(q["speaker"]),
                    cue=_optional_span(q["cue"]),
                    extra=q["extra"],
                )
                for q in _load(values[14])
            ]
        ),
        contacts=tuple([Contact(**c) for c in _load(values[15])]),
        reviewed=_spans(_load(values[16])),
        extra=_load(values[17]),
    )


def mention_record(row: Row, names: Names) -> Mention:
    """The mention of a row."""
    values: Any = row
    (
        mention_id,
        release_id,
        label_id,
        start,
        end,
        fragments,
        _quote,
        subtype,
        entity_id,
        attributes,
        value,
        annotator_id,
        created,
        modified,
        note,
        extra,
    ) = values
    return _made(
        Mention,
        _MENTION_SETTERS,
        (
            mention_id,
            release_id,
            names.label_name(label_id),
            ((start, end),) if fragments is None else _spans(_load(fragments)),
            subtype,
            entity_id,
            {} if attributes == "{}" else _load(attributes),
            None if value is None else _load(value),
            names.annotator_name(annotator_id),
            created,
            modified,
            note,
            {} if extra == "{}" else _load(extra),
        ),
    )


def claim_record(row: Row, roles: Iterable[Row], names: Names) -> Claim:
    """The claim of a row, with the roles of its rows in the order given."""
    values: Any = row
    (
        claim_id,
        release_id,
        label_id,
        start,
        end,
        fragments,
        _quote,
        attributes,
        unconfirmed,
        speaker_id,
        cues,
        thread_id,
        alternatives,
        paraphrase,
        annotator_id,
        created,
        modified,
        note,
        extra,
    ) = values
    return _made(
        Claim,
        _CLAIM_SETTERS,
        (
            claim_id,
            release_id,
            names.label_name(label_id),
            ((start, end),) if fragments is None else _spans(_load(fragments)),
            {} if attributes == "{}" else _load(attributes),
            () if unconfirmed == "[]" else tuple(_load(unconfirmed)),
            speaker_id,
            () if cues == "[]" else _spans(_load(cues)),
            tuple([_role_record(role) for role in roles]),
            thread_id,
            tuple([names.label_name(label_id) for label_id in _load(alternatives)])
            if alternatives != "[]"
            else (),
            paraphrase,
            names.annotator_name(annotator_id),
            created,
            modified,
            note,
            {} if extra == "{}" else _load(extra),
        ),
    )


def _role_record(row: Row) -> Role:
    values: Any = row
    _claim_id, _seq, role, to, fragments, extra = values
    return Role(
        role=role,
        to=to,
        fragments=() if fragments == "[]" else _spans(_load(fragments)),
        extra={} if extra == "{}" else _load(extra),
    )


def relation_record(row: Row, names: Names) -> Relation:
    """The relation of a row."""
    values: Any = row
    return Relation(
        id=RelationId(values[0]),
        release_id=ReleaseId(values[1]),
        label=values[2],
        from_id=values[3],
        to_id=values[4],
        annotator=names.annotator_name(values[5]),
        created=values[6],
        extra=_load(values[7]),
    )


def entity_record(row: Row, names: Names) -> Entity:
    """The entity of a row."""
    values: Any = row
    return Entity(
        id=EntityId(values[0]),
        label=names.label_name(values[1]),
        name=values[2],
        aliases=tuple(_load(values[3])),
        identifiers=_load(values[4]),
        note=values[5],
        extra=_load(values[6]),
    )


def thread_record(row: Row) -> Thread:
    """The thread of a row."""
    values: Any = row
    return Thread(
        id=ThreadId(values[0]),
        title=values[1],
        status=values[2],
        due=values[3],
        claims=tuple([AnnotationId(claim_id) for claim_id in _load(values[4])]),
        extra=_load(values[5]),
    )


def label_record(row: Row) -> Label:
    """The label of a row."""
    values: Any = row
    return parse_label(
        {"name": values[3], **_load(values[4])},
        layer=Layer(values[1]),
        label_id=LabelId(values[0]),
        position=values[2],
    )


_Setters = tuple[Callable[[object, object], None], ...]


def schema_part_record(row: Row) -> SchemaPart:
    """The part of the schema of a row."""
    values: Any = row
    return SchemaPart(id=values[0], value=_load(values[1]))


def setting_record(row: Row) -> Setting:
    """The setting of a row."""
    values: Any = row
    return Setting(id=values[0], value=_load(values[1]))


def _setters_of(kind: type[Mention] | type[Claim]) -> _Setters:
    return tuple(getattr(kind, each.name).__set__ for each in fields(kind))


def _made(kind: type[_R], setters: _Setters, values: tuple[object, ...]) -> _R:
    """The record with these values, in the order of its fields.

    A release may have 10,000 annotations: setting the slots takes half the time of `__init__`,
    which in a frozen dataclass goes through `object.__setattr__` by name.
    """
    record = object.__new__(kind)
    for set_slot, value in zip(setters, values, strict=True):
        set_slot(record, value)
    return record


_MENTION_SETTERS: Final = _setters_of(Mention)
_CLAIM_SETTERS: Final = _setters_of(Claim)


def _spans(pairs: Iterable[Sequence[int]]) -> Fragments:
    return tuple([(start, end) for start, end in pairs])


def _optional_span(pair: Sequence[int] | None) -> Span | None:
    return (pair[0], pair[1]) if pair else None
