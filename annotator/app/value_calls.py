"""The calls of the scripting face that set values of mentions."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.app import history, valuing
from annotator.app.project_calls import ProjectCalls
from annotator.model.ids import AnnotationId, ReleaseId
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

    def read_values(self, release_ids: Iterable[str] | None = None) -> int:
        """Gives mentions that have no value that of their text, and returns how many got one.

        Args:
            release_ids: Where; in the whole project if not given.
        """
        ids = self.store.release_ids() if release_ids is None else map(ReleaseId, release_ids)
        change_set = valuing.read_missing(self.store, ids)
        history.do(self.store, change_set)
        return len(change_set.changes)
