"""Every check of a project file, each by its name; none of them changes anything."""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from annotator.errors import UserError
from annotator.model.exchange import Finding
from annotator.model.records import Claim, Mention
from annotator.store.images import Image, Texts, make_image, record_of
from annotator.store.kinds import CLAIM, MENTION, RELEASE, ROLE, Kind
from annotator.store.migrations import FINGERPRINTS, fingerprint
from annotator.store.names import Names
from annotator.store.replay import check_journal, check_replay
from annotator.store.schema_parts import read_schema
from annotator.store.spans import check_spans
from annotator.store.threads import find_disagreements

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""

_Tick = Callable[[], None]
_Check = Callable[[sqlite3.Connection, _Tick], Iterator[Finding]]

_UNREADABLE: Final = (UserError, ValueError, TypeError, LookupError, AttributeError)
"""What reading a row raises that another program has written: bad JSON, a missing key."""


def check_project(
    connection: sqlite3.Connection, progress: Progress | None = None
) -> list[Finding]:
    """The findings of all checks, in the order of `CHECKS`, on one state of the project."""
    connection.execute("begin")
    try:
        (n_releases,) = connection.execute("select count(*) from release").fetchone()
        done = itertools.count(1)

        def tick() -> None:
            if progress is not None:
                progress(next(done), n_releases * _N_PASSES)

        return [
            finding
            for name, check in _CHECKS.items()
            for finding in _finished(name, check(connection, tick))
        ]
    except sqlite3.DatabaseError as error:
        return [Finding(check="integrity", message=f"The file cannot be read: {error}.")]
    finally:
        connection.execute("rollback")


