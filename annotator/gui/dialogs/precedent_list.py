"""How some words were labelled before, with the places to go to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui.dialogs.frame import aside, strong, theme_of
from annotator.gui.panels.label_box import swatch
from annotator.model.precedents import Place, Precedent
from annotator.model.records import Layer
from annotator.model.schema import Schema

_MOST: Final = 4  # groups, and places in all
_TITLE_WIDTH: Final = 230
_WORD_CHARS: Final = 32


class PrecedentList(QWidget):
    """A line for each label and annotator over the latest places; `place_chosen` has a `Place`."""

    place_chosen = Signal(object)

    def __init__(
        self, words: str, precedents: Sequence[Precedent], parent: QWidget, *, layer: Layer,
        schema: Schema,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = " ".join(words.split())
        short = line if len(line) <= _WORD_CHARS else f"{line[: _WORD_CHARS - 1]}…"
        column.addWidget(strong(self.tr("“{}” elsewhere").format(short), self))
        if not precedents:
            column.addWidget(aside(self.tr("Not labelled anywhere else."), self))
        n_left = _MOST
        for precedent in precedents[:_MOST]:
            label = schema.find_label(layer, precedent.label)
            title = label.title if label else precedent.label
            said = self.tr("{} · {:,} × by {}").format(title, precedent.n, precedent.annotator)
            column.addLayout(self._head(said, label.hue if label else 1))
            for place in precedent.places[:n_left]:
                column.addWidget(self._link(place))
            n_left -= min(n_left, len(precedent.places))
        if len(precedents) > _MOST:
            more = self.tr("and {:,} more").format(len(precedents) - _MOST)
            column.addWidget(aside(more, self))

    @property
    def links(self) -> list[QPushButton]:
        """The places, each a button."""
        return self.findChildren(QPushButton)

    def _head(self, said: str, hue: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        chip = QLabel(self)
        chip.setPixmap(swatch(theme_of(self.window()).hue(hue), self).pixmap(12))
        words = QLabel(said, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(chip)
        row.addWidget(words, 1)
        return row

    def _link(self, place: Place) -> QPushButton:
        link = QPushButton(self)
        link.setFlat(True)
        link.setAutoDefault(False)
        said = f"{place.release_title} · {place.modified[:10]}"
        elided = QFontMetrics(link.font()).elidedText(
            said, Qt.TextElideMode.ElideMiddle, _TITLE_WIDTH
        )
        link.setText(elided.replace("&", "&&"))
        link.setAccessibleName(said)
        link.setToolTip(said)
        link.setStyleSheet("text-align: left")
        link.clicked.connect(partial(self.place_chosen.emit, place))
        return link
