"""Changes which keys the actions have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)

from annotator.app.actions import Action
from annotator.app.key_map import Arrows, Keyboard, KeyMap
from annotator.app.key_map_file import known_part, read_key_map, write_key_map
from annotator.app.key_names import parse_key
from annotator.errors import UserError
from annotator.gui.dialogs.frame import add_buttons, heading, make_dialog_column
from annotator.gui.dialogs.key_delegate import KeyDelegate
from annotator.gui.dialogs.key_fields import KeyFields
from annotator.gui.models.key_model import KeyModel

KEYBOARDS: Final[dict[Keyboard, str]] = {
    "us": "English (US)",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "nordic": "Nordic",
}
_ARROWS: Final[dict[Arrows, str]] = {"token": "By token", "character": "By character"}
_FILES: Final = "Key maps (*.json)"


class KeysEditor(QDialog):
    """A list of all actions over the keys of the one chosen; every change counts at once.

    `changed` has the new `KeyMap`.
    """

    changed = Signal(object)

    def __init__(self, actions: Sequence[Action], key_map: KeyMap, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._key_map = key_map
        self._model = KeyModel(self)
        self._search = QLineEdit(self)
        self._list = QListView(self)
        self._fields = KeyFields(self)
        self._keyboard, self._arrows = QComboBox(self), QComboBox(self)
        self._characters = QCheckBox(self.tr("Letters, digits and signs are keys"), self)
        self._build()
        self._show_map()
        self._search.textChanged.connect(self._show_list)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._fields.wanted.connect(self._on_wanted)
        self._fields.added.connect(self._on_added)
        self._fields.removed.connect(self._on_removed)
        self._fields.reset.connect(self._on_reset)
        self._keyboard.activated.connect(self._on_keyboard_chosen)
        self._arrows.activated.connect(self._on_arrows_chosen)
        self._characters.clicked.connect(self._on_characters_clicked)

    # --- building

    def _build(self) -> None:
        column = make_dialog_column(self, name="help.change_keys", title=self.tr("Change keys"))
        column.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(heading(self.tr("Keys"), self))
        self._search.setObjectName("search_actions")
        self._search.setAccessibleName(self.tr("Search actions and keys"))
        self._search.setPlaceholderText(self.tr("Search actions and keys"))
        self._search.setClearButtonEnabled(True)
        top.addWidget(self._search, 1)
        column.addLayout(top)
        self._list.setObjectName("actions")
        self._list.setAccessibleName(self.tr("Actions"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(KeyDelegate(self._list))
        self._list.setUniformItemSizes(True)
        column.addWidget(self._list, 1)
        column.addWidget(self._fields)
        column.addLayout(self._preferences())
        buttons = [
            self._button("Load…", "load_keys", self._on_load_clicked),
            self._button("Save…", "save_keys", self._on_save_clicked),
            self._button("Reset all", "reset_all", self._on_reset_all_clicked),
            self._button("Close", "close", self.close),
        ]
        add_buttons(column, *buttons)
        buttons[-1].setDefault(False)  # Enter belongs to the key that is looked for
        self._search.setFocus()
        self.resize(QSize(720, 640))

    def _preferences(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for title, box, choices in (
            ("Keyboard", self._keyboard, KEYBOARDS),
            ("Arrows move", self._arrows, _ARROWS),
        ):
            label = QLabel(self.tr(title), self)
            label.setBuddy(box)
            box.setAccessibleName(self.tr(title))
            for value, words in choices.items():
                box.addItem(self.tr(words), value)
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(label)
            pair.addWidget(box)
            row.addLayout(pair)
        self._keyboard.setObjectName("keyboard")
        self._arrows.setObjectName("arrows")
        self._characters.setObjectName("characters")
        row.addStretch()
        row.addWidget(self._characters)
        return row

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self.tr(text), self)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    # --- showing

    @property
    def _current(self) -> Action | None:
        action = self._list.currentIndex().data(KeyModel.ACTION)
        return action if isinstance(action, Action) else None

    def _show_map(self) -> None:
        key_map = self._key_map
        self._keyboard.setCurrentIndex(self._keyboard.findData(key_map.keyboard))
        self._arrows.setCurrentIndex(self._arrows.findData(key_map.arrows))
        self._characters.setChecked(key_map.has_characters)
        self._show_list()

    def _show_list(self) -> None:
        """Shows what the search finds; the action chosen stays so if it can."""
        chosen = self._current.id if self._current else ""
        whole = replace(self._key_map, has_characters=True).applied(self._actions)
        self._model.show(whole, frozenset(self._key_map.keys), self._search.text())
        row = self._model.row_of(chosen)
        index = QModelIndex() if row is None else self._model.index(row)
        self._list.setCurrentIndex(index)
        self._show_action()

    def _show_action(self) -> None:
        action = self._current
        is_changed = action is not None and action.id in self._key_map.keys
        self._fields.show_action(action, is_changed=is_changed)

    def _change(self, key_map: KeyMap) -> None:
        self._key_map = key_map
        self.changed.emit(key_map)
        self._show_map()

    # --- what happened

    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self._show_action()

    def _on_wanted(self, pressed: str) -> None:
        assert self._current is not None
        try:
            key = parse_key(pressed)
            self._key_map.with_key(self._actions, self._current.id, key)
        except UserError as error:
            self._fields.say(str(error), is_error=True)
            return
        conflict = self._key_map.conflict(self._actions, self._current.id, key)
        if conflict:
            self._fields.ask(key, conflict)
        else:
            self._on_added(key)

    def _on_added(self, key: str) -> None:
        assert self._current is not None
        self._change(self._key_map.with_key(self._actions, self._current.id, key))

    def _on_removed(self, key: str) -> None:
        assert self._current is not None
        self._change(self._key_map.without_key(self._actions, self._current.id, key))

    def _on_reset(self) -> None:
        assert self._current is not None
        self._change(self._key_map.reset(self._current.id))

    def _on_reset_all_clicked(self) -> None:
        self._change(replace(self._key_map, keys={}))

    def _on_keyboard_chosen(self) -> None:
        self._change(replace(self._key_map, keyboard=self._keyboard.currentData()))

    def _on_arrows_chosen(self) -> None:
        self._change(replace(self._key_map, arrows=self._arrows.currentData()))

    def _on_characters_clicked(self) -> None:
        self._change(replace(self._key_map, has_characters=self._characters.isChecked()))

    # --- files

    def _on_save_clicked(self) -> None:
        dialog = self._file_dialog(self.tr("Save the keys"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def _on_load_clicked(self) -> None:
        dialog = self._file_dialog(self.tr("Load keys"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._load)
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setNameFilter(self.tr(_FILES))
        return dialog

    def _save(self, path: str) -> None:
        try:
            write_key_map(self._key_map, Path(path))
        except UserError as error:
            self._fields.say(str(error), is_error=True)
        else:
            self._fields.say(self.tr("Saved in {}.").format(Path(path).name))

    def _load(self, path: str) -> None:
        """Takes a whole file over, or nothing of it."""
        commands = [action for action in self._actions if not action.id.startswith("label.")]
        try:
            key_map, unknown = known_part(read_key_map(Path(path)), commands)
        except UserError as error:
            self._fields.say(str(error), is_error=True)
            return
        self._change(key_map)
        said = self.tr("Loaded from {}.").format(Path(path).name)
        if unknown:
            said += " " + self.tr("Left out, as there is no such action: {}.").format(
                ", ".join(unknown)
            )
        self._fields.say(said)
