"""What an export takes and how it is divided: the fields of the export dialog."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.app.exporting import ExportChoices
from annotator.app.format_table import WrittenFormat, is_installed, written_formats
from annotator.gui.dialogs.frame import GAP, add_field
from annotator.gui.two_line_rows import RowRole, TwoLineDelegate
from annotator.model.records import Status

_SHARES: Final = {"train": 80, "dev": 10, "test": 10}


class FormatList(QListWidget):
    """The formats that can be written, with what is special about each."""

    changed = Signal()

    def __init__(self, chosen: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = written_formats()
        self.setItemDelegate(TwoLineDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        for row in self._rows:
            item = QListWidgetItem(row["title"], self)
            item.setData(RowRole.NOTE, self._note(row))
            item.setData(RowRole.IS_MUTED, not is_installed(row))
        names = [row["name"] for row in self._rows]
        self.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.currentRowChanged.connect(self._on_row_changed)

    @property
    def chosen(self) -> WrittenFormat:
        """The format chosen."""
        return self._rows[self.currentRow()]

    def _note(self, row: WrittenFormat) -> str:
        if not is_installed(row):
            return self.tr("not installed: annotator[{}]").format(row["extra"])
        if row["kind"] == "folder":
            return self.tr("a folder of {} files").format(row["suffixes"][0])
        return self.tr("a {} file").format(row["suffixes"][0])

    def _on_row_changed(self, _row: int) -> None:
        self.changed.emit()


class ExportChoicesPanel(QWidget):
    """Layer, status and split."""

    changed = Signal()
    split_toggled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layer = self._combo(
            {
                "all": self.tr("Mentions and claims"),
                "mentions": self.tr("Mentions only"),
                "claims": self.tr("Claims only"),
            }
        )
        self._status = self._combo(
            {
                None: self.tr("All releases"),
                Status.DONE: self.tr("Only done"),
                Status.IN_PROGRESS: self.tr("Only in progress"),
                Status.NEW: self.tr("Only new"),
                Status.SKIPPED: self.tr("Only skipped"),
            }
        )
        self._split_by = self._combo(
            {
                "issuer": self.tr("issuer, each in one part"),
                "release": self.tr("release"),
                "date": self.tr("date, the newest for test"),
            }
        )
        self._shares = {name: self._spin(share, 100, " %") for name, share in _SHARES.items()}
        self._seed = self._spin(0, 2**31 - 1, "")
        self._is_split = QCheckBox(self.tr("Split into train, dev and test"), self)
        self._is_split.setObjectName("split")
        self._details = QWidget(self)
        self._build()
        self._is_split.toggled.connect(self._on_split_toggled)
        self._details.hide()

    @property
    def is_split(self) -> bool:
        return self._is_split.isChecked()

    def choices(self, *, may_overwrite: bool) -> ExportChoices:
        """The options chosen here, as an export takes them."""
        shares = [spin.value() / 100 for spin in self._shares.values()]
        return ExportChoices(
            layer=self._layer.currentData(),
            status=self._status.currentData(),
            split=shares if self.is_split else None,
            split_by=self._split_by.currentData(),
            seed=self._seed.value(),
            overwrite=may_overwrite,
        )

    def problem(self) -> str:
        """What is wrong with the choices, or nothing."""
        total = sum(spin.value() for spin in self._shares.values())
        if self.is_split and total != 100:
            return self.tr("The three shares add up to {} %, not 100 %.").format(total)
        return ""

    def _combo(self, items: dict[Status | None, str] | dict[str, str]) -> QComboBox:
        combo = QComboBox(self)
        for value, text in items.items():
            combo.addItem(text, value)
        combo.currentIndexChanged.connect(self._on_changed)
        return combo

    def _spin(self, value: int, most: int, suffix: str) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setRange(0, most)
        spin.setValue(value)
        spin.setSuffix(suffix)
        spin.lineEdit().setTextMargins(6, 0, 0, 0)
        spin.valueChanged.connect(self._on_changed)
        return spin

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        first, shares, rest = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        add_field(first, self.tr("Layers"), self._layer, name="layer")
        add_field(first, self.tr("Releases"), self._status, name="status")
        column.addLayout(first)
        column.addWidget(self._is_split)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(8)
        for name, spin in self._shares.items():
            add_field(shares, name, spin, name=name)
        add_field(rest, self.tr("Divided by"), self._split_by, name="split_by")
        add_field(rest, self.tr("Seed"), self._seed, name="seed")
        details.addLayout(shares)
        details.addLayout(rest)
        column.addWidget(self._details)

    def _on_split_toggled(self, is_on: bool) -> None:
        self._details.setVisible(is_on)
        self.split_toggled.emit()
        self.changed.emit()

    def _on_changed(self, _value: int) -> None:
        self.changed.emit()
