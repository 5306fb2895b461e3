"""The queue: finding releases and saying how far the work is, without the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView

from annotator.app.project import Project
from tests.flows.screen import click, click_row, find, is_shown, wait_until


def source(hands):
    return hands.session.release.source_name


@pytest.fixture
def queue():
    """The name of the list in the queue."""
    return "queue.releases"


def test_search_and_enter_open_what_is_found(hands, queue):
    hands.press("Shift+F6")
    hands.tab_to("queue.search", "Shift+Tab")
    hands.type("norway")
    hands.press("Return")
    assert find(QAbstractItemView, queue).model().rowCount() == 1
    hands.press("Return")
    assert source(hands) == "quarry.txt"
    assert hands.reader.hasFocus()


def test_search_goes_to_the_list_by_itself(hands, queue):
    hands.press("Shift+F6")
    hands.tab_to("queue.search", "Shift+Tab")
    hands.type("kiln")
    model = find(QAbstractItemView, queue).model()
    wait_until(lambda: model.rowCount() == 1, "the search")
    hands.press("Escape")
    wait_until(lambda: model.rowCount() == 3, "all releases")
    assert source(hands) == "mill.txt"


def test_status_filter_lists_only_that_status(hands, queue):
    hands.press("Ctrl+Return")
    click(find(QAbstractButton, "queue.status.done"))
    view = find(QAbstractItemView, queue)
    assert view.model().rowCount() == 1
    click_row(view, 0)
    assert source(hands) == "mill.txt"


def test_arrows_and_enter_in_the_list_open_a_release(hands):
    hands.press("Shift+F6", "Down", "Down", "Return")
    assert source(hands) == "kiln.txt"
    assert hands.reader.hasFocus()


def test_f6_leaves_hidden_panes_out(hands):
    hands.press("F9", "F6")
    assert hands.target.objectName() == "status_line"
    hands.press("F6", "F6")
    assert hands.reader.hasFocus()


def test_next_and_previous_go_along_the_list_and_say_its_ends(hands):
    hands.press("Ctrl+PgDown", "Ctrl+PgDown")
    assert source(hands) == "kiln.txt"
    hands.press("Ctrl+PgDown")
    assert hands.said == "This is the last release."
    hands.press("Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgUp")
    assert source(hands) == "mill.txt"
    assert hands.said == "This is the first release."


def test_done_and_skip_open_the_next_open_release(hands):
    hands.press("Ctrl+Return")
    assert source(hands) == "quarry.txt"
    assert hands.text_of("queue.progress") == "1 of 3 done"
    hands.press("Ctrl+Shift+Return")
    assert source(hands) == "kiln.txt"
    hands.press("Ctrl+Return")
    assert hands.said == "Every release in this list is done."
    assert hands.statuses() == ["done", "skipped", "done"]


def test_enter_of_the_keypad_is_the_same_key(hands):
    hands.press("Ctrl+Enter")
    assert hands.statuses() == ["done", "new", "new"]


def test_release_is_taken_up_again_and_undo_takes_that_back(hands):
    hands.press("Ctrl+Return", "Ctrl+PgUp")
    hands.choose("Release", "release.reopen")
    assert hands.statuses() == ["in_progress", "new", "new"]
    hands.press("Ctrl+Z")
    assert hands.statuses() == ["done", "new", "new"]


def test_finished_release_that_the_filter_hides_gives_way_to_the_next(hands, queue):
    click(find(QAbstractButton, "queue.status.new"))
    hands.focus_reader()
    hands.press("Ctrl+Return")
    assert source(hands) == "quarry.txt"
    hands.press("Ctrl+PgDown")
    assert source(hands) == "kiln.txt"


def test_done_leads_into_a_list_that_does_not_hold_the_release(hands):
    hands.press("Shift+F6")
    hands.tab_to("queue.search", "Shift+Tab")
    hands.type("norway")
    hands.press("Return", "F6", "Ctrl+Return")
    assert source(hands) == "quarry.txt"
    assert hands.statuses() == ["done", "new", "new"]


@pytest.mark.parametrize("field", ["queue.search", "find.words", "annotation.note_text"])
def test_label_keys_are_dead_in_a_field(hands, field):
    hands.go_to(hands.span("Tarnwick"))
    hands.type("l")
    if field == "queue.search":
        hands.press("Shift+F6")
        hands.tab_to(field, "Shift+Tab")
    else:
        hands.type("/" if field == "find.words" else "'")
    assert hands.target.objectName() == field
    hands.press("Ctrl+A")
    hands.type("c[P;?.2")
    hands.press("Delete", "Backspace")
    assert hands.marked() == [("LOCATION", "Tarnwick")]
    assert not is_shown("help.keys")


def test_list_without_releases_says_how_to_begin(tmp_path, hands):
    path = tmp_path / "empty.pra"
    Project.create(path, annotator="Ana").close()
    hands.drop(path)
    assert "No releases yet" in hands.text_of("queue.nothing")
    hands.type("c")
    assert "Open a release first" in hands.said
    hands.press("Ctrl+PgDown")
    assert hands.session.release is None
