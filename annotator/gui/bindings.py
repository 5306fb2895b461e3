"""Menus, buttons and keys made from the list of actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from annotator.app import history
from annotator.app.actions import Action, by_key
from annotator.app.key_map import KeyMap
from annotator.app.session import Session
from annotator.gui.icons import icon
from annotator.gui.key_caps import written
from annotator.gui.theme import Theme


class Bindings(QObject):
    """Gives each action of the window its menu item and its keys.

    Keys of the place `window` are shortcuts. Those of the place `reader` it says itself, a
    printable one by the text it types, so that no keyboard layout hides it.
    """

    keys_changed = Signal()

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        actions: Sequence[Action],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._key_map = KeyMap()
        self._declared = actions
        self._actions: Sequence[Action] = actions
        self._declared_labels: Sequence[Action] = ()
        self._labels: Sequence[Action] = ()
        self._reader_keys: dict[str, Action] = {}
        self._qactions = {action.id: self._qaction(action) for action in actions}
        self._map_keys()

    @property
    def all(self) -> list[Action]:
        """Every action with the labels of the open project."""
        return [*self._actions, *self._labels]

    @property
    def labels(self) -> Sequence[Action]:
        """The actions of the labels alone."""
        return self._labels

    def label_keys(self) -> dict[str, str]:
        """The first key of each label that has one, by the id of its action."""
        return {action.id: action.all_keys[0] for action in self._labels if action.all_keys}

    @property
    def declared(self) -> list[Action]:
        """The same with the keys they declare."""
        return [*self._declared, *self._declared_labels]

    def get(self, action_id: str) -> Action:
        """The action of that id, which there is."""
        return next(action for action in self.all if action.id == action_id)

    def written(self, action_id: str) -> str:
        """The first key of an action in running text, or its title in quotes."""
        action = self.get(action_id)
        return written(action.all_keys[0]) if action.all_keys else f"“{self.tr(action.title)}”"

    def set_labels(self, labels: Sequence[Action]) -> None:
        """Takes the label actions of another schema."""
        self._declared_labels = labels
        self._map_keys()

    def set_key_map(self, key_map: KeyMap) -> None:
        """Gives every action the keys of the map."""
        self._key_map = key_map
        self._map_keys()

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
                self.follow(menu)
                menus[action.menu, ""] = menu
            place = action.menu, action.submenu
            if place not in menus:
                menus[place] = menus[action.menu, ""].addMenu(self.tr(action.submenu))
            menus[place].addAction(self._qactions[action.id])

    def follow(self, menu: QMenu) -> None:
        """Has a menu grey what cannot be done whenever it is shown."""
        menu.aboutToShow.connect(self._on_menu_about_to_show)
        menu.aboutToHide.connect(self._on_menu_about_to_hide)

    def menu(self, action_ids: Iterable[str]) -> QMenu:
        """A menu of some actions for one use, as fresh as those of the menu bar."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.follow(menu)
        add_buttons(menu, self, action_ids)
        return menu

    def name_history(self) -> None:
        """Names what undo and redo would do."""
        project = self._session.project
        steps = (
            {}
            if project is None
            else {"edit.undo": project.store.undo_step(), "edit.redo": project.store.redo_step()}
        )
        for action_id in ("edit.undo", "edit.redo"):
            action = self.get(action_id)
            step = steps.get(action_id)
            title = "" if project is None else history.title_of(project.store, step) or ""
            qaction = self._qactions[action_id]
            qaction.setEnabled(step is not None and action.when(self._session))
            qaction.setText(self._menu_text(action, _elided(title)))
            qaction.setToolTip(f"{self.tr(action.title)}: {title}" if title else action.title)

    def run(self, action: Action) -> None:
        """Runs the action if it can be done now."""
        why_not = action.why_not(self._session)
        if why_not:
            self._session.shell.say(f"{self.tr(action.title).rstrip('…')}: {self.tr(why_not)}")
        else:
            self._session.attempt(partial(action.run, self._session))

    def run_by_id(self, action_id: str) -> None:
        """Runs the action of that id, as its menu entry does."""
        self.run(self.get(action_id))

    def run_key(self, key: str) -> None:
        """Runs the action of a key of the reader, if there is one: `c`, `[`, `Delete`, `F4`."""
        action = self._reader_keys.get(key)
        if action is not None:
            self.run(action)

    def _qaction(self, action: Action) -> QAction:
        qaction = QAction(self.tr(action.title), self._window)
        qaction.setObjectName(action.id)
        qaction.setStatusTip(self.tr(action.tip))
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

    def _menu_text(self, action: Action, object_title: str = "") -> str:
        """The title and what it is about, and the key where Qt would print none or another."""
        text = f"{self.tr(action.title)} {object_title}".rstrip()
        is_printed = action.all_keys and action.all_keys[0] in action.keys
        return _without_mnemonic(text) if is_printed else with_tab(text, action)

    def _map_keys(self) -> None:
        self._actions = self._key_map.applied(self._declared)
        self._labels = self._key_map.applied(self._declared_labels)
        self._reader_keys = {
            key: action for (place, key), action in by_key(self.all).items() if place == "reader"
        }
        for action in self._actions:
            qaction = self._qactions[action.id]
            qaction.setText(self._menu_text(action))
            qaction.setToolTip(with_key(self.tr(action.title), action))
            keys = sorted(action.keys, key=action.all_keys.index)
            qaction.setShortcuts([QKeySequence(key) for key in _with_keypad(keys)])
        self.keys_changed.emit()


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


def with_tab(title: str, action: Action) -> str:
    """The title as an entry of a menu, with the key that does it at the right."""
    keys = [written(key) for key in action.all_keys[:1]]
    return "\t".join(_without_mnemonic(text) for text in (title, *keys))


def _without_mnemonic(text: str) -> str:
    """Has Qt show `&` as it stands."""
    return text.replace("&", "&&")


def with_key(title: str, action: Action) -> str:
    """The title with the key that does it."""
    return f"{title} ({written(action.all_keys[0])})" if action.all_keys else title


def _elided(title: str, n_chars: int = 48) -> str:
    return title if len(title) <= n_chars else f"{title[: n_chars - 1]}…"
