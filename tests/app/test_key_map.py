"""A key map changes the keys of actions, and never gives one key to two of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.actions import Action, by_key
from annotator.app.key_map import HARD_SIGNS, KeyMap
from annotator.app.key_names import RESERVED, is_character
from annotator.app.label_schemas import load_schema
from annotator.app.window_actions import label_actions, window_actions
from annotator.errors import UserError

COMMANDS = window_actions()
ACTIONS = [*COMMANDS, *label_actions(load_schema("press-release"))]


def keys_of(key_map: KeyMap, action_id: str) -> tuple[str, ...]:
    return applied(key_map, action_id).all_keys


def applied(key_map: KeyMap, action_id: str) -> Action:
    return next(action for action in key_map.applied(ACTIONS) if action.id == action_id)


def test_without_changes_every_action_has_what_it_declares() -> None:
    for before, after in zip(ACTIONS, KeyMap().applied(ACTIONS), strict=True):
        assert (after.keys, after.reader_keys) == (before.keys, before.reader_keys)
        assert after.all_keys == before.all_keys


def test_new_key_is_shown_first_and_the_old_ones_stay() -> None:
    key_map = KeyMap().with_key(ACTIONS, "edit.find", "F11")
    assert keys_of(key_map, "edit.find") == ("F11", "/", "Ctrl+F")
    assert applied(key_map, "edit.find").keys == ("F11", "Ctrl+F")
    assert applied(key_map, "edit.find").reader_keys == ("/",)


def test_key_taken_over_is_lost_by_the_other() -> None:
    key_map = KeyMap().with_key(ACTIONS, "edit.find", "Ctrl+G")
    assert keys_of(key_map, "annotation.occurrences") == ("=",)
    back = key_map.with_key(ACTIONS, "annotation.occurrences", "Ctrl+G")
    assert keys_of(back, "edit.find") == ("/", "Ctrl+F")
    assert keys_of(back, "annotation.occurrences") == ("Ctrl+G", "=")


def test_command_takes_the_key_of_a_label() -> None:
    key_map = KeyMap().with_key(ACTIONS, "release.done", "c")
    assert keys_of(key_map, "label.mention.COMPANY") == ()
    assert applied(key_map, "release.done").reader_keys == ("c",)


def test_reset_gives_back_what_nobody_else_has() -> None:
    key_map = KeyMap().without_key(ACTIONS, "annotation.occurrences", "=")
    key_map = key_map.with_key(ACTIONS, "edit.find", "=").reset("annotation.occurrences")
    assert keys_of(key_map, "annotation.occurrences") == ("Ctrl+G",)
    assert keys_of(key_map.reset("edit.find"), "annotation.occurrences") == ("=", "Ctrl+G")


def test_changes_that_end_where_they_began_leave_nothing() -> None:
    key_map = KeyMap().with_key(ACTIONS, "go.palette", "F11")
    assert key_map.without_key(ACTIONS, "go.palette", "F11") == KeyMap()


@pytest.mark.parametrize("key", ["Left", "Ctrl+Shift+Right", "Tab", "Escape"])
def test_key_of_the_caret_is_refused(key: str) -> None:
    with pytest.raises(UserError, match="cannot be changed"):
        KeyMap().with_key(ACTIONS, "edit.find", key)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("Ctrl+G", "“Every occurrence…”"),
        ("c", "“Company”"),
        ("F7", "kept for the next suggestion"),
        ("Ctrl+F", ""),
        ("F11", ""),
    ],
)
def test_conflict_names_whose_the_key_is(key: str, said: str) -> None:
    conflict = KeyMap().conflict(ACTIONS, "edit.find", key)
    assert said in conflict
    assert bool(conflict) == bool(said)


def test_reserved_key_can_be_taken_on_purpose() -> None:
    assert keys_of(KeyMap().with_key(ACTIONS, "edit.find", "F7"), "edit.find")[0] == "F7"
    assert "F7" in RESERVED


@pytest.mark.parametrize("keyboard", [name for name, signs in HARD_SIGNS.items() if signs])
@pytest.mark.parametrize(
    ("action_id", "first"),
    [
        ("annotation.edge_start", "F4"),
        ("annotation.edge_end", "F5"),
        ("annotation.arm", "Ctrl+T"),
        ("annotation.occurrences", "="),
    ],
)
def test_keyboard_puts_the_keys_first_that_it_has(keyboard, action_id: str, first: str) -> None:
    key_map = KeyMap(keyboard=keyboard)
    assert keys_of(key_map, action_id)[0] == first
    assert set(keys_of(key_map, action_id)) == set(keys_of(KeyMap(), action_id))


@pytest.mark.parametrize("keyboard", HARD_SIGNS)
def test_every_action_on_a_hard_sign_has_another_key(keyboard) -> None:
    for action in COMMANDS:
        if {*HARD_SIGNS[keyboard]} & {*action.all_keys}:
            assert len(action.all_keys) > 1, action.id


def test_characters_switched_off_are_keys_of_nothing() -> None:
    actions = KeyMap(has_characters=False).applied(ACTIONS)
    assert not [key for action in actions for key in action.all_keys if is_character(key)]
    assert keys_of(KeyMap(has_characters=False), "edit.find") == ("Ctrl+F",)


def test_labels_and_commands_of_every_schema_agree() -> None:
    for name in ("press-release", "biopharma", "corporate", "earnings"):
        by_key(KeyMap().applied([*COMMANDS, *label_actions(load_schema(name))]))


KEYS = st.sampled_from(
    sorted({key for a in ACTIONS for key in (*a.keys, *a.reader_keys)} | {"F11", "F7", "Alt+Q"})
)
IDS = st.sampled_from([action.id for action in COMMANDS])
EDITS = st.lists(st.tuples(st.sampled_from(["with", "without", "reset"]), IDS, KEYS), max_size=12)


@given(EDITS)
def test_no_two_actions_ever_have_one_key(edits) -> None:
    key_map = KeyMap()
    for kind, action_id, key in edits:
        if kind == "with":
            key_map = key_map.with_key(ACTIONS, action_id, key)
            assert keys_of(key_map, action_id).count(key) == 1
        elif kind == "without":
            key_map = key_map.without_key(ACTIONS, action_id, key)
        else:
            key_map = key_map.reset(action_id)
    by_key(key_map.applied(ACTIONS))
    assert replace(key_map, keys={}) == KeyMap()
