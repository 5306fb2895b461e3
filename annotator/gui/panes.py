"""The parts of the window that F6 goes through."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class Panes:
    """Panes in a ring; those hidden, or with nothing in them for the keyboard, are passed by."""

    def __init__(self, *panes: QWidget) -> None:
        self._panes = list(panes)

    def add(self, pane: QWidget) -> None:
        """Puts a pane at the end of the ring."""
        self._panes.append(pane)

    def step(self, by: int) -> None:
        """Moves the keyboard to the next pane (1) or the one before (-1).

        What is in no pane covers the window, and keeps it.
        """
        doors = [(pane, door) for pane in self._panes if (door := next(tab_stops(pane), None))]
        focus = QApplication.focusWidget()
        here = [n for n, (pane, _) in enumerate(doors) if focus and _holds(pane, focus)]
        if doors and (here or focus is None or focus.isWindow()):
            place = here[0] if here else -1 if by > 0 else 0
            _give_keyboard(doors[(place + by) % len(doors)][1])


def tab_stops(pane: QWidget) -> Iterator[QWidget]:
    """The pane and what is in it, as it was made, as far as it takes the keyboard now.

    Not by `nextInFocusChain`: PySide takes what that returns for a child of the widget asked, and
    for deleted when the widget is.
    """
    return filter(_takes_focus, (pane, *pane.findChildren(QWidget)))


def _takes_focus(widget: QWidget) -> bool:
    target = widget.focusProxy() or widget
    by_tab = bool(target.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and target.isVisible() and target.isEnabled()


def _give_keyboard(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    area: QWidget | None = (target := widget.focusProxy() or widget).parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(target)
        area = area.parentWidget()


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
