"""Mentions attached to entities, and the register worked on, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTableView

from annotator.app.project import Project
from tests.app.registered import FIRST, SECOND
from tests.flows.projects import project_of
from tests.flows.screen import find, find_dialog, is_shown, wait_until


@pytest.fixture
def command_line(tmp_path):
    return project_of(tmp_path, FIRST, SECOND)


def run(hands, action_id):
    bindings = hands.window.workspace.bindings
    bindings.run(bindings.get(action_id))


def kept(hands) -> dict[str, list[str]]:
    """The words of the mentions of each entity, for a fresh reader of the file."""
    with Project.open(hands.session.path, read_only=True) as project:
        return {
            entity.name: [
                project.store.text(m.release_id)[m.start : m.end]
                for m in project.entity_mentions(entity.id)
            ]
            for entity in project.store.entities()
        }


def mark(hands, words, key):
    hands.select(hands.span(words))
    hands.type(key)


def rows(name="entities.rows"):
    return find(QTableView, name)


def test_four_names_of_a_company_end_at_one_entity_with_one_key_each(hands):
    for words, key in (("Halden Paper Works, Inc.", "c"), ("Nasdaq: HPWI", "k"),
                       ("Halden Paper's", "c"), ("HPWI rose", "k")):  # fmt: skip
        start, end = hands.span(words)
        hands.select((start, end if key == "c" or ":" in words else start + 4))
        hands.type(key)
        hands.press("Ctrl+E")
    assert hands.said == "“HPWI” is Halden Paper Works, Inc. (its ticker). Ctrl+E chooses another."
    company = "Halden Paper Works, Inc."
    assert kept(hands) == {company: [company, "Nasdaq: HPWI", "Halden Paper", "HPWI"]}
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert kept(hands) == {company: [company, "Nasdaq: HPWI", "Halden Paper"]}


def test_second_press_chooses_another_and_the_last_row_is_new(hands):
    mark(hands, "Halden Paper Works, Inc.", "c")
    hands.press("Ctrl+E", "Ctrl+E")
    wait_until(lambda: is_shown("entity_picker"), "the picker")
    hands.type("Mill")
    hands.press("Down", "Return")
    assert hands.reader.hasFocus()
    assert hands.said.startswith("New entity Mill.")
    assert kept(hands) == {"Halden Paper Works, Inc.": [], "Mill": ["Halden Paper Works, Inc."]}


def test_all_words_without_an_entity_are_attached_after_a_look(hands):
    mark(hands, "NCFP", "o")
    hands.press("+")
    wait_until(lambda: not hands.session.propagation.is_busy, "the search")
    hands.press("Return", "Ctrl+B")
    find(QTableView, "entities.rows")
    hands.press("Escape")
    assert hands.reader.hasFocus()
    hands.press("Ctrl+B")
    hands.tab_to("entities.tabs", "Shift+Tab")
    hands.press("Right")
    wait_until(lambda: rows("entities.loose").model().rowCount() == 1, "the words")
    hands.tab_to("entities.loose")
    hands.press("Return")
    wait_until(lambda: is_shown("entity_picker"), "the picker")
    hands.press("Return")
    wait_until(lambda: is_shown("occurrences"), "the preview")
    wait_until(lambda: not hands.session.propagation.is_busy, "the search")
    hands.press("Return")
    assert kept(hands) == {"Norvane Centre for Fibre and Paper": ["NCFP"] * 3}
    assert hands.said.startswith("Attached 3 “NCFP” to Norvane Centre for Fibre and Paper")
    hands.press("Ctrl+Z")
    assert kept(hands) == {}


def test_entities_are_merged_split_edited_and_deleted(hands):
    mark(hands, "Ida Holm", "p")
    hands.press("Ctrl+E")
    mark(hands, "Norvane Centre for Fibre and Paper", "o")
    hands.press("Ctrl+E", "Ctrl+B")
    assert hands.target.objectName() == "entities.rows"
    hands.press("Home", "Shift+Down")
    hands.type("=")
    merged = {"Norvane Centre for Fibre and Paper": [
        "Norvane Centre for Fibre and Paper", "Ida Holm",
    ]}  # fmt: skip
    assert kept(hands) == merged
    hands.press("Return", "Down")
    assert hands.target.objectName() == "entities.mentions"
    hands.type("-")
    assert kept(hands) == {
        name: [name] for name in ("Norvane Centre for Fibre and Paper", "Ida Holm")
    }
    hands.press("Ctrl+Z")
    assert kept(hands) == merged
    hands.press("Escape", "F2")
    dialog = find_dialog(QDialog, "entity.edit")
    identifiers = find(QPlainTextEdit, "identifiers")
    identifiers.setFocus()
    hands.fill("lei: 12")
    hands.tab_to("save")
    hands.press("Return")
    assert dialog.isVisible()
    identifiers.setFocus()
    hands.fill("ror: 05a")
    hands.tab_to("save")
    hands.press("Return")
    with Project.open(hands.session.path, read_only=True) as project:
        assert project.store.entities()[0].identifiers == {"ror": "05a"}
    hands.press("Delete")
    assert kept(hands) == {}


def test_mention_of_another_release_is_gone_to(hands):
    mark(hands, "NCFP", "o")
    hands.press("Ctrl+E", "Ctrl+PgDown")
    mark(hands, "NCFP", "o")
    hands.press("Ctrl+E", "Ctrl+B", "Return")
    assert rows("entities.mentions").model().rowCount() == 2
    hands.press("Return")
    assert hands.session.text == FIRST
    assert hands.reader.hasFocus()
    assert hands.text_of("status.message") is not None
    focused = hands.session.focused
    assert hands.session.text[focused.start : focused.end] == "NCFP"


def test_list_of_entities_is_imported_and_its_wrong_row_shown(hands, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("name,label\nHalden Foods AS,COMPANY\nX,NONE\n", "utf-8")
    run(hands, "entity.import")
    hands.choose_files(path)
    dialog = find_dialog(QDialog, "entity.import_report")
    assert hands.said == "Entities: 1 added, 0 merged, 1 refused."
    assert dialog is not None
    hands.press("Escape")
    assert kept(hands) == {"Halden Foods AS": []}


def test_nominals_are_names_where_the_project_says_so(hands):
    run(hands, "entity.nominals")
    mark(hands, "Halden Paper Works, Inc.", "c")
    hands.press("Ctrl+E")
    hands.go_to(hands.span("company grows"))
    hands.type("c")
    hands.press("Ctrl+E")
    assert kept(hands) == {"Halden Paper Works, Inc.": ["Halden Paper Works, Inc.", "the company"]}
