"""How the mentions of a project lie over its entities, and which of them have none."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from typing import Final

from annotator.model.ids import AnnotationId, EntityId
from annotator.model.records import Entity, Mention
from annotator.model.usage import LooseWords, Usage
from annotator.store.kinds import ENTITY, MENTION
from annotator.store.known import Known
from annotator.store.pointers import chunked
from annotator.store.to_records import entity_record, mention_record

_ENTITIES_AT_ONCE: Final = 100  # about 2 ms
_ROWS_AT_ONCE: Final = 5_000  # about 4 ms


class Register:
    """The mentions of an open project by their entity."""

    def __init__(self, connection: sqlite3.Connection, known: Known) -> None:
        self._connection = connection
        self._known = known

    def iterate_entities(self) -> Iterator[Entity]:
        """The register by id, read a page at a time: it may change meanwhile."""
        last = ""
        while rows := self._connection.execute(
            f"{ENTITY.select} where t.id > ? order by t.id limit {_ENTITIES_AT_ONCE}", (last,)
        ).fetchall():
            names = self._known.names()
            yield from [entity_record(row, names) for row in rows]
            last = rows[-1][0]

    def usage(self, entity_ids: Sequence[EntityId]) -> dict[EntityId, Usage]:
        """How the mentions of a few entities are spread; without those that have none."""
        return {
            EntityId(id_): Usage(n_mentions, n_releases)
            for chunk in chunked(entity_ids, 500)
            for id_, n_mentions, n_releases in self._connection.execute(
                "select entity_id, count(*), count(distinct release_id) from mention"
                f" where entity_id in ({', '.join('?' * len(chunk))}) group by entity_id",
                chunk,
            )
        }

    def mention_ids(self, entity_id: EntityId) -> list[AnnotationId]:
        """The mentions of an entity, in order of import and then of the text."""
        rows = self._connection.execute(
            "select m.id from mention m join release r on r.id = m.release_id"
            " where m.entity_id = ? order by r.position, m.start, m.id",
            (entity_id,),
        )
        return [AnnotationId(id_) for (id_,) in rows]

    def loose_mention_ids(self, loose: LooseWords) -> list[AnnotationId]:
        """The mentions of these words and label that have no entity, likewise ordered."""
        label_ids = [
            label.id for label in self._known.schema().mention_labels if label.name == loose.label
        ]
        rows = self._connection.execute(
            "select m.id from mention m join release r on r.id = m.release_id"
            " where m.label_id = ? and m.entity_id is null and m.quote = ?"
            " order by r.position, m.start, m.id",
            (label_ids[0] if label_ids else None, loose.words),
        )
        return [AnnotationId(id_) for (id_,) in rows]

    def mentions(self, mention_ids: Sequence[AnnotationId]) -> list[Mention]:
        """Those mentions, in the order given; unknown ids are left out."""
        found = {}
        names = self._known.names()
        for chunk in chunked(mention_ids, 500):
            places = ", ".join("?" * len(chunk))
            for row in self._connection.execute(
                f"{MENTION.select} where t.id in ({places})", chunk
            ):
                mention = mention_record(row, names)
                found[mention.id] = mention
        return [found[id_] for id_ in mention_ids if id_ in found]

    def counting_loose(self, counts: Counter[LooseWords]) -> Generator[None]:
        """Counts the mentions without an entity into `counts`, some with each step."""
        first, names = 0, self._known.names()
        ((last,),) = self._connection.execute(
            "select ifnull(max(rowid), 0) from mention"
        ).fetchall()
        while first <= last:
            rows = self._connection.execute(
                "select label_id, quote from mention where rowid between ? and ?"
                " and entity_id is null and fragments is null",
                (first, first + _ROWS_AT_ONCE - 1),
            )
            counts.update(LooseWords(names.label_name(label_id), quote) for label_id, quote in rows)
            first += _ROWS_AT_ONCE
            yield
