"""The fields that a form on a record is made of: each shows a value and gives another."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.schema_subjects import Field, FieldKind
from annotator.gui.dialogs.frame import theme_of
from annotator.gui.dialogs.key_capture import KeyCapture
from annotator.gui.icons import icon
from annotator.gui.key_caps import KeyCaps
from annotator.gui.panels.attribute_words import title_of
from annotator.gui.panels.choice_box import ChoiceBox
from annotator.gui.panels.label_box import swatch
from annotator.model.json_value import Json

_N_HUES: Final = 7
_LINES: Final[dict[FieldKind, int]] = {"text": 3, "lines": 4}


class RecordField(QWidget):
    """Shows the value of one field; `given` has another one when it was given.

    `focus` is the part of it that has the keyboard.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._value: Json = None
        self.focus: QWidget = self
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def show_value(self, value: Json) -> None:
        """Shows what the record has, in the place of whatever was typed."""
        self._value = value
        self._show()

    def commit(self) -> None:
        """Gives what is half typed."""

    def _put_focus(self, part: QWidget) -> None:
        self.focus = part
        self.setFocusProxy(part)

    def _show(self) -> None:
        raise NotImplementedError

    def _give(self, value: Json) -> None:
        if value != self._value:
            self._value = value
            self.given.emit(value)


class LineField(RecordField):
    """One line; of `names` they stand with commas between them."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_list = field.kind == "names"
        self._may_be_none = field.kind == "default"
        self._edit = QLineEdit(self)
        self._edit.setPlaceholderText(self.tr(field.tip))
        self._edit.setToolTip(self.tr(field.tip))
        self._edit.editingFinished.connect(self.commit)
        self.column.addWidget(self._edit)
        self._put_focus(self._edit)

    def commit(self) -> None:
        text = self._edit.text().strip()
        if self._is_list:
            self._give(tuple(filter(None, re.split(r"\s*,\s*", text))))
        else:
            self._give(text if text or not self._may_be_none else None)

    def select_all(self) -> None:
        self._edit.selectAll()

    def _show(self) -> None:
        value = self._value
        words = "" if value is None else str(value)
        self._edit.setText(", ".join(value) if isinstance(value, tuple) else words)
        self._edit.setCursorPosition(0)


class TextField(RecordField):
    """Several lines, given when one leaves them; of `lines` each is a value of its own."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_list = field.kind == "lines"
        self._edit = _LeftEdit(self)
        self._edit.setPlaceholderText(self.tr(field.tip))
        self._edit.setToolTip(self.tr(field.tip))
        line = self._edit.fontMetrics().lineSpacing()
        self._edit.setFixedHeight(line * _LINES[field.kind] + 20)
        self._edit.left.connect(self.commit)
        self.column.addWidget(self._edit)
        self._put_focus(self._edit)

    def commit(self) -> None:
        text = self._edit.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        if self._is_list:
            self._give(tuple(line.strip() for line in text.split("\n") if line.strip()))
        else:
            self._give(text.strip())

    def _show(self) -> None:
        value = self._value
        self._edit.setPlainText("\n".join(value) if isinstance(value, tuple) else str(value or ""))


class ChoiceField(RecordField):
    """One of a few words; that of a default may be none."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = ChoiceBox(self)
        self._box.setToolTip(self.tr(field.tip))
        if field.kind == "default":
            self._box.addItem(self.tr("none"), None)
        for choice in field.choices:
            is_flag = field.kind == "default" and set(field.choices) == {"true", "false"}
            self._box.addItem(title_of(choice), choice == "true" if is_flag else choice)
        self._box.activated.connect(self._on_activated)
        self.column.addWidget(self._box)
        self._put_focus(self._box)

    def _show(self) -> None:
        self._box.setCurrentIndex(self._box.findData(self._value))

    def _on_activated(self, index: int) -> None:
        self._give(self._box.itemData(index))


class HueField(RecordField):
    """The hues of the theme, each a button; the arrows go from one to the next."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout()
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        for hue in range(1, _N_HUES + 1):
            button = QToolButton(self)
            button.setObjectName(f"hue {hue}")
            button.setCheckable(True)
            button.setIconSize(QSize(16, 16))
            button.setAccessibleName(self.tr("Colour {}").format(hue))
            button.setToolTip(self.tr("Colour {}").format(hue))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, hue)
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(row)
        self._group.idClicked.connect(self._give)
        self._put_focus(self._group.button(1))
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        theme = theme_of(self)
        for hue in range(1, _N_HUES + 1):
            self._group.button(hue).setIcon(swatch(theme.hue(hue), self))

    def _show(self) -> None:
        if isinstance(self._value, int) and 1 <= self._value <= _N_HUES:
            button = self._group.button(self._value)
            button.setChecked(True)
            self._put_focus(button)


class KeyField(RecordField):
    """The key of a label, given by pressing it; one with Shift is as good as one without."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_shifted = False
        self._caps: KeyCaps | None = None
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._capture = KeyCapture(self)
        self._capture.captured.connect(self._on_captured)
        self._free = QToolButton(self)
        self._free.setObjectName("free_key")
        self._free.setIcon(icon("close", theme_of(self), colour=theme_of(self).muted))
        self._free.setAccessibleName(self.tr("Take the key away"))
        self._free.setToolTip(self.tr("Take the key away"))
        self._free.clicked.connect(partial(self._give, ""))
        for widget in (self._free, self._capture):
            self._row.addWidget(widget)
        self._row.addStretch()
        self.column.addLayout(self._row)
        self._put_focus(self._capture)

    def _show(self) -> None:
        if self._caps is not None:
            self._caps.hide()
            self._caps.deleteLater()
            self._caps = None
        if self._value:
            self._caps = KeyCaps(str(self._value), self)
            self._row.insertWidget(0, self._caps)
        self._free.setVisible(bool(self._value))

    def _on_captured(self, key: str) -> None:
        plain = key.removeprefix("Shift+")
        is_letter = len(plain) == 1 and plain.isalnum()
        if is_letter:
            key = f"Shift+{plain.upper()}" if self.is_shifted else plain.lower()
        self._give(key)


class _LeftEdit(QPlainTextEdit):
    """Says when it is left; Tab leaves it, Esc is for whoever is around."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def make_field(field: Field, parent: QWidget) -> RecordField:
    """The field of that kind."""
    if field.kind == "default" and field.choices:
        return ChoiceField(field, parent)
    return _KINDS[field.kind](field, parent)


_KINDS: Final[dict[FieldKind, Callable[[Field, QWidget], RecordField]]] = {
    "line": LineField,
    "names": LineField,
    "text": TextField,
    "lines": TextField,
    "key": KeyField,
    "hue": HueField,
    "one_of": ChoiceField,
    "default": LineField,
}
