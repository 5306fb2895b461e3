"""The calls of the scripting face that set values of mentions."""

from __future__ import annotations

from annotator.app import history, valuing
from annotator.app.project_calls import ProjectCalls
from annotator.model.ids import AnnotationId
from annotator.model.json_value import JsonObject


class ValueCalls(ProjectCalls):
    """Values of mentions of an open project; each call is one undoable action."""

    def set_value(self, mention_id: str, value: JsonObject | None) -> None:
        """Sets what a mention comes to, as the contract's `value`, or takes it away with None.

        Mentions get the value of their text when they are made and when they move; one that is set
        here stays.

        Raises:
            UserError: It is no mention, or no value of a known kind.
        """
        history.do(self.store, valuing.set_value(self.store, AnnotationId(mention_id), value))
