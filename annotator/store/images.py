"""Images: one record with all it has, as the journal keeps it and as it lies in the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, Final

from annotator.errors import UserError
from annotator.model.changes import Record
from annotator.model.records import Claim, Entity, Mention, Relation, Release, Setting, Thread
from annotator.model.schema_parts import SchemaPart
from annotator.store.kinds import (
    CLAIM,
    ENTITY,
    KIND_OF,
    LABEL,
    MENTION,
    RELATION,
    RELEASE,
    ROLE,
    SCHEMA_PART,
    SETTING,
    THREAD,
    Kind,
    Row,
)
from annotator.store.names import Names
from annotator.store.to_records import (
    claim_record,
    entity_record,
    label_record,
    mention_record,
    relation_record,
    release_record,
    schema_part_record,
    setting_record,
    thread_record,
)
from annotator.store.to_rows import (
    claim_row,
    entity_row,
    label_row,
    mention_row,
    relation_row,
    release_row,
    role_rows,
    schema_part_row,
    setting_row,
    thread_row,
)

Image = dict[str, Any]
"""Column to value; a claim also has `roles`, a list of rows without `claim_id`."""


class Texts:
    """Texts of releases by release; keeps the last one, since most work is on one release."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sha256 = ""
        self._text = ""

    def get(self, release_id: str) -> str:
        """The text of a release.

        Raises:
            UserError: The project has no such release.
        """
        found = self._connection.execute(
            "select text_sha256 from release where id = ?", (release_id,)
        ).fetchone()
        if found is None:
            raise UserError(f"The project has no release {release_id}.")
        if found[0] != self._sha256:
            text = self._connection.execute(
                "select text from text where sha256 = ?", found
            ).fetchone()
            if text is None:
                raise UserError(f"The project does not have the text of release {release_id}.")
            self._sha256, (self._text,) = found[0], text
        return self._text


def image_of(record: Record, connection: sqlite3.Connection, names: Names, texts: Texts) -> Image:
    """The image of a record under the present names.

    Raises:
        UserError: Its label, or the release it lies in, is not there.
    """
    match record:
        case Release():
            row = release_row(record, find_source(connection, record))
        case Mention():
            row = mention_row(record, names, texts.get(record.release_id))
        case Claim():
            row = claim_row(record, names, texts.get(record.release_id))
        case Relation():
            row = relation_row(record, names)
        case Entity():
            row = entity_row(record, names)
        case Thread():
            row = thread_row(record)
        case SchemaPart():
            row = schema_part_row(record)
        case Setting():
            row = setting_row(record)
        case _:
            row = label_row(record)
    image = make_image(KIND_OF[type(record)], row)
    if isinstance(record, Claim):
        image["roles"] = [list(role[1:]) for role in role_rows(record)]
    return image


def make_image(kind: Kind, row: Row) -> Image:
    """The image of a row; that of a claim still lacks its roles."""
    return dict(zip(kind.columns, row, strict=True))


def record_of(kind: Kind, image: Image, names: Names) -> Record:
    """The record of an image under the present names."""
    row = [image[column] for column in kind.columns]
    if kind is CLAIM:
        return claim_record(row, [[image["id"], *role] for role in image["roles"]], names)
    return _TO_RECORD[kind](row, names)


_TO_RECORD: Final[dict[Kind, Callable[[Row, Names], Record]]] = {
    RELEASE: lambda row, _names: release_record(row),
    MENTION: mention_record,
    RELATION: relation_record,
    ENTITY: entity_record,
    THREAD: lambda row, _names: thread_record(row),
    LABEL: lambda row, _names: label_record(row),
    SCHEMA_PART: lambda row, _names: schema_part_record(row),
    SETTING: lambda row, _names: setting_record(row),
}


def stored_image(connection: sqlite3.Connection, kind: Kind, record_id: str) -> Image | None:
    """The image of what the tables hold under that id, or None."""
    row = connection.execute(f"{kind.select} where t.id = ?", (record_id,)).fetchone()
    if row is None:
        return None
    image = make_image(kind, row)
    if kind is CLAIM:
        image["roles"] = [
            list(role[1:])
            for role in connection.execute(
                f"{ROLE.select} where t.claim_id = ? order by t.seq", (record_id,)
            )
        ]
    return image


def write_image(
    connection: sqlite3.Connection, kind: Kind, before: Image | None, after: Image | None
) -> None:
    """Makes the tables hold `after` where they held `before`; only what differs is written."""
    new_roles = after.get("roles") if after else None
    old_roles = before.get("roles") if before else None
    if before is not None and old_roles and old_roles != new_roles:
        connection.execute("delete from role where claim_id = ?", (before["id"],))
    if after is None:
        assert before is not None, "a change has a before or an after"
        connection.execute(f"delete from {kind.name} where id = ?", (before["id"],))
    elif before is None:
        connection.execute(kind.insert, [after[column] for column in kind.columns])
    else:
        _update(connection, kind, before, after)
    if after is not None and new_roles and old_roles != new_roles:
        connection.executemany(ROLE.insert, [(after["id"], *role) for role in new_roles])


def _update(connection: sqlite3.Connection, kind: Kind, before: Image, after: Image) -> None:
    # Not all columns: setting start, end or quote would have a trigger read the whole text.
    changed = [column for column in kind.columns if before[column] != after[column]]
    if changed:
        columns = ", ".join(f'"{column}" = ?' for column in changed)
        connection.execute(
            f"update {kind.name} set {columns} where id = ?",
            [*(after[column] for column in changed), before["id"]],
        )


def find_source(connection: sqlite3.Connection, release: Release) -> str | None:
    """The hash of the bytes a release was read from, where the project holds them."""
    sha256 = release.meta.get("sha256")
    if not isinstance(sha256, str):  # an import may bring anything
        return None
    found = connection.execute("select 1 from source where sha256 = ?", (sha256,)).fetchone()
    return sha256 if found else None
