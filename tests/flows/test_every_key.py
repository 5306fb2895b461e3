"""Every key of every action, pressed on the sample, runs its action and harms nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from annotator.app import editing
from annotator.app.project import Project
from annotator.app.sample import make_sample
from annotator.app.undoing import undo
from annotator.app.window_actions import label_actions, window_actions
from annotator.gui.dialogs.overlay import Overlay
from tests.flows.screen import wait_until

ENDING = {"window.quit", "project.close"}  # they end what the next key needs
KEYS = [
    (action.id, key)
    for action in window_actions()
    for key in action.all_keys
    if action.id not in ENDING
]


@pytest.fixture
def command_line() -> list[str]:
    return [str(make_sample())]


def ran(hands, monkeypatch) -> list[str]:
    """The ids of the actions that are run from now on."""
    bindings, ids = hands.window.workspace.bindings, []
    run = bindings.run

    def noting(action):
        ids.append(action.id)
        run(action)

    monkeypatch.setattr(bindings, "run", noting)
    return ids


def clear_the_table(hands) -> None:
    """Closes whatever came up; focuses an annotation; leaves something to undo and to redo."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.close()
    for overlay in hands.window.findChildren(Overlay):
        overlay.close()
    hands.window.workspace.find_bar.close_bar()
    hands.session.set_propagation(None)
    hands.session.open_release(hands.session.queue[0])
    hands.focus_reader()
    focused = next(iter(hands.session.annotations))
    for note in ("", "one", "two"):
        hands.session.do(editing.set_note(hands.session.store, focused, note))
    undo(hands.session)
    hands.reader.set_focused(focused)


def press(hands, key: str) -> None:
    """Presses a key; a sign as it is typed, whatever keys it takes on this keyboard."""
    if len(key) == 1:
        QTest.keyClicks(hands.target, key)
    elif key == "Shift+Tab":
        QTest.keyClick(hands.target, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    else:
        hands.press(key)


def test_every_key_runs_its_action(hands, monkeypatch):
    wait_until(lambda: hands.session.release, "the sample")
    ids, native = ran(hands, monkeypatch), {"Tab", "Shift+Tab"}
    for action_id, key in KEYS:
        clear_the_table(hands)
        ids.clear()
        press(hands, key)
        assert ids == ([] if key in native else [action_id]), f"{key} of {action_id}"
        QApplication.processEvents()
        assert hands.window.isVisible()
    clear_the_table(hands)
    check(hands)


def test_every_label_key_gives_its_label(hands, monkeypatch):
    wait_until(lambda: hands.session.release, "the sample")
    ids = ran(hands, monkeypatch)
    labels = label_actions(hands.session.store.schema())
    word = hands.span("announced")
    for action in labels:
        hands.reader.set_selection(word)
        ids.clear()
        hands.type(action.reader_keys[0])
        assert ids == [action.id]
        assert hands.session.focused is not None
        assert action.id.endswith(f".{hands.session.focused.label}")
    check(hands)


@pytest.mark.parametrize("action_id", sorted(ENDING))
def test_key_that_ends_something_ends_it(hands, action_id):
    wait_until(lambda: hands.session.release, "the sample")
    (key,) = next(action.all_keys for action in window_actions() if action.id == action_id)
    hands.press(key)
    assert hands.session.project is None


def check(hands) -> None:
    """The project is whole, and the file is what the screen shows."""
    assert hands.marks() == hands.kept()
    with Project.open(hands.session.path, read_only=True) as project:
        assert project.check() == []
