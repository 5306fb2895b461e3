"""Printing and saving as PDF in the window."""

from __future__ import annotations

import pypdfium2
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPushButton

from annotator.gui.dialogs.print_dialog import PrintDialog
from annotator.gui.printing import Printing
from tests.flows.screen import click, find, find_dialog, is_shown, wait_until


def save_as(hands, path) -> None:
    """Chooses a file in the file dialog and waits for what comes of it."""
    find_dialog(QFileDialog)
    hands.choose_files(path)
    wait_until(lambda: not printing(hands).is_running, "the end of the job")


def printing(hands) -> Printing:
    found: Printing = hands.window.workspace.printing
    return found


def words_of(path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    finally:
        pdf.close()


def mark(hands) -> None:
    hands.select(hands.span("Harrow & Pine, Inc."))
    hands.type("c")
    hands.go_to(hands.span("hire 40 people"))
    hands.type("P")


def test_release_is_saved_as_pdf_with_labels_and_claims(hands, tmp_path):
    mark(hands)
    hands.choose("Release", "release.pdf")
    find_dialog(PrintDialog)
    hands.press("Return")
    save_as(hands, tmp_path / "mill.pdf")
    release, appendix = words_of(tmp_path / "mill.pdf")
    assert "Harrow & Pine opens second mill" in release
    assert f"mill.txt · {hands.session.store.annotator}" in release
    assert "Page 1 of 2" in release
    assert "Labels and claims" in appendix
    assert "certainty: " in appendix
    assert hands.said == "2 pages written to mill.pdf."


def test_labels_and_claims_can_be_left_out(hands, tmp_path):
    mark(hands)
    hands.choose("Release", "release.pdf")
    find_dialog(PrintDialog)
    for name in ("legend", "claims"):
        hands.tab_to(name)
        hands.press("Space")
        assert not find(QCheckBox, name).isChecked()
    click(find(QPushButton, "pdf"))
    save_as(hands, tmp_path / "mill.pdf")
    (page,) = words_of(tmp_path / "mill.pdf")
    assert "Page 1 of 1" in page
    assert hands.said == "1 page written to mill.pdf."


def test_pdf_that_cannot_be_written_is_said(hands, tmp_path):
    hands.choose("Release", "release.pdf")
    find_dialog(PrintDialog)
    hands.press("Return")
    dialog = find_dialog(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "nowhere" / "mill.pdf"))
    dialog.reject()
    assert hands.is_error
    assert "mill.pdf cannot be written" in hands.said


def test_control_p_asks_and_then_the_system_asks(hands):
    hands.press("Ctrl+P")
    dialog = find_dialog(PrintDialog)
    hands.press("Return")
    wait_until(lambda: not dialog.isVisible(), "the end of our dialog")
    system = find_dialog(QPrintDialog)
    hands.press("Escape")
    wait_until(lambda: not system.isVisible(), "the end of the system's dialog")
    assert not printing(hands).is_running


def test_long_print_shows_its_progress_and_is_cancelled_by_key(hands, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("Oslo Slate reopened a quarry in Norway. " * 40_000, "utf-8")
    hands.drop(path)
    hands.session.open_release(hands.session.queue[-1])
    hands.choose("Release", "release.pdf")
    find_dialog(PrintDialog)
    hands.press("Return")
    find_dialog(QFileDialog)
    hands.choose_files(tmp_path / "long.pdf")
    wait_until(lambda: is_shown("print_progress"), "the progress")
    hands.focus_reader()
    while QApplication.focusWidget() is not find(QPushButton, "cancel_print"):
        hands.press("F6")
    hands.press("Space")
    wait_until(lambda: not printing(hands).is_running, "the end of the job")
    assert not is_shown("print_progress")
    assert hands.said == "The printing was cancelled."
    assert list(tmp_path.glob("long.pdf*")) == []
