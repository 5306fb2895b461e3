"""The calls of the scripting face that change annotations and what they point at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annotator.app import editing, history, linking
from annotator.app.project_calls import ProjectCalls, add_record
from annotator.model.ids import AnnotationId, EntityId, RelationId, ReleaseId
from annotator.model.json_value import Json
from annotator.model.records import Claim, Mention, Relation

Spans = Iterable[Sequence[int]]


class AnnotationCalls(ProjectCalls):
    """Mentions, claims and relations of an open project; each call is one undoable action."""

    def add_mention(
        self,
        release_id: str,
        spans: Spans,
        label: str,
        *,
        subtype: str | None = None,
        attributes: Mapping[str, Json] | None = None,
    ) -> Mention:
        """Adds a mention and returns it."""
        change_set = editing.add_mention(
            self.store, ReleaseId(release_id), spans, label, subtype=subtype, attributes=attributes
        )
        return add_record(self.store, change_set, Mention)

    def add_claim(
        self,
        release_id: str,
        spans: Spans,
        label: str,
        *,
        attributes: Mapping[str, Json] | None = None,
    ) -> Claim:
        """Adds a claim and returns it; attributes not given get the schema's defaults."""
        change_set = editing.add_claim(
            self.store, ReleaseId(release_id), spans, label, attributes=attributes
        )
        return add_record(self.store, change_set, Claim)

    def relabel(self, annotation_id: str, label: str) -> None:
        """Gives an annotation another label of its layer."""
        history.do(self.store, editing.relabel(self.store, AnnotationId(annotation_id), label))

    def set_fragments(self, annotation_id: str, spans: Spans) -> None:
        """Moves an annotation to other text."""
        history.do(
            self.store, editing.set_fragments(self.store, AnnotationId(annotation_id), spans)
        )

    def set_attributes(self, annotation_id: str, attributes: Mapping[str, Json]) -> None:
        """Sets the named attributes; None takes one away."""
        history.do(
            self.store, editing.set_attributes(self.store, AnnotationId(annotation_id), attributes)
        )

    def set_note(self, annotation_id: str, note: str) -> None:
        """Replaces the note on an annotation."""
        history.do(self.store, editing.set_note(self.store, AnnotationId(annotation_id), note))

    def delete(self, annotation_id: str) -> None:
        """Deletes an annotation with the relations and roles that point at it."""
        history.do(self.store, editing.delete(self.store, [AnnotationId(annotation_id)]))

    # --- claims, relations, entities

    def set_speaker(self, claim_id: str, entity_id: str | None) -> None:
        """Says which entity puts the claim forward; None means the issuer."""
        speaker = None if entity_id is None else EntityId(entity_id)
        history.do(self.store, linking.set_speaker(self.store, AnnotationId(claim_id), speaker))

    def set_cues(self, claim_id: str, spans: Spans) -> None:
        """Marks the words that show how the claim is made."""
        history.do(self.store, linking.set_cues(self.store, AnnotationId(claim_id), spans))

    def add_role(
        self, claim_id: str, role: str, *, to: str | None = None, fragments: Spans = ()
    ) -> None:
        """Points a claim at a mention, entity or claim, or at bare text."""
        history.do(
            self.store,
            linking.add_role(self.store, AnnotationId(claim_id), role, to=to, fragments=fragments),
        )

    def remove_role(
        self, claim_id: str, role: str, *, to: str | None = None, fragments: Spans = ()
    ) -> None:
        """Takes a claim's pointer away."""
        history.do(
            self.store,
            linking.remove_role(
                self.store, AnnotationId(claim_id), role, to=to, fragments=fragments
            ),
        )

    def add_relation(
        self, label: str, from_id: str, to_id: str, *, release_id: str | None = None
    ) -> Relation:
        """Relates two mentions, entities or claims and returns the relation.

        Two entities need `release_id`: the release that says so.
        """
        change_set = linking.add_relation(
            self.store,
            label,
            from_id,
            to_id,
            release_id=None if release_id is None else ReleaseId(release_id),
        )
        if change_set.changes:
            return add_record(self.store, change_set, Relation)
        same = (label, from_id, to_id)
        twins = self.store.links.at(from_id)
        return next(r for r in twins if (r.label, r.from_id, r.to_id) == same)

    def remove_relation(self, relation_id: str) -> None:
        """Takes a relation away."""
        history.do(self.store, linking.remove_relation(self.store, RelationId(relation_id)))

    def reverse_relation(self, relation_id: str) -> None:
        """Has a relation go the other way."""
        history.do(self.store, linking.reverse_relation(self.store, RelationId(relation_id)))
