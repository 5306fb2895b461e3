"""Bindings make menus and keys of the list of actions, and run what can be done."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from annotator.app.actions import Action
from annotator.app.look import Look, Step
from annotator.app.session import Session
from annotator.app.settings import ThemeChoice
from annotator.app.window_actions import window_actions
from annotator.errors import UserError
from annotator.gui.bindings import Bindings


class Shell:
    """Remembers what was said."""

    theme_choice = ThemeChoice.SYSTEM

    def __init__(self) -> None:
        self.said: list[tuple[str, bool]] = []

    def say(self, message: str, *, is_error: bool = False) -> None:
        self.said.append((message, is_error))

    def key_of(self, action_id: str) -> str:
        return action_id

    def show(self, what: str) -> None:
        self.said.append((f"shown: {what}", False))


class Reader:
    """Has a look, which menus tick."""

    def __init__(self) -> None:
        self.look = Look()

    def set_look(self, look: Look) -> None:
        self.look = look


def refuse(_session: Session) -> None:
    raise UserError("The mill is closed.")


@pytest.fixture
def session() -> Session:
    return Session(cast("Any", Reader()), Shell())


@pytest.fixture
def window(qtbot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def action(name: str, *reader_keys: str) -> Action:
    return Action(id=name, title=name, tip="", reader_keys=reader_keys, run=refuse)


@pytest.fixture
def bindings(window, session) -> Bindings:
    bindings = Bindings(window, session, window_actions())
    bindings.fill_menus()
    return bindings


def test_menus_hold_every_action_that_names_one_in_order(window, bindings) -> None:
    menus = [(title.text().removeprefix("&"), title.menu()) for title in window.menuBar().actions()]
    shown = [
        (title, inner.text() if inner.menu() else "", entry.objectName())
        for title, menu in menus
        for inner in menu.actions()
        for entry in (inner.menu().actions() if inner.menu() else [inner])
    ]
    wanted = [(a.menu, a.submenu, a.id) for a in window_actions() if a.menu]
    assert sorted(shown) == sorted(wanted)
    assert [menu.text() for menu in window.menuBar().actions()][:2] == ["&Project", "&Edit"]


def test_open_menu_greys_what_cannot_be_done_and_gives_the_keys_back(window, bindings) -> None:
    menu = window.menuBar().actions()[0].menu()
    export = bindings.qaction("project.export")
    menu.aboutToShow.emit()
    assert not export.isEnabled()
    assert bindings.qaction("project.new").isEnabled()
    menu.aboutToHide.emit()
    assert export.isEnabled()


def test_open_menu_ticks_what_is_on(window, bindings, session) -> None:
    session.reader.set_look(Look(spacing=Step.XL, is_compact=True))
    window.menuBar().actions()[0].menu().aboutToShow.emit()
    on = {a.id for a in bindings.all if a.is_on and bindings.qaction(a.id).isChecked()}
    assert on == {
        "view.width.M",
        "view.spacing.XL",
        "view.compact",
        "view.shown.both",
        "view.skipped",
        "view.theme.system",
    }


def test_what_cannot_be_done_says_so_and_does_nothing(bindings, session) -> None:
    bindings.qaction("project.export").trigger()
    assert session.shell.said == [("Export: Open a project first.", False)]


def test_refusal_is_said_as_an_error(window, session) -> None:
    bindings = Bindings(window, session, [action("edit.undo"), action("edit.redo")])
    bindings.qaction("edit.undo").trigger()
    assert session.shell.said == [("The mill is closed.", True)]


def test_keys_of_the_reader_are_run_by_name_and_others_ignored(bindings, session) -> None:
    bindings.run_key("?")
    bindings.run_key("§")
    assert session.shell.said == [("shown: keys", False)]


def test_labels_of_another_schema_take_the_place_of_the_old(bindings, session) -> None:
    bindings.set_labels([action("label.mention.A", "a")])
    bindings.set_labels([action("label.mention.B", "b")])
    bindings.run_key("a")
    assert session.shell.said == []
    bindings.run_key("b")
    assert session.shell.said == [("The mill is closed.", True)]


def test_enter_of_the_keypad_is_return(bindings) -> None:
    keys = bindings.qaction("release.done").shortcuts()
    assert QKeySequence("Ctrl+Enter") in keys
    assert QKeySequence("Ctrl+Return") in keys


def test_two_actions_with_one_key_are_refused(window, session) -> None:
    twins = [action(name, "x") for name in ("one", "two")]
    with pytest.raises(ValueError, match="x is the key of one and of two"):
        Bindings(window, session, twins)


def test_long_title_is_shortened_in_the_menu_and_whole_in_the_tip(
    window, mill, session, bindings
) -> None:
    session.project = mill
    release = mill.releases()[0]
    mill.add_mention(release.id, [(0, 80)], "COMPANY")
    bindings.name_history()
    undo = bindings.qaction("edit.undo")
    assert undo.text().endswith("…")
    assert len(undo.text()) < 60
    assert "Harrow & Pine opens second mill" in undo.toolTip()
    session.project = None
