"""Key maps come back from their files whole, or are refused whole."""

from __future__ import annotations

import json
import re

import pytest

from annotator.app.key_map import KeyMap
from annotator.app.key_map_file import (
    key_map_path,
    known_part,
    load_key_map,
    read_key_map,
    save_key_map,
    write_key_map,
)
from annotator.app.window_actions import window_actions
from annotator.errors import UserError

CHANGED = KeyMap(
    keys={"edit.find": ("ctrl+alt+F".title(), "§"), "edit.undo": ()},
    keyboard="de",
    arrows="character",
    has_characters=False,
)


def test_map_comes_back_from_its_file(tmp_path) -> None:
    write_key_map(CHANGED, tmp_path / "keys.json")
    assert read_key_map(tmp_path / "keys.json") == CHANGED
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_map_is_remembered_in_the_folder_of_settings() -> None:
    assert load_key_map() == KeyMap()
    save_key_map(CHANGED)
    assert load_key_map() == CHANGED
    assert key_map_path().name == "keys.json"


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"annotator_keys": 99}'])
def test_damaged_file_gives_the_declared_keys(content: str) -> None:
    key_map_path().parent.mkdir(parents=True)
    key_map_path().write_text(content, "utf-8")
    assert load_key_map() == KeyMap()


def test_folder_that_cannot_be_written_loses_nothing_else() -> None:
    key_map_path().parent.parent.mkdir(parents=True, exist_ok=True)
    key_map_path().parent.write_text("a file", "utf-8")
    save_key_map(CHANGED)
    with pytest.raises(UserError, match="cannot be written"):
        write_key_map(CHANGED, key_map_path())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "not a key map"),
        ({"annotator_keys": True}, "not a key map"),
        ({"annotator_keys": 2}, "version 2"),
        ({"annotator_keys": 1, "keyboard": "klingon"}, "“keyboard” is 'klingon'"),
        ({"annotator_keys": 1, "characters": 1}, "“characters” is 1"),
        ({"annotator_keys": 1, "keys": []}, "not a list of actions"),
        ({"annotator_keys": 1, "keys": {"edit.find": "Ctrl+F"}}, "the keys of edit.find"),
        ({"annotator_keys": 1, "keys": {"edit.find": ["Ctrl+Foo"]}}, "no key “Ctrl+Foo”"),
        ({"annotator_keys": 1, "keys": {"edit.find": ["Tab"]}}, "cannot be changed"),
        (
            {"annotator_keys": 1, "keys": {"edit.find": ["F9"], "edit.undo": ["f9"]}},
            "F9 is the key of edit.find and of edit.undo",
        ),
    ],
)
def test_wrong_file_is_refused_by_what_is_wrong(tmp_path, data, said: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(UserError, match=re.escape(said)):
        read_key_map(path)


def test_file_that_says_little_changes_little(tmp_path) -> None:
    path = tmp_path / "keys.json"
    path.write_text('{"annotator_keys": 1, "keys": {"edit.find": ["f2", "F2"]}}', "utf-8")
    assert read_key_map(path) == KeyMap(keys={"edit.find": ("F2",)})


def test_unknown_actions_are_named_and_left_out() -> None:
    key_map = KeyMap(keys={"edit.find": ("F2",), "edit.fly": ("F8",), "a": ()})
    assert known_part(key_map, window_actions()) == (
        KeyMap(keys={"edit.find": ("F2",)}),
        ["a", "edit.fly"],
    )
