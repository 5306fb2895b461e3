"""The page of keys shows every key and finds them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.app.key_names import motions
from annotator.app.label_schemas import load_schema
from annotator.app.window_actions import label_actions, window_actions
from annotator.gui.dialogs.keys_page import KeyRow, KeysOverlay
from annotator.gui.key_caps import KeyCaps
from tests.gui.dialogs.parts import part

ACTIONS = [*window_actions(), *label_actions(load_schema("press-release"))]
MOVES = motions(is_by_character=False)


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    edit = QLineEdit(window)
    edit.setObjectName("before")
    window.show()
    window.activateWindow()
    edit.setFocus()
    return window


@pytest.fixture
def overlay(window: QWidget) -> KeysOverlay:
    overlay = KeysOverlay(ACTIONS, MOVES, window)
    overlay.show()
    return overlay


def visible_rows(overlay: KeysOverlay) -> list[str]:
    rows = overlay.findChildren(KeyRow)
    return [row.accessibleName() for row in rows if row.isVisibleTo(overlay)]


def test_every_key_is_on_the_page(overlay: KeysOverlay) -> None:
    caps = overlay.findChildren(KeyCaps)
    n_motions = sum(len(keys) for _, keys in MOVES)
    assert len(caps) == n_motions + sum(len(action.all_keys) for action in ACTIONS)
    assert "Undo: Ctrl+Z" in visible_rows(overlay)
    assert "Company: C" in visible_rows(overlay)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("last action back", ["Undo: Ctrl+Z"]),
        ("CTRL+SHIFT+T", ["Light or dark: Ctrl+Shift+T"]),
        ("larger text", ["Larger text: Ctrl++ Ctrl+="]),
        ("nothing is called so", []),
    ],
)
def test_search_finds_titles_and_keys(qtbot, overlay: KeysOverlay, words, found) -> None:
    qtbot.keyClicks(part(overlay, QLineEdit, "search_keys"), words)
    assert visible_rows(overlay) == found


def test_page_begins_in_the_search_field_and_gives_the_focus_back(
    qtbot, window: QWidget, overlay: KeysOverlay
) -> None:
    search = window.focusWidget()
    assert search is not None
    assert search.objectName() == "search_keys"
    with qtbot.waitSignal(overlay.closed):
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "before"


def test_click_beside_the_card_closes(qtbot, overlay: KeysOverlay) -> None:
    with qtbot.waitSignal(overlay.closed):
        qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


@pytest.mark.parametrize(("width", "n_columns"), [(1280, 3), (800, 2), (400, 1)])
def test_columns_fit_the_window(qtbot, window: QWidget, overlay, width, n_columns) -> None:
    def lefts() -> set[int]:
        rows = overlay.findChildren(KeyRow)
        return {row.mapTo(overlay, row.rect().topLeft()).x() for row in rows}

    window.resize(QSize(width, 700))
    assert overlay.size() == window.size()
    qtbot.waitUntil(lambda: len(lefts()) == n_columns)
