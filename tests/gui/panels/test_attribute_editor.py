"""Rows of attributes say what is preset, what is needed, and go to one another by letters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from annotator.app.attribute_keys import attribute_keys, choice_keys
from annotator.gui.panels.attribute_editor import AttributeEditor
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Claim
from annotator.model.schema import Attribute

ATTRIBUTES = (
    Attribute(name="mood", kind="choice", choices=("good", "bad")),
    Attribute(name="due", kind="date", extra={"required": True}),
    Attribute(name="source", kind="link", extra={"key": "w"}),
    Attribute(name="new", kind="flag"),
)
TIMES: Any = {"annotator": "Ana", "created": "", "modified": ""}
CLAIM = Claim(
    id=AnnotationId("c"), release_id=ReleaseId("r"), label="plan", fragments=((0, 4),),
    attributes={"mood": "good"}, unconfirmed=("mood",), **TIMES,
)  # fmt: skip


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def editor(parent, qtbot):
    editor = AttributeEditor(ATTRIBUTES, attribute_keys(ATTRIBUTES), parent)
    with qtbot.waitExposed(parent):
        parent.show()
    parent.activateWindow()
    editor.show_annotations([CLAIM], can_edit=True)
    return editor


def marks(editor) -> dict[str, str]:
    """What stands beside the fields, by the attribute."""
    names = [a.name for a in ATTRIBUTES]
    labels = {name: editor.findChild(QLabel, f"attribute.{name}.preset") for name in names}
    return {name: label.text() for name, label in labels.items() if not label.isHidden()}


def test_preset_and_missing_have_marks_of_their_own(editor):
    assert marks(editor) == {"mood": "○", "due": "!"}
    assert editor.fields[1].accessibleName() == "Due, needed"
    given = replace(CLAIM, attributes={"mood": "good", "due": "2027"}, unconfirmed=())
    editor.show_annotations([given], can_edit=True)
    assert marks(editor) == {}


def test_letters_avoid_those_of_menus_and_heed_the_schema():
    assert attribute_keys(ATTRIBUTES) == {"mood": "m", "due": "d", "source": "w", "new": "n"}
    risky = [Attribute(name=name, kind="flag") for name in ("act", "peg")]
    assert attribute_keys(risky) == {"act": "c", "peg": "b"}


def test_choices_have_digits_then_letters():
    assert choice_keys([f"c{n}" for n in range(11)]) == {
        **{str(n): n - 1 for n in range(1, 10)}, "a": 9, "b": 10,
    }  # fmt: skip


def test_letter_goes_from_row_to_row_but_not_out_of_words(editor, qtbot):
    mood, due, source, new = editor.fields
    mood.setFocus()
    with qtbot.waitSignal(editor.value_given) as given:
        qtbot.keyClick(mood, Qt.Key.Key_N)
    assert given.args == [ATTRIBUTES[3], True]
    qtbot.keyClick(mood, Qt.Key.Key_W)
    assert source.hasFocus()
    qtbot.keyClick(source, Qt.Key.Key_N)
    assert source.text() == "n"
    assert not due.hasFocus()
    assert new.text() == "No"


def test_nothing_can_be_begun_where_nothing_can_be_changed(editor):
    editor.show_annotations([CLAIM], can_edit=False)
    assert not editor.begin("m", returns=True)
    assert not editor.begin("", returns=True)
