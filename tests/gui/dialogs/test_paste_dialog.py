"""Pasted text comes in as it was copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QRadioButton

from annotator.app.one_release import OneRelease
from annotator.gui.dialogs.frame import MessageLine
from annotator.gui.dialogs.paste_dialog import PasteDialog
from tests.gui.dialogs.parts import part

HOSTILE = "\ufeffCafe\u0301 \u00a0net\u00ad \r\n\u2028sales \U0001f600\rup\u2029 5 %\n\n"


def make(window, text: str) -> PasteDialog:
    dialog = PasteDialog(text, window)
    dialog.open()
    return dialog


def button(dialog: PasteDialog) -> QPushButton:
    return part(dialog, QPushButton, "import")


@pytest.mark.parametrize("text", ["Alder opens a mill.", HOSTILE, "x" * 300_000])
def test_text_that_is_not_edited_is_given_as_it_was_copied(qtbot, window, text: str) -> None:
    dialog = make(window, text)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        button(dialog).click()
    assert chosen.args[0] == text


def test_edited_text_keeps_no_break_spaces_and_line_separators(qtbot, window) -> None:
    dialog = make(window, "5\u00a0%\u2028up\nand on")
    qtbot.keyClicks(part(dialog, QPlainTextEdit), "Up ")
    assert dialog.text == "Up 5\u00a0%\u2028up\nand on"


def test_text_beyond_the_limit_is_shown_in_part_only(qtbot, window) -> None:
    dialog = make(window, "mill " * 60_000)
    edit = part(dialog, QPlainTextEdit)
    assert edit.isReadOnly()
    assert "300,000 characters" in part(dialog, MessageLine).text


@pytest.mark.parametrize("text", ["", "  \n\t\u00a0"])
def test_nothing_cannot_be_imported(qtbot, window, text: str) -> None:
    assert not button(make(window, text)).isEnabled()


def test_name_is_needed(qtbot, window) -> None:
    dialog = make(window, "Alder opens a mill.")
    part(dialog, QLineEdit, "name").clear()
    assert not button(dialog).isEnabled()


def test_name_is_given(qtbot, window) -> None:
    dialog = make(window, "Alder opens a mill.")
    name = part(dialog, QLineEdit, "name")
    name.setText(" mill ")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(name, Qt.Key.Key_Return)
    assert chosen.args[1] == "mill"


MARKUP = "<h1>Alder opens a mill</h1><p>Alder opened<br>a mill.</p><script>alert(1)</script>"
PLAIN = "Alder opens a millAlder opened a mill."
READ = "Alder opens a mill\n\nAlder opened\na mill."


@pytest.fixture
def rich(qtbot, window) -> PasteDialog:
    """A dialog that has read its markup."""
    dialog = PasteDialog(PLAIN, window, markup=MARKUP)
    dialog.open()
    assert not button(dialog).isEnabled()
    qtbot.waitUntil(button(dialog).isEnabled)
    return dialog


def test_formatted_text_is_read_and_given_as_a_release(qtbot, rich) -> None:
    assert part(rich, QPlainTextEdit).toPlainText() == READ
    with qtbot.waitSignal(rich.chosen) as chosen:
        button(rich).click()
    (one, _name) = chosen.args
    assert isinstance(one, OneRelease)
    assert one.item.text == READ
    assert one.item.source is not None
    assert one.item.source.data == MARKUP.encode()


def test_plain_text_can_be_chosen_and_formatted_text_edited(qtbot, rich) -> None:
    part(rich, QRadioButton, "plain").click()
    assert rich.text == PLAIN
    part(rich, QRadioButton, "formatted").click()
    assert rich.text == READ
    qtbot.keyClicks(part(rich, QPlainTextEdit), "So ")
    with qtbot.waitSignal(rich.chosen) as chosen:
        button(rich).click()
    assert chosen.args[0] == f"So {READ}"


def test_choice_before_all_is_read_is_kept(qtbot, window) -> None:
    dialog = PasteDialog(PLAIN, window, markup=MARKUP)
    dialog.open()
    part(dialog, QRadioButton, "plain").click()
    assert dialog.text == PLAIN
    part(dialog, QRadioButton, "formatted").click()
    qtbot.waitUntil(button(dialog).isEnabled)
    assert dialog.text == READ


def test_markup_that_cannot_be_read_gives_way_to_plain_text(qtbot, window) -> None:
    dialog = PasteDialog(PLAIN, window, markup="<p><!-- nothing to see --></p>")
    dialog.open()
    qtbot.waitUntil(button(dialog).isEnabled)
    assert dialog.text == PLAIN
    assert "The page has no text" in part(dialog, MessageLine).text
    assert not part(dialog, QRadioButton, "formatted").isEnabled()


def test_text_without_formatting_offers_no_choice(qtbot, window) -> None:
    dialog = make(window, PLAIN)
    assert not part(dialog, QRadioButton, "formatted").isVisible()
