"""The find bar searches as one types, counts, and goes around."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from annotator.gui.panels.find_bar import FindBar
from annotator.gui.theme import DARK
from annotator.model.fragments import Span


@pytest.fixture
def bar(reading, qtbot):
    bar = FindBar(reading)
    bar.set_theme(DARK)
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.begin()
    return bar


@pytest.fixture
def heard(bar):
    """What the bar told of its hits, in order."""
    heard: list[tuple[list[Span], int | None]] = []
    bar.hits_changed.connect(lambda hits, current: heard.append((hits, current)))
    return heard


def field(bar):
    return bar.findChild(QLineEdit, "find.words")


def counter(bar):
    return bar.findChild(QLabel, "find.counter").text()


def button(bar, name: str):
    return bar.findChild(QToolButton, f"find.{name}")


def test_typing_finds_at_once(bar, heard, reading, qtbot):
    qtbot.keyClicks(field(bar), "plant")
    hits, current = heard[-1]
    assert [reading.text[start:end] for start, end in hits] == ["Plant", "plant"]
    assert current == 0
    assert counter(bar) == "1 of 2"


def test_match_case_narrows(bar, reading, qtbot):
    qtbot.keyClicks(field(bar), "plant")
    qtbot.mouseClick(button(bar, "case"), Qt.MouseButton.LeftButton)
    assert counter(bar) == "1 of 1"


def test_first_hit_is_the_one_after_the_caret(bar, reading, qtbot):
    reading.caret = 30
    bar.begin("plant")
    assert counter(bar) == "2 of 2"


@pytest.mark.parametrize(
    ("key", "modifier", "numbers"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, [1, 0]),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, [1, 0]),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, [1, 0]),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier, [1, 0]),
    ],
)
def test_keys_go_around(bar, heard, qtbot, key, modifier, numbers):
    qtbot.keyClicks(field(bar), "plant")
    heard.clear()
    for _ in numbers:
        qtbot.keyClick(field(bar), key, modifier)
    assert [current for _hits, current in heard] == numbers


def test_buttons_go_forward_and_back(bar, heard, qtbot):
    qtbot.keyClicks(field(bar), "e")
    qtbot.mouseClick(button(bar, "next"), Qt.MouseButton.LeftButton)
    assert heard[-1][1] == 1
    qtbot.mouseClick(button(bar, "previous"), Qt.MouseButton.LeftButton)
    assert heard[-1][1] == 0


def test_nothing_found_says_so(bar, heard, qtbot):
    qtbot.keyClicks(field(bar), "zebra")
    assert counter(bar) == "Not found"
    assert heard[-1] == ([], None)
    assert not button(bar, "next").isEnabled()


def test_empty_field_finds_nothing(bar, heard, qtbot):
    qtbot.keyClicks(field(bar), "e")
    field(bar).clear()
    assert counter(bar) == ""
    assert heard[-1] == ([], None)


def test_selected_words_are_looked_for(bar, qtbot):
    bar.begin("Works")
    assert field(bar).text() == "Works"
    assert field(bar).selectedText() == "Works"


def test_selection_over_lines_leaves_the_last_words(bar, qtbot):
    qtbot.keyClicks(field(bar), "plant")
    bar.begin("a\nb")
    assert field(bar).text() == "plant"


def test_escape_closes_and_takes_the_hits_away(bar, heard, qtbot):
    qtbot.keyClicks(field(bar), "plant")
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(field(bar), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert heard[-1] == ([], None)


def test_step_opens_a_closed_bar_with_the_last_words(bar, qtbot):
    qtbot.keyClicks(field(bar), "plant")
    bar.close_bar()
    bar.step(1)
    assert bar.isVisible()
    assert counter(bar) == "1 of 2"


def test_next_release_is_searched_too(bar, reading, qtbot):
    qtbot.keyClicks(field(bar), "oats")
    assert counter(bar) == "Not found"
    reading.step_release(1)
    assert counter(bar) == "1 of 1"
