"""The labels of the whole release, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from annotator.model.schema import WholeLabel


class ReleaseLabels(QWidget):
    """A box for each label of the schema; `toggled` has the name of the one that was pressed.

    What an import brought and the schema lacks is shown too, to be taken away.
    """

    toggled = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._known: tuple[tuple[str, str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_labels(
        self, known: Sequence[WholeLabel], has: Sequence[str], *, can_edit: bool
    ) -> None:
        """Shows which labels there are, and which the release has."""
        names = {label.name for label in known}
        wanted = (
            *((label.name, label.title, label.definition) for label in known),
            *((name, name, "") for name in has if name not in names),
        )
        if wanted != self._known:
            self._make(wanted)
        for name, box in self._boxes.items():
            box.setChecked(name in has)
            box.setEnabled(can_edit)

    def _make(self, wanted: tuple[tuple[str, str, str], ...]) -> None:
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._known, self._boxes = wanted, {}
        for name, title, tip in wanted:
            box = QCheckBox(title.replace("&", "&&"), self)
            box.setObjectName(f"release label {name}")
            box.setToolTip(tip)
            box.clicked.connect(partial(self._on_clicked, name))
            self._column.addWidget(box)
            self._boxes[name] = box

    def _on_clicked(self, name: str, *_checked: bool) -> None:
        self.toggled.emit(name)
