"""Reading mentions, claims and relations: those of some releases, or those that name a record."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from annotator.model.changes import Record
from annotator.model.records import AnnotatedRelease, Claim, Mention, Relation, reading_order
from annotator.store.kinds import CLAIM, MENTION, RELATION, RELEASE, ROLE, THREAD, Row
from annotator.store.names import Names
from annotator.store.to_records import (
    claim_record,
    mention_record,
    relation_record,
    release_record,
    thread_record,
)

_R = TypeVar("_R", Mention, Claim, Relation)
_IN_RELEASES = "t.release_id in ({})"


def mentions_of(
    connection: sqlite3.Connection, release_ids: Sequence[str], names: Names
) -> list[Mention]:
    """The mentions of a few releases, in no order: SQLite is slower than Python at sorting them."""
    where = _IN_RELEASES.format(_places(release_ids))
    rows = connection.execute(f"{MENTION.select} where {where}", release_ids)
    return [mention_record(row, names) for row in rows]


def claims_of(
    connection: sqlite3.Connection, release_ids: Sequence[str], names: Names
) -> list[Claim]:
    """The claims of a few releases, in no order."""
    return claims_where(connection, _IN_RELEASES.format(_places(release_ids)), release_ids, names)


def claims_where(
    connection: sqlite3.Connection,
    where: str,
    values: Sequence[str] | Mapping[str, str],
    names: Names,
) -> list[Claim]:
    """The claims, with their roles, for which a condition on `t` holds, in no order."""
    roles: defaultdict[str, list[Row]] = defaultdict(list)
    for role in connection.execute(
        f"select {_ROLE_COLUMNS} from claim t join role r on r.claim_id = t.id"
        f" where {where} order by r.claim_id, r.seq",
        values,
    ):
        roles[role[0]].append(role)
    rows = connection.execute(f"{CLAIM.select} where {where}", values)
    return [claim_record(row, roles.get(row[0], ()), names) for row in rows]


def relations_of(
    connection: sqlite3.Connection, release_ids: Sequence[str], names: Names
) -> list[Relation]:
    """The relations of a few releases, by id."""
    where = _IN_RELEASES.format(_places(release_ids))
    rows = connection.execute(f"{RELATION.select} where {where} order by t.id", release_ids)
    return [relation_record(row, names) for row in rows]


def annotated_releases(
    connection: sqlite3.Connection, release_ids: Sequence[str], names: Names
) -> list[AnnotatedRelease]:
    """A few releases with text, annotations and relations, in the order given."""
    rows = connection.execute(
        f"select t.id, x.text, {RELEASE.listed()} from release t"
        f" join text x on x.sha256 = t.text_sha256 where t.id in ({_places(release_ids)})",
        release_ids,
    )
    found = {id_: (text, release_record(row)) for id_, text, *row in rows}
    mentions = _by_release(mentions_of(connection, release_ids, names))
    claims = _by_release(claims_of(connection, release_ids, names))
    relations = _by_release(relations_of(connection, release_ids, names))
    return [
        AnnotatedRelease(
            release=found[id_][1],
            text=found[id_][0],
            mentions=tuple(sorted(mentions[id_], key=reading_order)),
            claims=tuple(sorted(claims[id_], key=reading_order)),
            relations=tuple(relations[id_]),
        )
        for id_ in release_ids
        if id_ in found
    ]


def pointing_at(connection: sqlite3.Connection, id_: str, names: Names) -> list[Record]:
    """Everything that points at an annotation or entity."""
    mentions = connection.execute(f"{MENTION.select} where t.entity_id = ?", (id_,))
    claims = claims_where(
        connection,
        "(t.speaker_id = ? or t.id in (select claim_id from role where to_id = ?))",
        (id_, id_),
        names,
    )
    relations = connection.execute(
        f"{RELATION.select} where t.from_id = ? or t.to_id = ? order by t.id", (id_, id_)
    )
    threads = map(
        thread_record,
        connection.execute(f"{THREAD.select} where instr(t.claims, ?)", (id_,)),
    )
    return [
        *(mention_record(row, names) for row in mentions),
        *claims,
        *(relation_record(row, names) for row in relations),
        *(thread for thread in threads if id_ in thread.claims),
    ]


_ROLE_COLUMNS = ", ".join(f"r.{column}" for column in ROLE.columns)


def _by_release(records: Iterable[_R]) -> defaultdict[str, list[_R]]:
    found: defaultdict[str, list[_R]] = defaultdict(list)
    for record in records:
        found[record.release_id].append(record)
    return found


def _places(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
