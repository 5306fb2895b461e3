"""What the window remembers from one start to the next, and what it shows on demand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit

from annotator.app.look import Look, Shown, Step
from annotator.gui.theme import CONTRAST_LIGHT, DARK, LIGHT
from tests.flows.hands import work_in_window
from tests.flows.screen import click, find, is_shown, wait_until


def in_turn(path, *works):
    """Runs one piece of work after the other, each in a window started anew."""
    for work in works:

        def begin(hands, work=work):
            hands.wait_for_start()
            work(hands)

        assert work_in_window([str(path)], begin) == 0


def shows_theme(theme):
    background = QApplication.palette().color(QPalette.ColorRole.Window).name()
    return background == theme.qpalette().color(QPalette.ColorRole.Window).name()


def test_theme_is_remembered(project_path):
    def turn_dark(hands):
        assert shows_theme(LIGHT)
        hands.press("Ctrl+Shift+T")
        assert shows_theme(DARK)

    def is_dark(hands):
        assert shows_theme(DARK)
        assert hands.window.theme is DARK
        hands.press("Ctrl+Shift+T")
        assert shows_theme(LIGHT)

    in_turn(project_path, turn_dark, is_dark)


def test_zoom_is_remembered(project_path):
    def zoom(hands):
        hands.press("Ctrl++", "Ctrl++")

    def is_zoomed(hands):
        assert hands.text_of("status.zoom") == "125 %"

    in_turn(project_path, zoom, is_zoomed)


def test_release_and_place_are_remembered(project_path):
    def go(hands):
        hands.press("Ctrl+PgDown")
        hands.go_to(hands.span("Norway"))

    def is_there(hands):
        assert hands.session.release.source_name == "quarry.txt"
        assert hands.reader.caret == hands.span("Norway")[0]

    in_turn(project_path, go, is_there)


def test_place_is_remembered_when_the_project_is_closed_and_opened_again(hands, project_path):
    hands.press("Ctrl+PgDown", "Ctrl+End", "Ctrl+W", "Return")
    assert hands.session.release.source_name == "quarry.txt"
    assert hands.reader.caret == len(hands.session.text)


@pytest.mark.parametrize("closes", [(), ("Ctrl+W",)])
def test_panels_and_size_are_remembered(project_path, closes):
    def arrange(hands):
        hands.window.resize(780, 640)
        find(QDockWidget, "queue").close()
        inspector = find(QDockWidget, "inspector")
        hands.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, inspector)
        hands.press(*closes)

    def is_arranged(hands):
        assert (hands.window.width(), hands.window.height()) == (780, 640)
        assert not is_shown("queue")
        inspector = find(QDockWidget, "inspector")
        area = hands.window.dockWidgetArea(inspector)
        assert area is Qt.DockWidgetArea.LeftDockWidgetArea

    in_turn(project_path, arrange, is_arranged)


def test_place_in_a_release_that_is_gone_gives_the_first(project_path, home):
    def go(hands):
        hands.press("Ctrl+PgDown")

    def is_first(hands):
        assert hands.session.release.source_name == "mill.txt"

    in_turn(project_path, go)
    settings = home / "config_home" / "annotator" / "settings.json"
    text = settings.read_text("utf-8")
    place = text.index('"places"')
    settings.write_text(text[:place] + text[place:].replace("01", "ZZ"), "utf-8")
    in_turn(project_path, is_first)


def test_damaged_settings_are_no_obstacle(project_path, home):
    settings = home / "config_home" / "annotator" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"layout": "bm9uc2Vuc2U=", "geometry": "????", "zoom": 9e9}', "utf-8")
    in_turn(project_path, lambda hands: find(QDockWidget, "queue"))


# --- on demand


def test_f9_leaves_only_the_text_and_brings_the_panels_back(hands):
    hands.press("F9")
    assert not is_shown("queue")
    assert not is_shown("inspector")
    assert hands.reader.hasFocus()
    hands.press("F9")
    assert is_shown("queue")
    assert is_shown("inspector")


def test_attributes_bring_their_panel_back(hands):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.press("F9", "F2")
    assert is_shown("inspector")
    assert hands.target.objectName() == "annotation.subtype"


def test_question_mark_shows_the_keys_and_escape_goes_back(hands):
    hands.type("?")
    search = find(QLineEdit, "search_keys")
    assert search.hasFocus()
    hands.type("company")
    hands.press("Escape")
    wait_until(lambda: not is_shown("help.keys"), "the end of the keys")
    assert hands.reader.hasFocus()
    assert hands.marked() == []


def test_f1_shows_what_the_label_means(hands):
    hands.press("F1")
    assert "Focus an annotation" in hands.said
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    hands.press("F1")
    assert is_shown("help.label")
    assert hands.reader.hasFocus()
    hands.press("F1")
    hands.press("Escape", "Escape")
    wait_until(lambda: not is_shown("help.label"), "the end of the card")


def test_every_button_of_the_tool_bar_says_its_key(hands):
    tips = [a.toolTip() for a in hands.window.workspace.tool_bar.actions() if a.objectName()]
    assert "Import releases… (Ctrl+I)" in tips
    assert all(tips)


def test_tool_button_does_what_its_key_does(hands):
    bar = hands.window.workspace.tool_bar
    action = hands.window.workspace.bindings.qaction("view.zoom_in")
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(action).center())
    click(bar.widgetForAction(action))
    assert hands.reader.look.zoom > 100


def test_look_and_theme_are_remembered_and_ticked(project_path):
    def arrange(hands):
        hands.press("Ctrl+Shift+L", "Ctrl+Shift+W", "Ctrl+Shift+W", "Ctrl+Shift+K", "Ctrl+1")
        hands.window.workspace.bindings.qaction("view.theme.contrast").trigger()
        assert shows_theme(CONTRAST_LIGHT)

    def is_arranged(hands):
        look = Look(width=Step.XL, spacing=Step.L, is_compact=True, shown=Shown.MENTIONS)
        assert hands.reader.look == look
        assert shows_theme(CONTRAST_LIGHT)
        hands.press("Ctrl+3", "Ctrl+Shift+K")
        assert hands.reader.look == replace(look, is_compact=False, shown=Shown.BOTH)

    in_turn(project_path, arrange, is_arranged)


def test_label_key_works_on_a_plain_page(hands):
    hands.press("Ctrl+4")
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    assert len(hands.marked()) == 1
    hands.press("Ctrl+3")
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    assert len(hands.marked()) == 1
