"""A choice box changes only when a choice is made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.panels.choice_box import ChoiceBox


@pytest.fixture
def box(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    box = ChoiceBox(window)
    box.addItems(["Alpha", "Beta", "Gamma"])
    with qtbot.waitExposed(window):
        window.show()
    box.setFocus()
    yield box
    window.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_open_the_list(box, qtbot, key):
    qtbot.keyClick(box, key)
    assert box.view().isVisible()
    box.hidePopup()


def test_arrow_opens_the_list_and_goes_on_in_it(box, qtbot):
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.view().currentIndex().data() == "Beta"
    assert box.currentText() == "Alpha"
    box.hidePopup()


def test_list_is_upright_where_the_choice_is_in_italics(box, qtbot):
    font = box.font()
    font.setItalic(True)
    box.setFont(font)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.view().font().italic()
    box.hidePopup()


def test_escape_in_the_list_keeps_the_choice(box, qtbot):
    chosen: list[int] = []
    box.activated.connect(chosen.append)
    qtbot.keyClick(box, Qt.Key.Key_G)
    qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
    assert box.currentText() == "Alpha"
    assert chosen == []


def test_tab_goes_on_to_the_next_control(box, qtbot):
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert not box.view().isVisible()


def test_long_entry_is_shortened_not_cut(box):
    box.addItem("A very long entry that no box of this width can hold")
    box.setFixedWidth(120)
    box.setCurrentIndex(3)
    shortened = box.grab().toImage()
    box.setItemText(3, box.itemText(3) + " and more")
    assert box.grab().toImage() == shortened
