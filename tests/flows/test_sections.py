"""The sections of a release: seen, gone to, put right, from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTreeView

from annotator.app.project import Project
from tests.app.press import PRESS
from tests.flows.screen import find


@pytest.fixture
def command_line(tmp_path):
    (tmp_path / "press.txt").write_text(PRESS, "utf-8")
    path = tmp_path / "press.pra"
    with Project.create(path, annotator="Ana") as project:
        project.import_paths([tmp_path / "press.txt"])
    return [str(path)]


def here(hands) -> str:
    """The first words after the caret."""
    return hands.session.text[hands.reader.caret :][:12]


def test_outline_takes_the_caret_to_a_section_and_to_a_quote(hands):
    hands.press("F6", "F6")
    assert hands.target.objectName() == "outline.sections"
    hands.press("Down", "Down", "Return")
    assert here(hands) == "“We needed t"
    assert hands.reader.hasFocus()
    hands.press("F6", "F6", "Down", "Return")
    assert here(hands) == "We needed th"


def test_outline_follows_the_caret(hands):
    hands.press("Ctrl+End")
    assert find(QTreeView, "outline.sections").currentIndex().row() == 5
    assert hands.reader.hasFocus()
