"""The records of a project: frozen values that the store keeps and change sets compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from annotator.model.fragments import Fragments, Span
from annotator.model.ids import (
    AnnotationId,
    BatchId,
    EntityId,
    RelationId,
    ReleaseId,
    ThreadId,
)
from annotator.model.json_value import Json, JsonObject

SPEAKER: Final = "speaker"
CUES: Final = "cues"
"""What of a claim may be unconfirmed beside its attributes."""


class Layer(StrEnum):
    """The two layers of annotation."""

    MENTION = "mention"
    CLAIM = "claim"

    __hash__ = str.__hash__  # that of Enum is Python code: a third of counting 10,000 labels


class Status(StrEnum):
    """How far the work on a release is."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    SKIPPED = "skipped"


def now() -> str:
    """The time as records keep it: ISO 8601, UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where the place and date that open the body stand."""

    start: int
    end: int
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the release; sections are a flat, ordered cover of the text."""

    kind: str
    start: int
    end: int
    heading: Span | None = None
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One quoted turn with the spans of its speaker and its cue, where they were found."""

    fragments: Fragments
    speaker: Span | None = None
    cue: Span | None = None
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person or desk to ask; empty strings where the release does not say."""

    kind: str
    name: str
    email: str
    phone: str
    start: int
    end: int
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One press release without its text, which never changes and is fetched by its hash.

    `position` is the order of import. `meta` has the keys of the contract (`source_name`,
    `media_type`, `sha256`, `encoding`, `issuer`, `published` …). `extra`, here and in every
    record, holds the keys an import brought that we do not know; they are written back.
    """

    id: ReleaseId
    batch_id: BatchId
    position: int
    text_sha256: str
    n_chars: int
    title: str
    status: Status = Status.NEW
    note: str = ""
    labels: tuple[str, ...] = ()
    meta: JsonObject = field(default_factory=dict)
    dateline: Dateline | None = None
    sections: tuple[Section, ...] = ()
    quotes: tuple[Quote, ...] = ()
    contacts: tuple[Contact, ...] = ()
    reviewed: Fragments = ()
    extra: JsonObject = field(default_factory=dict)

    @property
    def source_name(self) -> str:
        """The file's name, or an empty string when the import had none."""
        return str(self.meta.get("source_name") or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseSummary:
    """What a list of releases shows: narrow, so that 100,000 of them are cheap."""

    id: ReleaseId
    title: str
    source_name: str
    status: Status
    n_mentions: int
    n_claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A labelled stretch of text on the entity layer; `label` is the label's present name."""

    id: AnnotationId
    release_id: ReleaseId
    label: str
    fragments: Fragments
    subtype: str | None = None
    entity_id: EntityId | None = None
    attributes: JsonObject = field(default_factory=dict)
    value: JsonObject | None = None
    annotator: str
    created: str
    modified: str
    note: str = ""
    extra: JsonObject = field(default_factory=dict)

    @property
    def layer(self) -> Layer:
        """`Layer.MENTION`."""
        return Layer.MENTION

    @property
    def start(self) -> int:
        """Start of the first fragment."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """End of the last fragment."""
        return self.fragments[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A claim's pointer to a mention, entity or claim (`to`), to bare text, or to both."""

    role: str
    to: str | None = None
    fragments: Fragments = ()
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition the release puts forward.

    `unconfirmed` names the attributes that were preset and not yet confirmed, and `speaker` and
    `cues` where they were; `speaker_id` None means the issuer; `alternatives` are labels that would
    also be right.
    """

    id: AnnotationId
    release_id: ReleaseId
    label: str
    fragments: Fragments
    attributes: JsonObject = field(default_factory=dict)
    unconfirmed: tuple[str, ...] = ()
    speaker_id: EntityId | None = None
    cues: Fragments = ()
    roles: tuple[Role, ...] = ()
    thread_id: ThreadId | None = None
    alternatives: tuple[str, ...] = ()
    paraphrase: str = ""
    annotator: str
    created: str
    modified: str
    note: str = ""
    extra: JsonObject = field(default_factory=dict)

    @property
    def layer(self) -> Layer:
        """`Layer.CLAIM`."""
        return Layer.CLAIM

    @property
    def start(self) -> int:
        """Start of the first fragment."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """End of the last fragment."""
        return self.fragments[-1][1]


Annotation = Mention | Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A labelled, directed pair; it belongs to the release of its first end."""

    id: RelationId
    release_id: ReleaseId
    label: str
    from_id: str
    to_id: str
    annotator: str
    created: str
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What mentions refer to: a row of the project's register."""

    id: EntityId
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One promise followed across releases; `due` is an ISO date or None."""

    id: ThreadId
    title: str
    status: str
    due: str | None = None
    claims: tuple[AnnotationId, ...] = ()
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Something the people of a project agreed on, such as which sections are annotated."""

    id: str
    value: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """The person or model that made an annotation."""

    name: str
    kind: str = "human"
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes a release was read from, kept for ever."""

    sha256: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedRelease:
    """One release whole: what a reader of files gives and a writer of files takes.

    `mentions` and `claims` are sorted by `(start, -end)`, as `annotations` is.
    """

    release: Release
    text: str
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    source: Source | None = None

    @property
    def annotations(self) -> list[Annotation]:
        """Mentions and claims together, sorted by `(start, -end)`; they may overlap."""
        return sorted((*self.mentions, *self.claims), key=reading_order)


def reading_order(annotation: Annotation) -> tuple[int, int, str]:
    """Sort key: by start, longer first, then by id."""
    fragments = annotation.fragments
    return fragments[0][0], -fragments[-1][1], annotation.id
