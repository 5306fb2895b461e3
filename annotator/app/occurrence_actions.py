"""The actions on every occurrence of the focused annotation's words."""

from __future__ import annotations

from functools import partial

from annotator.app.actions import Action
from annotator.app.everywhere import propose, propose_further
from annotator.app.project_actions import can_edit_focused
from annotator.app.propagation import Kind, Scope


def occurrence_actions() -> list[Action]:
    """To mark, relabel or delete; each shows a list first."""
    return [
        Action(
            id="annotation.occurrences", title="Every occurrence…",
            tip="Mark the focused annotation's text wherever else it stands in this release",
            keys=("Ctrl+G",), reader_keys=("=",), menu="Annotation", when=can_edit_focused,
            run=partial(propose_further, scope=Scope.RELEASE),
        ),
        Action(
            id="annotation.occurrences_project", title="Every occurrence in the project…",
            tip="Mark the focused annotation's text wherever it stands in any release",
            keys=("Ctrl+Shift+G",), reader_keys=("+",), menu="Annotation", when=can_edit_focused,
            run=partial(propose_further, scope=Scope.PROJECT),
        ),
        Action(
            id="annotation.relabel_every", title="Relabel every like it…",
            tip="Give another label to all that have this label on the same text",
            keys=("Ctrl+Shift+R",), menu="Annotation", when=can_edit_focused,
            run=partial(propose, kind=Kind.RELABEL, scope=Scope.RELEASE),
        ),
        Action(
            id="annotation.delete_every", title="Delete every like it…",
            tip="Delete all that have this label on the same text",
            reader_keys=("Shift+Delete",), menu="Annotation", when=can_edit_focused,
            run=partial(propose, kind=Kind.DELETE, scope=Scope.RELEASE),
        ),
    ]  # fmt: skip
