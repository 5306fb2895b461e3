"""What the key of an event is called, as actions name their keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_KEY = Qt.Key
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _META = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier
_NO_KEYS: Final = frozenset(
    {
        _KEY.Key_Shift, _KEY.Key_Control, _KEY.Key_Alt, _KEY.Key_Meta, _KEY.Key_AltGr,
        _KEY.Key_CapsLock, _KEY.Key_NumLock, _KEY.Key_unknown,
    }
)  # fmt: skip
_NAMES: Final = {"Del": "Delete", "Ins": "Insert", "Esc": "Escape"}


def pressed_key(event: QKeyEvent) -> str:
    """The key: the character it types, else its name; empty for Shift and the like alone."""
    if Qt.Key(event.key()) in _NO_KEYS:
        return ""
    is_command = event.modifiers() & (_CONTROL | _ALT | _META) and not types_with_alt_gr(event)
    text = event.text()
    if event.modifiers() & _KEYPAD and text in {"+", "-"}:
        return f"Num+{text}"
    if text.isprintable() and text.strip() and not is_command:
        return text
    return key_name(event)


def key_name(event: QKeyEvent) -> str:
    """The name as shortcuts write it; Enter counts as Return, the keypad as the main keys.

    Shift is left out where it is needed for the sign itself: `Ctrl++` on most keyboards.
    """
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_KEYPAD
    if key == _KEY.Key_Enter:
        key = _KEY.Key_Return
    elif key == _KEY.Key_Backtab:
        key = _KEY.Key_Tab
    if 0x20 < key < 0x7F and not chr(key).isalnum():
        modifiers &= ~_SHIFT
    sequence = QKeySequence(QKeyCombination(modifiers, key))
    *others, name = sequence.toString(QKeySequence.SequenceFormat.PortableText).rsplit("+", 1)
    return "+".join([*others, _NAMES.get(name, name)])


def types_with_alt_gr(event: QKeyEvent) -> bool:
    """Windows says Ctrl+Alt for AltGr, with which `[` is typed on many keyboards."""
    both = _CONTROL | _ALT
    return event.modifiers() & both == both and event.text().isprintable() and bool(event.text())
