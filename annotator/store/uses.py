"""What in a project uses a part of its schema: a label, an attribute, a role, a relation."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Final

from annotator.model.ids import LabelId
from annotator.model.json_value import dump
from annotator.model.records import (
    Annotation,
    Claim,
    Entity,
    Layer,
    Mention,
    Relation,
    Release,
    Thread,
)
from annotator.model.schema_parts import SchemaPart
from annotator.store.annotations import claims_where
from annotator.store.kinds import ENTITY, MENTION, RELATION, RELEASE, THREAD
from annotator.store.known import Known
from annotator.store.schema_parts import read_parts
from annotator.store.to_records import (
    entity_record,
    mention_record,
    relation_record,
    release_record,
    thread_record,
)

_LABELLED: Final = " union all ".join(
    f"select id from {table} where label_id = :label" for table in ("mention", "claim", "entity")
)
_HAS_ATTRIBUTE: Final = "exists (select 1 from json_each(t.attributes) where key = ?)"
_IS_OF_CLAIMS: Final = "exists (select 1 from claim c where c.id = t.from_id)"


class Uses:
    """The uses of the schema of an open project."""

    def __init__(self, connection: sqlite3.Connection, known: Known) -> None:
        self._connection = connection
        self._known = known

    def parts(self) -> list[SchemaPart]:
        """Everything of the schema but its labels, as the file has it."""
        return read_parts(self._connection)

    def count_labels(self) -> Counter[LabelId]:
        """How many mentions, claims and entities have each label."""
        counts = Counter[LabelId]()
        for table in ("mention", "claim", "entity"):
            counts.update(
                dict(
                    self._connection.execute(
                        f"select label_id, count(*) from {table} group by label_id"
                    ).fetchall()
                )
            )
        return counts

    def annotations(self, label_id: LabelId) -> list[Annotation]:
        """The mentions or claims of a label."""
        return [
            *self._mentions("t.label_id = ?", label_id),
            *self._claims("t.label_id = ?", label_id),
        ]

    def entities(self, label_id: LabelId) -> list[Entity]:
        """The entities of a label."""
        rows = self._connection.execute(f"{ENTITY.select} where t.label_id = ?", (label_id,))
        return [entity_record(row, self._known.names()) for row in rows]

    def alternatives(self, label_id: LabelId) -> list[Claim]:
        """The claims for which a label would be right too."""
        return self._claims("instr(t.alternatives, ?)", dump(label_id))

    def pointing_at(self, label_id: LabelId) -> Iterator[Mention | Claim | Relation | Thread]:
        """What points at an annotation or entity of a label; each once."""
        names, value = self._known.names(), {"label": label_id}
        query = f"{MENTION.select} where t.entity_id in ({_LABELLED})"
        for row in self._connection.execute(query, value).fetchall():
            yield mention_record(row, names)
        yield from claims_where(
            self._connection,
            f"(t.speaker_id in ({_LABELLED}) or t.id in"
            f" (select claim_id from role where to_id in ({_LABELLED})))",
            value,
            names,
        )
        query = f"{RELATION.select} where t.from_id in ({_LABELLED}) or t.to_id in ({_LABELLED})"
        for row in self._connection.execute(query, value).fetchall():
            yield relation_record(row, names)
        query = (
            f"{THREAD.select} where exists"
            f" (select 1 from json_each(t.claims) where value in ({_LABELLED}))"
        )
        for row in self._connection.execute(query, value).fetchall():
            yield thread_record(row)

    def with_attribute(self, name: str, label_id: LabelId | None = None) -> list[Annotation]:
        """The claims that have an attribute, or the mentions of a label that do."""
        if label_id is None:
            where = f"({_HAS_ATTRIBUTE} or instr(t.unconfirmed, ?))"
            return [*self._claims(where, name, dump(name))]
        return [*self._mentions(f"t.label_id = ? and {_HAS_ATTRIBUTE}", label_id, name)]

    def with_role(self, name: str) -> list[Claim]:
        """The claims that have a role."""
        return self._claims("t.id in (select claim_id from role where role = ?)", name)

    def relations(self, name: str, layer: Layer) -> list[Relation]:
        """The relations of a name between claims, or between what else there is."""
        is_of_layer = _IS_OF_CLAIMS if layer is Layer.CLAIM else f"not {_IS_OF_CLAIMS}"
        rows = self._connection.execute(
            f"{RELATION.select} where t.label = ? and {is_of_layer}", (name,)
        )
        return [relation_record(row, self._known.names()) for row in rows]

    def releases(self, whole_label: str) -> list[Release]:
        """The releases that may have a label of releases or of sections, or more than those."""
        rows = self._connection.execute(
            f"{RELEASE.select} where instr(t.labels, :name) or instr(t.sections, :name)"
            " order by t.position",
            {"name": dump(whole_label)},
        )
        return [release_record(row) for row in rows]

    def _mentions(self, where: str, *values: str) -> list[Mention]:
        rows = self._connection.execute(f"{MENTION.select} where {where}", values)
        return [mention_record(row, self._known.names()) for row in rows]

    def _claims(self, where: str, *values: str) -> list[Claim]:
        return claims_where(self._connection, where, values, self._known.names())
