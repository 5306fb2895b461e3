"""The queue lists, finds, filters and opens releases, and says how far the work is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QProgressBar

from annotator.app import editing
from annotator.app.session import Session
from annotator.app.undoing import undo
from annotator.gui.panels.queue_panel import QueuePanel
from annotator.gui.panels.queue_view import QueueView
from annotator.gui.theme import DARK
from annotator.model.records import Status


@pytest.fixture
def panel(session, qtbot):
    panel = QueuePanel(session)
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def search(panel):
    return panel.findChild(QLineEdit, "queue.search")


def listed(panel):
    return panel.findChild(QueueView, "queue.releases")


def titles(panel) -> list[str]:
    model = listed(panel).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def words(panel, name: str):
    return panel.findChild(QLabel, name).text()


def segment(panel, name: str):
    return panel.findChild(QAbstractButton, f"queue.status.{name}")


def middle(view: QueueView, row: int):
    return view.visualRect(view.model().index(row, 0)).center()


def test_lists_every_release_in_order_of_import(panel):
    assert titles(panel) == [
        "Alpha Works Opens a Plant",
        "Beta Foods Reports a Quarter",
        "Gamma Tools Names a Chief",
    ]


def test_typing_filters_after_a_moment(panel, session, qtbot):
    qtbot.keyClicks(search(panel), "oats")
    assert len(titles(panel)) == 3
    qtbot.waitUntil(lambda: titles(panel) == ["Beta Foods Reports a Quarter"])
    assert session.queue_search == "oats"


def test_enter_searches_at_once_and_goes_to_the_list(panel, qtbot):
    qtbot.keyClicks(search(panel), "Ida Holm")
    qtbot.keyClick(search(panel), Qt.Key.Key_Return)
    assert titles(panel) == ["Gamma Tools Names a Chief"]
    assert listed(panel).hasFocus()


def test_search_that_finds_nothing_says_how_to_get_out(panel, qtbot):
    qtbot.keyClicks(search(panel), "zebra")
    qtbot.keyClick(search(panel), Qt.Key.Key_Return)
    assert words(panel, "queue.nothing") == "No release holds “zebra”. Esc clears the search."
    assert not listed(panel).isVisible()


def test_escape_clears_the_search_then_leaves(panel, qtbot):
    qtbot.keyClicks(search(panel), "oats")
    qtbot.keyClick(search(panel), Qt.Key.Key_Escape)
    assert search(panel).text() == ""
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(search(panel), Qt.Key.Key_Escape)


def test_status_segment_lists_only_that_status(panel, session, qtbot):
    session.do(editing.set_status(session.store, [session.queue[1]], Status.DONE))
    qtbot.mouseClick(segment(panel, "done"), Qt.MouseButton.LeftButton)
    assert titles(panel) == ["Beta Foods Reports a Quarter"]
    assert segment(panel, "done").isChecked()


def test_status_without_releases_says_so(panel, qtbot):
    qtbot.mouseClick(segment(panel, "skipped"), Qt.MouseButton.LeftButton)
    assert "Skipped" in words(panel, "queue.nothing")


def test_counts_follow_changes_of_status(panel, session):
    session.do(editing.set_status(session.store, session.queue[:2], Status.DONE))
    assert words(panel, "queue.progress") == "2 of 3 done"
    assert panel.findChild(QProgressBar).value() == 2
    assert segment(panel, "new").accessibleName() == "New, 1"
    undo(session)
    assert words(panel, "queue.progress") == "0 of 3 done"


def test_search_leaves_the_progress_of_the_whole_project(panel, session):
    session.filter_queue(status=None, search="oats")
    assert words(panel, "queue.progress") == "0 of 3 done"


def test_click_opens_the_release_and_gives_the_keyboard_back(panel, session, qtbot):
    view = listed(panel)
    with qtbot.waitSignal(panel.left):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 2))
    assert session.release.title == "Gamma Tools Names a Chief"


def test_arrows_and_enter_open_a_release(panel, session, qtbot):
    session.open_release(session.queue[0])
    panel.setFocus()
    qtbot.keyClick(listed(panel), Qt.Key.Key_Down)
    assert session.release.title == "Alpha Works Opens a Plant"
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(listed(panel), Qt.Key.Key_Return)
    assert session.release.title == "Beta Foods Reports a Quarter"


def test_release_in_the_reader_stays_selected(panel, session):
    session.open_release(session.queue[1])
    assert listed(panel).currentIndex().row() == 1
    session.filter_queue(status=None, search="Beta")
    assert listed(panel).currentIndex().row() == 0


def test_release_that_the_filter_hides_is_not_selected(panel, session):
    session.open_release(session.queue[1])
    session.filter_queue(status=None, search="Gamma")
    assert not listed(panel).currentIndex().isValid()


def test_row_says_what_it_is_without_colour(panel, session):
    session.do(editing.add_mention(session.store, session.queue[0], [(0, 11)], "COMPANY"))
    index = listed(panel).model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Alpha Works Opens a Plant, New, 1 mention · 0 claims"
    )


def test_every_row_is_equally_high_and_grows_with_the_font(panel):
    view = listed(panel)
    heights = {view.visualRect(view.model().index(row, 0)).height() for row in range(3)}
    assert len(heights) == 1
    font = view.font()
    font.setPointSizeF(2 * font.pointSizeF())
    view.setFont(font)
    assert view.visualRect(view.model().index(0, 0)).height() > heights.pop()


@pytest.mark.parametrize(("key", "row"), [(Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0)])
def test_home_and_end_go_to_the_first_and_the_last_release(panel, qtbot, key, row):
    listed(panel).setCurrentIndex(listed(panel).model().index(1, 0))
    qtbot.keyClick(listed(panel), key)
    assert listed(panel).currentIndex().row() == row


def test_tab_leaves_the_list(panel, qtbot):
    listed(panel).setFocus()
    listed(panel).setCurrentIndex(listed(panel).model().index(0, 0))
    qtbot.keyClick(listed(panel), Qt.Key.Key_Tab)
    assert not listed(panel).hasFocus()


def test_current_release_and_status_are_painted(panel, session):
    before = panel.grab().toImage()
    session.open_release(session.queue[0])
    current = panel.grab().toImage()
    session.do(editing.set_status(session.store, [session.queue[2]], Status.DONE))
    assert before != current != panel.grab().toImage()


def test_theme_repaints(panel):
    before = panel.grab().toImage()
    panel.set_theme(DARK)
    assert panel.grab().toImage() != before


def test_closed_project_leaves_no_rows_and_no_search(panel, session, qtbot):
    qtbot.keyClicks(search(panel), "oats")
    session.close_project()
    assert titles(panel) == []
    assert search(panel).text() == ""
    assert words(panel, "queue.nothing") == "Open a project to see its releases."


def test_project_without_releases_says_how_to_begin(tmp_path, session, panel):
    from annotator.app.project import Project

    session.open_project(Project.create(tmp_path / "empty.pra"))
    assert words(panel, "queue.nothing") == "No releases yet. Drop files here or press Ctrl+I."


def test_names_of_statuses_give_way_where_there_is_no_room(panel, qtbot):
    narrow = segment(panel, "in_progress").sizeHint().width()
    panel.resize(600, 600)
    qtbot.waitUntil(lambda: segment(panel, "in_progress").sizeHint().width() > narrow)


def test_imported_releases_are_counted(panel, session: Session, tmp_path):
    (tmp_path / "delta.txt").write_text("Delta Air Adds a Route\n\nIt flies to Oslo.\n", "utf-8")
    assert session.project
    session.project.import_paths([tmp_path / "delta.txt"])
    session.filter_queue(status=None, search="")
    assert words(panel, "queue.progress") == "0 of 4 done"
    assert titles(panel)[3] == "Delta Air Adds a Route"


def test_down_goes_from_the_search_to_the_first_release(panel, qtbot):
    search(panel).setFocus()
    qtbot.keyClick(search(panel), Qt.Key.Key_Down)
    assert listed(panel).hasFocus()
    assert listed(panel).currentIndex().row() == 0


def test_click_on_the_open_release_keeps_its_focus(panel, session, qtbot):
    session.open_release(session.queue[0])
    session.caret = 12
    view = listed(panel)
    with qtbot.waitSignal(panel.left):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 0))
    assert session.caret == 12
