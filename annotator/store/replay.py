"""Checks of the journal: that it is whole, and that the tables are what it leads to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

from annotator.model.exchange import Finding
from annotator.store.bulk import ANNOTATED_RELEASE, unpack
from annotator.store.images import Image, make_image
from annotator.store.kinds import (
    CLAIM,
    ENTITY,
    KINDS,
    LABEL,
    MENTION,
    RELATION,
    RELEASE,
    ROLE,
    SCHEMA_PART,
    SETTING,
    THREAD,
    Kind,
)

_State = dict[tuple[Kind, str], Image]
_Tick = Callable[[], None]

_OF_PROJECT: Final = (LABEL, SCHEMA_PART, ENTITY, THREAD, SETTING)
_FIRST_WITH_PARTS: Final = 3  # the file version since which the journal has parts of the schema
_OF_RELEASE: Final = ((RELEASE, "id"), (MENTION, "release_id"), (CLAIM, "release_id"),
                      (RELATION, "release_id"))  # fmt: skip


def check_journal(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    """That no action and no change is missing."""
    for table in ("action", "change"):
        n, last = connection.execute(
            f"select count(*), ifnull(max(seq), 0) from {table}"
        ).fetchone()
        if n != last:
            yield Finding(check="journal", message=f"{last - n} rows of {table} are missing.")
    for seq, title, says, n in connection.execute(
        "select a.seq, a.title, a.n_changes, count(c.seq) from action a"
        " left join change c on c.action_seq = a.seq"
        " group by a.seq having a.n_changes <> count(c.seq)"
    ):
        yield Finding(
            check="journal", message=f"Action {seq}, “{title}”, has {n} changes instead of {says}."
        )


def check_replay(connection: sqlite3.Connection, tick: _Tick) -> Iterator[Finding]:
    """That every column of every row is what the journal left it at."""
    stored: _State = {}
    (version,) = connection.execute("pragma user_version").fetchone()
    for kind in _OF_PROJECT:
        if kind is SCHEMA_PART and version < _FIRST_WITH_PARTS:
            continue
        stored |= _stored(connection, kind, "true", ())
    yield from _compared(connection, None, stored)
    release_ids = connection.execute(
        "select id from release union select release_id from change where release_id is not null"
    ).fetchall()
    for (release_id,) in release_ids:
        stored = {}
        for kind, key in _OF_RELEASE:
            stored |= _stored(connection, kind, f"t.{key} = ?", (release_id,))
        yield from _compared(connection, release_id, stored)
        tick()


def _stored(
    connection: sqlite3.Connection, kind: Kind, where: str, values: tuple[str, ...]
) -> _State:
    images = {
        (kind, row[0]): make_image(kind, row)
        for row in connection.execute(f"{kind.select} where {where}", values)
    }
    if kind is CLAIM:
        for image in images.values():
            image["roles"] = []
        for claim_id, *role in connection.execute(
            f"select {', '.join(f'r.{c}' for c in ROLE.columns)} from claim t"
            f" join role r on r.claim_id = t.id where {where} order by r.claim_id, r.seq",
            values,
        ):
            images[kind, claim_id]["roles"].append(role)
    return images


def _compared(
    connection: sqlite3.Connection, release_id: str | None, stored: _State
) -> Iterator[Finding]:
    replayed: _State = {}
    yield from _replay(connection, release_id, replayed)
    for kind, record_id in sorted(
        stored.keys() | replayed.keys(), key=lambda key: (key[0].name, key[1])
    ):
        there, wanted = stored.get((kind, record_id)), replayed.get((kind, record_id))
        if there == wanted:
            continue
        if there is None:
            what = "is in the journal only"
        elif wanted is None:
            what = "is not in the journal"
        else:
            columns = [column for column in there if there[column] != wanted.get(column)]
            what = f"is not as the journal left it ({', '.join(columns)})"
        yield Finding(
            check="replay",
            message=f"{kind.name.capitalize()} {record_id} {what}.",
            release_id=release_id,
        )


def _replay(
    connection: sqlite3.Connection, release_id: str | None, state: _State
) -> Iterator[Finding]:
    """Brings the state to what the journal says of one release, or of none."""
    for seq, kind_name, record_id, before, after in connection.execute(
        "select action_seq, record_kind, record_id, before, after from change"
        " where release_id is ? order by seq",
        (release_id,),
    ):
        if kind_name == ANNOTATED_RELEASE:
            assert release_id is not None, "a table's check sees to it"
            data = json.loads(after)
            (text,) = connection.execute(
                "select text from text where sha256 = ?", (data["release"]["text_sha256"],)
            ).fetchone()
            for kind, image in unpack(data, release_id, text):
                state[kind, image["id"]] = image
            continue
        key = KINDS[kind_name], record_id
        if state.pop(key, None) != (before and json.loads(before)):
            yield Finding(
                check="replay",
                message=f"Action {seq} found {kind_name} {record_id} otherwise than it was left.",
                release_id=release_id,
            )
        if after is not None:
            state[key] = json.loads(after)
