"""The inspector: what an annotation is, changed by keyboard and kept in the file."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from annotator.app.project import Project
from annotator.model.records import Claim, Mention
from tests.flows.screen import find


def fresh(hands):
    """The first annotation of the release as a fresh reader of the file finds it."""
    with Project.open(hands.session.path, read_only=True) as project:
        return project.annotations(hands.session.release.id)[0]


def mark(hands, words, key):
    hands.go_to(hands.span(words))
    hands.type(key)


def test_label_is_chosen_from_the_box(hands):
    mark(hands, "Tarnwick", "l")
    hands.press("F2")
    hands.tab_to("annotation.label", "Shift+Tab")
    hands.type("Org")
    hands.press("Return")
    assert fresh(hands).label == "ORG"
    assert find(QComboBox, "annotation.label").currentText() == "Organisation"
    hands.press("Escape")
    assert hands.reader.hasFocus()


def test_subtype_is_chosen_from_the_box(hands):
    mark(hands, "Pine, Inc", "c")
    hands.press("F2")
    assert hands.target.objectName() == "annotation.subtype"
    hands.type("Pri")
    hands.press("Return")
    mention = fresh(hands)
    assert isinstance(mention, Mention)
    assert mention.subtype == "private"


def test_escape_in_an_open_box_chooses_nothing(hands):
    mark(hands, "Pine, Inc", "c")
    hands.press("F2")
    hands.type("Pri")
    hands.press("Escape")
    assert fresh(hands).subtype is None


def test_flag_is_set_by_space(hands):
    mark(hands, "opened", "S")
    hands.press("F2")
    hands.tab_to("attribute.forward_looking")
    hands.type(" ")
    claim = fresh(hands)
    assert isinstance(claim, Claim)
    assert claim.attributes["forward_looking"] is True
    assert "forward_looking" not in claim.unconfirmed


def test_number_is_kept_when_its_field_is_left(hands):
    hands.select(hands.span("40 people"))
    hands.type("q")
    hands.press("F2")
    hands.tab_to("attribute.value")
    hands.type("40")
    hands.press("Tab")
    assert fresh(hands).attributes["value"] == 40


def test_note_is_written_with_a_key_and_kept_on_leaving(hands):
    mark(hands, "Tarnwick", "l")
    hands.type("'")
    hands.type("which one?")
    hands.press("Escape")
    assert hands.reader.hasFocus()
    assert fresh(hands).note == "which one?"
    hands.press("Ctrl+Z")
    assert fresh(hands).note == ""
    assert find(QPlainTextEdit, "annotation.note_text").toPlainText() == ""


@pytest.mark.parametrize("leave", ["Ctrl+Return", "Ctrl+PgDown", "Ctrl+W"])
def test_note_half_typed_is_kept_however_it_is_left(hands, leave, project_path):
    mark(hands, "Tarnwick", "l")
    hands.press("Ctrl+M")
    hands.type("which one?")
    hands.press(leave)
    with Project.open(project_path, read_only=True) as project:
        (annotation,) = project.annotations(project.releases()[0].id)
    assert annotation.note == "which one?"


def test_note_on_the_release_is_kept(hands):
    hands.press("F6")
    assert hands.target.objectName() == "release.note_text"
    hands.type("scan is poor")
    hands.press("F6")
    with Project.open(hands.session.path, read_only=True) as project:
        assert project.releases()[0].note == "scan is poor"


def test_attributes_without_a_focus_say_what_is_missing(hands):
    hands.press("F2")
    assert "Focus an annotation first" in hands.said
    assert hands.reader.hasFocus()
