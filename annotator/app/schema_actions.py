"""The actions on the schema, and on the labels of whole releases and sections."""

from __future__ import annotations

from annotator.app.actions import Action
from annotator.app.outline import section_at
from annotator.app.project_actions import can_edit, can_write, shows
from annotator.app.session import Session

_NO_RELEASE_LABELS = "The schema has no labels for releases; add some in the schema editor."
_NO_SECTION_LABELS = "There is no section here, or the schema has no labels for sections."


def schema_actions() -> list[Action]:
    """Editing the schema, and labelling what is no stretch of text."""
    return [
        Action(
            id="schema.edit", title="Edit the schema…",
            tip="Labels, attributes, roles, relations: add, rename, merge; annotations follow",
            keys=("Ctrl+Shift+S",), menu="Project", when=can_write, run=shows("schema"),
        ),
        Action(
            id="release.labels", title="Labels of the release…",
            tip="Give the whole release labels, or take them away", keys=("Ctrl+F2",),
            menu="Release", when=_has_release_labels, needs=_NO_RELEASE_LABELS,
            run=shows("release_labels"),
        ),
        Action(
            id="section.labels", title="Labels of the section…",
            tip="Give the section at the caret labels, or take them away",
            keys=("Ctrl+Shift+H",), menu="Section", when=_has_section_labels,
            needs=_NO_SECTION_LABELS, run=shows("section_labels"),
        ),
    ]  # fmt: skip


def _has_release_labels(session: Session) -> bool:
    return can_edit(session) and bool(session.store.schema().release_labels)


def _has_section_labels(session: Session) -> bool:
    release = session.release
    return (
        release is not None
        and can_edit(session)
        and section_at(release.sections, session.caret) is not None
        and bool(session.store.schema().section_labels)
    )
