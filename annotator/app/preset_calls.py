"""The calls of the scripting face that preset claims from their text, as the window does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.app import history, presetting
from annotator.app.project_calls import ProjectCalls, add_record
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Claim


class PresetCalls(ProjectCalls):
    """Claims whose attributes, cues and speaker come from the text; each call is one action."""

    def add_preset_claim(
        self, release_id: str, spans: Iterable[Sequence[int]], label: str
    ) -> Claim:
        """Adds a claim as its text has it and returns it; all that it carries is unconfirmed."""
        change_set = presetting.add_claim(self.store, ReleaseId(release_id), spans, label)
        return add_record(self.store, change_set, Claim)

    def preset_claim(self, claim_id: str) -> None:
        """Presets what is unconfirmed of a claim; what was given or confirmed stays."""
        history.do(self.store, presetting.preset_again(self.store, AnnotationId(claim_id)))
