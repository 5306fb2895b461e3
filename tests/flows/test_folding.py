"""Folding sections in the reader: by key, from the menu, and opened by going there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeView

from annotator.app.project import Project
from annotator.gui.models.outline_model import OutlineModel
from tests.flows.screen import find

TEXT = """Moss Mills Opens a Mill

TARNWICK, Maine, May 4, 2026 -- Moss Mills, Inc. today said that it has opened a second mill.

The mill grinds oats. It will employ 40 people.

“We needed room,” said Ida Holm, chief executive of Moss Mills.

About Moss Mills

Moss Mills, Inc. mills oats in Maine. It was founded in 1961.

Moss also sells flour.

Contact:

Ida Holm
press@moss.example
"""


@pytest.fixture
def command_line(tmp_path):
    (tmp_path / "moss.txt").write_text(TEXT, "utf-8")
    path = tmp_path / "moss.pra"
    with Project.create(path, annotator="Ana") as project:
        project.import_paths([tmp_path / "moss.txt"])
    return [str(path)]


def shown_words(hands) -> str:
    """The text that the page has room for, without what is folded."""
    page = hands.reader.sheet.page
    return "\n".join(
        hands.session.text[layout.start : layout.end]
        for _, layout, _ in page.between(0, page.height)
    )


def fold_here(hands):
    hands.reader.set_caret(hands.session.text.index("Moss also"))
    hands.type("-")


def folded_rows(hands) -> list[int]:
    model = find(QTreeView, "outline.sections").model()
    assert isinstance(model, OutlineModel)
    names = [model.name(model.row(model.index(n, 0))) for n in range(model.rowCount())]
    return [number for number, name in enumerate(names) if name.endswith("folded")]


def test_section_is_folded_and_unfolded_by_one_key(hands):
    whole = shown_words(hands)
    fold_here(hands)
    assert len(shown_words(hands)) < len(whole)
    assert len(folded_rows(hands)) == 1
    hands.type("-")
    assert shown_words(hands) == whole
    assert folded_rows(hands) == []


def test_going_into_a_fold_opens_it(hands):
    hands.type("_")
    assert len(folded_rows(hands)) > 1
    number = folded_rows(hands)[-1]
    section = hands.session.release.sections[number]
    hands.reader.set_caret(section.end - 1)
    assert number not in folded_rows(hands)


def test_click_on_the_line_of_a_fold_opens_it(hands):
    fold_here(hands)
    sheet = hands.reader.sheet
    (number,) = folded_rows(hands)
    section = hands.session.release.sections[number]
    _, row, top = sheet.page.place(section.start)
    layout = sheet.page.layout(sheet.page.number_of(section.start))
    y = top - row.top + layout.height + sheet.page.metrics.fold_height / 2
    at = sheet.viewport_point(20, y).toPoint()
    QTest.mouseClick(hands.reader.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert folded_rows(hands) == []


def test_another_release_and_other_sections_begin_unfolded(hands):
    fold_here(hands)
    hands.press("Ctrl+Shift+J")
    assert folded_rows(hands) == []


def test_what_is_skipped_is_folded_and_all_unfolded(hands):
    hands.reader.set_caret(hands.session.text.index("About"))
    bindings = hands.window.workspace.bindings
    bindings.run(bindings.get("section.policy.skip"))
    bindings.run(bindings.get("section.fold_skipped"))
    assert len(folded_rows(hands)) == 1
    bindings.run(bindings.get("section.unfold"))
    assert folded_rows(hands) == []
