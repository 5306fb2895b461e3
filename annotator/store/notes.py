"""The notes of a project, wherever they are."""

from __future__ import annotations

import sqlite3
from typing import Final

from annotator.model.notes import RESOLVED, NoteRow

_QUOTE_CHARS: Final = 200
_RESOLVED: Final = f"t.extra <> '{{}}' and ifnull(json_extract(t.extra, '$.{RESOLVED}'), 0)"
_ANNOTATIONS: Final = " union all ".join(
    f"select r.position, t.start, '{table}', t.id, t.release_id, r.title, l.name,"
    f" substr(t.quote, 1, {_QUOTE_CHARS}), t.note, {_RESOLVED}"
    f" from {table} t join release r on r.id = t.release_id join label l on l.id = t.label_id"
    " where t.note <> ''"
    for table in ("mention", "claim")
)
_RELEASES: Final = (
    f"select t.position, -1, 'release', t.id, t.id, t.title, '', t.title, t.note, {_RESOLVED}"
    " from release t where t.note <> ''"
)
_REST: Final = (
    (
        f"select 'entity', t.id, null, '', l.name, t.name, t.note, {_RESOLVED}"
        " from entity t join label l on l.id = t.label_id where t.note <> ''"
    ),
    (
        "select 'label', t.id, null, '', t.name, ifnull(json_extract(t.spec, '$.title'), t.name),"
        f" json_extract(t.spec, '$.note'), ifnull(json_extract(t.spec, '$.{RESOLVED}'), 0)"
        " from label t where ifnull(json_extract(t.spec, '$.note'), '') <> ''"
        " order by t.layer desc, t.position"
    ),
)


class Notes:
    """The notes of an open project."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[NoteRow]:
        """Every note: release by release in order of import and of text, then entities, labels."""
        placed = self._connection.execute(f"{_RELEASES} union all {_ANNOTATIONS} order by 1, 2")
        rows = [row[2:] for row in placed]
        for select in _REST:
            rows += self._connection.execute(select)
        return [NoteRow._make((*row[:-1], bool(row[-1]))) for row in rows]
