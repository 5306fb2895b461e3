"""Which keys the actions have: those declared, as this user's keyboard and wishes change them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from annotator.app.actions import Action
from annotator.app.key_names import RESERVED, is_character, is_fixed, place_of
from annotator.errors import UserError

Keyboard = Literal["us", "de", "fr", "es", "nordic"]
Arrows = Literal["token", "character"]

# The signs that want AltGr or are dead keys; the other keys of their actions come first there.
HARD_SIGNS: Final[dict[Keyboard, str]] = {
    "us": "",
    "de": "[]{}\\`",
    "fr": "[]{}\\`",
    "es": "[]{}\\`",
    "nordic": "[]{}\\`",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMap:
    """What differs from the keys that the actions declare.

    Attributes:
        keys: By action id, all the keys it has instead of its own; none is no key.
        keyboard: The layout; it decides which of an action's keys is shown first.
        arrows: Whether the arrows go by token, with Ctrl by character, or the other way round.
        has_characters: Whether letters, digits and signs are keys at all.
    """

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keyboard: Keyboard = "us"
    arrows: Arrows = "token"
    has_characters: bool = True

    def applied(self, actions: Iterable[Action]) -> list[Action]:
        """The actions with the keys they have by this map; no two have the same."""
        taken = self._taken
        return [self._applied(action, taken) for action in actions]

    def own_keys(self, action: Action) -> tuple[str, ...]:
        """The keys that an action as declared has by this map, on whatever keyboard."""
        return self._own_keys(action, self._taken)

    def with_key(self, actions: Iterable[Action], action_id: str, key: str) -> KeyMap:
        """The map in which an action has one more key, shown first; whoever had it loses it.

        Args:
            actions: All as they are declared.
            action_id: Of one of them.
            key: As `parse_key` gives it.

        Raises:
            UserError: The reader itself needs the key.
        """
        if is_fixed(key):
            raise UserError(f"{key} moves in the text and cannot be changed.")
        freed = {id_: _without(keys, key) for id_, keys in self.keys.items()}
        (action,) = (action for action in actions if action.id == action_id)
        freed[action_id] = (key, *_without(self.own_keys(action), key))
        return _spare(replace(self, keys=freed), action)

    def without_key(self, actions: Iterable[Action], action_id: str, key: str) -> KeyMap:
        """The map in which an action no longer has a key."""
        (action,) = (action for action in actions if action.id == action_id)
        keys = {**self.keys, action_id: _without(self.own_keys(action), key)}
        return _spare(replace(self, keys=keys), action)

    def reset(self, action_id: str) -> KeyMap:
        """The map in which an action has its own keys, less those given to others."""
        return replace(self, keys={id_: k for id_, k in self.keys.items() if id_ != action_id})

    def conflict(self, actions: Iterable[Action], action_id: str, key: str) -> str:
        """What an action would take the key from, as a sentence; empty when it is free or its."""
        for action in actions:
            if key in self.own_keys(action) or key in action.fixed_keys:
                return "" if action.id == action_id else f"This is the key of “{action.title}”."
        return f"This key is kept for {RESERVED[key]}." if key in RESERVED else ""

    @property
    def _taken(self) -> set[str]:
        return {key for keys in self.keys.values() for key in keys}

    def _own_keys(self, action: Action, taken: set[str]) -> tuple[str, ...]:
        declared = (*action.reader_keys, *action.keys)
        return self.keys.get(action.id, tuple(key for key in declared if key not in taken))

    def _applied(self, action: Action, taken: set[str]) -> Action:
        keys = self._own_keys(action, taken)
        if not self.has_characters:
            keys = tuple(key for key in keys if not is_character(key))
        hard = HARD_SIGNS[self.keyboard]
        places = {key: place_of(key, action) for key in keys}
        return replace(
            action,
            keys=tuple(key for key in keys if places[key] == "window"),
            reader_keys=tuple(key for key in keys if places[key] == "reader"),
            shown_keys=(*action.fixed_keys, *sorted(keys, key=lambda key: key in hard)),
        )


def _without(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(other for other in keys if other != key)


def _spare(key_map: KeyMap, action: Action) -> KeyMap:
    """The map without what it says of an action when that is what the action declares."""
    is_declared = key_map.keys[action.id] == (*action.reader_keys, *action.keys)
    return key_map.reset(action.id) if is_declared else key_map
