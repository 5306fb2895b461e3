"""Which bytes a project was made from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from annotator.model.ids import ReleaseId
from annotator.store.pointers import find_ids


class Sources:
    """The sources of an open project."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def has(self, release_id: ReleaseId) -> bool:
        """Whether the project holds the bytes that a release was read from."""
        found = self._connection.execute(
            "select source_sha256 is not null from release where id = ?", (release_id,)
        ).fetchone()
        return bool(found and found[0])

    def known(self, sha256s: Iterable[str]) -> set[str]:
        """Those of the hashes whose bytes the project holds, also of releases taken out again."""
        return find_ids(self._connection, "select sha256 from source where sha256 in ({})", sha256s)
