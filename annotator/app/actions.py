"""What an action is: the one record from which menus, keys, palette and help are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the start page has actions before anything else is imported
    from annotator.app.session import Session

Place = Literal["window", "reader"]
"""Where its keys work: everywhere in the window, or only while the reader has the focus."""


def _always(_session: Session) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing a user can do.

    Attributes:
        id: Stable name such as `edit.undo`; object name of its button and menu item.
        title: What the menu says.
        tip: One sentence for the status line and the help.
        keys: Work everywhere in the window: the default first, then aliases, as Qt writes
            them (`Ctrl+Z`).
        reader_keys: Work while the reader has the keyboard: one printable character, or the
            name of a key that types nothing (`Delete`).
        menu: The menu it stands in; empty for none.
        submenu: The part of that menu that opens to the side; empty for none.
        icon: Name of an SVG in `resources/icons`; empty for none.
        when: Whether it can be done now.
        is_on: Whether it has a tick in the menu; None for what is never on or off.
        run: Does it. A `UserError` goes to the status line.
    """

    id: str
    title: str
    tip: str
    keys: tuple[str, ...] = ()
    reader_keys: tuple[str, ...] = ()
    menu: str = ""
    submenu: str = ""
    icon: str = ""
    when: Callable[[Session], bool] = _always
    is_on: Callable[[Session], bool] | None = None
    run: Callable[[Session], None]

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Every key, those of the reader first."""
        return (*self.reader_keys, *self.keys)


def by_key(actions: Iterable[Action]) -> dict[tuple[Place, str], Action]:
    """The actions by place and key.

    Raises:
        ValueError: Two actions have one key in one place; Qt would run neither.
    """
    found: dict[tuple[Place, str], Action] = {}
    for action in actions:
        places: dict[Place, tuple[str, ...]] = {"window": action.keys, "reader": action.reader_keys}
        for place, keys in places.items():
            for key in keys:
                other = found.setdefault((place, key), action)
                if other is not action:
                    raise ValueError(f"{key} is the key of {other.id} and of {action.id}")
    return found
