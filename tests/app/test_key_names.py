"""Keys are written in one way, work where they harm nothing, and some are not to be had."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.app.actions import Action
from annotator.app.key_names import is_character, is_fixed, motions, parse_key, place_of
from annotator.errors import UserError

ACTION = Action(id="x", title="X", tip="", run=lambda _session: None)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("c", "c"),
        ("E", "E"),
        ("é", "é"),
        ("+", "+"),
        ("Shift+e", "E"),
        ("shift+CTRL+k", "Ctrl+Shift+K"),
        ("ctrl++", "Ctrl++"),
        ("Ctrl+Shift++", "Ctrl+Shift++"),
        ("f4", "F4"),
        ("Alt+PGDOWN", "Alt+PgDown"),
        ("space", "Space"),
        ("Num++", "Num++"),
        ("Shift+Return", "Shift+Return"),
    ],
)
def test_key_is_written_in_one_way(text: str, key: str) -> None:
    assert parse_key(text) == key
    assert parse_key(key) == key


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "Foo", "F25", "Ctrl", "Ctrl+", "Hyper+A", "Ctrl+Ctrl+A", "Shift+5", "ab"],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="no key"):
        parse_key(text)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("c", "reader"),
        ("Space", "reader"),
        ("Delete", "reader"),
        ("Shift+Return", "reader"),
        ("F4", "window"),
        ("Shift+F4", "window"),
        ("Ctrl+Return", "window"),
        ("Alt+x", "window"),
    ],
)
def test_key_that_a_field_needs_works_in_the_reader_only(key: str, place: str) -> None:
    assert place_of(key, ACTION) == place


def test_declared_key_keeps_its_place() -> None:
    assert place_of("F4", replace(ACTION, reader_keys=("F4",))) == "reader"
    assert place_of("Delete", replace(ACTION, keys=("Delete",))) == "window"


@pytest.mark.parametrize(
    "key", ["Left", "Shift+Left", "Ctrl+Left", "Ctrl+Shift+Right", "Tab", "Shift+PgUp", "Escape"]
)
def test_keys_of_the_caret_are_fixed(key: str) -> None:
    assert is_fixed(key)


@pytest.mark.parametrize("key", ["Ctrl+Up", "Ctrl+PgDown", "Return", "Delete", "a", "Alt+Left"])
def test_other_keys_are_free(key: str) -> None:
    assert not is_fixed(key)


def test_swapped_arrows_are_shown_swapped() -> None:
    assert dict(motions(is_by_character=True))["To the token beside"] == ("Ctrl+Left", "Ctrl+Right")
    assert dict(motions(is_by_character=False))["To the token beside"] == ("Left", "Right")


def test_space_types_something_and_delete_does_not() -> None:
    assert is_character("Space")
    assert not is_character("Delete")
