"""What a project file holds, as records: the reading half of a store."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from annotator.errors import UserError
from annotator.model.changes import Record
from annotator.model.exchange import ProjectHeader
from annotator.model.ids import AnnotationId, EntityId, ReleaseId
from annotator.model.records import (
    AnnotatedRelease,
    Annotation,
    Annotator,
    Entity,
    Relation,
    Release,
    ReleaseSummary,
    Source,
    Status,
    reading_order,
)
from annotator.model.schema import Schema
from annotator.store.annotations import (
    annotated_releases,
    claims_of,
    claims_where,
    mentions_of,
    pointing_at,
    relations_of,
)
from annotator.store.batches import Batches
from annotator.store.connection import explained
from annotator.store.counts import Counts, count, count_by_status
from annotator.store.header import read_annotators, read_extra
from annotator.store.images import Texts
from annotator.store.journal import Step, find_step
from annotator.store.kinds import ENTITY, MENTION, RELEASE
from annotator.store.known import Known
from annotator.store.links import Links
from annotator.store.notes import Notes
from annotator.store.passages import Passages
from annotator.store.pointers import Pointer, chunked, find_dangling, find_ids
from annotator.store.precedents import Precedents
from annotator.store.register import Register
from annotator.store.search import Found, Wanted, find_words
from annotator.store.settings import Settings
from annotator.store.sources import Sources
from annotator.store.speakers import Speakers
from annotator.store.threads import Threads
from annotator.store.to_records import (
    entity_record,
    mention_record,
    release_record,
)
from annotator.store.uses import Uses

_SHORTEST_ENDING: Final = 6
_RELEASES_AT_ONCE: Final = 4  # more do not stay in the processor's cache and take a quarter longer


class Reader:
    """Everything that can be asked of a project; `Store` adds what changes it.

    Attributes:
        path: The project file, symbolic links followed.
        settings: What its people agreed on.
        passages: Which sentences its releases have in common.
        batches: Which releases came in together.
        uses: What uses a part of the schema.
        precedents: How words were labelled before.
        threads: What it follows across releases.
        links: Its relations, and the claims they may lead to.
        register: How its mentions lie over its entities.
        notes: The notes on whatever has one.
        speakers: Who of its register is named as the speaker.
        sources: Which bytes it was made from.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._texts = Texts(connection)
        self._known = Known(connection)
        self.settings = Settings(connection)
        self.passages = Passages(connection)
        self.batches = Batches(connection)
        self.uses = Uses(connection, self._known)
        self.precedents = Precedents(connection, self._known)
        self.threads = Threads(connection, self._known)
        self.links = Links(connection, self._known)
        self.register = Register(connection, self._known)
        self.notes = Notes(connection)
        self.speakers = Speakers(connection)
        self.sources = Sources(connection)
        connection.create_function("holds", 2, _holds, deterministic=True)

    # --- the project

    def schema(self) -> Schema:
        """The project's schema as it is now."""
        with explained(self.path):
            return self._known.schema()

    def header(self) -> ProjectHeader:
        """What describes the project rather than one release."""
        with explained(self.path):
            return ProjectHeader(
                schema=self.schema(),
                entities=tuple(self.entities()),
                threads=tuple(self.threads.all()),
                annotators=tuple(self.annotators()),
                extra=read_extra(self._connection),
            )

    def annotators(self) -> list[Annotator]:
        """Who made annotations, and who was added without having acted yet; by name.

        Who only imported, set a status or the like is left out: an export names its authors.
        """
        with explained(self.path):
            return read_annotators(self._connection)

    def entities(self) -> list[Entity]:
        """The register, by id."""
        rows = self._rows(f"{ENTITY.select} order by t.id")
        with explained(self.path):
            return [entity_record(row, self._known.names()) for row in rows]

    def find_entity(self, entity_id: EntityId) -> Entity | None:
        """The entity of that id."""
        rows = self._rows(f"{ENTITY.select} where t.id = ?", entity_id)
        with explained(self.path):
            return entity_record(rows[0], self._known.names()) if rows else None

    def counts(self) -> Counts:
        """How much of what the project holds."""
        with explained(self.path):
            return count(self._connection)

    def status_counts(self) -> Counter[Status]:
        """The number of releases of each status: fast however many there are."""
        with explained(self.path):
            return count_by_status(self._connection)

    # --- the history

    def undo_step(self) -> Step | None:
        """The action that undo would reverse, whoever did it; None when there is nothing left."""
        with explained(self.path):
            return find_step(self._connection, redo=False)

    def redo_step(self) -> Step | None:
        """The undo that redo would reverse; a new action leaves none."""
        with explained(self.path):
            return find_step(self._connection, redo=True)

    # --- releases

    def next_position(self) -> int:
        """The position of the next release to be imported."""
        ((position,),) = self._rows("select ifnull(max(position) + 1, 0) from release")
        return int(position)

    def releases(self) -> list[Release]:
        """Every release, in order of import."""
        return [release_record(row) for row in self._rows(f"{RELEASE.select} order by t.position")]

    def release_ids(self, *, status: Status | None = None, search: str = "") -> list[ReleaseId]:
        """The releases of a status that hold some words, in order of import.

        Args:
            status: None for every status.
            search: Looked for as it stands, ignoring case, in title, source name and text.
        """
        where = " and r.status = ?" if status else ""
        values = [status.value] if status else []
        if search:
            needle = search.casefold()
            where += (
                " and (holds(r.title, ?) or holds(r.source_name, ?) or exists"
                " (select 1 from text t where t.sha256 = r.text_sha256 and holds(t.text, ?)))"
            )
            values += [needle] * 3
        rows = self._rows(
            f"select r.id from release r where true{where} order by r.position", *values
        )
        return [id_ for (id_,) in rows]

    def summaries(self, release_ids: Sequence[ReleaseId]) -> list[ReleaseSummary]:
        """What a list shows of those releases, in the order given; unknown ids are left out."""
        found = {}
        for chunk in chunked(release_ids, 500):
            for row in self._rows(
                "select id, title, source_name, status, n_mentions, n_claims from release"
                f" where id in ({', '.join('?' * len(chunk))})",
                *chunk,
            ):
                id_, title, source_name, status, n_mentions, n_claims = row
                found[id_] = ReleaseSummary(
                    id=id_,
                    title=title,
                    source_name=source_name,
                    status=Status(status),
                    n_mentions=n_mentions,
                    n_claims=n_claims,
                )
        return [found[id_] for id_ in release_ids if id_ in found]

    def find_release(self, key: str) -> list[ReleaseId]:
        """The releases that a key may mean, in order of import.

        Args:
            key: An id; or else the source name, or at least 6 characters at the end of an id.
        """
        exact = self._rows("select id from release where id = ?", key)
        if exact:
            return [exact[0][0]]
        ending = key if len(key) >= _SHORTEST_ENDING else None
        rows = self._rows(
            "select id from release where source_name = ?"
            " or (? is not null and substr(id, -?) = ?) order by position",
            *(key, ending, len(key), key),
        )
        return [id_ for (id_,) in rows] if key else []

    def release(self, release_id: ReleaseId) -> Release | None:
        """The release of that id."""
        rows = self._rows(f"{RELEASE.select} where t.id = ?", release_id)
        return release_record(rows[0]) if rows else None

    def find_same(self, text_sha256: str, source_sha256: str | None) -> ReleaseId | None:
        """The first release that has this text, else that was read from these bytes."""
        rows = self._rows(
            "select id from release where text_sha256 = ? or source_sha256 = ?"
            " order by text_sha256 <> ?, position limit 1",
            *(text_sha256, source_sha256, text_sha256),
        )
        return rows[0][0] if rows else None

    def text(self, release_id: ReleaseId) -> str:
        """The text of a release.

        Raises:
            UserError: There is no such release.
        """
        with explained(self.path):
            return self._texts.get(release_id)

    def source(self, release_id: ReleaseId) -> Source | None:
        """The bytes a release was read from; None when they did not come with it."""
        rows = self._rows(
            "select s.sha256, s.media_type, s.codec, s.data from source s"
            " join release r on r.source_sha256 = s.sha256 where r.id = ?",
            release_id,
        )
        if not rows:
            return None
        sha256, media_type, codec, data = rows[0]
        return Source(
            sha256=sha256,
            media_type=media_type,
            data=zlib.decompress(data) if codec == "zlib" else data,
        )

    def annotated_release(self, release_id: ReleaseId) -> AnnotatedRelease:
        """A release with text, annotations and relations, but without its source bytes.

        Raises:
            UserError: There is no such release.
        """
        with explained(self.path):
            found = annotated_releases(self._connection, [release_id], self._known.names())
        if not found:
            raise UserError(f"There is no release {release_id} in {self.path.name}.")
        return found[0]

    def iterate(self, release_ids: Sequence[ReleaseId]) -> Iterator[AnnotatedRelease]:
        """As `annotated_release` for each, in the order given; one that is gone is left out."""
        for chunk in chunked(release_ids, _RELEASES_AT_ONCE):
            with explained(self.path):
                found = annotated_releases(self._connection, chunk, self._known.names())
            yield from found

    def find_words(self, wanted: Wanted, release_ids: Sequence[ReleaseId]) -> list[Found]:
        """Those of a few releases that may hold the words sought, in the order given.

        Raises:
            UserError: The project has no such label.
        """
        with explained(self.path):
            return find_words(self._connection, release_ids, wanted, self._known.names())

    # --- annotations

    def annotations(self, release_id: ReleaseId) -> list[Annotation]:
        """The mentions and claims of a release, sorted by `(start, -end)`; they may overlap."""
        with explained(self.path):
            return sorted(
                [
                    *mentions_of(self._connection, [release_id], self._known.names()),
                    *claims_of(self._connection, [release_id], self._known.names()),
                ],
                key=reading_order,
            )

    def relations(self, release_id: ReleaseId) -> list[Relation]:
        """The relations that belong to a release, by id."""
        with explained(self.path):
            return relations_of(self._connection, [release_id], self._known.names())

    def find_annotation(self, annotation_id: AnnotationId) -> Annotation | None:
        """The mention or claim of that id."""
        rows = self._rows(f"{MENTION.select} where t.id = ?", annotation_id)
        with explained(self.path):
            names = self._known.names()
            if rows:
                return mention_record(rows[0], names)
            claims = claims_where(self._connection, "t.id = ?", [annotation_id], names)
        return claims[0] if claims else None

    def find_dangling(self, pointers: Iterable[Pointer]) -> set[Pointer]:
        """The pointers whose target is not there."""
        with explained(self.path):
            return find_dangling(self._connection, pointers)

    def pointing_at(self, id_: str) -> list[Record]:
        """What points at an annotation or entity: mentions, claims, relations, threads."""
        with explained(self.path):
            return pointing_at(self._connection, id_, self._known.names())

    def ids_in_use(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that a mention, claim or relation has."""
        wanted = list(ids)
        with explained(self.path):
            return {
                id_
                for table in ("mention", "claim", "relation")
                for id_ in find_ids(
                    self._connection, f"select id from {table} where id in ({{}})", wanted
                )
            }

    # --- inside

    def _rows(self, query: str, *values: str | int | None) -> list[tuple[Any, ...]]:
        with explained(self.path):
            return self._connection.execute(query, values).fetchall()


def _holds(haystack: str, needle: str) -> bool:
    return needle in haystack.casefold()
