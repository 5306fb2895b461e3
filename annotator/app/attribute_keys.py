"""The letters by which attributes are reached, and the keys of their choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_lowercase, digits
from typing import Final

from annotator.app.mnemonics import mnemonics
from annotator.app.window_actions import window_actions
from annotator.model.schema import Attribute

NONE_KEY: Final = "0"
_CHOICE_KEYS: Final = digits[1:] + ascii_lowercase


def attribute_keys(attributes: Iterable[Attribute]) -> dict[str, str]:
    """The letter of each attribute by its name: `key` in the schema, else one of the name.

    With Alt it works in the text, so that no letter is the one that opens a menu.
    """
    menus = {action.menu[:1].lower() for action in window_actions()}
    return mnemonics(((a.name, a.extra.get("key")) for a in attributes), taken=menus)


def choice_keys(choices: Sequence[str]) -> dict[str, int]:
    """The place of each choice by its key: 1 to 9, then letters; what has no key is left out."""
    return {key: place for place, (key, _) in enumerate(zip(_CHOICE_KEYS, choices, strict=False))}
