"""Relations by their ends, and the claims of other releases that one may lead to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from annotator.model.ids import RelationId, ReleaseId
from annotator.model.records import Claim, Relation
from annotator.store.annotations import claims_where
from annotator.store.kinds import RELATION
from annotator.store.known import Known
from annotator.store.to_records import relation_record


class Links:
    """The relations of an open project."""

    def __init__(self, connection: sqlite3.Connection, known: Known) -> None:
        self._connection = connection
        self._known = known

    def find(self, relation_id: RelationId) -> Relation | None:
        """The relation of that id."""
        return next(iter(self._relations("t.id = ?", relation_id)), None)

    def at(self, id_: str) -> list[Relation]:
        """Those that go from or to an annotation or entity, in whatever release, by id."""
        return self._relations("t.from_id = ? or t.to_id = ?", id_, id_)

    def claims(self, words: Sequence[str], *, outside: ReleaseId, n_most: int = 50) -> list[Claim]:
        """Claims of other releases whose text has all the words, as parts too; the newest first.

        Args:
            words: In lower case.
            outside: The release whose claims are left out.
            n_most: How many at most.
        """
        holding = "".join(" and holds(quote, ?)" for _ in words)
        newest = (
            f"select id from claim where release_id <> ?{holding} order by id desc limit {n_most:d}"
        )
        found = claims_where(
            self._connection, f"t.id in ({newest})", [outside, *words], self._known.names()
        )
        return sorted(found, key=lambda claim: claim.id, reverse=True)

    def _relations(self, where: str, *values: str) -> list[Relation]:
        rows = self._connection.execute(f"{RELATION.select} where {where} order by t.id", values)
        return [relation_record(row, self._known.names()) for row in rows]
