"""The keys of one action, to be taken away, added and reset."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.app.actions import Action
from annotator.gui.dialogs.frame import MessageLine, strong, theme_of
from annotator.gui.dialogs.key_capture import KeyCapture
from annotator.gui.icons import icon
from annotator.gui.key_caps import KeyCaps, written

_LABEL: Final = "label."


class KeyFields(QWidget):
    """Says what is wished; a key that another action has is asked for a second time.

    `added` and `removed` have a key, `wanted` one that was pressed.
    """

    wanted = Signal(str)
    added = Signal(str)
    removed = Signal(str)
    reset = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._asked = ""
        self._title = strong("", self)
        self._tip = QLabel(self)
        self._tip.setProperty("tone", "muted")
        self._keys = QHBoxLayout()
        self._capture = KeyCapture(self)
        self._reset = _button(self.tr("Reset"), "reset_action", self)
        self._message = MessageLine(self)
        self._message.setObjectName("key_message")
        self._take = _button(self.tr("Take it over"), "take_over", self)
        self._leave = _button(self.tr("Leave it"), "leave_key", self)
        self._build()
        self._capture.captured.connect(self.wanted)
        self._reset.clicked.connect(self.reset)
        self._take.clicked.connect(self._on_take_clicked)
        self._leave.clicked.connect(self.hush)

    @property
    def message(self) -> str:
        return self._message.text

    def show_action(self, action: Action | None, *, is_changed: bool) -> None:
        """Shows the keys that an action has now."""
        self.hush()
        while item := self._keys.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        can_change = action is not None and not action.id.startswith(_LABEL)
        self._capture.setEnabled(can_change)
        self._reset.setEnabled(is_changed)
        self._title.setText(self.tr(action.title) if action else "")
        self._tip.setText(self.tr(action.tip) if action else "")
        if action is not None:
            for key in action.all_keys:
                self._add(key, can_remove=can_change and key not in action.fixed_keys)
            if not can_change:
                self.say(self.tr("The keys of labels come with the schema of the project."))
        self._keys.addStretch()

    def ask(self, key: str, conflict: str) -> None:
        """Says what the key would be taken from, and waits for the answer."""
        self._asked = key
        self._message.say(f"{written(key)}: {self.tr(conflict)}", "warn")
        self._take.show()
        self._leave.show()
        self._take.setFocus()

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Says something about a key."""
        self.hush()
        self._message.say(text, "error" if is_error else "note")

    def hush(self) -> None:
        """Says nothing more and waits for nothing."""
        self._message.say("")
        if self._take.hasFocus() or self._leave.hasFocus():
            self._capture.setFocus()
        self._take.hide()
        self._leave.hide()

    def _build(self) -> None:
        column, row, answers = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._tip, 1)
        column.addLayout(head)
        self._keys.setSpacing(2)
        row.setSpacing(8)
        row.addLayout(self._keys, 1)
        row.addWidget(self._capture)
        row.addWidget(self._reset)
        column.addLayout(row)
        answers.setSpacing(8)
        answers.addWidget(self._message, 1)
        answers.addWidget(self._take)
        answers.addWidget(self._leave)
        column.addLayout(answers)
        self._take.hide()
        self._leave.hide()
        self.setMinimumHeight(self.sizeHint().height() + self._take.sizeHint().height())

    def _add(self, key: str, *, can_remove: bool) -> None:
        self._keys.addWidget(KeyCaps(key, self))
        if not can_remove:
            return
        remove = QToolButton(self)
        remove.setObjectName(f"remove {key}")
        remove.setIcon(icon("close", theme_of(self), colour=theme_of(self).muted))
        remove.setToolTip(self.tr("Take the key away"))
        remove.setAccessibleName(self.tr("Take {} away").format(written(key)))
        remove.clicked.connect(partial(self.removed.emit, key))
        self._keys.addWidget(remove)
        self._keys.addSpacing(6)

    def _on_take_clicked(self) -> None:
        self.added.emit(self._asked)


def _button(text: str, name: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
