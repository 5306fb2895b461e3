"""Whatever the window shows has a name to be spoken, is reached by keyboard, and shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from annotator.app.window_actions import window_actions
from annotator.gui.dialogs.import_report import ImportReportDialog
from annotator.gui.dialogs.overlay import Card, Overlay
from tests.flows.hands import Hands
from tests.flows.screen import find_dialog, wait_until

NAMED = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QProgressBar, QTextEdit,
)  # fmt: skip
NOT_TRIED = {"window.quit", "project.close", "project.sample", "view.theme", "section.kind"}

Step = Callable[[Hands], object]


def nothing(hands: Hands) -> None:
    """As the window is when the release is open."""


def mark_company(hands: Hands) -> None:
    hands.select(hands.span("Harrow & Pine"))
    hands.type("c")


def mark_claim(hands: Hands) -> None:
    hands.go_to(hands.span("hire 40 people"))
    hands.type("P")


def find_words(hands: Hands) -> None:
    hands.type("/mill")


def list_occurrences(hands: Hands) -> None:
    mark_company(hands)
    hands.type("=")


def link_claim(hands: Hands) -> None:
    mark_company(hands)
    mark_claim(hands)
    hands.press("Ctrl+L")


def close_project(hands: Hands) -> None:
    hands.press("Ctrl+W")


def import_what_is_refused(hands: Hands) -> None:
    path = hands.session.store.path.with_name("empty.txt")
    path.write_bytes(b"")
    hands.drop(path)
    dialog = find_dialog(ImportReportDialog)
    wait_until(dialog.focusWidget, "its focus")


STEPS: dict[str, Step] = {
    step.__name__: step
    for step in (nothing, mark_company, mark_claim, find_words, list_occurrences, link_claim,
                 close_project,
                 import_what_is_refused)
}  # fmt: skip


# --- what is looked for


def shown(kinds: type | tuple[type, ...] = QWidget) -> Iterator[QWidget]:
    """What is to be seen and not covered, without Qt's own inner parts."""
    window = QApplication.activeWindow()
    assert window is not None
    window = next((cover for cover in window.findChildren(Overlay) if cover.isVisible()), window)
    for widget in (window, *window.findChildren(QWidget)):
        is_inner = widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView)
        if isinstance(widget, kinds) and widget.isVisible() and not is_inner:
            yield widget


def problems(hands: Hands) -> list[str]:
    """Each widget with what is wrong with it."""
    found = [(widget, "has no name") for widget in shown(NAMED) if not name_of(widget).strip()]
    found += [
        (widget, "has an icon only and no tool tip") for widget in shown() if is_riddle(widget)
    ]
    by_keyboard = reached(hands)
    found += [
        (widget, "cannot be reached")
        for widget in shown()
        if wants_keyboard(widget) and (widget.focusProxy() or widget) not in by_keyboard
    ]
    if len(by_keyboard) > 1:  # what always has the keyboard need not say so
        seen = [widget for widget in by_keyboard if widget.isVisible()]
        found += [(widget, "does not show its focus") for widget in seen if is_shy(widget)]
    return [f"{type(widget).__name__} “{widget.objectName()}” {what}" for widget, what in found]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_riddle(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractButton) or widget.icon().isNull():
        return False
    return not widget.text() and not widget.toolTip()


