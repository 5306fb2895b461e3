"""The palette by its key: what is typed is found, Enter does it, Esc goes back to the text."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from annotator.app.settings import settings_path
from annotator.gui.models.entry_model import EntryModel
from tests.flows.screen import find, is_shown, wait_until


def rows() -> list[str]:
    model = find(QListView, "found").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def current():
    return find(QListView, "found").currentIndex().data(EntryModel.ENTRY)


def test_command_is_found_by_its_initials_and_done(hands):
    hands.press("Ctrl+K")
    assert hands.target.objectName() == "find"
    hands.type("lt")
    assert rows()[0] == "Larger text"
    hands.press("Return")
    assert not is_shown("palette")
    assert hands.reader.look.zoom == 110
    assert hands.reader.hasFocus()


def test_escape_goes_back_to_the_text_and_does_nothing(hands):
    hands.press("Ctrl+K")
    hands.type("quit")
    hands.press("Escape")
    assert not is_shown("palette")
    assert hands.reader.hasFocus()
    assert hands.window.isVisible()


def test_same_key_closes_what_it_opened(hands):
    hands.press("Ctrl+K", "Ctrl+K")
    assert not is_shown("palette")
    assert hands.reader.hasFocus()


def test_label_is_given_to_the_selection(hands):
    hands.select(hands.span("Tarnwick"))
    hands.press("Ctrl+K")
    hands.type("locat")
    hands.press("Return")
    assert hands.marked() == [("LOCATION", "Tarnwick")]


@pytest.mark.parametrize("words", ["quarry oslo", "quarry.txt"])
def test_release_is_opened_by_title_or_source(hands, words):
    hands.press("Ctrl+K")
    wait_until(lambda: not hands.window.workspace.hand.is_reading, "the titles")
    hands.type(words)
    assert rows() == ["Oslo Slate reopens its quarry"]
    hands.press("Return")
    assert hands.session.release.source_name == "quarry.txt"
    assert hands.reader.hasFocus()


def test_arrows_choose_while_one_types_on(hands):
    hands.press("Ctrl+K")
    hands.type("find")
    first = current().title
    hands.press("Down")
    assert (first, current().title) == ("Find…", "Find next")
    hands.type(" p")
    assert current().title == "Find previous"


def test_command_that_cannot_be_done_says_why_and_stays(hands):
    hands.press("Ctrl+K")
    hands.type("delete")
    assert current().why_not == "Focus an annotation first."
    hands.press("Return")
    assert is_shown("palette")
    hands.press("Escape")
    assert hands.marked() == []


def test_recent_commands_come_first_and_are_remembered(hands):
    for words in ("larger text", "select all"):
        hands.press("Ctrl+K")
        hands.type(words)
        hands.press("Return")
    hands.press("Ctrl+K")
    assert rows()[:2] == ["Select all", "Larger text"]
    kept = json.loads(settings_path().read_text("utf-8"))["recent_commands"]
    assert kept == ["edit.select_all", "view.zoom_in"]


def test_click_on_a_row_does_it(hands):
    hands.press("Ctrl+K")
    hands.type("select all")
    view = find(QListView, "found")
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hands.selected == hands.session.text


def test_click_beside_it_closes(hands):
    hands.press("Ctrl+K")
    QTest.mouseClick(find(QWidget, "palette"), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not is_shown("palette")


def test_nothing_found_is_said(hands):
    hands.press("Ctrl+K")
    hands.type("giraffe")
    assert not is_shown("found")
    hands.press("Return", "Escape")
    assert hands.reader.hasFocus()
