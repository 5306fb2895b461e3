"""The kinds of records: the table of each and its columns, in the order of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from annotator.model.changes import Record
from annotator.model.records import Claim, Entity, Mention, Relation, Release, Setting, Thread
from annotator.model.schema import Label
from annotator.model.schema_parts import SchemaPart

SqlValue = str | int | None
Row = Sequence[SqlValue]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: the name of its table, which the journal uses too, and its columns."""

    name: str
    columns: tuple[str, ...]

    @property
    def select(self) -> str:
        """`select` with every column, open for a `where`."""
        return f"select {self.listed()} from {self.name} t"

    @property
    def insert(self) -> str:
        """`insert` with a place for every column."""
        quoted = ", ".join(f'"{column}"' for column in self.columns)
        places = ", ".join("?" * len(self.columns))
        return f"insert into {self.name} ({quoted}) values ({places})"

    def listed(self) -> str:
        """The columns of the table `t`, separated by commas."""
        return ", ".join(f't."{column}"' for column in self.columns)


def _kind(name: str, columns: str) -> Kind:
    return Kind(name, tuple(columns.split()))


RELEASE: Final = _kind(
    "release",
    "id batch_id position text_sha256 source_sha256 n_chars title source_name status note labels"
    " meta dateline sections quotes contacts reviewed extra",
)
MENTION: Final = _kind(
    "mention",
    "id release_id label_id start end fragments quote subtype entity_id attributes value"
    " annotator_id created modified note extra",
)
CLAIM: Final = _kind(
    "claim",
    "id release_id label_id start end fragments quote attributes unconfirmed speaker_id cues"
    " thread_id alternatives paraphrase annotator_id created modified note extra",
)
ROLE: Final = _kind("role", "claim_id seq role to_id fragments extra")
RELATION: Final = _kind("relation", "id release_id label from_id to_id annotator_id created extra")
ENTITY: Final = _kind("entity", "id label_id name aliases identifiers note extra")
THREAD: Final = _kind("thread", "id title status due claims extra")
LABEL: Final = _kind("label", "id layer position name spec")
SCHEMA_PART: Final = _kind("schema_part", "id value")
SETTING: Final = _kind("setting", "id value")

KIND_OF: Final[dict[type[Record], Kind]] = {
    Release: RELEASE,
    Mention: MENTION,
    Claim: CLAIM,
    Relation: RELATION,
    Entity: ENTITY,
    Thread: THREAD,
    Label: LABEL,
    SchemaPart: SCHEMA_PART,
    Setting: SETTING,
}
KINDS: Final = {kind.name: kind for kind in KIND_OF.values()}
