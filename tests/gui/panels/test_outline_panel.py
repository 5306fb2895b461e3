"""The outline lists the sections, follows the caret, and says where to go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QTreeView

from annotator.app import editing
from annotator.app.undoing import undo
from annotator.gui.panels.outline_panel import OutlinePanel
from annotator.gui.theme import DARK
from annotator.model.changes import Change, ChangeSet
from tests.app.press import PRESS


@pytest.fixture
def reading(session, tmp_path):
    """A session on a release with sections and a quote."""
    (tmp_path / "press.txt").write_text(PRESS, "utf-8")
    report = session.project.import_paths([tmp_path / "press.txt"])
    session.open_release(report.imported[0])
    return session


@pytest.fixture
def panel(session, qtbot):
    panel = OutlinePanel(session)
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def tree(panel):
    return panel.findChild(QTreeView, "outline.sections")


def rows(panel, parent=None) -> list[str]:
    model = tree(panel).model()
    index = parent or QModelIndex()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(n, 0, index).data(role) for n in range(model.rowCount(index))]


def test_is_a_sound_model(reading, panel, qtmodeltester):
    qtmodeltester.check(tree(panel).model())


def test_rows_say_kind_words_and_counts(reading, panel):
    assert rows(panel)[0] == "Headline, Harrow & Pine Opens Second Mill, 0 mentions, 0 claims"
    body = tree(panel).model().index(2, 0)
    assert rows(panel, body) == ["Quote, Ida Holm, We needed the room, We have it now."]


def test_annotation_changes_the_count_of_its_section_alone(reading, panel, qtbot):
    model = tree(panel).model()
    with qtbot.waitSignal(model.dataChanged) as signal:
        reading.do(editing.add_mention(reading.store, reading.release.id, [(0, 13)], "COMPANY"))
    assert [index.row() for index in signal.args[:2]] == [0, 0]
    assert "1 mentions, 0 claims" in rows(panel)[0]
    undo(reading)
    assert "0 mentions, 0 claims" in rows(panel)[0]


def test_changed_sections_are_listed_anew(reading, panel):
    old = reading.release
    reading.do(ChangeSet("Fewer", (Change(old, replace(old, sections=old.sections[1:])),)))
    assert [words.partition(",")[0] for words in rows(panel)][:2] == ["Lead", "Body"]


def test_caret_marks_its_section(reading, panel):
    panel.show_caret(PRESS.index("saws timber"))
    assert tree(panel).currentIndex().row() == 3


def test_enter_and_click_choose_the_place(reading, panel, qtbot):
    view = tree(panel)
    view.setCurrentIndex(view.model().index(3, 0))
    with qtbot.waitSignal(panel.place_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert PRESS[slice(*chosen.args[0])].startswith("About Harrow")
    quote = view.model().index(0, 0, view.model().index(2, 0))
    with qtbot.waitSignal(panel.place_chosen) as chosen:
        place = view.visualRect(quote).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert PRESS[slice(*chosen.args[0])].startswith("We needed")


def test_escape_leaves(reading, panel, qtbot):
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(tree(panel), Qt.Key.Key_Escape)


def test_nothing_to_list_is_said(session, panel, read_only):
    nothing = panel.findChild(QLabel, "outline.nothing")
    assert nothing.isVisible()
    assert nothing.text() == "Open a release to see its sections."


def test_paints_in_another_theme(reading, panel):
    before = panel.grab().toImage()
    panel.set_theme(DARK)
    assert panel.grab().toImage() != before


def test_boilerplate_seen_before_says_where(session, panel, tmp_path):
    about = (
        "About Moss Mills\n\nMoss Mills has milled oats on the river in Maine since the year 1961. "
    )
    for number, day in enumerate(("May 4", "June 8")):
        lead = f"TARNWICK, Maine, {day}, 2026 -- Moss Mills, Inc. today opened mill {number}."
        text = f"Moss Mills Opens Mill {number}\n\n{lead}\n\n{about}\n"
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    paths = [tmp_path / f"{number}.txt" for number in range(2)]
    session.open_release(session.project.import_paths(paths).imported[1])
    assert rows(panel)[-1].startswith("Boilerplate · seen before, About Moss Mills")
    model = tree(panel).model()
    tip = model.index(model.rowCount() - 1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith("First seen in “Moss Mills Opens Mill 0”")
