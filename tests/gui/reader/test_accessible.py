"""What assistive technology has of the reader, and what it is told."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from shiboken6 import Shiboken

from annotator.gui.reader.ghosts import Ghost, Ghosts
from annotator.gui.reader.reader import Reader

TEXT = "Acme 🌲 Labs grows.\n\nAnn Lee said so. It will hire."
END16 = len(TEXT) + 1


@pytest.fixture
def pane(reader: Reader) -> QAccessibleTextInterface:
    """The reader's text as a screen reader gets it."""
    reader.set_release(TEXT, [])
    return QAccessible.queryAccessibleInterface(reader).textInterface()


@pytest.fixture
def heard(reader: Reader, monkeypatch: pytest.MonkeyPatch):
    """What a screen reader that listens is told: the kind of event and what it carries."""
    told: list[tuple[str, object]] = []

    def listen(event: QAccessibleEvent) -> None:
        if event.object() is not reader:
            return
        carried: object = None
        if isinstance(event, QAccessibleAnnouncementEvent):
            carried = event.message()
        elif isinstance(event, QAccessibleTextSelectionEvent):
            carried = event.selectionStart(), event.selectionEnd()
        elif isinstance(event, QAccessibleTextCursorEvent):
            carried = event.cursorPosition()
        told.append((event.type().name, carried))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    QAccessible.setActive(True)
    yield told
    QAccessible.setActive(False)


def description(reader: Reader) -> str:
    return QAccessible.queryAccessibleInterface(reader).text(QAccessible.Text.Description)


def announced(heard) -> list[object]:
    return [carried for kind, carried in heard if kind == "Announcement"]


# --- text


def test_pane_is_a_text_to_read_with_a_name(reader) -> None:
    interface = QAccessible.queryAccessibleInterface(reader)
    assert interface.text(QAccessible.Text.Name) == "Release"
    assert interface.role() is QAccessible.Role.EditableText
    assert interface.state().readOnly
    assert interface.state().multiLine
    assert interface.state().focusable


def test_text_is_counted_in_utf_16(pane) -> None:
    assert pane.characterCount() == END16
    assert pane.text(0, 7) == "Acme 🌲"
    assert pane.text(8, 12) == "Labs"
    assert pane.text(0, -1) == pane.text(0, 9999) == TEXT


def test_character_that_qt_drops_keeps_the_count(reader, pane) -> None:
    reader.set_release("\ufeffAcme", [])
    assert pane.characterCount() == len(pane.text(0, -1)) == 5


def test_empty_release_has_a_caret_and_a_place(reader, pane) -> None:
    reader.set_release("", [])
    assert (pane.characterCount(), pane.cursorPosition(), pane.text(0, -1)) == (0, 0, "")
    assert pane.characterRect(0).height() > 0


def test_caret_is_read_and_put_in_utf_16(reader, pane) -> None:
    reader.set_caret(7)
    assert pane.cursorPosition() == 8
    pane.setCursorPosition(6)  # inside the tree
    assert reader.caret == 5
    pane.setCursorPosition(-1)
    assert reader.caret == len(TEXT)


def test_selection_is_set_on_whole_characters(reader, pane) -> None:
    pane.addSelection(6, 12)
    assert reader.selection == (5, 11)
    pane.setSelection(0, 0, 4)
    assert reader.selection == (0, 4)
    pane.removeSelection(0)
    assert reader.selection is None


def test_character_is_found_where_it_is_drawn(reader, pane, point_at) -> None:
    for pos, pos16 in [(0, 0), (8, 9), (24, 25)]:
        middle = reader.viewport().mapToGlobal(point_at(pos))
        rect = pane.characterRect(pos16)
        assert rect.contains(middle)
        assert pane.offsetAtPoint(rect.topLeft() + QPoint(1, 5)) == pos16


def test_point_beside_the_pane_is_no_character(reader, pane) -> None:
    assert pane.offsetAtPoint(reader.mapToGlobal(QPoint(-50, 5))) == -1


