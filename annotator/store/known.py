"""What a reader remembers of a project: its names and its schema, while nobody changes them."""

from __future__ import annotations

import sqlite3

from annotator.model.schema import Schema
from annotator.store.names import Names
from annotator.store.schema_parts import read_schema


class Known:
    """Read when first asked for, and again after another process has committed or `forget`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._data_version = 0
        self._names: Names | None = None
        self._schema: Schema | None = None

    def names(self) -> Names:
        """The names of labels and annotators."""
        self._notice_others()
        if self._names is None:
            self._names = Names(self._connection)
        return self._names

    def schema(self) -> Schema:
        """The schema."""
        self._notice_others()
        if self._schema is None:
            self._schema = read_schema(self._connection)
        return self._schema

    def forget(self) -> None:
        """Has both read anew."""
        self._names = self._schema = None

    def _notice_others(self) -> None:
        (data_version,) = self._connection.execute("pragma data_version").fetchone()
        if data_version != self._data_version:
            self._data_version = data_version
            self.forget()
