"""Every action of the window, declared once; labels bring one action each from the schema."""

from __future__ import annotations

from annotator.app import editing
from annotator.app.actions import Action
from annotator.app.boundary_actions import boundary_actions
from annotator.app.claim_actions import claim_actions
from annotator.app.copy_actions import copy_actions, print_actions
from annotator.app.entity_actions import entity_actions
from annotator.app.hand_actions import (
    choosing_actions,
    go_actions,
    key_actions,
    selection_actions,
)
from annotator.app.labelling import delete_focused, give_label, label_again
from annotator.app.note_actions import note_actions, note_list_actions
from annotator.app.occurrence_actions import occurrence_actions
from annotator.app.preset_actions import preset_actions
from annotator.app.project_actions import (
    can_edit,
    can_edit_focused,
    can_write,
    has_project,
    project_actions,
    shows,
)
from annotator.app.schema_actions import schema_actions
from annotator.app.section_actions import section_actions
from annotator.app.session import Session
from annotator.app.source_actions import source_actions
from annotator.app.thread_actions import ledger_actions, thread_actions
from annotator.app.undoing import redo, undo
from annotator.app.value_actions import value_actions
from annotator.app.view_actions import view_actions
from annotator.model.records import Status
from annotator.model.schema import Label, Schema


def window_actions() -> list[Action]:
    """The actions that do not depend on a schema, in the order of menus and help."""
    return [
        *project_actions(),
        *_edit_actions(),
        *copy_actions(),
        *selection_actions(),
        *_annotation_actions(),
        *claim_actions(),
        *choosing_actions(),
        *thread_actions(),
        *go_actions(),
        *_release_actions(),
        *source_actions(),
        *entity_actions(),
        *print_actions(),
        *section_actions(),
        *schema_actions(),
        *ledger_actions(),
        *note_list_actions(),
        *view_actions(),
        *key_actions(),
    ]


def label_actions(schema: Schema) -> list[Action]:
    """One action for each label of the schema, with the label's key."""
    return [_label_action(label) for label in schema.labels]


def label_key(label: Label) -> str:
    """The character that gives the label: `c`, or `E` for a key of `Shift+E`."""
    return label.key.removeprefix("Shift+")


def action_id(label: Label) -> str:
    """The id of the action that gives the label."""
    return f"label.{label.layer}.{label.name}"


def _label_action(label: Label) -> Action:
    key = label_key(label)
    return Action(
        id=action_id(label),
        title=label.title,
        tip=label.definition or label.title,
        reader_keys=(key,) if key else (),
        when=can_edit,
        run=lambda session: give_label(session, label),
    )


def _has_release(session: Session) -> bool:
    return session.release is not None


def _can_undo(session: Session) -> bool:
    return can_write(session) and session.store.undo_step() is not None


def _can_redo(session: Session) -> bool:
    return can_write(session) and session.store.redo_step() is not None


def _edit_actions() -> list[Action]:
    return [
        Action(
            id="edit.undo", title="Undo", tip="Take the last action back, in any release",
            keys=("Ctrl+Z",), menu="Edit", icon="undo", when=_can_undo,
            needs="There is nothing to undo.", run=undo,
        ),
        Action(
            id="edit.redo", title="Redo", tip="Do again what was undone",
            keys=("Ctrl+Shift+Z", "Ctrl+Y"), menu="Edit", icon="redo", when=_can_redo,
            needs="There is nothing to redo.", run=redo,
        ),
        Action(
            id="edit.find", title="Find…", tip="Find words in this release",
            keys=("Ctrl+F",), reader_keys=("/",), menu="Edit", icon="find", when=_has_release,
            run=shows("find"),
        ),
        Action(
            id="edit.find_next", title="Find next", tip="Go to the next place found",
            keys=("F3",), menu="Edit", when=_has_release, run=shows("find_next"),
        ),
        Action(
            id="edit.find_previous", title="Find previous", tip="Go to the place found before",
            keys=("Shift+F3",), menu="Edit", when=_has_release, run=shows("find_previous"),
        ),
    ]  # fmt: skip


def _annotation_actions() -> list[Action]:
    return [
        Action(
            id="annotation.label_again", title="Label as before",
            tip="Give the label that was used last; the first time, choose one",
            reader_keys=("Return",), menu="Annotation", when=can_edit, run=label_again,
        ),
        *occurrence_actions(),
        Action(
            id="annotation.delete", title="Delete", tip="Delete the focused annotation",
            reader_keys=("Delete",), menu="Annotation", icon="delete",
            when=can_edit_focused, run=delete_focused,
        ),
        *boundary_actions(),
        *preset_actions(),
        Action(
            id="annotation.cycle", title="Next at the caret",
            tip="Go through the annotations that overlap here", keys=("Ctrl+J",),
            reader_keys=(";",), menu="Annotation", when=_has_release,
            run=lambda session: session.reader.cycle_focus(),
        ),
        Action(
            id="annotation.attributes", title="Attributes",
            tip="Go to the attributes of the focused annotation", keys=("F2",), menu="Annotation",
            when=lambda s: s.focused is not None, run=shows("attributes"),
        ),
        *note_actions(),
        *value_actions(),
    ]  # fmt: skip


def _release_actions() -> list[Action]:
    return [
        Action(
            id="release.done", title="Done, next", tip="Set done and open the next open release",
            keys=("Ctrl+Return",), menu="Release", icon="done", when=can_edit,
            run=lambda session: session.finish_release(Status.DONE),
        ),
        Action(
            id="release.skip", title="Skip, next",
            tip="Set skipped and open the next open release", keys=("Ctrl+Shift+Return",),
            menu="Release", icon="skip", when=can_edit,
            run=lambda session: session.finish_release(Status.SKIPPED),
        ),
        Action(
            id="release.reopen", title="Take up again", tip="Set the release in progress",
            menu="Release", when=can_edit, run=_reopen,
        ),
        Action(
            id="release.next", title="Next release", tip="Open the next release of the list",
            keys=("Ctrl+PgDown",), menu="Release", icon="next", when=has_project,
            run=lambda session: session.step_release(1),
        ),
        Action(
            id="release.previous", title="Previous release", tip="Open the release before",
            keys=("Ctrl+PgUp",), menu="Release", icon="previous", when=has_project,
            run=lambda session: session.step_release(-1),
        ),
    ]  # fmt: skip


def _reopen(session: Session) -> None:
    assert session.release is not None
    session.do(editing.set_status(session.store, [session.release.id], Status.IN_PROGRESS))