def wants_keyboard(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def is_shy(widget: QWidget) -> bool:
    """Whether it looks the same with the keyboard, brought into view as by Tab, and without."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    for area in widget.window().findChildren(QScrollArea):
        if area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget)
    focused = looks(widget)
    widget.clearFocus()
    return looks(widget) == focused


def looks(widget: QWidget) -> QImage:
    """It and its surroundings as they stand on the screen."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    return window.grab(place).toImage()


def reached(hands: Hands) -> list[QWidget]:
    """What gets the keyboard by F6, and from there by Tab, forwards and backwards."""
    found = dict.fromkeys(walk(hands, "F6"))
    for door in list(found):
        for key in ("Tab", "Shift+Tab"):
            door.setFocus(Qt.FocusReason.TabFocusReason)
            found |= dict.fromkeys(walk(hands, key))
    return list(found)


def walk(hands: Hands, key: str) -> Iterator[QWidget]:
    """Who has the keyboard, and who gets it by the key, until it comes round."""
    seen: set[QWidget] = set()
    while (focus := QApplication.focusWidget()) and focus not in seen:
        seen.add(focus)
        yield focus
        hands.press(key)


# --- the tests


@pytest.mark.parametrize("step", STEPS)
def test_all_that_is_shown_is_named_and_reached(hands, step: str) -> None:
    STEPS[step](hands)
    assert problems(hands) == []


def test_whatever_an_action_opens_is_named_and_reached(hands) -> None:
    mark_company(hands)
    opened = {}
    for action in window_actions():
        if action.id in NOT_TRIED or not action.when(hands.session):
            continue
        hands.focus_reader()
        hands.window.workspace.bindings.qaction(action.id).trigger()
        QApplication.processEvents()
        if menu := QApplication.activePopupWidget():
            menu.close()
        dialog = open_dialog(hands)
        if dialog is None:
            hands.close_menu()  # Qt's own is reached by its arrows
            continue
        if not isinstance(dialog, QFileDialog):
            opened[action.id] = problems(hands)
        hands.press("Escape")
        close(dialog)
    assert {"project.new", "project.export", "help.keys", "help.label"} <= set(opened)
    assert {name: found for name, found in opened.items() if found} == {}


def open_dialog(hands: Hands) -> QWidget | None:
    """What has come: a dialog, also one that leaves the window free, or a card; a menu goes."""
    if menu := QApplication.activePopupWidget():
        menu.close()
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
    for dialog in filter(QWidget.isVisible, dialogs):
        wait_until(dialog.isActiveWindow, "its keyboard")
        return dialog
    return next(filter(QWidget.isVisible, hands.window.findChildren(Card)), None)


def close(dialog: QWidget) -> None:
    """Closes what Esc may have closed already, and what it lies on."""
    parts = [dialog.parentWidget(), dialog] if isinstance(dialog, Card) else [dialog]
    for part in parts:
        if isinstance(part, Card | Overlay | QDialog):
            part.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_f6_goes_round_the_panes_and_back(hands) -> None:
    mark_company(hands)
    hands.type("=")
    hands.focus_reader()
    around = [
        "occurrences",
        "inspector",
        "status_line",
        "label_ribbon",
        "outline",
        "queue",
        "reader",
    ]
    for keys, panes in (("F6", around), ("Shift+F6", [*around[-2::-1], "reader"])):
        for pane in panes:
            hands.press(keys)
            assert hands.window.findChild(QWidget, pane).isAncestorOf(hands.target) or (
                hands.target.objectName() == pane
            )


def test_status_line_is_spoken_and_left_by_escape(hands) -> None:
    mark_company(hands)
    hands.press("F6", "F6")
    assert name_of(hands.target).startswith("Status: ")
    assert "✓ Saved" in name_of(hands.target)
    hands.press("Escape")
    assert hands.reader.hasFocus()


def test_pane_that_is_scrolled_away_comes_into_view(hands) -> None:
    hands.window.resize(900, 420)
    hands.press("F6")
    note = hands.target
    assert note.objectName() == "release.note_text"
    assert note.visibleRegion().boundingRect().height() > 10


def test_f6_on_the_start_page_keeps_to_it(hands) -> None:
    close_project(hands)
    hands.press("F6", "Shift+F6")
    assert hands.window.start_page.isAncestorOf(hands.target)


def test_tab_and_f6_stay_on_a_card_that_covers_the_window(hands) -> None:
    hands.type("?")
    cover = hands.window.findChild(Overlay)
    for key in ("Tab", "Tab", "Tab", "Shift+Tab", "F6"):
        hands.press(key)
        assert cover.isAncestorOf(hands.target)
