"""The strip shows how far an import is and can stop it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from annotator.gui.dialogs.import_progress import ProgressStrip
from annotator.gui.theme import DARK
from tests.gui.dialogs.parts import part


@pytest.fixture
def strip(qtbot) -> ProgressStrip:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    return strip


def test_step_is_shown(strip: ProgressStrip) -> None:
    strip.set_theme(DARK)
    strip.show_step(37, 1200, "mill.txt")
    bar = part(strip, QProgressBar)
    assert strip.isVisible()
    assert (bar.value(), bar.maximum()) == (37, 1200)
    words = {label.text() for label in strip.findChildren(QLabel)}
    assert words == {"Importing 38 of 1,200", "mill.txt"}


def test_last_step_counts_no_further_than_all(strip: ProgressStrip) -> None:
    strip.show_step(3, 3, "")
    assert "Importing 3 of 3" in {label.text() for label in strip.findChildren(QLabel)}


def test_cancel_by_keyboard(qtbot, strip: ProgressStrip) -> None:
    strip.show_step(0, 3, "a.txt")
    with qtbot.waitSignal(strip.cancelled):
        qtbot.keyClick(part(strip, QPushButton), Qt.Key.Key_Space)


def test_long_name_does_not_widen_the_strip(strip: ProgressStrip) -> None:
    strip.show_step(0, 3, "a")
    before = strip.minimumSizeHint().width()
    strip.show_step(1, 3, "release-" * 100)
    assert strip.minimumSizeHint().width() == before
