"""What came in together: the imports of a project."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from annotator.model.ids import BatchId, ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One import: when, by whom, and how many of its releases are there."""

    id: BatchId
    title: str
    started: str
    annotator: str
    n_releases: int


class Batches:
    """The imports of an open project."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Batch]:
        """Those of which something is there, the newest first."""
        rows = self._connection.execute(
            "select b.id, b.title, b.started, a.name, count(*) from batch b"
            " join annotator a on a.id = b.annotator_id join release r on r.batch_id = b.id"
            " group by b.id order by max(r.position) desc"
        )
        return [
            Batch(id=BatchId(id_), title=title, started=started, annotator=annotator, n_releases=n)
            for id_, title, started, annotator, n in rows
        ]

    def release_ids(self, batch_id: BatchId) -> list[ReleaseId]:
        """What is there of an import, in its order."""
        rows = self._connection.execute(
            "select id from release where batch_id = ? order by position", (batch_id,)
        )
        return [ReleaseId(id_) for (id_,) in rows]