def _finished(name: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings of one check, the last of them that damage ended it."""
    try:
        yield from findings
    except (sqlite3.DatabaseError, *_UNREADABLE) as error:
        yield Finding(check=name, message=f"This check could not be finished: {error}")


def _integrity(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    for (message,) in connection.execute("pragma integrity_check(20)"):
        if message != "ok":
            yield Finding(check="integrity", message=f"The file is damaged: {message}.")


def _foreign_keys(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    for table, rowid, parent, _ in connection.execute("pragma foreign_key_check"):
        yield Finding(
            check="foreign_keys",
            message=f"Row {rowid} of {table} belongs to a {parent} that is not there.",
        )


def _tables(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    (version,) = connection.execute("pragma user_version").fetchone()
    if fingerprint(connection) != FINGERPRINTS.get(version):
        yield Finding(
            check="tables",
            message="Tables, indexes, triggers or views are not as Annotator makes them.",
        )


def _texts(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    for release_id, n_chars, sha256, text in connection.execute(
        "select r.id, r.n_chars, t.sha256, t.text from text t"
        " left join release r on r.text_sha256 = t.sha256"
    ):
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield Finding(
                check="texts",
                message=f"The text {sha256} is not what was imported.",
                release_id=release_id,
            )
        if release_id is not None and n_chars != len(text):
            yield Finding(
                check="texts",
                message=f"The release has {len(text)} characters, not {n_chars} as it says.",
                release_id=release_id,
            )


def _sources(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    for release_id, sha256, codec, data in connection.execute(
        "select r.id, s.sha256, s.codec, s.data from source s"
        " left join release r on r.source_sha256 = s.sha256"
    ):
        try:
            raw = zlib.decompress(data) if codec == "zlib" else data
            is_sound = hashlib.sha256(raw).hexdigest() == sha256
        except zlib.error:
            is_sound = False
        if not is_sound:
            yield Finding(
                check="sources",
                message=f"The source bytes {sha256} are not what was imported.",
                release_id=release_id,
            )


def _schema(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    try:
        read_schema(connection)
    except _UNREADABLE as error:
        yield Finding(check="schema", message=f"The schema cannot be read: {error}")


def _spans(connection: sqlite3.Connection, tick: _Tick) -> Iterator[Finding]:
    """Every span of every release against its text, and every row for being readable."""
    names, texts = Names(connection), Texts(connection)
    for (release_id,) in connection.execute("select id from release order by position").fetchall():
        yield from _spans_of(connection, release_id, names, texts.get(release_id))
        tick()


def _spans_of(
    connection: sqlite3.Connection, release_id: str, names: Names, text: str
) -> Iterator[Finding]:
    roles: dict[str, list[list[object]]] = {}
    for claim_id, *role in connection.execute(
        f"{ROLE.select} join claim c on c.id = t.claim_id where c.release_id = ?"
        " order by t.claim_id, t.seq",
        (release_id,),
    ):
        roles.setdefault(claim_id, []).append(role)
    for kind, key in ((RELEASE, "id"), (MENTION, "release_id"), (CLAIM, "release_id")):
        for row in connection.execute(f"{kind.select} where t.{key} = ?", (release_id,)):
            image = make_image(kind, row)
            if kind is CLAIM:
                image["roles"] = roles.get(image["id"], [])
            message = _fault(kind, image, names, text)
            if message:
                yield Finding(
                    check="spans",
                    message=f"{kind.name.capitalize()} {image['id']}: {message}",
                    release_id=release_id,
                    span=None if kind is RELEASE else (image["start"], image["end"]),
                )


def _fault(kind: Kind, image: Image, names: Names, text: str) -> str:
    """What is wrong with a row in itself and against its text; empty if nothing is."""
    try:
        record = record_of(kind, image, names)
        check_spans(record, text)
    except UserError as error:
        return error.message
    except _UNREADABLE as error:
        return f"it cannot be read: {error!r}"
    if isinstance(record, Mention | Claim):
        if (image["start"], image["end"]) != (record.start, record.end):
            return "start and end are not those of its fragments."
        if image["quote"] != text[record.start : record.end]:
            return f"the text there is not “{image['quote'][:40]}”."
    return ""


def _counters(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    for layer in (MENTION.name, CLAIM.name):
        for release_id, says, n in connection.execute(
            f"select id, n_{layer}s, (select count(*) from {layer} where release_id = r.id) n"
            f" from release r where n_{layer}s <> n"
        ):
            yield Finding(
                check="counters",
                message=f"The release has {n} {layer}s, not {says} as its counter says.",
                release_id=release_id,
            )


def _pointers(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    """What foreign keys do not hold: ends that may be of several kinds, claims of threads."""
    for what, release_id, target in connection.execute(_DANGLING):
        yield Finding(
            check="pointers",
            message=f"{what} points at {target}, which is not there.",
            release_id=release_id,
        )
    for thread_id, claims in connection.execute("select id, claims from thread"):
        for claim_id in json.loads(claims):
            if not connection.execute("select 1 from claim where id = ?", (claim_id,)).fetchone():
                yield Finding(
                    check="pointers",
                    message=f"Thread {thread_id} holds the claim {claim_id}, which is not there.",
                )
    for release_id, claim_id in connection.execute(
        "select c.release_id, c.id from claim c join mention m on m.id = c.id"
    ):
        yield Finding(
            check="pointers",
            message=f"The id {claim_id} is that of a mention and of a claim.",
            release_id=release_id,
        )


def _threads(connection: sqlite3.Connection, _tick: _Tick) -> Iterator[Finding]:
    """Claim and thread must say the same of one another."""
    for found in find_disagreements(connection):
        (row,) = connection.execute(
            "select (select release_id from claim where id = ?)", (found.claim_id,)
        )
        if not found.is_listed:
            message = f"Claim {found.claim_id} says it is in thread {found.thread_id}, which does"
            message += " not list it."
        else:
            said = "in none" if found.says is None else f"in {found.says}"
            message = f"Thread {found.thread_id} lists claim {found.claim_id}, which says it is"
            message += f" {said}."
        yield Finding(check="threads", message=message, release_id=row[0])


_THERE: Final = " and ".join(
    f"not exists (select 1 from {table} where id = {{0}})"
    for table in ("mention", "claim", "entity")
)
_DANGLING: Final = f"""
    select 'A role of claim ' || c.id, c.release_id, t.to_id
        from role t join claim c on c.id = t.claim_id
        where t.to_id is not null and {_THERE.format("t.to_id")}
    union all select 'Relation ' || id, release_id, from_id from relation t
        where {_THERE.format("t.from_id")}
    union all select 'Relation ' || id, release_id, to_id from relation t
        where {_THERE.format("t.to_id")}"""

_CHECKS: Final[dict[str, _Check]] = {
    "integrity": _integrity,
    "foreign_keys": _foreign_keys,
    "tables": _tables,
    "texts": _texts,
    "sources": _sources,
    "schema": _schema,
    "spans": _spans,
    "counters": _counters,
    "pointers": _pointers,
    "threads": _threads,
    "journal": check_journal,
    "replay": check_replay,
}
CHECKS: Final = tuple(_CHECKS)
"""The names of the checks, in the order in which they run."""

_N_PASSES: Final = 2  # `spans` and `replay` go through the releases
