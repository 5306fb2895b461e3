"""Undoing what is too big for one frame: the window lives on, and what is half done can be left."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import AnnotationId, new_id
from annotator.model.records import Mention
from tests.flows.projects import project_of
from tests.flows.screen import click, find, is_shown, wait_until

MANY = 2_000
MORE = 10_000
"""Enough for the strip to be shown, which comes after 0.3 s."""


@pytest.fixture
def command_line(tmp_path):
    return project_of(tmp_path, "Tarn " * MORE + ".\n", "Oslo Slate reopened a quarry.\n")


def mark_all(hands, n=MANY):
    """One action with a mention on every word."""
    session = hands.session
    mention = Mention(
        id=AnnotationId(""),
        release_id=session.release.id,
        label="COMPANY",
        fragments=((0, 4),),
        annotator="Ana",
        created="",
        modified="",
    )
    mentions = [
        replace(mention, id=AnnotationId(new_id()), fragments=((at, at + 4),))
        for at in range(0, 5 * n, 5)
    ]
    session.do(ChangeSet("Mark all", tuple(Change(None, mention) for mention in mentions)))


def wait_for_end(hands):
    wait_until(lambda: hands.session.long_change is None, "the change")


def test_big_undo_and_redo_never_hold_the_window(hands):
    mark_all(hands)
    begun = time.perf_counter()
    hands.press("Ctrl+Z")
    assert time.perf_counter() - begun < 0.1
    assert len(hands.marked()) == MANY
    wait_for_end(hands)
    assert hands.said == "Undone: Mark all"
    assert hands.marked() == []
    hands.press("Ctrl+Y")
    wait_for_end(hands)
    assert len(hands.marked()) == MANY
    assert not is_shown("change_progress")


def test_other_changes_wait(hands):
    mark_all(hands)
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert hands.said.startswith("Another change is being written.")
    assert hands.is_error
    wait_for_end(hands)
    assert hands.marked() == []


def test_cancelled_undo_changes_nothing(hands):
    mark_all(hands, MORE)
    hands.press("Ctrl+Z")
    wait_until(lambda: is_shown("change_progress"), "the strip")
    click(find(QPushButton, "cancel_change"))
    assert hands.said == "Undo “Mark all”: stopped, nothing is changed."
    assert len(hands.marked()) == MORE
    assert not is_shown("change_progress")
    hands.press("Ctrl+Z")
    wait_for_end(hands)
    assert hands.marked() == []


def test_closing_the_project_takes_a_half_written_change_back(hands):
    mark_all(hands)
    hands.press("Ctrl+Z")
    hands.session.close_project()
    assert hands.session.long_change is None
