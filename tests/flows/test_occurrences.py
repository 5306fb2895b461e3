"""Every occurrence of a name in three keys: previewed, vetoed, committed, taken back in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView

from annotator.gui.models.occurrences_model import OccurrencesModel
from tests.flows.hands import work_in_window
from tests.flows.projects import project_of
from tests.flows.screen import click, click_row, find, is_shown, wait_until

FILLER = "The maker of small pumps has sold more of them than it did in the year before. " * 6
PLAIN = (
    "Moss Pumps Shows the TQ 40\n\n"
    + "".join(f"{FILLER}Orders for the TQ 40 rose in region {n}.\n\n" for n in range(9))
    + "About the TQ 40\n\nThe TQ 40 is a pump by Moss. The TQ 400 is another.\n"
)
TEXT = PLAIN + "\nThe TQ-40 stands in a tq 40’s case.\n"


@pytest.fixture
def command_line(tmp_path):
    return project_of(tmp_path, TEXT)


def mark_first(hands, words="TQ 40", key="d"):
    """Puts the caret on the words and presses the label's key."""
    hands.reader.set_caret(hands.span(words)[0] + 1)
    hands.type(key)
    assert hands.marked()[0][1] == words


def listed(hands) -> list[str]:
    """The rows on the screen: `+` kept, `-` left out, what is found, what is said of it."""
    model = find(QTableView, "occurrences.rows").model()
    lines = [model.index(row, 0).data(OccurrencesModel.LINE) for row in range(model.rowCount())]
    return [f"{'-+'[line.is_kept]}{line.match} {line.note}".rstrip() for line in lines]


def title(hands) -> str:
    return find(QLabel, "occurrences.title").text()


def painted(hands):
    return hands.reader.viewport().grab().toImage()


def is_in_view(hands, span):
    top, bottom = hands.reader.visible_span()
    return top <= span[0] and span[1] <= bottom


def mark_twelve(folder: Path, words: str, text: str) -> None:
    """Caret, label key, `=`, Enter; then back and forth."""

    def work(hands):
        hands.wait_for_start()
        hands.reader.set_caret(hands.span(words)[0] + 1)
        hands.type("d=")
        assert title(hands) == f"11 more “{words}” as PRODUCT"
        hands.press("Return")
        assert not is_shown("occurrences")
        assert hands.reader.hasFocus()
        assert hands.marked() == [("PRODUCT", words)] * 12
        hands.press("Ctrl+Z")
        assert hands.marked() == [("PRODUCT", words)]
        hands.press("Ctrl+Y")
        assert hands.marked() == [("PRODUCT", words)] * 12

    assert work_in_window(project_of(folder, text), work) == 0


def test_three_keys_mark_twelve_and_one_undo_takes_eleven_back(tmp_path):
    mark_twelve(tmp_path, "TQ 40", PLAIN)


def test_three_keys_mark_the_twelve_of_the_seed(tmp_path, shared_folder):
    seed = shared_folder / "corpus" / "seed_release.txt"
    mark_twelve(tmp_path, "CLR 131", seed.read_text("utf-8"))


def test_variants_are_listed_with_a_note_and_marked_without_the_possessive(hands):
    mark_first(hands)
    hands.type("=")
    assert listed(hands) == ["+TQ 40"] * 11 + ["+TQ-40 variant", "+tq 40 variant"]
    hands.press("Return")
    assert hands.marked()[-2:] == [("PRODUCT", "TQ-40"), ("PRODUCT", "tq 40")]
    assert hands.said == "Marked 13 more “TQ 40” as PRODUCT. Ctrl+Z takes it back."


def test_space_leaves_one_out_and_a_takes_all_in_or_out(hands):
    mark_first(hands)
    hands.type("=")
    hands.press("Space")
    assert listed(hands)[:2] == ["-TQ 40", "+TQ 40"]
    assert find(QPushButton, "occurrences.mark").text() == "Mark 12"
    hands.type("a")
    assert {row[0] for row in listed(hands)} == {"+"}
    hands.type("a")
    assert {row[0] for row in listed(hands)} == {"-"}
    hands.press("Return")
    assert hands.said.startswith("Nothing is kept")
    assert hands.is_error
    hands.press("Space", "Return")
    assert hands.marked() == [("PRODUCT", "TQ 40")] * 2


