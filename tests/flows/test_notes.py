"""Notes are written where one is, listed at one key, and lead back to their places."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from annotator.app.project import Project
from annotator.model.records import Mention
from tests.flows.screen import find, is_shown


def test_note_is_written_listed_gone_to_and_resolved_by_keys(hands):
    hands.press("'")
    hands.type("Who is the desk?")
    hands.press("Ctrl+Return")
    hands.press("c", "'")
    hands.type("Which company?")
    hands.press("Ctrl+Return")
    noted = hands.session.focused_id
    hands.press("Ctrl+PgDown", "Ctrl+Shift+M", "Down", "Return")
    assert hands.session.focused_id == noted
    assert hands.reader.hasFocus()
    hands.press("Ctrl+Shift+M")
    assert hands.target is find(QTableView, "notes.list")
    hands.press("Space", "Escape")
    assert hands.reader.hasFocus()
    with Project.open(hands.session.path, read_only=True) as project:
        assert [(row.note, row.is_resolved) for row in project.notes()] == [
            ("Who is the desk?", False),
            ("Which company?", True),
        ]


def test_value_of_a_mention_is_shown_and_corrected_by_keys(hands):
    digits = next(n for n, char in enumerate(hands.session.text) if char.isdigit())
    hands.reader.set_caret(digits)
    hands.press("q", "F2")
    hands.tab_to("annotation.value")
    hands.press("Ctrl+A")
    hands.type("12 dozen")
    hands.press("Return", "Escape")
    (mention,) = hands.session.annotations.values()
    assert isinstance(mention, Mention)
    assert mention.value == {"kind": "quantity", "amount": 144}
    with Project.open(hands.session.path, read_only=True) as project:
        assert project.annotations(mention.release_id) == [mention]


def test_list_of_notes_comes_back_with_the_project(hands):
    assert not is_shown("notes_panel")
    hands.press("Ctrl+Shift+M")
    assert is_shown("notes_panel")
    path = hands.session.path
    hands.session.close_project()
    assert not is_shown("notes_panel")
    hands.session.open_project(Project.open(path))
    assert is_shown("notes_panel")
    hands.press("Ctrl+Shift+M", "Ctrl+Shift+M")
    assert not is_shown("notes_panel")
