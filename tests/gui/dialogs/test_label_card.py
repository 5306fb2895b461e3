"""The card of a label tells its guideline and takes nothing from the work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from annotator.app.label_schemas import load_schema
from annotator.gui.dialogs.label_card import LabelCard
from annotator.gui.key_caps import KeyCaps
from tests.gui.dialogs.parts import part

LABELS = load_schema("press-release").labels


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 640)
    edit = QLineEdit(window)
    window.show()
    window.activateWindow()
    edit.setFocus()
    return window


@pytest.mark.parametrize("label", LABELS, ids=lambda label: f"{label.layer}-{label.name}")
def test_whole_guideline_is_on_the_card(window: QWidget, label) -> None:
    card = LabelCard(label, window)
    card.show()
    words = {part.text() for part in card.findChildren(QLabel)}
    wanted = {label.title, label.name, label.definition, label.span_rule}
    assert (wanted | {*label.examples, *label.counter_examples}) - {""} <= words
    assert bool(card.findChildren(KeyCaps)) == bool(label.key)


@pytest.mark.parametrize("size", [(900, 640), (320, 300)])
def test_card_stays_in_the_window(window: QWidget, size: tuple[int, int]) -> None:
    card = LabelCard(LABELS[0], window)
    card.show()
    window.resize(*size)
    window.grab()
    assert window.rect().contains(card.geometry())


def test_focus_stays_where_it_was(window: QWidget) -> None:
    before = window.focusWidget()
    LabelCard(LABELS[0], window).show()
    assert window.focusWidget() is before


def test_card_takes_the_place_of_the_one_before(window: QWidget) -> None:
    first, second = (LabelCard(label, window) for label in LABELS[:2])
    first.show()
    second.show()
    assert (first.isVisible(), second.isVisible()) == (False, True)


def test_escape_that_nobody_takes_closes_the_card(qtbot, window: QWidget) -> None:
    card = LabelCard(LABELS[0], window)
    card.show()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_close_button_closes_it(qtbot, window: QWidget) -> None:
    card = LabelCard(LABELS[0], window)
    card.show()
    qtbot.mouseClick(part(card, QToolButton), Qt.MouseButton.LeftButton)
    assert not card.isVisible()
