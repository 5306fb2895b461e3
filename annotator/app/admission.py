"""Deciding what of an incoming release may enter the project, and reporting the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal, TypeVar

from annotator.app.import_report import ImportReport
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet, Record
from annotator.model.exchange import Problem, ProjectHeader
from annotator.model.ids import BatchId, LabelId, ReleaseId, new_id
from annotator.model.records import (
    AnnotatedRelease,
    Annotation,
    Claim,
    Layer,
    Mention,
    Relation,
    Role,
    Thread,
)
from annotator.model.schema import Label, Schema
from annotator.store.store import ActionKind, Store

LabelPolicy = Literal["refuse", "add"] | Mapping[str, str]
"""What happens to labels that the schema lacks: refuse the release, add them, or rename."""

_A = TypeVar("_A", Mention, Claim)
_N_HUES = 7


class Admission:
    """The gate of one import run: knows what is there, what came before, and the schema.

    Attributes:
        path: The file being read, for the report.
    """

    def __init__(
        self, store: Store, *, labels: LabelPolicy, annotator: str | None, report: ImportReport
    ) -> None:
        self.path = ""
        self._store = store
        self._policy = labels
        self._annotator = annotator or store.annotator
        self._report = report
        self._batch_id: BatchId | None = None
        self._position = store.next_position()
        self._entity_ids = {entity.id for entity in store.entities()}
        self._thread_ids = {thread.id for thread in store.threads()}
        self._text_owners: dict[str, ReleaseId] = {}
        self._release_ids: set[ReleaseId] = set()
        self._ids: set[str] = set()
        self._late_relations: list[Relation] = []
        self._late_threads: list[Thread] = []

    def admit_header(self, header: ProjectHeader) -> None:
        """Takes in annotators, entities and threads; these get their claims at the end."""
        for annotator in header.annotators:
            self._store.add_annotator(annotator)
        there = {entity.id: entity for entity in self._store.entities()}
        schema = self._store.schema()
        fresh: list[Change] = []
        for entity in header.entities:
            if entity.id in there:
                if there[entity.id] != entity:
                    self._refuse(f"entity {entity.id}", "It differs from ours, which is kept.")
            elif (
                schema.find_label(Layer.MENTION, self._renamed(entity.label))
                or self._policy == "add"
            ):
                fresh.append(Change(None, replace(entity, label=self._renamed(entity.label))))
                self._entity_ids.add(entity.id)
            else:
                self._refuse(f"entity {entity.id}", f"The schema has no label “{entity.label}”.")
        for thread in header.threads:
            if thread.id not in self._thread_ids:
                self._thread_ids.add(thread.id)
                self._late_threads.append(thread)
                fresh.append(Change(None, replace(thread, claims=())))
        self._apply("Import entities and threads", fresh)

    def admit(self, incoming: AnnotatedRelease) -> AnnotatedRelease | None:
        """The release as it may be written, or None when it was skipped, merged or refused."""
        incoming = self._prepared(incoming)
        release = incoming.release
        if not self._labels_known(incoming):
            return None
        there = self._store.release(release.id)
        if there is not None or release.id in self._release_ids:
            if there is None or there.text_sha256 != release.text_sha256:
                self._refuse(release.id, "This id belongs to a release with another text.")
            else:
                self._merge(incoming)
            return None
        if (owner := self._owner_of(incoming)) is not None:
            self._report.skipped.append(
                Problem(path=self.path, where=release.id, message=f"Its text is there as {owner}.")
            )
            return None
        checked = self._checked(incoming)
        self._text_owners[release.text_sha256] = release.id
        self._release_ids.add(release.id)
        if self._batch_id is None:
            self._batch_id = self._store.begin_batch("Import")
        numbered = replace(release, batch_id=self._batch_id, position=self._position)
        self._position += 1
        return replace(checked, release=numbered)

    def finish(self) -> None:
        """Takes in what points across releases, now that all of them are written."""
        targets = self._known({r.to_id for r in self._late_relations} | {
            claim for thread in self._late_threads for claim in thread.claims
        })  # fmt: skip
        changes: list[Change] = []
        for relation in self._late_relations:
            if relation.to_id in targets:
                changes.append(Change(None, relation))
            else:
                self._refuse(
                    f"relation {relation.id}", f"It points at {relation.to_id}, which is nowhere."
                )
        for thread in self._late_threads:
            kept = tuple(claim for claim in thread.claims if claim in targets)
            if kept != thread.claims:
                self._refuse(f"thread {thread.id}", "Some of its claims are nowhere; left out.")
            if kept:
                changes.append(Change(replace(thread, claims=()), replace(thread, claims=kept)))
        self._apply("Import relations between releases and threads", changes)

    def _prepared(self, incoming: AnnotatedRelease) -> AnnotatedRelease:
        """With labels renamed and an annotator on everything."""
        return replace(
            incoming,
            mentions=tuple(map(self._named, incoming.mentions)),
            claims=tuple(map(self._named, incoming.claims)),
            relations=tuple(
                r if r.annotator else replace(r, annotator=self._annotator)
                for r in incoming.relations
            ),
        )

    def _named(self, annotation: _A) -> _A:
        label = self._renamed(annotation.label)
        if label == annotation.label and annotation.annotator:
            return annotation
        return replace(annotation, label=label, annotator=annotation.annotator or self._annotator)

    def _renamed(self, label: str) -> str:
        return self._policy.get(label, label) if isinstance(self._policy, Mapping) else label

    def _labels_known(self, incoming: AnnotatedRelease) -> bool:
        """Whether the schema has every label, after adding those it may add."""
        schema = self._store.schema()
        used = dict.fromkeys((a.layer, a.label) for a in incoming.annotations)
        unknown = [(layer, name) for layer, name in used if schema.find_label(layer, name) is None]
        if not unknown:
            return True
        if self._policy == "add":
            self._apply("Import labels", _new_labels(schema, unknown))
            return True
        names = ", ".join(name for _layer, name in unknown)
        self._refuse(
            incoming.release.id,
            f"The schema has no label {names}: allow adding labels, or map them to ours.",
        )
        return False

    def _owner_of(self, incoming: AnnotatedRelease) -> ReleaseId | None:
        """The release that has the same text or came from the same bytes."""
        sha = incoming.release.text_sha256
        owner = self._text_owners.get(sha) or self._store.release_with_text(sha)
        if owner is None and incoming.source is not None:
            owner = self._store.release_with_source(incoming.source.sha256)
        return owner

    def _merge(self, incoming: AnnotatedRelease) -> None:
        """New annotations into a release that is there; equal ones skipped, others reported."""
        release_id = incoming.release.id
        there: dict[str, Record] = {a.id: a for a in self._store.annotations(release_id)}
        there |= {r.id: r for r in self._store.relations(release_id)}
        for record in _records(incoming):
            if record.id in there and there[record.id] != record:
                self._refuse(f"{release_id} {record.id}", "It differs from ours, which is kept.")
        fresh = self._checked(
            replace(
                incoming,
                mentions=tuple(m for m in incoming.mentions if m.id not in there),
                claims=tuple(c for c in incoming.claims if c.id not in there),
                relations=tuple(r for r in incoming.relations if r.id not in there),
            ),
            there=there.keys(),
        )
        added = [Change(None, record) for record in _records(fresh)]
        self._apply(f"Import annotations into {incoming.release.title}", added)
        if added:
            self._report.updated.append(release_id)
        else:
            self._report.skipped.append(
                Problem(path=self.path, where=release_id, message="It is there, with nothing new.")
            )

    def _checked(
        self, incoming: AnnotatedRelease, *, there: Iterable[str] = ()
    ) -> AnnotatedRelease:
        """Without the annotations, pointers and relations that may not come in, each reported."""
        taken = self._store.ids_in_use([r.id for r in _records(incoming)]) | self._ids
        mentions = tuple(m for m in incoming.mentions if self._is_sound(m, taken))
        sound = [c for c in incoming.claims if self._is_sound(c, taken)]
        here: set[str] = {m.id for m in mentions} | {c.id for c in sound} | set(there)
        claims = tuple(self._with_sound_pointers(claim, here) for claim in sound)
        mentions = tuple(map(self._with_known_entity, mentions))
        relations = tuple(
            r for r in incoming.relations if r.id not in taken and self._is_inside(r, here)
        )
        self._ids |= here
        self._ids |= {r.id for r in relations}
        return replace(incoming, mentions=mentions, claims=claims, relations=relations)

    def _is_sound(self, annotation: Annotation, taken: set[str]) -> bool:
        if annotation.id in taken:
            self._refuse(f"annotation {annotation.id}", "Its id is used elsewhere in the project.")
            return False
        try:
            self._store.schema().check(annotation)
        except UserError as error:
            self._refuse(f"annotation {annotation.id}", error.message)
            return False
        return True

    def _with_known_entity(self, mention: Mention) -> Mention:
        if mention.entity_id is None or mention.entity_id in self._entity_ids:
            return mention
        self._refuse(
            f"mention {mention.id}", f"Its entity {mention.entity_id} is nowhere; left out."
        )
        return replace(mention, entity_id=None)

    def _with_sound_pointers(self, claim: Claim, here: set[str]) -> Claim:
        def is_sound(role: Role) -> bool:
            if (
                role.to is None
                or role.to in here
                or role.to in self._entity_ids
                or self._known({role.to})
            ):
                return True
            self._refuse(f"claim {claim.id}", f"Its {role.role} {role.to} is nowhere; left out.")
            return False

        if claim.speaker_id is not None and claim.speaker_id not in self._entity_ids:
            self._refuse(
                f"claim {claim.id}", f"Its speaker {claim.speaker_id} is nowhere; left out."
            )
            claim = replace(claim, speaker_id=None)
        if claim.thread_id is not None and claim.thread_id not in self._thread_ids:
            self._refuse(f"claim {claim.id}", f"Its thread {claim.thread_id} is nowhere; left out.")
            claim = replace(claim, thread_id=None)
        if not claim.roles:
            return claim
        return replace(claim, roles=tuple(filter(is_sound, claim.roles)))

    def _is_inside(self, relation: Relation, here: set[str]) -> bool:
        """Whether both ends are in this release; one that leads out of it is kept for later."""
        if relation.from_id not in here:
            self._refuse(
                f"relation {relation.id}", f"It starts at {relation.from_id}, which is nowhere."
            )
            return False
        if relation.to_id in here:
            return True
        self._late_relations.append(relation)
        return False

    def _known(self, ids: set[str]) -> set[str]:
        return (ids & self._ids) | self._store.ids_in_use(ids) if ids else set()

    def _refuse(self, where: str, message: str) -> None:
        self._report.problems.append(Problem(path=self.path, where=where, message=message))

    def _apply(self, title: str, changes: list[Change]) -> None:
        if changes:
            self._store.apply(ChangeSet(title, tuple(changes)), kind=ActionKind.IMPORT)


def _records(annotated: AnnotatedRelease) -> list[Mention | Claim | Relation]:
    return [*annotated.annotations, *annotated.relations]


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