def test_scrolling_to_words_shows_them(reader, pane) -> None:
    reader.set_release(TEXT + "\n\n" * 200 + "the end", [])
    end16 = pane.characterCount()
    assert (
        not reader.viewport()
        .rect()
        .contains(reader.viewport().mapFromGlobal(pane.characterRect(end16 - 1).center()))
    )
    pane.scrollToSubstring(end16 - 7, end16)
    assert (
        reader.viewport()
        .rect()
        .contains(reader.viewport().mapFromGlobal(pane.characterRect(end16 - 1).center()))
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(alphabet="ab 🌲é\n\u0301\ufeff", max_size=30), data=st.data())
def test_any_stretch_is_what_qt_has_there(reader, pane, text: str, data) -> None:
    reader.set_release(text, [])
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    start16, end16 = (len(text[:pos].encode("utf-16-le")) // 2 for pos in (start, end))
    assert pane.text(start16, end16) == text[start:end].replace("\ufeff", "\u2060")
    reader.set_caret(start)
    caret = reader.caret
    pane.setCursorPosition(pane.cursorPosition())
    assert reader.caret == caret


# --- what is at the caret


def test_description_names_what_is_at_the_caret_innermost_first(reader, mention, claim) -> None:
    plan = claim((0, 12), (20, 27))
    reader.set_release(TEXT, [mention((0, 11)), plan])
    reader.set_caret(15)
    assert description(reader) == "Nothing marked"
    reader.set_caret(2)
    assert description(reader) == (
        "Company in full mention “Acme 🌲 Labs”, in focus; Plan in full claim, 2 fragments"
    )
    reader.cycle_focus()
    assert description(reader).endswith("Plan in full claim, 2 fragments, in focus")


def test_description_names_a_suggestion(reader, mention) -> None:
    company = mention((0, 4))
    reader.set_release(TEXT, [company])
    reader.set_ghosts(Ghosts((Ghost(20, 23, company), Ghost(24, 27, company, is_kept=False))))
    reader.set_caret(21)
    assert description(reader) == "suggestion: Company in full"
    reader.set_caret(25)
    assert description(reader) == "Nothing marked"


# --- what is told


def test_caret_and_what_is_at_it_are_told(reader, pane, heard) -> None:
    reader.set_caret(8)
    assert heard == [("TextCaretMoved", 9), ("DescriptionChanged", None)]


def test_selection_is_told_and_announced(reader, pane, heard) -> None:
    reader.set_selection((5, 11))
    assert ("TextSelectionChanged", (5, 12)) in heard
    assert announced(heard) == ["selected “🌲 Labs”"]


def test_focus_is_announced(reader, mention, heard) -> None:
    reader.set_release(TEXT, [mention((0, 4)), mention((20, 27), label="PERSON")])
    heard.clear()
    reader.focus_next()
    reader.focus_next()
    assert announced(heard)[-1] == "Person in full mention “Ann Lee”, in focus"


def test_edge_that_moves_is_announced(reader, mention, heard, qtbot) -> None:
    company = mention((0, 4))
    reader.set_release(TEXT, [company])
    reader.set_focused(company.id)
    reader.begin_edge("end")
    heard.clear()
    qtbot.keyClick(reader, Qt.Key.Key_Right)
    qtbot.keyClick(reader, Qt.Key.Key_Right)
    assert announced(heard) == ["ends at “🌲”", "ends at “Labs”"]


def test_another_text_is_told(reader, heard) -> None:
    reader.set_release("Other words", [])
    assert heard[0][0] == "TextUpdated"


def test_nothing_is_told_where_nobody_listens(reader, heard, mention) -> None:
    QAccessible.setActive(False)
    reader.set_release(TEXT, [mention((0, 4))])
    reader.set_selection((5, 11))
    reader.focus_next()
    assert heard == []


def test_interpreter_ends_well_with_a_reader_that_was_asked(unmeasured: dict[str, str]) -> None:
    program = """
import sys
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from annotator.gui.reader.reader import Reader

def said(reader):
    text = QAccessible.queryAccessibleInterface(reader).textInterface()
    return text.text(0, text.cursorPosition())

def main():
    application = QApplication(sys.argv)
    QAccessible.setActive(True)
    window, reader = QMainWindow(), Reader()
    window.setCentralWidget(reader)
    window.show()
    reader.set_release("Acme grows", [])
    reader.set_caret(4)
    print(said(reader))
    QPushButton("", window).clicked.connect(reader.setFocus)  # gives it another meta-object
    print(said(reader))
    window.close()
    return window

window = main()
sys.exit(0)
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=unmeasured, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (0, "Acme\nAcme\n"), run.stderr


def test_reader_that_goes_takes_its_interface_along(qapp) -> None:
    reader = Reader()
    before = QAccessible.queryAccessibleInterface(reader)
    assert before.isValid()
    reader.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not Shiboken.isValid(before)
