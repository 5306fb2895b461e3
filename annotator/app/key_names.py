"""The names of keys: how they are written, where they work, and which are not to be had."""

from __future__ import annotations

from typing import Final

from annotator.app.actions import Action, Place
from annotator.errors import UserError

_MODIFIERS: Final = ("Ctrl", "Alt", "Shift", "Meta")
_KEYPAD: Final = ("Num++", "Num+-")  # the signs that have a key of their own there
_FUNCTION_KEYS: Final = {f"F{number}" for number in range(1, 25)}
_NAMED: Final = {
    "Return", "Space", "Backspace", "Delete", "Insert", "Escape", "Tab", "Left", "Right", "Up",
    "Down", "Home", "End", "PgUp", "PgDown", *_FUNCTION_KEYS,
}  # fmt: skip

_SIDEWAYS: Final = (("Left", "Right"), ("Ctrl+Left", "Ctrl+Right"))
_MOTIONS: Final = (
    ("To the line above or below", ("Up", "Down")),
    ("To the ends of the line", ("Home", "End")),
    ("A page up or down", ("PgUp", "PgDown")),
    ("To the ends of the text", ("Ctrl+Home", "Ctrl+End")),
    ("With any of these: select", ("Shift",)),
    ("Leave an edge, the selection, the focus", ("Escape",)),
)
_MOVING: Final = {
    key for keys in (*_SIDEWAYS, *(keys for _, keys in _MOTIONS)) for key in keys if key != "Shift"
}
_FIXED: Final = {
    *_MOVING,
    *(f"Ctrl+Shift+{key.removeprefix('Ctrl+')}" for key in _MOVING if key.startswith("Ctrl+")),
    *(f"Shift+{key}" for key in _MOVING if not key.startswith("Ctrl+")),
    "Tab", "Shift+Tab",
}  # fmt: skip

RESERVED: Final = {
    "{": "the previous section", "}": "the next section",
    "Ctrl+Shift+Up": "the previous section", "Ctrl+Shift+Down": "the next section",
    "F7": "the next suggestion", "Shift+F7": "the previous suggestion",
    "Space": "accepting a suggestion", "Backspace": "rejecting a suggestion",
    "Shift+Return": "accepting every visible suggestion",
    "F8": "the next problem", "Shift+F8": "the previous problem",
    "Ctrl+.": "mending a problem",
    "Ctrl+Shift+F": "words in all releases",
    "Ctrl+L": "linking two annotations", "Ctrl+E": "the register of entities",
    "Ctrl+R": "who says it",
}  # fmt: skip
"""Keys kept for what is still to come, and what that is.

They count as taken, so that nobody loses a habit to a later version by accident; who takes one
over all the same keeps it. An action that is declared with such a key simply has it.
"""


def motions(*, is_by_character: bool) -> list[tuple[str, tuple[str, ...]]]:
    """What the caret's own keys do; they belong to no action and cannot be changed."""
    by_token, by_character = reversed(_SIDEWAYS) if is_by_character else _SIDEWAYS
    return [
        ("To the token beside", by_token),
        ("To the character beside", by_character),
        *_MOTIONS,
    ]


def is_fixed(key: str) -> bool:
    """Whether the reader itself acts on the key, so that no action can have it."""
    return key in _FIXED


def is_character(key: str) -> bool:
    """Whether the key types something: a letter, a digit, a sign, a space."""
    return len(key) == 1 or key == "Space" or key in _KEYPAD


def place_of(key: str, action: Action) -> Place:
    """Where a key of the action works: where it was declared to, else where it harms no field.

    A key that a field of text needs itself works in the reader only.
    """
    if key in action.reader_keys or key in action.keys:
        return "reader" if key in action.reader_keys else "window"
    *modifiers, name = _parts(key)
    is_free = {"Ctrl", "Alt", "Meta"} & {*modifiers} or name in _FUNCTION_KEYS
    return "window" if is_free else "reader"


def parse_key(text: str) -> str:
    """The key as it is written here: modifiers in their order, then the key.

    Raises:
        UserError: There is no such key.
    """
    if text in _KEYPAD or (len(text) == 1 and text.isprintable() and not text.isspace()):
        return text
    *modifiers, name = _parts(text)
    named = {known.casefold(): known for known in (*_NAMED, *_MODIFIERS)}
    given = [named.get(modifier.casefold(), modifier) for modifier in modifiers]
    name = named.get(name.casefold(), name.upper() if len(name) == 1 else name)
    is_shifted_letter = given == ["Shift"] and len(name) == 1 and name.isalpha()
    is_known = name in _NAMED or is_shifted_letter or (len(name) == 1 and {*given} - {"Shift"})
    if not is_known or not {*given} <= {*_MODIFIERS} or len({*given}) < len(given):
        raise UserError(f"There is no key “{text}”.")
    if is_shifted_letter:
        return name
    return "+".join([*(part for part in _MODIFIERS if part in given), name])


def _parts(key: str) -> list[str]:
    """`Ctrl++` is Ctrl and plus."""
    return [*key[:-2].split("+"), "+"] if key.endswith("++") else key.split("+")
