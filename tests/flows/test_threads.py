"""A promise is followed by keys across releases, and the ledger says what came of it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListView, QPushButton, QTreeView

from annotator.app.project import Project
from annotator.gui.dialogs.thread_picker import ThreadPicker
from tests.app.promises import (
    ENROLMENT,
    MISSED,
    OPENED,
    OUTCOMES,
    PLANT,
    PROMISES,
    WATER,
    make_project,
    promised,
)
from tests.flows.screen import find, wait_until

KEYS = {"plan": "P", "expectation": "X", "target": "T", "status": "S", "event": "E"}


@pytest.fixture
def command_line(tmp_path, request):
    """The two releases; with `followed`, the first one's promises are in threads already."""
    if "followed" not in request.fixturenames:
        return [str(make_project(tmp_path))]
    with promised(tmp_path) as (project, claims):
        for words in PROMISES:
            project.open_thread(claims[words].id)
        return [str(project.store.path)]


@pytest.fixture
def followed():
    """Asks `command_line` for threads."""


def mark(hands, words, labels):
    """Makes a claim of the sentence."""
    hands.go_to(hands.span(words))
    hands.type(KEYS[labels[words]])
    assert hands.session.focused.label == labels[words]


def link(hands, relation):
    """Links the focused claim to the thread that is offered first."""
    hands.type("#")
    assert isinstance(find(ThreadPicker), ThreadPicker)
    hands.press("Return")
    hands.type(relation)
    hands.press("Return")


def listed():
    """What the ledger shows: the issuers, and under them title, status and due date."""
    model = find(QTreeView, "ledger.threads").model()
    issuers = [model.index(n, 0) for n in range(model.rowCount())]
    return {
        issuer.data(): [
            tuple(model.index(n, column, issuer).data() for column in range(3))
            for n in range(model.rowCount(issuer))
        ]
        for issuer in issuers
    }


def ask_for(hands, day, key="Shift+Tab"):
    """Types a day into the ledger."""
    hands.tab_to("ledger.day", key)
    hands.fill(day)
    hands.press("Return")


def test_promise_is_followed_missed_fulfilled_and_overdue(hands):
    for words in PROMISES:
        mark(hands, words, PROMISES)
        hands.type("*")
        assert hands.said.startswith("Followed, due ")
    hands.press("Ctrl+PgDown")
    mark(hands, MISSED, OUTCOMES)
    link(hands, "miss")
    mark(hands, OPENED, OUTCOMES)
    link(hands, "fulf")
    hands.press("F12")
    ask_for(hands, "2033-10-02")
    assert listed() == {
        "Larkfell Therapeutics · 3 · 1 overdue": [
            (WATER, "! 2 days overdue", "30 Sep 2033"),
            (ENROLMENT, "✕ Missed", "30 Jun 2031"),
            (f"Larkfell Therapeutics: {PLANT}"[:89] + "…", "● Fulfilled", "31 Dec 2031"),
        ]
    }
    ask_for(hands, "30 September 2033")
    assert listed()["Larkfell Therapeutics · 3"][0] == (WATER, "○ Open", "30 Sep 2033, today")
    with Project.open(hands.session.path, read_only=True) as project:
        assert [
            (entry.thread.status, entry.is_overdue)
            for entry in project.ledger(today=date(2033, 10, 1))
        ] == [("missed", False), ("fulfilled", False), ("open", True)]
        assert project.check() == []
    hands.press("Escape", "Ctrl+Z")
    assert hands.said.startswith("Undone: Link event")


def test_ledger_acts_on_the_chosen_thread_and_goes_to_its_claims(hands, followed):
    hands.press("F12")
    assert find(QTreeView, "ledger.threads").currentIndex().data() == ENROLMENT
    hands.type("s")
    hands.type("superseded")
    hands.press("Return")
    assert "superseded" in hands.said
    hands.type("d")
    hands.type("Q3 2034")
    hands.press("Return")
    assert (ENROLMENT, "→ Superseded", "30 Sep 2034") in listed()["Larkfell Therapeutics · 3"]
    hands.type("r")
    hands.type("LARK-2")
    hands.press("Return")
    assert find(QTreeView, "ledger.threads").currentIndex().data() == "LARK-2"
    hands.type("c")
    assert hands.said == "Copied 3 threads as CSV."
    assert "LARK-2,superseded,2034-09-30,no" in QGuiApplication.clipboard().text()
    cards = find(QListView, "ledger.claims")
    assert cards.model().rowCount() == 1
    hands.press("Return")
    assert hands.reader.hasFocus()
    assert hands.selected is None
    assert hands.session.focused.fragments == (hands.span(ENROLMENT),)
    hands.press("F12", "Delete", "Ctrl+Z", "F12")
    assert not hands.window.workspace.threads.dock.isVisible()


def test_threads_are_merged_and_filtered(hands, followed):
    hands.press("F12")
    hands.type("m")
    hands.type("water")
    hands.press("Return")
    assert hands.said.startswith("Merge “Larkfell aims")
    (rows,) = listed().values()
    assert len(rows) == 2
    assert find(QListView, "ledger.claims").model().rowCount() == 2
    ask_for(hands, "2031-07-01")
    hands.tab_to("ledger.overdue", "Shift+Tab")
    hands.press("Space")
    assert list(listed()) == ["Larkfell Therapeutics · 1 · 1 overdue"]
    ask_for(hands, "1 July 2030", "Tab")
    assert "Choose other filters" in hands.text_of("ledger.nothing")


def test_inspector_offers_to_follow_and_to_link(hands, followed):
    hands.press("Ctrl+PgDown")
    hands.go_to(hands.span(MISSED))
    assert hands.session.focused.fragments == (hands.span(MISSED),)
    words = "annotation.thread_words"
    wait_until(lambda: hands.text_of(words).startswith("maybe “Larkfell plans"), "the offer")
    button = find(QPushButton, "annotation.thread_button")
    assert button.text() == "Link  #"
    button.click()
    hands.press("Return")
    hands.type("contra")
    hands.press("Return")
    assert "○ Open" in hands.text_of(words)
    hands.go_to(hands.span(OPENED))
    assert hands.text_of(words) == "in none"


def test_what_cannot_be_done_says_why(hands):
    hands.type("*")
    assert hands.said == "Follow as a thread: Focus a claim that is in no thread."
    hands.press("Shift+F12")
    assert hands.said == "Focus a claim of a thread, or choose a thread in the ledger."
    hands.press("F12")
    assert "No promise is followed yet" in hands.text_of("ledger.nothing")
