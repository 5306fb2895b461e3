"""Keys are changed in their editor by pressing them, and count at once wherever they are shown."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QListView,
    QPushButton,
)

from annotator.app.key_map_file import key_map_path, load_key_map
from annotator.gui.dialogs.key_fields import KeyFields
from annotator.gui.dialogs.keys_editor import KeysEditor
from annotator.gui.dialogs.keys_page import KeyRow
from annotator.gui.models.entry_model import EntryModel
from annotator.gui.panels.label_chip import LabelChip
from tests.flows.screen import click, find, find_dialog, is_shown


def open_editor(hands, words: str) -> KeysEditor:
    """Opens the editor from the palette and looks for an action."""
    hands.press("Ctrl+K")
    hands.type("change keys")
    hands.press("Return")
    editor = find_dialog(KeysEditor)
    hands.type(words)
    return editor


def add_key(hands, key: str) -> None:
    click(find(QPushButton, "add_key"))
    (hands.type if len(key) == 1 else hands.press)(key)


def said() -> str:
    return find(KeyFields).message


def close(hands) -> None:
    hands.press("Escape")
    hands.focus_reader()


@pytest.mark.parametrize("key", ["%", "F11", "Alt+Q", "Ctrl+Shift+Q"])
def test_pressed_key_counts_at_once_and_is_remembered(hands, key):
    open_editor(hands, "larger text")
    add_key(hands, key)
    assert load_key_map().keys["view.zoom_in"] == (key, "Ctrl++", "Ctrl+=")
    close(hands)
    (hands.type if len(key) == 1 else hands.press)(key)
    assert hands.reader.look.zoom == 110
    hands.press("Ctrl++")
    assert hands.reader.look.zoom == 125


def test_new_key_is_printed_in_menu_tip_palette_and_overview(hands):
    open_editor(hands, "last action back")
    add_key(hands, "F11")
    close(hands)
    undo = next(a for a in hands.open_menu("Edit").actions() if a.objectName() == "edit.undo")
    assert undo.shortcut().toString() == "F11"
    hands.close_menu()
    hands.type("l")
    hands.press("Delete")
    assert hands.said.endswith("F11 brings it back.")
    hands.press("Ctrl+K")
    hands.type("undo")
    assert find(QListView, "found").currentIndex().data(EntryModel.ENTRY).keys[0] == "F11"
    hands.press("Escape")
    hands.type("?")
    assert "Undo: F11 Ctrl+Z" in {row.accessibleName() for row in hands.window.findChildren(KeyRow)}


def test_key_of_another_action_is_asked_for_and_taken_over(hands):
    open_editor(hands, "find words in this release")
    add_key(hands, "Ctrl+G")
    assert said() == "Ctrl+G: This is the key of “Every occurrence…”."
    assert load_key_map().keys == {}
    hands.press("Space")
    assert load_key_map().keys["edit.find"][0] == "Ctrl+G"
    close(hands)
    hands.press("Ctrl+G")
    assert is_shown("find_bar")


def test_key_that_is_left_stays_where_it_was(hands):
    open_editor(hands, "find words in this release")
    add_key(hands, "c")
    assert "“Company”" in said()
    click(find(QPushButton, "leave_key"))
    assert not is_shown("take_over")
    assert load_key_map().keys == {}


def test_label_loses_a_key_that_a_command_takes(hands):
    open_editor(hands, "find words in this release")
    add_key(hands, "c")
    click(find(QPushButton, "take_over"))
    close(hands)
    assert find(LabelChip, "label.mention.COMPANY").key == ""
    hands.type("c")
    assert is_shown("find_bar")
    assert hands.marked() == []


@pytest.mark.parametrize(
    ("key", "reason"), [("Left", "cannot be changed"), ("Tab", "cannot be changed")]
)
def test_key_of_the_caret_is_refused(hands, key, reason):
    open_editor(hands, "find words in this release")
    add_key(hands, key)
    assert reason in said()
    assert load_key_map().keys == {}


def test_reserved_key_is_asked_for(hands):
    open_editor(hands, "find words in this release")
    add_key(hands, "F7")
    assert "kept for the next suggestion" in said()


def test_waiting_for_a_key_ends_with_escape_and_leaves_the_editor(hands):
    open_editor(hands, "undo")
    add_key(hands, "Escape")
    assert is_shown("help.change_keys")
    assert find(QPushButton, "add_key").text() == "Add a key…"


def test_key_is_taken_away_and_reset(hands):
    open_editor(hands, "last action back")
    click(find(QAbstractButton, "remove Ctrl+Z"))
    assert load_key_map().keys == {"edit.undo": ()}
    click(find(QPushButton, "reset_action"))
    assert load_key_map().keys == {}


def test_all_is_reset(hands):
    open_editor(hands, "larger text")
    add_key(hands, "F11")
    add_key(hands, "F12")
    click(find(QPushButton, "reset_all"))
    assert load_key_map().keys == {}
    close(hands)
    hands.press("F12")
    assert hands.reader.look.zoom == 100


def test_keys_are_saved_and_loaded_as_a_file(hands, tmp_path):
    path = tmp_path / "mine.json"
    open_editor(hands, "larger text")
    add_key(hands, "F11")
    click(find(QPushButton, "save_keys"))
    hands.choose_files(path)
    assert said() == "Saved in mine.json."
    click(find(QPushButton, "reset_all"))
    data = json.loads(path.read_text("utf-8"))
    data["keys"]["edit.fly"] = ["F12"]
    path.write_text(json.dumps(data), "utf-8")
    click(find(QPushButton, "load_keys"))
    hands.choose_files(path)
    assert said().endswith("no such action: edit.fly.")
    assert set(load_key_map().keys) == {"view.zoom_in"}


def test_wrong_file_changes_nothing(hands, tmp_path):
    path = tmp_path / "wrong.json"
    path.write_text('{"annotator_keys": 1, "keys": {"edit.find": ["F8"], "edit.undo": ["Foo"]}}')
    open_editor(hands, "undo")
    click(find(QPushButton, "load_keys"))
    find_dialog(QFileDialog)
    hands.choose_files(path)
    assert "no key “Foo”" in said()
    assert load_key_map().keys == {}
    assert not key_map_path().exists()


def test_letters_switched_off_do_nothing_and_labels_stay_in_reach(hands):
    open_editor(hands, "")
    find(QCheckBox, "characters").setFocus()
    hands.press("Space")
    close(hands)
    hands.mouse.double_click(hands.span("Tarnwick")[0] + 2)
    hands.type("l;=/?.`'[")
    assert hands.marked() == []
    assert not is_shown("find_bar")
    assert find(LabelChip, "label.mention.LOCATION").key == ""
    hands.press("Return")
    hands.type("location")
    hands.press("Return")
    assert hands.marked() == [("LOCATION", "Tarnwick")]
    hands.press("Ctrl+K")
    hands.type("letters as keys")
    hands.press("Return")
    assert load_key_map().has_characters
    hands.type("o")
    assert hands.marked() == [("ORG", "Tarnwick")]


def test_keyboard_decides_which_key_is_printed(hands):
    open_editor(hands, "")
    find(QComboBox, "keyboard").setFocus()
    hands.press("Down")
    assert load_key_map().keyboard == "de"
    close(hands)
    menu = hands.open_menu("Annotation")
    texts = {action.objectName(): action.text() for action in menu.actions()}
    assert texts["annotation.edge_start"].endswith("\tF4")
    assert texts["annotation.occurrences"].endswith("\t=")
    hands.close_menu()
    hands.focus_reader()
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l[")
    assert "Moving its start" in hands.text_of("status.edge")


def test_arrows_are_swapped_and_come_back(hands):
    for expected in (1, len("Harrow")):
        hands.choose("Help", "help.arrows")
        hands.press("Ctrl+Home", "Right")
        assert hands.reader.caret == expected


def test_keys_are_dead_while_a_field_has_the_focus(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l'")
    hands.type("cP2;=[ ?")
    assert hands.marked() == [("LOCATION", "Tarnwick")]
    hands.press("Escape")
    assert hands.session.focused.note == "cP2;=[ ?"


def test_overview_leads_to_the_editor(hands):
    hands.type("?")
    click(find(QPushButton, "change_keys"))
    find_dialog(KeysEditor)
    assert not is_shown("help.keys")
