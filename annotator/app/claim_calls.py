"""The calls of the scripting face for what only claims have, and for several at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annotator.app import claiming, editing_several, history
from annotator.app.project_calls import ProjectCalls
from annotator.model.ids import AnnotationId
from annotator.model.json_value import Json


class ClaimCalls(ProjectCalls):
    """Claims of an open project; each call is one undoable action."""

    def confirm(self, *claim_ids: str) -> None:
        """Confirms every attribute of the claims that was preset, as it is."""
        ids = [AnnotationId(claim_id) for claim_id in claim_ids]
        history.do(self.store, editing_several.confirm(self.store, ids))

    def set_attributes_of(
        self, annotation_ids: Iterable[str], attributes: Mapping[str, Json]
    ) -> None:
        """Sets attributes of several annotations, as far as their labels have them."""
        ids = [AnnotationId(annotation_id) for annotation_id in annotation_ids]
        history.do(self.store, editing_several.set_attributes(self.store, ids, attributes))

    def set_alternatives(self, claim_id: str, labels: Iterable[str]) -> None:
        """Names the labels that would also be right."""
        change_set = claiming.set_alternatives(self.store, AnnotationId(claim_id), labels)
        history.do(self.store, change_set)

    def set_paraphrase(self, claim_id: str, paraphrase: str) -> None:
        """Says the claim in other words; an empty string takes them away."""
        change_set = claiming.set_paraphrase(self.store, AnnotationId(claim_id), paraphrase)
        history.do(self.store, change_set)

    def toggle_cue(self, claim_id: str, start: int, end: int) -> None:
        """Makes text a cue of the claim, or takes the cues there away."""
        change_set = claiming.toggle_cue(self.store, AnnotationId(claim_id), (start, end))
        history.do(self.store, change_set)
