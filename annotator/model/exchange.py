"""What crosses the border of a project: its header, and what was refused or lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from annotator.model.fragments import Span
from annotator.model.ids import ReleaseId
from annotator.model.json_value import Json, JsonObject
from annotator.model.records import AnnotatedRelease, Annotator, Entity, Thread
from annotator.model.schema import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectHeader:
    """The first line of native JSONL: what describes the project rather than one release."""

    schema: Schema | None
    entities: tuple[Entity, ...] = ()
    threads: tuple[Thread, ...] = ()
    annotators: tuple[Annotator, ...] = ()
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in an input that was refused: which file, where in it, what and why.

    `where` is for people: `line 12`, `mention 01J…`, or empty for the whole file. `is_any` says
    that it would come in if any text were accepted, `has_columns` that it is a table that would if
    its columns were chosen, `has_encoding` that it may if its encoding were.
    """

    path: str
    where: str
    message: str
    is_any: bool = False
    has_columns: bool = False
    has_encoding: bool = False


class NoticeKind(StrEnum):
    """What is worth a look in a release that came in."""

    NO_RELEASE = "no_release"
    NEARLY_THE_SAME = "nearly_the_same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to know of a release that came in all the same.

    `other_id` is the release that it is nearly the same as.
    """

    kind: NoticeKind
    path: str
    release_id: ReleaseId
    message: str
    other_id: ReleaseId | None = None


Incoming = ProjectHeader | AnnotatedRelease | Problem | Notice
"""What a reader yields, in the order of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """An annotation that a format could not hold as it is (contract, section 1).

    `new` is what was written instead, `(start, end, label)`; None when it was dropped.
    """

    doc_id: str
    id: str
    start: int
    end: int
    label: str
    action: Literal["dropped", "expanded", "split", "trimmed"]
    reason: str
    new: tuple[int, int, str] | None = None

    def to_json(self) -> dict[str, Json]:
        """The object of one line of `losses.jsonl`."""
        return {
            "doc_id": self.doc_id,
            "id": self.id,
            "start": self.start,
            "end": self.end,
            "label": self.label,
            "action": self.action,
            "reason": self.reason,
            "new": self.new,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationLoss:
    """A relation that a format could not hold; `relation` is `(from, to, label)`."""

    doc_id: str
    relation: tuple[str, str, str]
    reason: str

    def to_json(self) -> dict[str, Json]:
        """The object of one line of `losses.jsonl`."""
        return {"doc_id": self.doc_id, "relation": self.relation, "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found: the check's name, and a sentence that names the record."""

    check: str
    message: str
    release_id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user may say about a file; a reader follows what concerns its format.

    Attributes:
        encoding: Of its text; None has it found from the bytes.
        columns: Of a table: which column holds the `text`, `title`, `date` …; those left out are
            found by their names, those given as empty are nowhere.
        is_whole_page: Whether a web page is taken with its navigation, not only its release.
    """

    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    is_whole_page: bool = False


AS_FOUND: Final = ReadOptions()
"""Nothing is said."""
