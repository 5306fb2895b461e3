"""Which entity of the register is meant where somebody is named as the speaker."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from annotator.model.fragments import Span
from annotator.model.ids import EntityId, ReleaseId


class Speakers:
    """The entities of an open project by where and how they are named."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, release_id: ReleaseId, span: Span, *, names: Sequence[str]) -> EntityId | None:
        """The entity named at `span` of a release; None when there is none, or more than one.

        The mention there tells, or else a mention of the same words in the release, or else the
        name or an alias of an entity.

        Args:
            release_id: The release.
            span: Where the speaker is named.
            names: What the speaker is called, the surest name first.
        """
        return self._marked(release_id, span) or next(
            (
                entity_id
                for name in names
                if (entity_id := self._mentioned(release_id, name) or self._registered(name))
            ),
            None,
        )

    def _marked(self, release_id: ReleaseId, span: Span) -> EntityId | None:
        return self._only(
            "select distinct entity_id from mention where release_id = ? and entity_id is not null"
            ' and start < ? and "end" > ? limit 2',
            *(release_id, span[1], span[0]),
        )

    def _mentioned(self, release_id: ReleaseId, name: str) -> EntityId | None:
        return self._only(
            "select distinct entity_id from mention where release_id = ? and entity_id is not null"
            " and quote = ? limit 2",
            *(release_id, name),
        )

    def _registered(self, name: str) -> EntityId | None:
        return self._only(
            "select id from entity where name = ?1 collate nocase or exists (select 1 from"
            " json_each(aliases) where value = ?1 collate nocase) limit 2",
            *(name,),
        )

    def _only(self, query: str, *values: str | int) -> EntityId | None:
        rows = self._connection.execute(query, values).fetchall()
        return EntityId(rows[0][0]) if len(rows) == 1 else None
