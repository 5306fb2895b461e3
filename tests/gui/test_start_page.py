"""The start page opens, begins and forgets projects, all by keyboard."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QListView, QMenu

from annotator.gui.recent_list import RecentModel, age
from annotator.gui.start_page import ActionCard, StartPage
from annotator.gui.theme import DARK, LIGHT
from annotator.gui.two_line_rows import RowRole
from tests.gui.dialogs.parts import part


@pytest.fixture
def recent(tmp_path: Path) -> list[Path]:
    """Two projects that are there and one that is gone."""
    paths = [tmp_path / f"{name}.pra" for name in ("first", "second", "gone")]
    for path in paths[:2]:
        path.touch()
    return paths


@pytest.fixture
def page(qtbot, recent: list[Path]) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.set_recent(recent)
    page.show()
    page.activateWindow()
    page.setFocus()
    return page


@pytest.fixture
def recent_list(page: StartPage) -> QListView:
    return part(page, QListView, "recent")


@pytest.mark.parametrize("action_id", ["project.new", "project.open", "project.sample"])
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_card_asks_for_its_action(qtbot, page: StartPage, action_id: str, by: str) -> None:
    card = part(page, ActionCard, action_id)
    with qtbot.waitSignal(page.action_chosen) as chosen:
        if by == "mouse":
            qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        else:
            card.setFocus()
            qtbot.keyClick(card, Qt.Key.Key_Space)
    assert chosen.args == [action_id]


def test_enter_opens_the_project_used_last(
    qtbot, page: StartPage, recent_list: QListView, recent: list[Path]
) -> None:
    with qtbot.waitSignal(page.project_chosen) as chosen:
        qtbot.keyClick(recent_list, Qt.Key.Key_Return)
    assert chosen.args == [recent[0]]


def test_click_opens_a_project(
    qtbot, page: StartPage, recent_list: QListView, recent: list[Path]
) -> None:
    place = recent_list.visualRect(recent_list.model().index(1, 0)).center()
    with qtbot.waitSignal(page.project_chosen) as chosen:
        qtbot.mouseClick(recent_list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [recent[1]]


def test_delete_forgets_a_project_and_keeps_its_file(
    qtbot, page: StartPage, recent_list: QListView, recent: list[Path]
) -> None:
    qtbot.keyClick(recent_list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.forgotten) as forgotten:
        qtbot.keyClick(recent_list, Qt.Key.Key_Delete)
    assert forgotten.args == [recent[1]]
    assert recent[1].exists()


def call_menu(view: QListView, place: QPoint) -> None:
    where = view.viewport().mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where)
    QApplication.sendEvent(view.viewport(), event)


def test_context_menu_forgets_the_project_it_is_called_on(
    qtbot, page: StartPage, recent_list: QListView, recent: list[Path]
) -> None:
    call_menu(recent_list, recent_list.visualRect(recent_list.model().index(1, 0)).center())
    menu = part(recent_list, QMenu)
    with qtbot.waitSignal(page.forgotten) as forgotten:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert forgotten.args == [recent[1]]


def test_context_menu_beside_the_projects_is_none(recent_list: QListView) -> None:
    call_menu(recent_list, QPoint(10, recent_list.height() - 5))
    assert recent_list.findChild(QMenu) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_a_card(qtbot, page: StartPage, key: Qt.Key) -> None:
    card = part(page, ActionCard, "project.open")
    card.setFocus()
    with qtbot.waitSignal(page.action_chosen) as chosen:
        qtbot.keyClick(card, key)
    assert chosen.args == ["project.open"]


def test_missing_project_is_muted_and_can_be_asked_for(
    qtbot, page: StartPage, recent_list: QListView, recent: list[Path]
) -> None:
    index = recent_list.model().index(2, 0)
    recent_list.setCurrentIndex(index)
    with qtbot.waitSignal(page.project_chosen) as chosen:
        qtbot.keyClick(recent_list, Qt.Key.Key_Return)
    assert chosen.args == [recent[2]]
    assert (index.data(RowRole.ASIDE), index.data(RowRole.IS_MUTED)) == ("not found", True)


def test_tab_reaches_every_card_and_the_list(qtbot, page: StartPage) -> None:
    reached = set()
    for _ in range(5):
        widget = page.window().focusWidget()
        assert widget is not None
        reached.add(widget.objectName())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert reached >= {"project.new", "project.open", "project.sample", "recent"}


def test_focus_is_on_the_first_card_without_projects(page: StartPage) -> None:
    page.set_recent([])
    page.setFocus()
    focus = page.window().focusWidget()
    assert focus is not None
    assert focus.objectName() == "project.new"


def test_row_stays_current_when_one_before_it_goes(
    page: StartPage, recent_list: QListView, recent: list[Path]
) -> None:
    recent_list.setCurrentIndex(recent_list.model().index(2, 0))
    page.set_recent(recent[:2])
    assert recent_list.currentIndex().data() == "second"


@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_page_fits(page: StartPage, size: tuple[int, int], theme) -> None:
    page.set_theme(theme)
    page.resize(*size)
    assert page.minimumSizeHint().width() <= size[0]
    assert page.minimumSizeHint().height() <= size[1]
    assert not page.grab().isNull()


def test_recent_model_keeps_the_rules_of_models(qtmodeltester, qapp, recent: list[Path]) -> None:
    model = RecentModel(qapp)
    model.set_paths(recent)
    qtmodeltester.check(model)


def test_unreadable_path_counts_as_missing(qapp) -> None:
    model = RecentModel(qapp)
    model.set_paths([Path("nul\0.pra"), Path("x" * 5000)])
    assert [model.index(row, 0).data(RowRole.ASIDE) for row in (0, 1)] == ["not found"] * 2


def test_time_of_change_is_that_of_the_file(page: StartPage, recent_list, recent) -> None:
    os.utime(recent[0], (0, 86400 * 365))
    page.set_recent(recent)
    assert recent_list.model().index(0, 0).data(RowRole.ASIDE).endswith("1971")


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(seconds=-3600), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(days=400), "2025"),
    ],
)
def test_age_is_said_in_words(ago: timedelta, said: str) -> None:
    now = datetime(2026, 11, 24, 15, 0).astimezone()
    assert said in age(now - ago, now=now)


def test_age_of_yesterday_and_of_this_morning() -> None:
    now = datetime(2026, 11, 24, 15, 0).astimezone()
    assert age(now - timedelta(hours=14), now=now) == "14 h ago"
    assert age(now - timedelta(hours=16), now=now) == "yesterday"
