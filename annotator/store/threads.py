"""What a project follows across its releases: threads, their claims, and where the two disagree."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.model.ids import AnnotationId, ReleaseId, ThreadId
from annotator.model.records import Claim, Relation, Thread
from annotator.store.annotations import claims_where
from annotator.store.kinds import RELATION, THREAD
from annotator.store.known import Known
from annotator.store.pointers import chunked
from annotator.store.to_records import relation_record, thread_record

_AT_ONCE = 500


class Opening(NamedTuple):
    """A thread, the claim that it lists first, and what the release of that says of itself."""

    title: str
    status: str
    claim_id: AnnotationId
    release_id: ReleaseId
    words: str
    speaker_id: str | None
    issuer: str
    published: str


class Pointed(NamedTuple):
    """What one role of a claim points at: an entity, or the words of a mention and its entity."""

    claim_id: AnnotationId
    role: str
    entity_id: str | None
    words: str


class Disagreement(NamedTuple):
    """A claim that says it is in one thread (or None) while the thread's list says otherwise."""

    thread_id: ThreadId
    claim_id: AnnotationId
    says: ThreadId | None
    is_listed: bool


class Threads:
    """The threads of an open project; a change set with a `Thread` changes one."""

    def __init__(self, connection: sqlite3.Connection, known: Known) -> None:
        self._connection = connection
        self._known = known

    def all(self) -> list[Thread]:
        """Every thread, by id."""
        return [
            thread_record(row) for row in self._connection.execute(f"{THREAD.select} order by t.id")
        ]

    def find(self, thread_id: ThreadId) -> Thread | None:
        """The thread of that id."""
        row = self._connection.execute(f"{THREAD.select} where t.id = ?", (thread_id,)).fetchone()
        return None if row is None else thread_record(row)

    def claims(self, thread: Thread) -> list[Claim]:
        """The claims of a thread, in the order in which it lists them."""
        found = {
            claim.id: claim
            for chunk in chunked(thread.claims, _AT_ONCE)
            for claim in claims_where(
                self._connection, f"t.id in ({_places(chunk)})", chunk, self._known.names()
            )
        }
        return [found[id_] for id_ in thread.claims if id_ in found]

    def relations(self, thread: Thread) -> list[Relation]:
        """The relations between claims of a thread, by id, so in the order they were made."""
        among = set(thread.claims)
        rows = (
            row
            for chunk in chunked(thread.claims, _AT_ONCE)
            for row in self._connection.execute(
                f"{RELATION.select} where t.from_id in ({_places(chunk)})", chunk
            )
        )
        relations = [relation_record(row, self._known.names()) for row in rows]
        found = [relation for relation in relations if relation.to_id in among]
        return sorted(found, key=lambda relation: relation.id)

    def openings(self, *, status: str | None = None) -> dict[ThreadId, Opening]:
        """How each thread that has claims began, or each of a status: fast for thousands."""
        rows = self._connection.execute(
            "select t.id, t.title, t.status, c.id, c.release_id, c.quote, c.speaker_id,"
            " ifnull(json_extract(r.meta, '$.issuer'), ''),"
            " ifnull(json_extract(r.meta, '$.published'), '')"
            " from thread t join claim c on c.id = json_extract(t.claims, '$[0]')"
            " join release r on r.id = c.release_id where ?1 is null or t.status = ?1",
            (status,),
        )
        return {
            ThreadId(row[0]): Opening._make((*row[1:-2], str(row[-2]), str(row[-1])))
            for row in rows
        }

    def pointed(self, claim_ids: Iterable[AnnotationId]) -> list[Pointed]:
        """What the roles of the claims point at, but other claims and bare text."""
        return [
            Pointed(AnnotationId(claim_id), role, entity_id or known_id, words or name)
            for chunk in chunked(claim_ids, _AT_ONCE)
            for claim_id, role, entity_id, words, known_id, name in self._connection.execute(
                "select p.claim_id, p.role, m.entity_id, m.quote, e.id, e.name from role p"
                " left join mention m on m.id = p.to_id left join entity e on e.id = p.to_id"
                f" where p.claim_id in ({_places(chunk)}) and coalesce(m.id, e.id) is not null",
                chunk,
            )
        ]

    def names(self) -> dict[str, str]:
        """Every name and alias of the register in lower case, and the entity's own name."""
        found: dict[str, str] = {}
        for name, aliases in self._connection.execute(
            "select name, aliases from entity order by id desc"
        ):
            for alias in json.loads(aliases) if aliases != "[]" else ():
                found.setdefault(str(alias).casefold(), name)
            found[name.casefold()] = name
        return found

    def disagreements(self) -> Iterator[Disagreement]:
        """Where what a claim says of its thread is not what the threads list, by thread."""
        return find_disagreements(self._connection)


def find_disagreements(connection: sqlite3.Connection) -> Iterator[Disagreement]:
    """As `Threads.disagreements`, for the check that has no store."""
    said: dict[str, dict[str, None]] = {}
    for thread_id, claim_id in connection.execute(
        "select thread_id, id from claim where thread_id is not null order by id"
    ):
        said.setdefault(thread_id, {})[claim_id] = None
    says = {claim_id: thread_id for thread_id, ids in said.items() for claim_id in ids}
    for thread_id, claims in connection.execute("select id, claims from thread order by id"):
        listed = dict.fromkeys(json.loads(claims))
        saying = said.get(thread_id, {})
        for claim_id in listed:
            if claim_id not in saying:
                yield _disagreement(thread_id, claim_id, says.get(claim_id), is_listed=True)
        for claim_id in saying:
            if claim_id not in listed:
                yield _disagreement(thread_id, claim_id, thread_id, is_listed=False)


def _disagreement(
    thread_id: str, claim_id: str, says: str | None, *, is_listed: bool
) -> Disagreement:
    return Disagreement(
        ThreadId(thread_id),
        AnnotationId(claim_id),
        None if says is None else ThreadId(says),
        is_listed,
    )


def _places(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
