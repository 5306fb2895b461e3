"""How keys are written for people, and the table of them in the manual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from annotator.app.actions import Action
from annotator.app.key_names import RESERVED

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


def by_place(actions: Iterable[Action]) -> dict[str, list[Action]]:
    """As `by_menu`, with the labels in two groups of their own at the end."""
    given = list(actions)
    groups = by_menu(action for action in given if not action.id.startswith("label."))
    for layer, title in (("mention", "Mention labels"), ("claim", "Claim labels")):
        labels = [action for action in given if action.id.startswith(f"label.{layer}.")]
        if labels:
            groups[title] = labels
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


def reserved_table(actions: Iterable[Action]) -> str:
    """A Markdown table of the keys that are kept for what is still to come."""
    had = {key for action in actions for key in action.all_keys}
    rows = (
        f"| `{'+'.join(key_parts(key))}` | {what} |"
        for key, what in RESERVED.items()
        if key not in had
    )
    return "\n".join(["| key | kept for |", "|---|---|", *rows])


def _keys(action: Action) -> str:
    said = ("+".join(key_parts(key)) for key in action.all_keys)
    return ", ".join(f"`{key}`" for key in said) or "–"
