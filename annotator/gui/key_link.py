"""Gives the window the keys of the map that is remembered, and changes that map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from annotator.app.key_map import KeyMap
from annotator.app.key_names import motions
from annotator.app.remembering import Memory
from annotator.app.session import Session
from annotator.gui.bindings import Bindings
from annotator.gui.dialogs.keys_editor import KeysEditor
from annotator.gui.dialogs.keys_page import KeysOverlay
from annotator.gui.reader.reader import Reader


class KeyLink(QObject):
    """Each change counts at once, wherever keys are shown."""

    def __init__(
        self, window: QMainWindow, reader: Reader, session: Session, bindings: Bindings,
        memory: Memory,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._reader = reader
        self._session = session
        self._bindings = bindings
        self._memory = memory
        self._take(memory.key_map)
        self.shows: dict[str, Callable[[], object]] = {
            "keys": self._show_keys,
            "change_keys": self._show_editor,
            "characters": self._toggle_characters,
            "arrows": self._swap_arrows,
        }

    def _take(self, key_map: KeyMap) -> None:
        self._memory.remember_keys(key_map)
        self._bindings.set_key_map(key_map)
        self._reader.keys.is_by_character = key_map.arrows == "character"

    def _show_keys(self) -> None:
        moves = motions(is_by_character=self._reader.keys.is_by_character)
        overlay = KeysOverlay(self._bindings.all, moves, self._window)
        overlay.change_wanted.connect(self._show_editor)
        overlay.show()

    def _show_editor(self) -> None:
        editor = KeysEditor(self._bindings.declared, self._memory.key_map, self._window)
        editor.changed.connect(self._take)
        editor.open()

    def _toggle_characters(self) -> None:
        key_map = self._memory.key_map
        has = not key_map.has_characters
        self._take(replace(key_map, has_characters=has))
        self._session.shell.say(
            self.tr("Letters, digits and signs are keys again.")
            if has
            else self.tr("Letters, digits and signs do nothing now; {} finds every label.").format(
                self._bindings.written("go.palette")
            )
        )

    def _swap_arrows(self) -> None:
        is_by_token = self._memory.key_map.arrows == "token"
        arrows = self.tr("by character") if is_by_token else self.tr("by token")
        self._take(replace(self._memory.key_map, arrows="character" if is_by_token else "token"))
        said = self.tr("The arrows move {}; with Ctrl the other way.").format(arrows)
        self._session.shell.say(said)
