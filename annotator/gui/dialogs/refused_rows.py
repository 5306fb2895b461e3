"""The rows of a list of entities that did not come in, and why."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from annotator.app.gazetteer import EntityReport
from annotator.gui.dialogs.frame import add_buttons, aside, heading, make_dialog_column
from annotator.gui.two_line_rows import RowRole, TwoLineDelegate


class RefusedRowsDialog(QDialog):
    """Says what came in, and lists what did not."""

    def __init__(self, report: EntityReport, parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("Import of entities")
        column = make_dialog_column(self, name="entity.import_report", title=title)
        column.addWidget(heading(title, self))
        column.addWidget(aside(report.summary(), self))
        rows = QListWidget(self)
        rows.setObjectName("refused")
        rows.setAccessibleName(self.tr("Refused rows"))
        rows.setItemDelegate(TwoLineDelegate(rows))
        rows.setUniformItemSizes(True)
        for problem in report.problems:
            item = QListWidgetItem(problem.where, rows)
            item.setData(RowRole.NOTE, problem.message)
            item.setToolTip(problem.message)
        column.addWidget(rows, 1)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.accept)
        add_buttons(column, close)
        self.resize(QSize(620, 420))
