"""Which releases have sentences in common, by the passages that the project keeps of each."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Final

from annotator.model.ids import ReleaseId
from annotator.text.passages import find_passages

MANY: Final = 50
_FILLED_TO: Final = "passages_filled_to"


def write_passages(connection: sqlite3.Connection, position: int, text: str) -> None:
    """Keeps the passages of a release; they go with it."""
    connection.executemany(
        "insert or ignore into passage (number, position) values (?, ?)",
        [(passage.number, position) for passage in find_passages(text)],
    )


def fill_passages(connection: sqlite3.Connection, at_most: int) -> bool:
    """Gives the next releases passages that came without; returns whether there may be more."""
    releases = connection.execute(
        "select r.position, t.text from release r join text t on t.sha256 = r.text_sha256"
        " where r.position > ifnull((select cast(value as integer) from meta where key = ?), -1)"
        " order by r.position limit ?",
        (_FILLED_TO, at_most),
    ).fetchall()
    for position, text in releases:
        write_passages(connection, position, text)
    if releases:
        connection.execute(
            "insert or replace into meta (key, value) values (?, ?)", (_FILLED_TO, str(position))
        )
    return bool(releases)


class Passages:
    """The passages of an open project."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def first_owner(self, number: int) -> ReleaseId | None:
        """The release that had this passage first."""
        found = self._connection.execute(
            "select r.id from passage p join release r on r.position = p.position"
            " where p.number = ? order by p.position limit 1",
            (number,),
        ).fetchone()
        return None if found is None else ReleaseId(found[0])

    def count_shared(self, numbers: Iterable[int]) -> Counter[ReleaseId]:
        """How many of these passages each release has that has any.

        A passage that more than `MANY` releases have tells them from nobody, and is left out.
        """
        shared = Counter[ReleaseId]()
        for number in set(numbers):
            owners = self._connection.execute(
                "select r.id from passage p join release r on r.position = p.position"
                " where p.number = ? limit ?",
                (number, MANY + 1),
            ).fetchall()
            if len(owners) <= MANY:
                shared.update(ReleaseId(id_) for (id_,) in owners)
        return shared
