"""What the checks found is said in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton

from annotator.gui.dialogs.check_result import CheckResultDialog
from annotator.gui.dialogs.frame import MessageLine
from annotator.model.exchange import Finding
from tests.gui.dialogs.parts import part

FINDINGS = [
    Finding(check="spans", message="mention 01A: its quote is not in the text."),
    Finding(check="replay", message="claim 01B is not what the journal says.", release_id="01R"),
]


def test_sound_project_passes_every_check(qtbot, window) -> None:
    dialog = CheckResultDialog([], window)
    assert part(dialog, MessageLine).text == "Every check passed."
    assert any("Checked: " in label.text() for label in dialog.findChildren(QLabel))


def test_findings_are_listed_and_copied(qtbot, window) -> None:
    dialog = CheckResultDialog(FINDINGS, window)
    assert part(dialog, MessageLine).text.startswith("2 findings in ")
    part(dialog, QPushButton, "copy").click()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "spans: mention 01A: its quote is not in the text.",
        "replay: claim 01B is not what the journal says.",
    ]


def test_finding_is_chosen_by_keyboard(qtbot, window) -> None:
    dialog = CheckResultDialog(FINDINGS, window)
    dialog.show()
    found = part(dialog, QListWidget)
    found.setCurrentRow(1)
    with qtbot.waitSignal(dialog.finding_chosen) as chosen:
        qtbot.keyClick(found, Qt.Key.Key_Return)
    assert chosen.args == [FINDINGS[1]]
