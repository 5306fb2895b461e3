"""What an action is: the one record from which menus, keys, palette and help are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
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
        fixed_keys: Keys that the reader itself acts on, which nobody can change.
        shown_keys: All of them in the order in which they are shown, if it is not the usual one.
        menu: The menu it stands in; empty for none.
        submenu: The part of that menu that opens to the side; empty for none.
        icon: Name of an SVG in `resources/icons`; empty for none.
        when: Whether it can be done now.
        needs: One sentence that says what is missing when it cannot be done, if that is neither
            a project, a release nor a focused annotation.
        is_on: Whether it has a tick in the menu; None for what is never on or off.
        run: Does it. A `UserError` goes to the status line.
    """

    id: str
    title: str
    tip: str
    keys: tuple[str, ...] = ()
    reader_keys: tuple[str, ...] = ()
    fixed_keys: tuple[str, ...] = ()
    shown_keys: tuple[str, ...] = ()
    menu: str = ""
    submenu: str = ""
    icon: str = ""
    when: Callable[[Session], bool] = _always
    needs: str = ""
    is_on: Callable[[Session], bool] | None = None
    run: Callable[[Session], None]

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Every key, the one to be learned first."""
        return self.shown_keys or (*self.fixed_keys, *self.reader_keys, *self.keys)

    def why_not(self, session: Session) -> str:
        """Why it cannot be done now, as a sentence; empty when it can."""
        if self.when(session):
            return ""
        if session.project is None:
            return "Open a project first."
        if session.is_read_only:
            return "The project is open for reading only."
        if self.needs or session.release is not None:
            return self.needs or "Focus an annotation first."
        return "Open a release first."


def by_key(actions: Iterable[Action]) -> dict[tuple[Place, str], Action]:
    """The actions by place and key.

    Raises:
        ValueError: Two actions have one key; Qt would run neither, or not the one in the reader.
    """
    owners: dict[str, Action] = {}
    found: dict[tuple[Place, str], Action] = {}
    for action in actions:
        places: dict[Place, tuple[str, ...]] = {"window": action.keys, "reader": action.reader_keys}
        for key in chain(action.fixed_keys, *places.values()):
            other = owners.setdefault(key, action)
            if other is not action:
                raise ValueError(f"{key} is the key of {other.id} and of {action.id}")
        found |= {(place, key): action for place, keys in places.items() for key in keys}
    return found
