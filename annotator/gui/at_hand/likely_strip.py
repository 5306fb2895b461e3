"""The likely labels over what the mouse selected, one click away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from annotator.gui.at_hand.floating import Floating
from annotator.gui.dialogs.frame import theme_of
from annotator.gui.panels.label_chip import HEIGHT, LabelChip
from annotator.gui.reader.reader import Reader
from annotator.model.fragments import Span
from annotator.model.schema import Label

N_LABELS: Final = 6


class LikelyStrip(Floating):
    """A row of chips; a click emits `label_chosen`, the last button `more_wanted`."""

    label_chosen = Signal(object)
    more_wanted = Signal()

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.setObjectName("likely_labels")
        self.setAccessibleName(self.tr("Likely labels"))
        self._chips: list[LabelChip] = []
        self._more = QToolButton(self)
        self._more.setObjectName("more_labels")
        self._more.setText("…")
        self._more.setToolTip(self.tr("All labels"))
        self._more.setAccessibleName(self.tr("All labels"))
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.setFixedHeight(HEIGHT)
        self._more.clicked.connect(self._on_more_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 3, 4, 3)
        self._row.setSpacing(2)
        self._row.addWidget(self._more)

    def show_labels(self, labels: Sequence[Label], keys: Mapping[str, str], span: Span) -> None:
        """Shows these over the span, each with its key."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [LabelChip(label, self) for label in labels]
        for place, chip in enumerate(self._chips):
            chip.theme = theme_of(self)
            chip.show_key(keys.get(chip.objectName(), ""))
            chip.setFixedSize(chip.sizeHint())
            chip.clicked.connect(self._on_chip_clicked)
            self._row.insertWidget(place, chip)
        self.show_beside(self.reader.pointing.boxes(span), is_above=True)

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, LabelChip)
        self.hide()
        self.label_chosen.emit(chip.label)

    def _on_more_clicked(self) -> None:
        self.hide()
        self.more_wanted.emit()
