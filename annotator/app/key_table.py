"""How keys are written for people, and the table of them in the manual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from annotator.app.actions import Action

_NAMES: Final = {
    "Return": "Enter",
    "PgDown": "Page Down",
    "PgUp": "Page Up",
    "Escape": "Esc",
    "Meta": "Super",
    "Num": "Keypad",
}
_HEADINGS: Final = {"": "Also"}


def key_parts(key: str) -> list[str]:
    """What is pressed together, as a keyboard names it: `Ctrl+Return` is Ctrl and Enter.

    A single capital is Shift with the letter, and a lower case letter is its key.
    """
    if len(key) == 1:
        return ["Shift", key] if key.isupper() else [key.upper()]
    parts = key.removesuffix("+").split("+") if key.endswith("++") else key.split("+")
    parts = [part for part in parts if part] + (["+"] if key.endswith("++") else [])
    return [_NAMES.get(part, part) for part in parts]


def by_menu(actions: Iterable[Action]) -> dict[str, list[Action]]:
    """The actions under the title of their menu, in the order given; those in none come last."""
    groups: dict[str, list[Action]] = {}
    for action in sorted(actions, key=lambda action: not action.menu):
        groups.setdefault(_HEADINGS.get(action.menu, action.menu), []).append(action)
    return groups


def key_table(actions: Sequence[Action]) -> str:
    """A Markdown table of the actions and their keys for each menu."""
    tables = [
        "\n".join(
            [
                f"### {menu}",
                "",
                "| key | action | what it does |",
                "|---|---|---|",
                *(f"| {_keys(action)} | {action.title} | {action.tip} |" for action in group),
            ]
        )
        for menu, group in by_menu(actions).items()
    ]
    return "\n\n".join(tables)


def _keys(action: Action) -> str:
    said = ("+".join(key_parts(key)) for key in action.all_keys)
    return ", ".join(f"`{key}`" for key in said) or "–"
