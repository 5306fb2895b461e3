"""The sections of a release: seen, gone to, put right, from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QTreeView

from annotator.app.project import Project
from annotator.app.section_policy import Policy, policy_of
from annotator.gui.models.outline_model import OutlineModel
from tests.app.press import PRESS
from tests.flows.screen import find


@pytest.fixture
def command_line(tmp_path):
    (tmp_path / "press.txt").write_text(PRESS, "utf-8")
    path = tmp_path / "press.pra"
    with Project.create(path, annotator="Ana") as project:
        project.import_paths([tmp_path / "press.txt"])
    return [str(path)]


def here(hands):
    """The first words after the caret."""
    return hands.session.text[hands.reader.caret :][:12]


def test_outline_takes_the_caret_to_a_section_and_to_a_quote(hands):
    hands.press("Shift+F6", "Shift+F6")
    assert hands.target.objectName() == "outline.sections"
    hands.press("Down", "Down", "Return")
    assert here(hands) == "“We needed t"
    assert hands.reader.hasFocus()
    hands.press("Shift+F6", "Shift+F6", "Down", "Return")
    assert here(hands) == "We needed th"


def test_outline_follows_the_caret(hands):
    hands.press("Ctrl+End")
    assert find(QTreeView, "outline.sections").currentIndex().row() == 5
    assert hands.reader.hasFocus()


def kept(hands) -> list[tuple[str, str]]:
    """Kind and first characters of each section, the same on the screen and in the file."""
    text, shown = hands.session.text, hands.session.release.sections
    with Project.open(hands.session.path, read_only=True) as project:
        (release,) = project.releases()
    assert release.sections == shown
    model = find(QTreeView, "outline.sections").model()
    assert isinstance(model, OutlineModel)
    listed = [model.row(model.index(n, 0)).span for n in range(model.rowCount())]
    assert listed == [(section.start, section.end) for section in shown]
    return [(section.kind, text[section.start :][:8]) for section in shown]


@pytest.mark.parametrize(("down", "up"), [("}", "{"), ("Ctrl+Shift+Down", "Ctrl+Shift+Up")])
def test_keys_go_from_section_to_section(hands, down, up):
    def go(key):
        if len(key) == 1:
            hands.type(key)
        else:
            hands.press(key)

    go(down)
    assert here(hands) == "TARNWICK, Ma"
    go(down)
    assert here(hands) == "“We needed t"
    hands.press("Right")
    go(up)
    assert here(hands) == "“We needed t"
    go(up)
    go(up)
    assert here(hands) == "Harrow & Pin"
    go(up)
    assert hands.said == "This is the first section."


def test_kind_is_chosen_in_a_menu_at_the_caret_and_undone(hands):
    before = kept(hands)
    hands.type("}}")
    hands.press("Ctrl+Shift+Y")
    menu = hands.target
    assert isinstance(menu, QMenu)
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["Body"]
    hands.press("Down", "Down", "Return")
    assert kept(hands)[2] == ("table", "“We need")
    hands.press("Ctrl+Z")
    assert kept(hands) == before


def test_section_is_parted_moved_and_joined(hands):
    hands.go_to(hands.span("to hire 40"))
    hands.press("Ctrl+Shift+B")
    assert kept(hands)[2:4] == [("body", "“We need"), ("body", "The comp")]
    assert hands.said == "Start a section in Harrow & Pine Opens Second Mill."
    hands.press("Ctrl+Shift+J")
    assert kept(hands)[2:4] == [("body", "“We need"), ("boilerplate", "About Ha")]
    hands.choose("Section", "section.move_end")
    assert kept(hands)[3] == ("boilerplate", "The comp")
    hands.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert kept(hands)[3] == ("boilerplate", "About Ha")


def test_senseless_edit_is_refused_in_the_status_line(hands):
    before = kept(hands)
    hands.press("Ctrl+Home", "Ctrl+Shift+J")
    assert hands.is_error
    assert hands.said == "There is no section above."
    assert kept(hands) == before


def test_menu_of_a_row_works_on_its_section(hands):
    hands.press("Shift+F6", "Shift+F6", "Down", "Down", "Down", "Down")
    view = hands.target  # the Menu key reaches Qt through the desktop, as this event
    place = view.visualRect(view.currentIndex()).center()
    how = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(view, QContextMenuEvent(how, place, view.mapToGlobal(place)))
    menu = hands.target
    assert isinstance(menu, QMenu)
    entry = next(a for a in menu.actions() if a.objectName() == "section.join")
    menu.setActiveAction(entry)
    hands.press("Return")
    assert kept(hands)[2:4] == [("body", "“We need"), ("safe_harbor", "Forward-")]


def test_read_only_project_keeps_its_sections(hands):
    path = hands.session.path
    hands.press("Ctrl+W")
    with Project.open(path):
        hands.drop_at_once(path)
        hands.type("}")
        hands.press("Ctrl+Shift+B")
        assert "reading only" in hands.said


def test_policy_is_chosen_shown_kept_and_undone(hands):
    hands.press("Ctrl+Home")
    skipped = hands.reader.reading.state.skipped
    assert [PRESS[start:end][:8] for start, end in skipped] == ["Forward-", "###"]
    hands.window.workspace.bindings.qaction("section.policy.skip").trigger()
    assert "dimmed" in hands.said
    assert hands.reader.reading.state.skipped[0] == (0, 31)
    with Project.open(hands.session.path, read_only=True) as project:
        assert policy_of(project.store)["headline"] is Policy.SKIP
    hands.choose("View", "view.skipped")
    assert hands.reader.reading.state.skipped == ()
    hands.choose("View", "view.skipped")
    hands.focus_reader()
    hands.press("Ctrl+Z")
    assert hands.reader.reading.state.skipped == skipped
