"""The actions that move in the text, choose labels, and find and change all other actions."""

from __future__ import annotations

from annotator.app.actions import Action
from annotator.app.labelling import toggle_armed
from annotator.app.project_actions import has_project, shows
from annotator.app.session import Session


def go_actions() -> list[Action]:
    """Finding commands, and getting about in the text."""
    return [
        Action(
            id="go.palette", title="Find a command, label or release…",
            tip="Type a few letters of it; Enter does or opens it",
            keys=("Ctrl+K",), menu="Go", icon="find", run=shows("palette"),
        ),
        Action(
            id="go.next_annotation", title="Next annotation",
            tip="Focus the next annotation in reading order", fixed_keys=("Tab",), menu="Go",
            when=_has_release, run=lambda session: session.reader.focus_next(),
        ),
        Action(
            id="go.previous_annotation", title="Previous annotation",
            tip="Focus the annotation before", fixed_keys=("Shift+Tab",), menu="Go",
            when=_has_release, run=lambda session: session.reader.focus_next(backwards=True),
        ),
        Action(
            id="go.next_sentence", title="Next sentence",
            tip="Move to the start of the next sentence", reader_keys=(".",), menu="Go",
            when=_has_release, run=lambda session: session.reader.take_step("next_sentence"),
        ),
        Action(
            id="go.previous_sentence", title="Previous sentence",
            tip="Move to the start of the sentence, then of the one before", reader_keys=(",",),
            menu="Go", when=_has_release,
            run=lambda session: session.reader.take_step("previous_sentence"),
        ),
    ]  # fmt: skip


def selection_actions() -> list[Action]:
    """Selecting more, less, or all."""
    return [
        Action(
            id="edit.grow", title="Select more",
            tip="Grow the selection: token, name, sentence, paragraph",
            reader_keys=("Ctrl+Up",), menu="Edit", when=_has_release,
            run=lambda session: session.reader.take_step("wider"),
        ),
        Action(
            id="edit.shrink", title="Select less", tip="Shrink the selection the same way back",
            reader_keys=("Ctrl+Down",), menu="Edit", when=_has_release,
            run=lambda session: session.reader.take_step("narrower"),
        ),
        Action(
            id="edit.select_all", title="Select all", tip="Select the whole text",
            reader_keys=("Ctrl+A",), menu="Edit", when=_has_release,
            run=lambda session: session.reader.take_step("all"),
        ),
    ]  # fmt: skip


def choosing_actions() -> list[Action]:
    """Choosing a label for what is selected or at the caret."""
    return [
        Action(
            id="annotation.picker", title="Choose a label…",
            tip="A list of labels at the caret, found by typing", keys=("Alt+Return",),
            menu="Annotation", when=_can_edit, run=shows("label_picker"),
        ),
        Action(
            id="annotation.arm", title="Arm the label",
            tip="Give the label used last to whatever is selected by mouse, until pressed again",
            keys=("Ctrl+T",), reader_keys=("`",), menu="Annotation", when=_can_edit,
            run=toggle_armed,
        ),
        Action(
            id="annotation.menu", title="Menu at the caret",
            tip="What can be done here, as the right mouse button shows it",
            reader_keys=("Shift+F10",), when=_has_release, run=shows("menu"),
        ),
    ]  # fmt: skip


def key_actions() -> list[Action]:
    """Changing what keys do."""
    return [
        Action(
            id="help.change_keys", title="Change keys…",
            tip="Give actions other keys; keep, share and load them as a file", menu="Help",
            icon="keys", run=shows("change_keys"),
        ),
        Action(
            id="help.characters", title="Letters as keys, on or off",
            tip="Whether letters, digits and signs do something in the text", menu="Help",
            run=shows("characters"),
        ),
        Action(
            id="help.arrows", title="Arrows by token or by character",
            tip="What the arrows step over; with Ctrl it is the other", menu="Help",
            run=shows("arrows"),
        ),
        Action(
            id="view.likely_labels", title="Labels over a selection, on or off",
            tip="Whether likely labels are offered over what the mouse selected", menu="View",
            when=has_project, run=shows("likely_labels"),
        ),
    ]  # fmt: skip


def _has_release(session: Session) -> bool:
    return session.release is not None


def _can_edit(session: Session) -> bool:
    return session.can_edit
