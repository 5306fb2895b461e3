"""What the checks of a project found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from annotator.app.reporting import check_names
from annotator.gui.dialogs.frame import (
    MessageLine,
    add_buttons,
    aside,
    heading,
    make_dialog_column,
)
from annotator.gui.two_line_rows import RowRole, TwoLineDelegate
from annotator.model.exchange import Finding


class CheckResultDialog(QDialog):
    """Every finding in words, or that there is none; `finding_chosen` gives the one activated."""

    finding_chosen = Signal(object)

    def __init__(self, findings: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = findings
        column = make_dialog_column(self, name="project.check", title=self.tr("Check"))
        column.addWidget(heading(self.tr("Check of the project"), self))
        self._message = MessageLine(self)
        column.addWidget(self._message)
        close = QPushButton(self.tr("Close"), self)
        close.setObjectName("close")
        close.clicked.connect(self.close)
        names = check_names(findings)
        if findings:
            self._message.say(_counted(len(findings), len(names)), "error")
            column.addWidget(self._list(), 1)
            column.addWidget(
                aside(
                    self.tr("Save a copy of the project now, and report what is listed here."), self
                )
            )
            copy = QPushButton(self.tr("Copy"), self)
            copy.setObjectName("copy")
            copy.clicked.connect(self._on_copy_clicked)
            add_buttons(column, copy, close)
            self.resize(QSize(640, 440))
        else:
            self._message.say(self.tr("Every check passed."), "ok")
            column.addWidget(aside(self.tr("Checked: {}.").format(", ".join(names)), self))
            column.addStretch()
            add_buttons(column, close)
            self.resize(QSize(440, 200))

    def _list(self) -> QListWidget:
        shown = QListWidget(self)
        shown.setObjectName("findings")
        shown.setAccessibleName(self.tr("Findings"))
        shown.setItemDelegate(TwoLineDelegate(shown))
        shown.setUniformItemSizes(True)
        for finding in self._findings:
            item = QListWidgetItem(finding.check, shown)
            item.setData(RowRole.NOTE, finding.message)
            item.setToolTip(finding.message)
            item.setData(Qt.ItemDataRole.UserRole, finding)
        shown.itemActivated.connect(self._on_item_activated)
        return shown

    def _on_item_activated(self, item: QListWidgetItem) -> None:
        self.finding_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _on_copy_clicked(self) -> None:
        lines = [f"{finding.check}: {finding.message}" for finding in self._findings]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _counted(n_findings: int, n_checks: int) -> str:
    findings = "1 finding" if n_findings == 1 else f"{n_findings:,} findings"
    return f"{findings} in {n_checks} checks."
