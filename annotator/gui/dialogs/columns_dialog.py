"""Choosing what the columns of a table hold, over a look at its first rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.app.table_columns import ROLES, TableLook
from annotator.gui.dialogs.frame import (
    MessageLine,
    add_buttons,
    add_field,
    aside,
    heading,
    make_dialog_column,
)

_N_ACROSS: Final = 4
_N_SHOWN_CHARS: Final = 300
_COLUMN_WIDTH: Final = 180


class ColumnsDialog(QDialog):
    """Shows the first rows, and a box for each role; `chosen` gives the column of every role.

    The column of a role is empty where no column has it.
    """

    chosen = Signal(object)  # dict[str, str]

    def __init__(self, look: TableLook, parent: QWidget, *, name: str) -> None:
        super().__init__(parent)
        self._look = look
        self._table = QTableWidget(len(look.rows), len(look.columns), self)
        self._boxes = {role: QComboBox(self) for role in ROLES}
        self._message = MessageLine(self)
        self._import = QPushButton(self.tr("Import"), self)
        self._import.setObjectName("import")
        column = make_dialog_column(self, name="columns", title=self.tr("Choose columns"))
        column.addWidget(heading(self.tr("What do the columns hold?"), self))
        column.addWidget(aside(self.tr("{}: every row becomes a release.").format(name), self))
        self._build_table()
        column.addWidget(self._table, 1)
        column.addLayout(self._box_grid())
        column.addWidget(self._message)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        self._import.clicked.connect(self._on_import_clicked)
        add_buttons(column, cancel, self._import)
        self._boxes["text"].setFocus()
        self._validate()
        self.resize(QSize(820, 600))

    def _build_table(self) -> None:
        table = self._table
        table.setObjectName("first_rows")
        table.setAccessibleName(self.tr("The first rows of the table"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setDefaultSectionSize(_COLUMN_WIDTH)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for i, row in enumerate(self._look.rows):
            for j, cell in enumerate(row):
                shown = " ".join(cell[:_N_SHOWN_CHARS].split())
                table.setItem(i, j, QTableWidgetItem(shown))

    def _box_grid(self) -> QGridLayout:
        titles = {
            "text": self.tr("Text"),
            "title": self.tr("Title"),
            "published": self.tr("Date"),
            "issuer": self.tr("Issuer"),
            "ticker": self.tr("Ticker"),
            "url": self.tr("Address"),
            "language": self.tr("Language"),
            "id": self.tr("Id"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for number, (role, box) in enumerate(self._boxes.items()):
            box.addItem(self.tr("none"), "")
            for name in self._look.columns:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(self._look.roles.get(role, ""))))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(10)
            box.currentIndexChanged.connect(self._validate)
            cell = QVBoxLayout()
            add_field(cell, titles[role], box, name=f"column_{role}")
            grid.addLayout(cell, *divmod(number, _N_ACROSS))
        return grid

    @property
    def columns(self) -> dict[str, str]:
        """The column of every role, or an empty string."""
        return {role: box.currentData() for role, box in self._boxes.items()}

    def _validate(self) -> None:
        chosen = [column for column in self.columns.values() if column]
        twice = next((column for column in chosen if chosen.count(column) > 1), None)
        self._import.setEnabled(bool(self.columns["text"]) and twice is None)
        if twice is not None:
            self._message.say(self.tr("“{}” is chosen twice.").format(twice), "error")
        elif not self.columns["text"]:
            self._message.say(self.tr("Choose the column that holds the text of the releases."))
        else:
            self._message.say(self.tr("Columns that are not chosen are kept with the release."))
        self._show_roles()

    def _show_roles(self) -> None:
        """Heads each column by its name and what it holds."""
        roles = {
            box.currentData(): box.accessibleName()
            for box in self._boxes.values()
            if box.currentData()
        }
        heads = [
            f"{name} → {roles[name]}" if name in roles else name for name in self._look.columns
        ]
        self._table.setHorizontalHeaderLabels(heads)

    def _on_import_clicked(self) -> None:
        columns = self.columns
        self.accept()
        self.chosen.emit(columns)
