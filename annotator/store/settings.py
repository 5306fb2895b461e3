"""What the people of a project agreed on, by name."""

from __future__ import annotations

import sqlite3

from annotator.model.records import Setting
from annotator.store.kinds import SETTING
from annotator.store.to_records import setting_record


class Settings:
    """The settings of an open project; a change set with a `Setting` changes one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, id_: str) -> Setting | None:
        """The setting of that name."""
        row = self._connection.execute(f"{SETTING.select} where t.id = ?", (id_,)).fetchone()
        return None if row is None else setting_record(row)

    def all(self, prefix: str = "") -> list[Setting]:
        """Those whose names begin so, by name."""
        rows = self._connection.execute(
            f"{SETTING.select} where substr(t.id, 1, ?) = ? order by t.id", (len(prefix), prefix)
        )
        return [setting_record(row) for row in rows]
