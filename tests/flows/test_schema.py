"""The schema is edited from the keyboard; the window follows at once, and one key takes it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QMenu, QPlainTextEdit, QPushButton

from annotator.app.project import Project
from annotator.gui.dialogs.label_card import LabelCard
from annotator.gui.dialogs.record_fields import RecordField
from annotator.gui.dialogs.schema_editor import SchemaEditor
from annotator.gui.dialogs.schema_mapping import MappingDialog
from annotator.gui.dialogs.schema_rows import RowList
from annotator.gui.panels.label_chip import LabelChip
from annotator.model.records import Layer
from annotator.model.schema import WholeLabel
from annotator.model.whole_labels import labels_of_section
from tests.flows.screen import click, find, find_dialog, is_shown


@pytest.fixture
def command_line(project_path):
    with Project.open(project_path, annotator="Ana") as project:
        for part, name in (("release_labels", "urgent"), ("section_labels", "local")):
            project.add_schema_item(part, WholeLabel(name=name, title=name.title()))
        release = project.releases()[0]
        start = project.store.text(release.id).index("Tarnwick")
        project.add_mention(release.id, [(start, start + 8)], "COMPANY", subtype="public")
    return [str(project_path)]


def open_editor(hands) -> SchemaEditor:
    hands.press("Ctrl+Shift+S")
    return find_dialog(SchemaEditor)


def said() -> str:
    return find(SchemaEditor)._line.message.text


def names(hands, layer: Layer = Layer.MENTION) -> list[str]:
    return [la.name for la in hands.session.store.schema().labels if la.layer is layer]


def test_label_is_renamed_and_the_page_follows(hands):
    open_editor(hands)
    hands.press("F2")
    hands.type("FIRM")
    hands.press("Return")
    assert hands.marked() == [("FIRM", "Tarnwick")]
    assert find(LabelChip, "label.mention.FIRM").key == "c"
    assert "Ctrl+Z takes it back" in said()
    hands.press("Escape")
    hands.focus_reader()
    hands.press("Tab", "Ctrl+Z")
    assert hands.marked() == [("COMPANY", "Tarnwick")]
    assert find(LabelChip, "label.mention.COMPANY").key == "c"


def test_key_is_given_by_pressing_it_and_counts_at_once(hands):
    open_editor(hands)
    find(RecordField, "field key").setFocus()
    hands.press("Space")
    hands.type("o")
    assert "o is the key of Organisation" in said()
    hands.press("Space")
    hands.type("w")
    hands.press("Escape")
    hands.focus_reader()
    hands.go_to(hands.span("Maine"))
    hands.type("w")
    assert ("COMPANY", "TARNWICK, Maine") in hands.marked()


def test_order_colour_and_deletion_are_keys_too(hands):
    open_editor(hands)
    hands.press("Alt+Down")
    assert names(hands)[:2] == ["ORG", "COMPANY"]
    click(find(QPushButton, "close"))
    open_editor(hands)
    hands.press("Down", "Delete")
    assert "1 mention is deleted" in said()
    click(find(QPushButton, "do_it"))
    assert "COMPANY" not in names(hands)
    assert hands.marked() == []
    hands.press("Ctrl+Z")
    assert hands.marked() == [("COMPANY", "Tarnwick")]


def test_merge_asks_before_anything_is_lost(hands):
    open_editor(hands)
    click(find(QPushButton, "merge"))
    menu = find(QMenu)
    assert menu.actions()[0].text() == "Organisation"
    hands.press("Return")
    assert "1 mention loses its sub-type" in said()
    assert hands.marked() == [("COMPANY", "Tarnwick")]
    click(find(QPushButton, "do_it"))
    assert hands.marked() == [("ORG", "Tarnwick")]


def test_added_label_is_named_at_once(hands):
    open_editor(hands)
    click(find(QPushButton, "add"))
    find(QMenu)
    hands.press("Return")
    hands.type("VESSEL")
    hands.press("Return")
    assert names(hands)[-1] == "VESSEL"
    assert find(RowList, "rows Labels").key == ("mention", "VESSEL")


def test_choice_is_renamed_on_its_page(hands):
    open_editor(hands)
    hands.press("Ctrl+PgDown")
    edit = find(RecordField, "field choices").findChild(QPlainTextEdit)
    assert edit is not None
    edit.setPlainText(edit.toPlainText().replace("probable", "likely"))
    edit.setFocus()
    hands.press("Tab")
    (certainty, *_) = hands.session.store.schema().claim_attributes
    assert "likely" in certainty.choices
    assert "probable" not in certainty.choices


def test_another_schema_is_loaded_after_its_mapping_was_shown(hands):
    open_editor(hands)
    click(find(QPushButton, "load_schema"))
    find(QMenu)
    hands.press("Down", "Return")
    find_dialog(MappingDialog)
    hands.press("Return")
    assert hands.session.store.schema().name == "biopharma"
    assert hands.marked() == [("COMPANY", "Tarnwick")]


def test_card_shows_precedents_and_its_key_again_leads_to_them(hands):
    start, _end = hands.span("TARNWICK")
    project, release = hands.session.project, hands.session.release
    other = project.add_mention(release.id, [(start, start + 8)], "LOCATION")
    hands.press("Tab", "Tab", "F1")
    assert hands.session.focused.label == "COMPANY"
    (link,) = find(LabelCard).links
    assert link.accessibleName().startswith("Harrow & Pine opens second mill · ")
    hands.press("F1", "Space")
    assert hands.session.focused_id == other.id
    assert hands.reader.hasFocus()
    assert not is_shown("help.label")


def test_release_and_section_get_labels_by_key_and_in_the_facts(hands):
    hands.press("Ctrl+F2")
    find(QMenu, "whole_labels")
    hands.press("Return")
    assert hands.session.release.labels == ("urgent",)
    assert find(QCheckBox, "release label urgent").isChecked()
    hands.press("Ctrl+Shift+H", "1")
    assert labels_of_section(hands.session.release.sections[0]) == ("local",)
    find(QCheckBox, "release label urgent").setFocus()
    hands.press("Space")
    assert hands.session.release.labels == ()


def test_label_of_sentences_takes_the_sentence_at_the_caret(hands):
    project = hands.session.project
    label = project.schema().get_label(Layer.MENTION, "PERSON")
    project.set_label("mention", "PERSON", replace(label, unit="sentence"))
    hands.go_to(hands.span("company"))
    hands.press("Right")
    hands.type("p")
    assert ("PERSON", "The company plans to hire 40 people by the end of 2026.") in hands.marked()
