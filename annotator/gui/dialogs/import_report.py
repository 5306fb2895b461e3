"""What an import brought, line by line; it stays open while the work goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QItemSelection, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from annotator.app.import_report import ImportReport
from annotator.app.report_rows import Outcome, ReportRow, report_rows, rows_as_text, save_rows
from annotator.errors import UserError
from annotator.gui.dialogs.frame import MessageLine, heading, make_dialog_column
from annotator.gui.dialogs.report_model import ReportModel
from annotator.model.records import ReleaseSummary

_WIDTHS: Final = (110, 200, 120)


class ImportReportDialog(QDialog):
    """The rows of a report, to be sorted, filtered, copied and saved.

    `release_chosen` gives the release of a row that came in or is noted, when it is activated;
    the other signals give the rows that are chosen, and what is to be done with them.
    """

    release_chosen = Signal(str)
    import_wanted = Signal(object)  # list[ReportRow]
    columns_wanted = Signal(object)  # list[ReportRow]
    encoding_wanted = Signal(object)  # list[ReportRow]
    difference_wanted = Signal(object)  # ReportRow
    version_wanted = Signal(object)  # list[ReportRow]
    removal_wanted = Signal(object)  # list[ReportRow]

    def __init__(
        self,
        report: ImportReport,
        parent: QWidget | None = None,
        *,
        summaries: Iterable[ReleaseSummary] = (),
    ) -> None:
        super().__init__(parent)
        self._model = ReportModel(report_rows(report, summaries), self)
        self._table = QTableView(self)
        self._detail = QLabel(self)
        self._message = MessageLine(self)
        self._chips: dict[Outcome, QToolButton] = {}
        self._remedies: dict[str, QPushButton] = {}
        self._build(report.summary())
        self._table.setModel(self._model)
        self._table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._table.activated.connect(self._on_activated)
        self._set_widths()
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self._table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._on_copy_clicked)

    def open(self) -> None:
        """Shows the report beside the window, which it does not block."""
        self.show()

    def _build(self, summary: str) -> None:
        column = make_dialog_column(self, name="import_report", title=self.tr("Import report"))
        column.addWidget(heading(self.tr("Import report"), self))
        self._message.say(summary)
        column.addWidget(self._message)
        column.addLayout(self._chip_row())
        self._build_table()
        column.addWidget(self._table, 1)
        self._detail.setObjectName("detail")
        self._detail.setWordWrap(True)
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.setMinimumHeight(3 * self._detail.fontMetrics().lineSpacing())
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._detail)
        column.addLayout(self._remedy_row())
        column.addLayout(self._button_row())
        self.resize(QSize(820, 560))

    def _chip_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        counts = Counter(item.outcome for item in self._model.rows)
        words = {
            Outcome.REFUSED: self.tr("Refused"),
            Outcome.NOTED: self.tr("To look at"),
            Outcome.SKIPPED: self.tr("Skipped"),
            Outcome.UPDATED: self.tr("Updated"),
            Outcome.IMPORTED: self.tr("Came in"),
        }
        for outcome, word in words.items():
            chip = QToolButton(self)
            chip.setObjectName(f"show_{outcome}")
            chip.setText(f"{word}  {counts[outcome]:,}")
            chip.setToolTip(self.tr("Show only: {}").format(word.lower()))
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.setEnabled(bool(counts[outcome]))
            chip.toggled.connect(self._on_chip_toggled)
            self._chips[outcome] = chip
            row.addWidget(chip)
        row.addStretch()
        return row

    def _build_table(self) -> None:
        table = self._table
        table.setObjectName("rows")
        table.setAccessibleName(self.tr("What became of each file"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSortingEnabled(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 14)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)

    def _set_widths(self) -> None:
        for column, width in enumerate(_WIDTHS):
            self._table.setColumnWidth(column, width)

    def _remedy_row(self) -> QHBoxLayout:
        """What can be done about the chosen rows; a button is alive where it fits them all."""
        row = QHBoxLayout()
        row.setSpacing(8)
        remedies = (
            ("import_anyway", self.tr("Import anyway"), self._on_import_clicked),
            ("columns", self.tr("Columns…"), self._on_columns_clicked),
            ("encoding", self.tr("Encoding…"), self._on_encoding_clicked),
            ("difference", self.tr("Show the difference"), self._on_difference_clicked),
            ("version", self.tr("New version"), self._on_version_clicked),
            ("remove", self.tr("Remove it again"), self._on_remove_clicked),
        )
        for name, text, slot in remedies:
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setEnabled(False)
            button.clicked.connect(slot)
            self._remedies[name] = button
            row.addWidget(button)
        row.addStretch()
        return row

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, text, slot in (
            ("copy", self.tr("Copy"), self._on_copy_clicked),
            ("save", self.tr("Save as…"), self._on_save_clicked),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch()
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row.addWidget(close)
        return row

    def _on_chip_toggled(self, _is_checked: bool) -> None:
        """Shows what was chosen; nothing chosen shows everything."""
        chosen = {outcome for outcome, chip in self._chips.items() if chip.isChecked()}
        self._model.show_only(chosen or set(Outcome))

    def _on_selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        current = self._table.currentIndex()
        if current.isValid():
            row = self._model.rows[current.row()]
            said = [row.file, row.place, row.message]
            self._detail.setText("\n".join(part for part in said if part))
        rows = self._chosen()
        is_there = bool(rows) and all(row.release_id for row in rows)
        has_other = is_there and all(row.other_id for row in rows)
        self._remedies["import_anyway"].setEnabled(bool(rows) and all(row.is_any for row in rows))
        self._remedies["columns"].setEnabled(bool(rows) and all(row.has_columns for row in rows))
        self._remedies["encoding"].setEnabled(bool(rows) and all(row.has_encoding for row in rows))
        self._remedies["difference"].setEnabled(has_other and len(rows) == 1)
        self._remedies["version"].setEnabled(has_other)
        self._remedies["remove"].setEnabled(
            is_there and all(row.outcome is not Outcome.UPDATED for row in rows)
        )

    def _chosen(self) -> list[ReportRow]:
        """The chosen rows, in the order shown."""
        indexes = self._table.selectionModel().selectedRows()
        return [self._model.rows[row] for row in sorted(index.row() for index in indexes)]

    def _on_activated(self) -> None:
        row = self._model.rows[self._table.currentIndex().row()]
        if row.release_id is not None:
            self.release_chosen.emit(row.release_id)

    def _on_import_clicked(self) -> None:
        self.import_wanted.emit(self._chosen())

    def _on_columns_clicked(self) -> None:
        self.columns_wanted.emit(self._chosen())

    def _on_encoding_clicked(self) -> None:
        self.encoding_wanted.emit(self._chosen())

    def _on_difference_clicked(self) -> None:
        self.difference_wanted.emit(self._chosen()[0])

    def _on_version_clicked(self) -> None:
        self.version_wanted.emit(self._chosen())

    def _on_remove_clicked(self) -> None:
        self.removal_wanted.emit(self._chosen())

    def _on_copy_clicked(self) -> None:
        """Copies the selected rows, or all that are shown."""
        rows = self._chosen() or self._model.rows
        QGuiApplication.clipboard().setText(rows_as_text(rows))
        self._message.say(self.tr("Copied {:,} lines.").format(len(rows)), "ok")

    def _on_save_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the report"))
        dialog.setNameFilters([self.tr("Text (*.txt)"), self.tr("JSON Lines (*.jsonl)")])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Writes the rows shown to a file."""
        try:
            save_rows(self._model.rows, Path(name))
        except UserError as error:
            self._message.say(str(error), "error")
        else:
            self._message.say(self.tr("Saved as {}.").format(Path(name).name), "ok")
