"""Deciding what of an incoming release may enter the project, and reporting the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal, TypeVar

from annotator.app.alike import VERSION_OF, Alike
from annotator.app.import_report import ImportReport
from annotator.app.late_pointers import LatePointers, Pointing
from annotator.app.thread_mending import mended
from annotator.errors import ChangedSinceError, UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.exchange import Incoming, Notice, NoticeKind, Problem, ProjectHeader
from annotator.model.ids import BatchId, LabelId, ReleaseId, new_id
from annotator.model.records import (
    AnnotatedRelease,
    Annotation,
    Claim,
    Entity,
    Layer,
    Mention,
    Relation,
    Thread,
)
from annotator.model.schema import Label, Schema
from annotator.store.pointers import ANNOTATION, Pointer
from annotator.store.store import ActionKind, Store

LabelPolicy = Literal["refuse", "add"] | Mapping[str, str]
"""What happens to labels that the schema lacks: refuse the release, add them, or rename."""

TwinPolicy = Literal["import", "skip", "version"]
"""What happens to a release nearly the same as another: it comes in, stays out, or comes in as a
new version of it."""

_N_HUES = 7
MANY_ROWS = 3000
"""As many as one transaction writes where nobody waits for the window."""

_P = TypeVar("_P", Mention, Claim, Relation)
_LATE = "Import pointers between releases"
_IS_TAKEN = "Its id is used elsewhere in the project."
_IS_OURS = "It differs from ours, which is kept."


class Admission:
    """The gate of one import run: knows what is there, what came before, and the schema.

    Attributes:
        path: The file being read, for the report.
    """

    def __init__(
        self,
        store: Store,
        report: ImportReport,
        *,
        labels: LabelPolicy = "refuse",
        annotator: str | None = None,
        twins: TwinPolicy = "import",
        rows_at_once: int = MANY_ROWS,
    ) -> None:
        self.path = ""
        self._store = store
        self._report = report
        self._policy = labels
        self._annotator = annotator or store.annotator
        self._twins = twins
        self._rows_at_once = rows_at_once
        self._alike = Alike(store)
        self._batch_id: BatchId | None = None
        self._position = store.next_position()
        self._entity_ids: set[str] = {entity.id for entity in store.entities()}
        self._threads = {thread.id: thread for thread in store.threads.all()}
        self._waiting: list[AnnotatedRelease] = []
        self._n_rows = 0
        self._text_owners: dict[str, ReleaseId] = {}
        self._release_ids: set[ReleaseId] = set()
        self._ids: set[str] = set()
        self._late = LatePointers(self._is_known)

    def take(self, incoming: Incoming) -> None:
        """Brings in what may come in, at the latest when `finish` is called."""
        match incoming:
            case Problem():
                self._report.problems.append(incoming)
            case ProjectHeader():
                self._take_header(incoming)
            case Notice():
                if incoming.release_id in self._release_ids:
                    self._report.notices.append(incoming)
            case _:
                self._take_release(self._relabelled(incoming))

    def finish(self) -> None:
        """Writes what waits, then what points at releases that came after it."""
        self._write()
        changes = []
        for settled in self._late.settle(self._store):
            self.path = settled.late.path
            if settled.change is not None:
                changes.append(settled.change)
            for target, id_ in settled.lost:
                wanted = settled.late.wanted
                self._refuse(
                    f"{type(wanted).__name__.lower()} {wanted.id}",
                    f"It points at the {target} {id_}, which is nowhere; that was left out.",
                )
        try:
            self._apply(_LATE, changes)
        except ChangedSinceError:  # a window lets people work meanwhile
            for change in changes:
                self._apply_or_refuse(change)
        self._apply("Import threads", mended(self._store))

    def _apply_or_refuse(self, change: Change) -> None:
        try:
            self._apply(_LATE, [change])
        except UserError as error:
            kind = type(change.record).__name__.lower()
            self._refuse(f"{kind} {change.record.id}", error.message)

    # --- the header

    def _take_header(self, header: ProjectHeader) -> None:
        for annotator in header.annotators:
            if not self._store.add_annotator(annotator):
                self._refuse(f"annotator {annotator.name}", _IS_OURS)
        for key in self._store.add_extra(header.extra):
            self._refuse(f"key “{key}”", _IS_OURS)
        changes = [Change(None, entity) for entity in self._fresh_entities(header.entities)]
        for thread in header.threads:
            written = self._take_thread(thread)
            if written is not None:
                changes.append(Change(None, written))
        self._apply("Import entities and threads", changes)

    def _fresh_entities(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        there = {entity.id: entity for entity in self._store.entities()}
        for given in entities:
            entity = replace(given, label=self._renamed(given.label))
            if entity.id in there:
                if there[entity.id] != entity:
                    self._refuse(f"entity {entity.id}", _IS_OURS)
                continue
            _, lacking = self._schema_with([(Layer.MENTION, entity.label)])
            if lacking:
                self._refuse(f"entity {entity.id}", f"The schema has no label {entity.label}.")
                continue
            there[entity.id] = entity
            self._entity_ids.add(entity.id)
            yield entity

    def _take_thread(self, thread: Thread) -> Thread | None:
        """The thread as it is written now, without claims; None when it is there."""
        ours = self._threads.get(thread.id)
        if ours is None:
            written = replace(thread, claims=())
            self._threads[thread.id] = thread
            self._late.keep(thread, written=written, path=self.path)
            return written
        if replace(ours, claims=thread.claims) != thread:
            self._refuse(f"thread {thread.id}", _IS_OURS)
        fresh = [id_ for id_ in thread.claims if id_ not in ours.claims]
        if fresh:
            self._threads[thread.id] = wanted = replace(ours, claims=(*ours.claims, *fresh))
            self._late.keep(wanted, written=ours, path=self.path)
        return None

    # --- a release

    def _take_release(self, incoming: AnnotatedRelease) -> None:
        release = incoming.release
        schema, lacking = self._schema_with(_used_labels(incoming))
        if lacking:
            self._refuse(
                release.id,
                f"The schema has no label {', '.join(lacking)}:"
                " allow adding labels, or map them to ours.",
            )
            return
        if release.id in self._release_ids:
            self._write()
        there = self._store.release(release.id)
        if there is not None and there.text_sha256 != release.text_sha256:
            self._refuse(release.id, "This id belongs to a release with another text.")
        elif there is not None:
            self._merge(incoming, schema)
        elif (owner := self._owner_of(incoming)) is not None:
            self._skip(release.id, f"Its text is there as {owner}.")
        elif incoming.source is None:
            self._add(self._checked(incoming, schema))
        else:
            self._take_unannotated(incoming)

    def _take_unannotated(self, incoming: AnnotatedRelease) -> None:
        """A release as a file brought it, which another may have brought nearly the same."""
        twin = self._alike.find_twin(incoming)
        if twin is None:
            self._add(self._alike.linked(incoming))
            return
        release, other = incoming.release, twin.release
        message = (
            f"It is nearly the same as “{other.title or other.source_name}” ({other.id}):"
            f" {twin.share:.0%} of its sentences are there."
        )
        if self._twins == "skip":
            self._skip(release.id, message)
            return
        if self._twins == "version":
            release = replace(release, extra={**release.extra, VERSION_OF: other.id})
        self._add(self._alike.linked(replace(incoming, release=release)))
        self._report.notices.append(
            Notice(
                kind=NoticeKind.NEARLY_THE_SAME,
                path=self.path,
                release_id=release.id,
                message=message,
                other_id=other.id,
            )
        )

    def _add(self, annotated: AnnotatedRelease) -> None:
        release = annotated.release
        self._text_owners[release.text_sha256] = release.id
        self._release_ids.add(release.id)
        if self._batch_id is None:
            self._batch_id = self._store.begin_batch("Import")
        numbered = replace(release, batch_id=self._batch_id, position=self._position)
        self._position += 1
        self._waiting.append(replace(annotated, release=numbered))
        if annotated.source is not None:
            self._alike.wait(annotated)
        self._n_rows += 1 + len(annotated.mentions) + len(annotated.claims)
        if self._n_rows >= self._rows_at_once:
            self._write()

    def _write(self) -> None:
        self._store.add_releases(self._waiting)
        self._report.imported += [annotated.release.id for annotated in self._waiting]
        self._waiting.clear()
        self._alike.forget_waiting()
        self._n_rows = 0

    def _merge(self, incoming: AnnotatedRelease, schema: Schema) -> None:
        """New annotations into a release that is there; equal ones skipped, others reported."""
        release_id = incoming.release.id
        ours = self._store.annotated_release(release_id)
        there = {record.id: self._late.wanted(record) for record in _records(ours)}
        there |= {relation.id: relation for relation in self._late.relations(release_id)}
        for record in _records(incoming):
            if record.id in there and not _agree(there[record.id], record):
                self._refuse(f"{release_id} {record.id}", _IS_OURS)
        fresh = self._checked(
            replace(
                incoming,
                mentions=tuple(m for m in incoming.mentions if m.id not in there),
                claims=tuple(c for c in incoming.claims if c.id not in there),
                relations=tuple(r for r in incoming.relations if r.id not in there),
            ),
            schema,
            there=there,
        )
        added = [Change(None, record) for record in _records(fresh)]
        self._apply(f"Import annotations into {incoming.release.title}", added)
        if added:
            self._report.updated.append(release_id)
        else:
            self._skip(release_id, "It is there, with nothing new.")

    def _checked(
        self, incoming: AnnotatedRelease, schema: Schema, *, there: Iterable[str] = ()
    ) -> AnnotatedRelease:
        """Without the annotations, pointers and relations that may not come in, each reported."""
        taken = self._taken_ids(incoming)
        mentions = [self._signed(m) for m in incoming.mentions if self._is_sound(m, taken, schema)]
        claims = [self._signed(c) for c in incoming.claims if self._is_sound(c, taken, schema)]
        here = {*there, *(m.id for m in mentions), *(c.id for c in claims)}
        starting = (r for r in incoming.relations if self._starts_in(here, r, taken))
        relations = [self._signed(relation) for relation in starting]
        self._ids |= here
        self._ids.update(r.id for r in relations)
        return replace(
            incoming,
            mentions=self._writable(mentions),
            claims=self._writable(claims),
            relations=self._writable(relations),
        )

    def _taken_ids(self, incoming: AnnotatedRelease) -> set[str]:
        """Those ids of new annotations and relations that others have already."""
        ids = {record.id for record in _records(incoming)}
        return (ids & self._ids) | self._store.ids_in_use(ids)

    def _is_sound(self, annotation: Annotation, taken: set[str], schema: Schema) -> bool:
        if annotation.id in taken:
            self._refuse(f"annotation {annotation.id}", _IS_TAKEN)
            return False
        try:
            schema.check(annotation)
        except UserError as error:
            self._refuse(f"annotation {annotation.id}", error.message)
            return False
        return True

    def _starts_in(self, here: set[str], relation: Relation, taken: set[str]) -> bool:
        if relation.id in taken:
            message = _IS_TAKEN
        elif relation.from_id not in here and relation.from_id not in self._entity_ids:
            message = f"It starts at {relation.from_id}, which is nowhere in this release."
        else:
            return True
        self._refuse(f"relation {relation.id}", message)
        return False

    def _writable(self, records: Iterable[_P]) -> tuple[_P, ...]:
        written = (self._late.writable(record, path=self.path) for record in records)
        return tuple([record for record in written if record is not None])

    def _is_known(self, pointer: Pointer) -> bool:
        target, id_ = pointer
        if target == ANNOTATION:
            return id_ in self._ids or id_ in self._entity_ids
        if target == "entity":
            return id_ in self._entity_ids
        return target != "thread" or id_ in self._threads  # else the release, which comes with it

    def _owner_of(self, incoming: AnnotatedRelease) -> ReleaseId | None:
        """The release that has the same text or came from the same bytes."""
        sha256 = incoming.release.text_sha256
        source_sha256 = None if incoming.source is None else incoming.source.sha256
        return self._text_owners.get(sha256) or self._store.find_same(sha256, source_sha256)

    # --- labels and annotators

    def _relabelled(self, incoming: AnnotatedRelease) -> AnnotatedRelease:
        """With labels under our names."""
        if not isinstance(self._policy, Mapping):
            return incoming
        return replace(
            incoming,
            mentions=tuple(replace(m, label=self._renamed(m.label)) for m in incoming.mentions),
            claims=tuple(
                replace(
                    claim,
                    label=self._renamed(claim.label),
                    alternatives=tuple(map(self._renamed, claim.alternatives)),
                )
                for claim in incoming.claims
            ),
        )

    def _signed(self, record: _P) -> _P:
        """With an annotator."""
        return record if record.annotator else replace(record, annotator=self._annotator)

    def _renamed(self, label: str) -> str:
        return self._policy.get(label, label) if isinstance(self._policy, Mapping) else label

    def _schema_with(self, used: Iterable[tuple[Layer, str]]) -> tuple[Schema, list[str]]:
        """The schema, after adding the labels it may get, and the names of those it lacks."""
        schema = self._store.schema()
        unknown = [
            (layer, name)
            for layer, name in dict.fromkeys(used)
            if schema.find_label(layer, name) is None
        ]
        if unknown and self._policy == "add":
            self._apply("Import labels", _new_labels(schema, unknown))
            return self._store.schema(), []
        return schema, [name for _layer, name in unknown]

    # --- inside

    def _skip(self, where: str, message: str) -> None:
        self._report.skipped.append(Problem(path=self.path, where=where, message=message))

    def _refuse(self, where: str, message: str) -> None:
        self._report.problems.append(Problem(path=self.path, where=where, message=message))

    def _apply(self, title: str, changes: list[Change]) -> None:
        if changes:
            self._store.apply(ChangeSet(title, tuple(changes)), kind=ActionKind.IMPORT)


def _records(annotated: AnnotatedRelease) -> Iterator[Mention | Claim | Relation]:
    yield from annotated.mentions
    yield from annotated.claims
    yield from annotated.relations


def _agree(ours: Pointing, theirs: Mention | Claim | Relation) -> bool:
    """Whether they say the same; times do not count, nor an annotator or thread not named."""
    if isinstance(ours, Thread):
        return False
    annotator = theirs.annotator or ours.annotator
    as_ours = replace(theirs, created=ours.created, annotator=annotator)
    if not isinstance(ours, Relation) and not isinstance(as_ours, Relation):
        as_ours = replace(as_ours, modified=ours.modified)
    if isinstance(ours, Claim) and isinstance(as_ours, Claim) and as_ours.thread_id is None:
        as_ours = replace(as_ours, thread_id=ours.thread_id)  # what threads list may have said it
    return as_ours == ours


def _used_labels(incoming: AnnotatedRelease) -> Iterator[tuple[Layer, str]]:
    yield from ((Layer.MENTION, mention.label) for mention in incoming.mentions)
    yield from ((Layer.CLAIM, claim.label) for claim in incoming.claims)


def _new_labels(schema: Schema, unknown: list[tuple[Layer, str]]) -> list[Change]:
    """Labels of the given names at the end of their layers, without keys."""
    n_labels = {
        Layer.MENTION: len(schema.mention_labels),
        Layer.CLAIM: len(schema.claim_labels),
    }
    changes: list[Change] = []
    for layer, name in unknown:
        position = n_labels[layer]
        n_labels[layer] += 1
        label = Label(
            id=LabelId(new_id()),
            layer=layer,
            position=position,
            name=name,
            title=name,
            short=name[:4].upper(),
            key="",
            hue=position % _N_HUES + 1,
        )
        changes.append(Change(None, label))
    return changes