def test_escape_leaves_all_as_it_was(hands):
    mark_first(hands)
    before, caret = painted(hands), hands.reader.caret
    hands.press("Ctrl+G")
    hands.press("End", "Up", "Space", "Escape")
    assert hands.reader.hasFocus()
    assert hands.reader.caret == caret
    wait_until(lambda: painted(hands) == before, "the reader as it was")
    assert hands.marked() == [("PRODUCT", "TQ 40")]
    assert hands.session.propagation is None


def test_going_through_the_list_brings_each_place_into_view(hands):
    mark_first(hands)
    hands.type("=")
    for candidate in hands.session.propagation.candidates:
        assert is_in_view(hands, (candidate.start, candidate.end))
        hands.press("Down")


def test_another_label_is_said_and_not_kept(hands):
    mark_first(hands)
    hands.type("=")
    hands.press("End", "Space", "Return")
    hands.reader.set_caret(hands.span("TQ 40 is")[0] + 1)
    hands.type("o=")
    assert listed(hands) == ["-TQ 40 marked PRODUCT"] * 11 + [
        "-TQ-40 marked PRODUCT",
        "+tq 40 variant",
    ]


def test_nothing_found_is_said_and_nothing_opens(hands):
    mark_first(hands, "TQ 400", "d")
    hands.type("=")
    assert hands.said == "There is no other “TQ 400” in this release."
    assert not is_shown("occurrences")


def test_without_a_focus_the_key_says_so(hands):
    hands.press("Ctrl+Home")
    hands.type("=")
    assert hands.said.startswith("Every occurrence: ")


def test_mouse_leaves_one_out_and_marks(hands):
    mark_first(hands)
    hands.choose("Annotation", "annotation.occurrences")
    rows = find(QTableView, "occurrences.rows")
    box = rows.visualRect(rows.model().index(1, 0))
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 19, box.center().y())
    )
    assert listed(hands)[:3] == ["+TQ 40", "-TQ 40", "+TQ 40"]
    click_row(rows, 2)
    assert listed(hands)[:3] == ["+TQ 40", "-TQ 40", "+TQ 40"]
    click(find(QPushButton, "occurrences.mark"))
    assert len(hands.marked()) == 13
    assert hands.reader.hasFocus()


def test_click_in_the_text_ends_it_and_stays_there(hands):
    mark_first(hands)
    hands.type("=")
    hands.press("End")
    place = hands.reader.visible_span()[0]
    hands.mouse.click(place + 200)
    assert not is_shown("occurrences")
    assert hands.reader.hasFocus()
    assert hands.reader.caret in range(place + 100, place + 300)


def test_find_and_the_list_take_each_other_s_place(hands):
    mark_first(hands)
    hands.type("=")
    hands.press("Ctrl+F")
    assert is_shown("find_bar")
    assert not is_shown("occurrences")
    hands.press("Escape")
    hands.reader.set_caret(hands.span("TQ 40")[0] + 1)
    hands.press("Ctrl+F")
    hands.focus_reader()
    hands.reader.set_caret(hands.span("TQ 40")[0] + 1)
    hands.type("=")
    assert is_shown("occurrences")
    assert not is_shown("find_bar")
    assert find(QTableView, "occurrences.rows").hasFocus()


def test_undo_while_it_is_open_ends_it(hands):
    mark_first(hands)
    hands.type("=")
    hands.press("Ctrl+Z")
    assert not is_shown("occurrences")
    assert hands.marked() == []


def test_f6_goes_through_the_list_too(hands):
    mark_first(hands)
    hands.type("=")
    hands.press("Shift+F6")
    assert hands.reader.hasFocus()
    hands.press("F6")
    assert find(QTableView, "occurrences.rows").hasFocus()
