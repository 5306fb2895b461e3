"""The export dialog says what is lost before anything is written, and how the writing goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSpinBox,
)

from annotator.app.exporting import ExportOptions, export, find_losses
from annotator.app.session import Session
from annotator.app.settings import Settings
from annotator.gui.dialogs.export_dialog import ExportDialog
from annotator.gui.dialogs.frame import MessageLine
from annotator.gui.dialogs.loss_panel import LossPanel
from tests.gui.dialogs.parts import part


@pytest.fixture
def dialog(qtbot, window, session: Session, tmp_path: Path) -> ExportDialog:
    dialog = ExportDialog(session, Settings(folder=str(tmp_path), export_format="jsonl"), window)
    dialog.open()
    settle(qtbot, dialog)
    return dialog


def settle(qtbot, dialog: ExportDialog) -> None:
    """Waits until the losses are counted."""
    qtbot.waitUntil(lambda: not dialog._count._timer.isActive())


def choose(dialog: ExportDialog, title: str) -> None:
    formats = part(dialog, QListWidget, "format")
    [item] = formats.findItems(title, Qt.MatchFlag.MatchExactly)
    formats.setCurrentItem(item)


def place(dialog: ExportDialog) -> QLineEdit:
    return part(dialog, QLineEdit, "path")


def button(dialog: ExportDialog, name: str = "export") -> QPushButton:
    return part(dialog, QPushButton, name)


def said(dialog: ExportDialog) -> str:
    lines = dialog.findChildren(MessageLine)
    [line] = [line for line in lines if line.parent() is dialog]
    return line.text


def verdict(dialog: ExportDialog) -> str:
    return part(dialog, LossPanel).verdict


def test_native_format_loses_nothing(dialog: ExportDialog) -> None:
    assert verdict(dialog) == "Nothing is lost."


def test_losses_of_a_poorer_format_are_counted_in_words(qtbot, dialog, session) -> None:
    choose(dialog, "CoNLL-2003")
    settle(qtbot, dialog)
    losses = find_losses(session.project.store, ExportOptions(format="conll"))
    reasons = part(dialog, QListWidget, "reasons")
    shown = [reasons.item(row).text() for row in range(reasons.count())]
    assert shown == [f"{count} ×  {reason}" for reason, count in losses.most_common()]
    assert verdict(dialog).startswith(f"{losses.total()} losses")


def test_losses_follow_layer_and_status(qtbot, dialog: ExportDialog) -> None:
    choose(dialog, "CoNLL-2003")
    layer, status = (part(dialog, QComboBox, name) for name in ("layer", "status"))
    layer.setCurrentText("Mentions only")
    settle(qtbot, dialog)
    assert verdict(dialog).startswith("1 loss;")
    status.setCurrentText("Only skipped")
    settle(qtbot, dialog)
    assert "empty" in verdict(dialog)


def test_enter_exports_what_is_asked(qtbot, dialog: ExportDialog, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.export_requested) as requested:
        qtbot.keyClick(place(dialog), Qt.Key.Key_Return)
    assert requested.args == [tmp_path / "small.jsonl", ExportOptions(format="jsonl")]


def test_every_choice_is_in_the_options(qtbot, dialog: ExportDialog, tmp_path: Path) -> None:
    part(dialog, QComboBox, "layer").setCurrentText("Claims only")
    part(dialog, QComboBox, "status").setCurrentText("Only done")
    part(dialog, QCheckBox, "split").click()
    for name, share in (("train", 70), ("dev", 20), ("test", 10)):
        part(dialog, QSpinBox, name).setValue(share)
    part(dialog, QComboBox, "split_by").setCurrentIndex(1)
    part(dialog, QSpinBox, "seed").setValue(7)
    with qtbot.waitSignal(dialog.export_requested) as requested:
        button(dialog).click()
    path, options = requested.args
    assert path == tmp_path / "small"
    assert options == ExportOptions.of(
        "jsonl",
        layer="claims",
        status="done",
        split=(0.7, 0.2, 0.1),
        split_by="release",
        seed=7,
    )


def test_shares_that_do_not_add_up_are_refused(dialog: ExportDialog) -> None:
    part(dialog, QCheckBox, "split").click()
    part(dialog, QSpinBox, "train").setValue(70)
    assert "add up to 90 %" in said(dialog)
    assert not button(dialog).isEnabled()


def test_ending_follows_the_format_and_the_name_stays(dialog: ExportDialog, tmp_path) -> None:
    place(dialog).setText(str(tmp_path / "gold.v2.jsonl"))
    for title, name in (
        ("CoNLL-2003", "gold.v2.conll"),
        ("spaCy DocBin", "gold.v2"),
        ("Native JSONL", "gold.v2.jsonl"),
    ):
        choose(dialog, title)
        assert place(dialog).text() == str(tmp_path / name)


def test_taken_place_is_overwritten_on_demand_only(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "small.jsonl").touch()
    place(dialog).setText(str(tmp_path / "small.jsonl"))
    place(dialog).textChanged.emit("")
    overwrite = part(dialog, QCheckBox, "overwrite")
    assert not button(dialog).isEnabled()
    assert overwrite.isVisible()
    overwrite.click()
    assert button(dialog).isEnabled()


def test_running_export_shows_its_progress_and_can_be_cancelled(qtbot, dialog) -> None:
    button(dialog).click()
    dialog.show_progress(30, 120)
    bar = part(dialog, QProgressBar)
    assert (bar.isVisible(), bar.value(), bar.maximum()) == (True, 30, 120)
    assert not button(dialog).isEnabled()
    with qtbot.waitSignal(dialog.cancel_requested):
        button(dialog, "close").click()
    assert dialog.isVisible()


def test_error_leaves_the_dialog_ready(dialog: ExportDialog) -> None:
    button(dialog).click()
    dialog.show_error("The disk is full.")
    assert said(dialog) == "The disk is full."
    assert button(dialog).isEnabled()
    assert not part(dialog, QProgressBar).isVisible()


def test_enter_opens_the_folder_of_what_was_written(
    qtbot, dialog, session, tmp_path, monkeypatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    button(dialog).click()
    out = tmp_path / "small.jsonl"
    dialog.show_done(export(session.project.store, out, ExportOptions(format="jsonl")))
    assert said(dialog).startswith("Written: 2 releases, 2 mentions, 1 claims, nothing lost")
    qtbot.keyClick(button(dialog, "open_folder"), Qt.Key.Key_Return)
    assert opened == [str(tmp_path)]


def test_escape_stops_the_count(qtbot, dialog: ExportDialog) -> None:
    choose(dialog, "CoNLL-2003")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog._count._timer.isActive()


def test_format_that_is_not_installed_says_what_to_install(dialog, monkeypatch) -> None:
    monkeypatch.setattr("annotator.app.format_table.find_spec", lambda name: None)
    choose(dialog, "spaCy DocBin")
    assert "annotator[spacy]" in said(dialog)
    assert not button(dialog).isEnabled()


def test_split_does_not_count_again(qtbot, dialog: ExportDialog) -> None:
    with qtbot.assertNotEmitted(dialog._count.counted, wait=50):
        part(dialog, QCheckBox, "split").click()
        part(dialog, QSpinBox, "seed").setValue(3)


def test_failure_to_count_is_said(dialog: ExportDialog) -> None:
    dialog._count.failed.emit("The project file cannot be read.")
    assert verdict(dialog) == "The project file cannot be read."


def test_dialog_fits_a_small_screen(dialog: ExportDialog) -> None:
    part(dialog, QCheckBox, "split").click()
    assert dialog.minimumSizeHint().width() <= 800
    assert dialog.minimumSizeHint().height() <= 600
