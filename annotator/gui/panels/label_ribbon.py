"""The ribbon over the text: every label with its key, mentions first, then claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from annotator.app.session import Session
from annotator.gui.panels.label_chip import HEIGHT, LabelChip
from annotator.gui.theme import LIGHT, Theme, color
from annotator.model.changes import ChangeSet
from annotator.model.records import Layer
from annotator.model.schema import Label, Schema

_MARGIN = 8
_GAP = 2
_GROUP_GAP = 14
_SHIFT = 16
_MAX_ROWS = 3
# Whole titles while they need so many rows, else short forms of these layers.
_ATTEMPTS: Final = (
    (2, frozenset[Layer]()),
    (_MAX_ROWS, frozenset({Layer.MENTION})),
    (_MAX_ROWS, frozenset(Layer)),
)


class LabelRibbon(QWidget):
    """Chips in at most three rows; a click or a key on one emits `label_chosen` with its label.

    Titles give way to short forms where there is no room for them, those of mentions first.
    """

    label_chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("label_ribbon")
        self.setAccessibleName(self.tr("Labels"))
        self._session = session
        self._theme = LIGHT
        self._schema: Schema | None = None
        self._chips: list[LabelChip] = []
        self._keys: Mapping[str, str] | None = None
        self._board = _Board(self)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._board)
        self._area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        session.project_opened.append(self._on_project_opened)
        session.release_opened.append(self._on_release_opened)
        session.changed.append(self._on_changed)
        self._on_project_opened()

    def set_schema(self, schema: Schema | None) -> None:
        """Makes a chip for each label; without a schema there is none."""
        if schema is self._schema:
            return
        self._schema = schema
        for chip in self._chips:
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [self._chip(label) for label in (schema.labels if schema else ())]
        if self._chips:
            self._chips[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._arrange()

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Shows other keys, by the names of the chips; a label that is not there has none."""
        self._keys = keys
        for chip in self._chips:
            chip.show_key(keys.get(chip.objectName(), ""))
        self._arrange()

    def show_state(self, focused_label: Label | None) -> None:
        """Outlines the label that Enter gives, fills that of the focus, dots the armed one."""
        session = self._session
        for chip in self._chips:
            is_last = _is_same(chip.label, session.last_label)
            chip.show_state(
                is_last=is_last,
                is_armed=is_last and session.is_armed,
                is_focused_label=_is_same(chip.label, focused_label),
            )

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._board.theme = theme
        for chip in self._chips:
            chip.theme = theme
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._arrange()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), color(self._theme.panel))
            painter.fillRect(0, self.height() - 1, self.width(), 1, color(self._theme.rule))

    # --- what happened

    def _on_project_opened(self) -> None:
        project = self._session.project
        self.set_schema(None if project is None else project.store.schema())

    def _on_changed(self, change_set: ChangeSet) -> None:
        if any(isinstance(change.record, Label) for change in change_set.changes):
            self._on_project_opened()

    def _on_release_opened(self) -> None:
        for chip in self._chips:
            chip.setEnabled(self._session.can_edit)
        self.show_state(None)

    def _on_clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, LabelChip)
        self.label_chosen.emit(chip.label)

    def _on_stepped(self, by: int) -> None:
        """Moves the keyboard to a neighbour, which Tab then finds again."""
        chip = self.sender()
        assert isinstance(chip, LabelChip)
        place = (self._chips.index(chip) + by) % len(self._chips)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chips[place].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(self._chips[place])

    # --- building

    def _chip(self, label: Label) -> LabelChip:
        chip = LabelChip(label, self._board)
        chip.theme = self._theme
        if self._keys is not None:
            chip.show_key(self._keys.get(chip.objectName(), ""))
        chip.setEnabled(self._session.can_edit)
        chip.clicked.connect(self._on_clicked)
        chip.stepped.connect(self._on_stepped)
        chip.show()
        return chip

    def _arrange(self) -> None:
        """Places the chips and takes the height that their rows need."""
        rows = self._rows()
        y, marks = _MARGIN, []
        for row in rows:
            x = _MARGIN
            for place, chip in enumerate(row):
                if chip.label.layer is Layer.CLAIM and not _is_claim(row[:place]):
                    x += _GROUP_GAP if place else 0
                    marks.append(QRect(x, y, _SHIFT, HEIGHT))
                    x += _SHIFT
                chip.setGeometry(x, y, chip.sizeHint().width(), HEIGHT)
                x += chip.width() + _GAP
            y += HEIGHT + _GAP
        self._board.show_marks(marks)
        self._board.resize(self.width(), y - _GAP + _MARGIN)
        n_shown = min(len(rows), _MAX_ROWS)
        self.setFixedHeight(n_shown * (HEIGHT + _GAP) - _GAP + 2 * _MARGIN if rows else 0)

    def _rows(self) -> list[list[LabelChip]]:
        """The chips by row, with as many whole titles as go into the rows allowed."""
        rows: list[list[LabelChip]] = []
        for n_rows, short_layers in _ATTEMPTS:
            for chip in self._chips:
                chip.is_short = chip.label.layer in short_layers
            rows = self._flowed()
            if len(rows) <= n_rows:
                break
        return rows

    def _flowed(self) -> list[list[LabelChip]]:
        """Claims begin a row of their own, unless all fit in one or need too many."""
        claims = [chip for chip in self._chips if chip.label.layer is Layer.CLAIM]
        mentions = [chip for chip in self._chips if chip.label.layer is Layer.MENTION]
        room = self.width() - 2 * _MARGIN
        if self._chips and _width(self._chips) + _GROUP_GAP + _SHIFT <= room:
            return [self._chips]
        rows = [*_flow(mentions, room), *_flow(claims, room - _SHIFT)]
        if len(rows) <= _MAX_ROWS:
            return rows
        return _flow(self._chips, room - _GROUP_GAP - _SHIFT)


class _Board(QWidget):
    """What the chips lie on, with the sign of Shift where the claims begin."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self._marks: Sequence[QRect] = ()

    def show_marks(self, marks: Sequence[QRect]) -> None:
        """Shows the sign of Shift in these places."""
        self._marks = marks
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), color(self.theme.panel))
            painter.setPen(color(self.theme.muted))
            for place in self._marks:
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "⇧")


def _flow(chips: Sequence[LabelChip], room: int) -> list[list[LabelChip]]:
    rows: list[list[LabelChip]] = []
    left = 0
    for chip in chips:
        width = chip.sizeHint().width()
        if not rows or width > left:
            rows.append([])
            left = room
        rows[-1].append(chip)
        left -= width + _GAP
    return rows


def _width(chips: Sequence[LabelChip]) -> int:
    return sum(chip.sizeHint().width() + _GAP for chip in chips)


def _is_claim(chips: Sequence[LabelChip]) -> bool:
    return any(chip.label.layer is Layer.CLAIM for chip in chips)


def _is_same(label: Label, other: Label | None) -> bool:
    return other is not None and (label.layer, label.name) == (other.layer, other.name)
