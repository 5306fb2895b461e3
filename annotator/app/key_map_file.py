"""Key maps as JSON files: the one the program remembers, and those that people exchange."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

import platformdirs

from annotator.app.actions import Action
from annotator.app.key_map import Arrows, Keyboard, KeyMap
from annotator.app.key_names import is_fixed, parse_key
from annotator.app.whole_file import write_whole
from annotator.errors import UserError

VERSION: Final = 1
_C = TypeVar("_C")


def key_map_path() -> Path:
    """The file in the user's configuration folder."""
    return platformdirs.user_config_path("annotator") / "keys.json"


def load_key_map() -> KeyMap:
    """The remembered map; a missing or damaged file gives the declared keys."""
    try:
        return read_key_map(key_map_path())
    except UserError:
        return KeyMap()


def save_key_map(key_map: KeyMap) -> None:
    """Remembers the map; a folder that cannot be written loses it, nothing else."""
    with suppress(UserError):
        write_key_map(key_map, key_map_path())


def write_key_map(key_map: KeyMap, path: Path) -> None:
    """Writes the map whole or not at all.

    Raises:
        UserError: The file cannot be written.
    """
    data = {
        "annotator_keys": VERSION,
        "keyboard": key_map.keyboard,
        "arrows": key_map.arrows,
        "characters": key_map.has_characters,
        "keys": {action_id: list(keys) for action_id, keys in sorted(key_map.keys.items())},
    }
    with suppress(OSError):  # writing says what is wrong
        path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def read_key_map(path: Path) -> KeyMap:
    """The map of a file, which is right in every part.

    Raises:
        UserError: It is no map, or of a newer version, or has a key that does not exist, that
            cannot be changed, or that two actions have.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(f"{path.name} cannot be read as a key map.", detail=str(error)) from error
    if not isinstance(data, dict) or type(data.get("annotator_keys")) is not int:
        raise UserError(f"{path.name} is not a key map of Annotator.")
    if data["annotator_keys"] > VERSION:
        raise UserError(
            f"{path.name} is of version {data['annotator_keys']}; this program knows {VERSION}.",
            hint="Update Annotator.",
        )
    try:
        return KeyMap(
            keys=_keys(data.get("keys", {})),
            keyboard=_choice(data, "keyboard", get_args(Keyboard)),
            arrows=_choice(data, "arrows", get_args(Arrows)),
            has_characters=_choice(data, "characters", (True, False)),
        )
    except UserError as error:
        raise UserError(f"{path.name}: {error}") from error


def known_part(key_map: KeyMap, actions: Iterable[Action]) -> tuple[KeyMap, list[str]]:
    """The map without the actions that are not there, and the ids of those, sorted."""
    ids = {action.id for action in actions}
    unknown = sorted(id_ for id_ in key_map.keys if id_ not in ids)
    for id_ in unknown:
        key_map = key_map.reset(id_)
    return key_map, unknown


def _keys(data: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(data, dict):
        raise UserError("“keys” is not a list of actions with their keys.")
    owners: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for action_id, keys in data.items():
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise UserError(f"the keys of {action_id} are not a list of names.")
        found[action_id] = tuple(dict.fromkeys(map(parse_key, keys)))
        for key in found[action_id]:
            other = owners.setdefault(key, action_id)
            if other != action_id:
                raise UserError(f"{key} is the key of {other} and of {action_id}.")
            if is_fixed(key):
                raise UserError(f"{key} moves in the text and cannot be changed.")
    return found


def _choice(data: dict[str, Any], name: str, choices: Sequence[_C]) -> _C:
    """The value of that name; the first of the choices when it is not given."""
    value = data.get(name, choices[0])
    for choice in choices:
        if value == choice and type(value) is type(choice):
            return choice
    raise UserError(f"“{name}” is {value!r}, not one of {', '.join(map(str, choices))}.")
