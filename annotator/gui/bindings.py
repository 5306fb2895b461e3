"""Menus, buttons and keys made from the list of actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from annotator.app import history
from annotator.app.actions import Action, by_key
from annotator.app.session import Session
from annotator.gui.icons import icon
from annotator.gui.theme import Theme


class Bindings(QObject):
    """Gives each action of the window its menu item and its keys.

    Keys of the place `window` are shortcuts. Those of the place `reader` it says itself, a
    printable one by the text it types, so that no keyboard layout hides it.
    """

    def __init__(self, window: QMainWindow, session: Session, actions: Sequence[Action]) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._actions = actions
        self._labels: Sequence[Action] = ()
        self._reader_keys: dict[str, Action] = {}
        self._qactions = {action.id: self._qaction(action) for action in actions}
        self._map_reader_keys()

    @property
    def all(self) -> list[Action]:
        """Every action with the labels of the open project."""
        return [*self._actions, *self._labels]

    def set_labels(self, labels: Sequence[Action]) -> None:
        """Takes the label actions of another schema."""
        self._labels = labels
        self._map_reader_keys()

    def set_theme(self, theme: Theme) -> None:
        """Tints the icons."""
        for action in self._actions:
            if action.icon:
                self._qactions[action.id].setIcon(icon(action.icon, theme))

    def qaction(self, action_id: str) -> QAction:
        """The Qt action to put on a button."""
        return self._qactions[action_id]

    def fill_menus(self) -> None:
        """Makes the menu bar; titles and states are fresh whenever a menu is shown."""
        menus: dict[tuple[str, str], QMenu] = {}
        for action in self._actions:
            if not action.menu:
                continue
            if (action.menu, "") not in menus:
                menu = self._window.menuBar().addMenu(f"&{self.tr(action.menu)}")
                menu.aboutToShow.connect(self._on_menu_about_to_show)
                menu.aboutToHide.connect(self._on_menu_about_to_hide)
                menus[action.menu, ""] = menu
            place = action.menu, action.submenu
            if place not in menus:
                menus[place] = menus[action.menu, ""].addMenu(self.tr(action.submenu))
            menus[place].addAction(self._qactions[action.id])

    def name_history(self) -> None:
        """Names what undo and redo would do."""
        project = self._session.project
        steps = (
            {}
            if project is None
            else {"edit.undo": project.store.undo_step(), "edit.redo": project.store.redo_step()}
        )
        for action_id in ("edit.undo", "edit.redo"):
            action = next(a for a in self._actions if a.id == action_id)
            step = steps.get(action_id)
            title = "" if project is None else history.title_of(project.store, step) or ""
            qaction = self._qactions[action_id]
            qaction.setEnabled(step is not None and action.when(self._session))
            qaction.setText(f"{self.tr(action.title)} {_elided(title)}".rstrip())
            qaction.setToolTip(f"{self.tr(action.title)}: {title}" if title else action.title)

    def run(self, action: Action) -> None:
        """Runs the action if it can be done now."""
        if action.when(self._session):
            self._session.attempt(partial(action.run, self._session))
        elif self._session.is_read_only:
            self._say_of(action, self.tr("the project is open for reading only."))
        else:
            self._say_of(action, self.tr("there is nothing to do it to."))

    def _say_of(self, action: Action, why_not: str) -> None:
        self._session.shell.say(f"{self.tr(action.title).rstrip('…')}: {why_not}")

    def run_key(self, key: str) -> None:
        """Runs the action of a key of the reader, if there is one: `c`, `[`, `Delete`, `F4`."""
        action = self._reader_keys.get(key)
        if action is not None:
            self.run(action)

    def _qaction(self, action: Action) -> QAction:
        qaction = QAction(self.tr(action.title), self._window)
        qaction.setObjectName(action.id)
        qaction.setStatusTip(self.tr(action.tip))
        qaction.setToolTip(_with_key(self.tr(action.title), action.all_keys))
        qaction.setShortcuts([QKeySequence(key) for key in _with_keypad(action.keys)])
        if action.reader_keys:
            qaction.setText(f"{self.tr(action.title)}\t{action.reader_keys[0]}")
        qaction.setCheckable(action.is_on is not None)
        qaction.triggered.connect(partial(self._on_triggered, action))
        self._window.addAction(qaction)
        return qaction

    def _on_menu_about_to_show(self) -> None:
        """Greys what cannot be done now, and ticks what is on."""
        for action in self._actions:
            self._qactions[action.id].setEnabled(action.when(self._session))
            if action.is_on:
                self._qactions[action.id].setChecked(action.is_on(self._session))
        self.name_history()

    def _on_menu_about_to_hide(self) -> None:
        """Gives all keys back: those of a grey item are dead, and `run` asks again anyway."""
        for qaction in self._qactions.values():
            qaction.setEnabled(True)
        self.name_history()

    def _on_triggered(self, action: Action, *_checked: bool) -> None:
        self.run(action)

    def _map_reader_keys(self) -> None:
        keys = by_key(self.all)
        self._reader_keys = {
            key: action for (place, key), action in keys.items() if place == "reader"
        }


def add_buttons(bar: QWidget, bindings: Bindings, action_ids: Iterable[str]) -> None:
    """Adds the actions to a tool bar; an empty id adds a separator."""
    for action_id in action_ids:
        if action_id:
            bar.addAction(bindings.qaction(action_id))
        else:
            separator = QAction(bar)
            separator.setSeparator(True)
            bar.addAction(separator)


def _with_keypad(keys: Sequence[str]) -> list[str]:
    """The keys with those of the keypad that are the same: Enter is Return."""
    return [alias for key in keys for alias in dict.fromkeys((key, key.replace("Return", "Enter")))]


def _with_key(title: str, keys: Sequence[str]) -> str:
    return f"{title} ({keys[0]})" if keys else title


def _elided(title: str, n_chars: int = 48) -> str:
    return title if len(title) <= n_chars else f"{title[: n_chars - 1]}…"
