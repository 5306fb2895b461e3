"""The ribbon shows every label with its key, and a click or a key on a chip chooses one."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.gui.panels.label_chip import LabelChip
from annotator.gui.panels.label_ribbon import LabelRibbon
from annotator.gui.theme import DARK
from annotator.model.records import Layer


@pytest.fixture
def ribbon(reading, qtbot):
    ribbon = LabelRibbon(reading)
    qtbot.addWidget(ribbon)
    ribbon.set_schema(reading.store.schema())
    ribbon.resize(900, 100)
    with qtbot.waitExposed(ribbon):
        ribbon.show()
    return ribbon


def chip(ribbon, name: str, layer: Layer = Layer.MENTION):
    return ribbon.findChild(LabelChip, f"label.{layer}.{name}")


def rows(ribbon) -> int:
    return len({chip.y() for chip in ribbon.findChildren(LabelChip)})


def test_has_a_chip_for_each_label_in_order(ribbon, reading):
    labels = [chip.label for chip in ribbon.findChildren(LabelChip)]
    assert labels == list(reading.store.schema().labels)


def test_click_chooses_the_label(ribbon, qtbot):
    with qtbot.waitSignal(ribbon.label_chosen) as chosen:
        qtbot.mouseClick(chip(ribbon, "PERSON"), Qt.MouseButton.LeftButton)
    assert chosen.args[0].name == "PERSON"


def test_click_leaves_the_keyboard_where_it_is(reading, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    ribbon, field = LabelRibbon(reading, window), QLineEdit(window)
    column = QVBoxLayout(window)
    column.addWidget(ribbon)
    column.addWidget(field)
    with qtbot.waitExposed(window):
        window.show()
    field.setFocus()
    qtbot.mouseClick(chip(ribbon, "COMPANY"), Qt.MouseButton.LeftButton)
    assert field.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keyboard_reaches_and_chooses_a_label(ribbon, qtbot, key):
    first = chip(ribbon, "COMPANY")
    assert first.focusPolicy() is Qt.FocusPolicy.TabFocus
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    second = chip(ribbon, "ORG")
    assert second.hasFocus()
    with qtbot.waitSignal(ribbon.label_chosen) as chosen:
        qtbot.keyClick(second, key)
    assert chosen.args[0].name == "ORG"


def test_arrow_left_of_the_first_is_the_last(ribbon, qtbot):
    chip(ribbon, "COMPANY").setFocus()
    qtbot.keyClick(chip(ribbon, "COMPANY"), Qt.Key.Key_Left)
    assert chip(ribbon, "disclosure", Layer.CLAIM).hasFocus()


def test_only_one_chip_is_a_tab_stop(ribbon, qtbot):
    chip(ribbon, "COMPANY").setFocus()
    qtbot.keyClick(chip(ribbon, "COMPANY"), Qt.Key.Key_Right)
    stops = [
        c for c in ribbon.findChildren(LabelChip) if c.focusPolicy() is Qt.FocusPolicy.TabFocus
    ]
    assert stops == [chip(ribbon, "ORG")]


def test_last_armed_and_focused_label_look_different(ribbon, reading):
    person = reading.store.schema().get_label(Layer.MENTION, "PERSON")
    pictures = []
    for last, is_armed, focused in [
        (None, False, None),
        (person, False, None),
        (person, True, None),
        (None, False, person),
    ]:
        reading.last_label, reading.is_armed = last, is_armed
        ribbon.show_state(focused)
        pictures.append(ribbon.grab().toImage())
    assert all(one != other for one, other in combinations(pictures, 2))
    reading.last_label = None
    ribbon.show_state(None)
    assert ribbon.grab().toImage() == pictures[0]


def test_shows_other_keys_and_none(ribbon):
    ribbon.show_keys({"label.mention.PERSON": "w"})
    assert chip(ribbon, "PERSON").accessibleName() == "Person, w"
    assert chip(ribbon, "COMPANY").accessibleName() == "Company"
    assert "(" not in chip(ribbon, "COMPANY").toolTip().partition("</p>")[0]


def test_mention_and_claim_of_one_name_are_told_apart(ribbon, reading):
    claim = next(label for label in reading.store.schema().claim_labels if label.name == "event")
    reading.last_label = claim
    ribbon.show_state(None)
    assert chip(ribbon, "event", Layer.CLAIM).is_last
    assert not chip(ribbon, "EVENT").is_last


@pytest.mark.parametrize("width", [2600, 1600, 1100, 700, 480])
def test_chips_lie_side_by_side_without_overlap(ribbon, qtbot, width):
    ribbon.resize(width, ribbon.height())
    qtbot.waitUntil(lambda: ribbon.width() == width)
    chips = ribbon.findChildren(LabelChip)
    for i, one in enumerate(chips):
        assert not any(one.geometry().intersects(other.geometry()) for other in chips[i + 1 :])
        assert one.geometry().right() < width


def test_narrow_ribbon_shows_short_forms_in_three_rows(ribbon):
    ribbon.resize(2600, 60)
    assert rows(ribbon) == 2
    assert not chip(ribbon, "COMPANY").is_short
    ribbon.resize(700, 60)
    assert rows(ribbon) == 3
    assert chip(ribbon, "COMPANY").is_short


def test_ribbon_is_never_higher_than_three_rows(ribbon):
    ribbon.resize(700, 60)
    three_rows = ribbon.height()
    ribbon.resize(250, 60)
    assert ribbon.height() == three_rows
    assert rows(ribbon) > 3


def test_tool_tip_explains_the_label(ribbon):
    tip = chip(ribbon, "COMPANY").toolTip()
    assert "Named commercial enterprise" in tip
    assert "legal suffix" in tip


def test_read_only_project_disables_the_chips(read_only, qtbot):
    ribbon = LabelRibbon(read_only)
    qtbot.addWidget(ribbon)
    ribbon.set_schema(read_only.store.schema())
    assert not any(chip.isEnabled() for chip in ribbon.findChildren(LabelChip))


def test_closed_project_leaves_no_chip(ribbon, reading, qtbot):
    reading.close_project()
    qtbot.waitUntil(lambda: not ribbon.findChildren(LabelChip))
    assert ribbon.height() == 0


def test_theme_repaints(ribbon):
    before = ribbon.grab().toImage()
    ribbon.set_theme(DARK)
    assert ribbon.grab().toImage() != before


def test_same_schema_keeps_the_chips(ribbon, reading):
    before = ribbon.findChildren(LabelChip)
    ribbon.set_schema(reading.store.schema())
    assert ribbon.findChildren(LabelChip) == before


def test_larger_font_makes_room(ribbon):
    ribbon.resize(2600, 60)
    before = chip(ribbon, "ORG").x()
    font = ribbon.font()
    font.setPointSizeF(2 * font.pointSizeF())
    ribbon.setFont(font)
    assert chip(ribbon, "ORG").x() != before
