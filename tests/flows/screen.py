"""What is on the screen, in any window of the program: waited for, found, clicked."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

_LEFT = Qt.MouseButton.LeftButton
_PATIENCE_S = 30.0
_W = TypeVar("_W", bound=QWidget)


def wait_until(is_true: Callable[[], object], what: str) -> None:
    """Lets the program work until something is true.

    In an event loop, as it works for users: `QTest.qWait` keeps other threads waiting.
    """
    deadline = time.monotonic() + _PATIENCE_S
    while not is_true():
        assert time.monotonic() < deadline, f"waited for {what}"
        loop = QEventLoop()
        QTimer.singleShot(2, loop, loop.quit)
        loop.exec()


def find(kind: type[_W], name: str = "") -> _W:
    """Waits for a visible widget of that kind and name."""
    wait_until(lambda: _find(kind, name), f"{kind.__name__} {name}")
    return _find(kind, name)[0]


def find_dialog(kind: type[_W], name: str = "") -> _W:
    """Waits for a dialog that has the keyboard."""
    dialog = find(kind, name)
    wait_until(dialog.isActiveWindow, f"{kind.__name__} to have the keyboard")
    return dialog


def is_shown(name: str) -> bool:
    """Whether a widget of that name can be seen."""
    return bool(_find(QWidget, name))


def click(widget: QWidget) -> None:
    """Clicks in the middle of a widget."""
    QTest.mouseClick(widget, _LEFT)


def click_row(view: QAbstractItemView, row: int) -> None:
    """Clicks on a row of a list."""
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), _LEFT, pos=place)


def _find(kind: type[_W], name: str) -> list[_W]:
    return [
        widget
        for widget in QApplication.allWidgets()
        if isinstance(widget, kind) and widget.isVisible() and name in {"", widget.objectName()}
    ]
