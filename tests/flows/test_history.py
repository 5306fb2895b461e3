"""Undo and redo: by name, by key, in any release, after a restart."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from tests.flows.hands import work_in_window
from tests.flows.screen import find


def undo_title(hands):
    menu = hands.open_menu("Edit")
    title = next(a.text() for a in menu.actions() if a.objectName() == "edit.undo")
    hands.close_menu()
    return title


def mark_town(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")


def test_edit_menu_names_what_is_undone_and_does_it(hands):
    assert undo_title(hands) == "Undo"
    mark_town(hands)
    assert undo_title(hands) == "Undo Add LOCATION “Tarnwick”"
    hands.choose("Edit", "edit.undo")
    assert hands.marked() == []
    assert hands.said == "Undone: Add LOCATION “Tarnwick”"
    hands.choose("Edit", "edit.redo")
    assert hands.marked() == [("LOCATION", "Tarnwick")]
    assert hands.said.startswith("Redone")


def test_menu_is_worked_by_keyboard(hands):
    mark_town(hands)
    hands.press("Alt+E")
    find(QMenu)
    hands.press("Return")
    assert hands.marked() == []
    assert hands.said == "Undone: Add LOCATION “Tarnwick”"


def test_keys_undo_to_the_beginning_and_redo_to_the_end(hands):
    mark_town(hands)
    hands.type("co")
    hands.press("Delete")
    seen = []
    for _ in range(4):
        hands.press("Ctrl+Z")
        seen.append([label for label, _ in hands.marked()])
    assert seen == [["ORG"], ["COMPANY"], ["LOCATION"], []]
    hands.press("Ctrl+Z")
    assert not hands.is_error
    hands.press("Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Y")
    assert hands.marked() == [("ORG", "Tarnwick")]
    hands.press("Ctrl+Y", "Ctrl+Y")
    assert hands.marked() == []


def test_undo_and_redo_in_another_release_go_there(hands):
    mark_town(hands)
    hands.press("Ctrl+PgDown", "Ctrl+Z")
    assert hands.session.release.source_name == "mill.txt"
    assert hands.marked() == []
    assert hands.selected == "Tarnwick"
    hands.press("Ctrl+PgDown", "Ctrl+Y")
    assert hands.session.focused.label == "LOCATION"


def test_undo_goes_on_after_a_restart(project_path):
    def mark(hands):
        hands.wait_for_start()
        mark_town(hands)

    def take_back(hands):
        hands.wait_for_start()
        assert hands.marked() == [("LOCATION", "Tarnwick")]
        hands.press("Ctrl+Z")
        assert hands.marked() == []

    assert work_in_window([str(project_path)], mark) == 0
    assert work_in_window([str(project_path)], take_back) == 0
