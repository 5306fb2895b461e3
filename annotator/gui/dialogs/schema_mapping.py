"""Asks which labels of another schema take the place of ours before it is loaded."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from annotator.app.schema_editing import labels_of
from annotator.app.schema_mapping import proposed_mapping
from annotator.app.session import Session
from annotator.gui.dialogs.frame import (
    add_buttons,
    aside,
    heading,
    make_dialog_column,
    strong,
    theme_of,
)
from annotator.gui.panels.choice_box import ChoiceBox
from annotator.gui.panels.label_box import swatch
from annotator.model.ids import LabelId
from annotator.model.records import Layer
from annotator.model.schema import Label, Schema

_TITLES: Final = {Layer.MENTION: "Mentions", Layer.CLAIM: "Claims"}


class MappingDialog(QDialog):
    """A line for each label of ours; `chosen` has the mapping, by the ids of our labels."""

    chosen = Signal(object)

    def __init__(self, session: Session, theirs: Schema, parent: QWidget) -> None:
        super().__init__(parent)
        self._theirs = theirs
        store = session.store
        self._counts = store.uses.count_labels()
        self._boxes: dict[LabelId, ChoiceBox] = {}
        column = make_dialog_column(self, name="schema.mapping", title=self.tr("Load a schema"))
        column.addWidget(heading(theirs.title or theirs.name, self))
        said = self.tr(
            "Each label of the project gives its annotations to one of the schema to load. A label"
            " without a place stays behind them if it is in use. No annotation is lost."
        )
        column.addWidget(aside(said, self))
        column.addWidget(self._table(store.schema()), 1)
        cancel, load = QPushButton(self.tr("Cancel"), self), QPushButton(self.tr("Load"), self)
        load.setObjectName("load")
        cancel.clicked.connect(self.reject)
        load.clicked.connect(self._on_load_clicked)
        add_buttons(column, cancel, load)
        self.resize(QSize(600, 620))
        load.setFocus()

    def _table(self, ours: Schema) -> QScrollArea:
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(3, 1)
        proposed = proposed_mapping(ours, self._theirs)
        for layer in Layer:
            labels = labels_of(ours, layer)
            if labels:
                grid.addWidget(strong(self.tr(_TITLES[layer]), page), grid.rowCount(), 0, 1, 4)
            for label in labels:
                self._add_line(page, grid, label, proposed[label.id])
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _add_line(
        self, page: QWidget, grid: QGridLayout, label: Label, proposed: str | None
    ) -> None:
        row, n_uses = grid.rowCount(), self._counts[label.id]
        theme = theme_of(self)
        chip = QLabel(page)
        chip.setPixmap(swatch(theme.hue(label.hue), self).pixmap(12))
        grid.addWidget(chip, row, 0)
        grid.addWidget(QLabel(label.title, page), row, 1)
        uses = aside(f"{n_uses:,}" if n_uses else "", page)
        uses.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(uses, row, 2)
        box = ChoiceBox(page)
        box.setObjectName(f"place of {label.name}")
        box.setAccessibleName(self.tr("In the place of {}").format(label.title))
        box.addItem(self.tr("stays behind them") if n_uses else self.tr("goes"), None)
        for other in labels_of(self._theirs, label.layer):
            box.addItem(swatch(theme.hue(other.hue), self), other.title, other.name)
        box.setCurrentIndex(max(box.findData(proposed), 0))
        grid.addWidget(box, row, 3)
        self._boxes[label.id] = box

    def _on_load_clicked(self) -> None:
        self.accept()
        self.chosen.emit({label_id: box.currentData() for label_id, box in self._boxes.items()})
