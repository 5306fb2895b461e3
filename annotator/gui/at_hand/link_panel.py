"""The list under the reader of what an annotation may be linked to, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.app.actions import Action
from annotator.app.link_candidates import Candidate, Nearness
from annotator.app.link_options import LinkOption
from annotator.app.link_targets import Target
from annotator.app.palette import Entry
from annotator.app.session import Session
from annotator.gui.dialogs.entry_delegate import EntryDelegate
from annotator.gui.models.entry_model import EntryModel
from annotator.gui.panels.attribute_words import title_of
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.panels.option_grid import OptionGrid
from annotator.gui.theme import LIGHT, Theme, color

_HEIGHT: Final = 244
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Tab: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Backtab: -1, Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5,
}  # fmt: skip


class LinkPanel(QWidget):
    """Candidates at the left, the roles and relations of the current one at the right.

    It has the keyboard itself: Tab goes on, the key of an option chooses it, Enter the likely one.
    """

    current_changed = Signal()
    option_chosen = Signal(object)
    search_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("link_panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Link"))
        self.setFixedHeight(_HEIGHT)
        self.theme: Theme = LIGHT
        self.candidates: Sequence[Candidate] = ()
        self._title = ElidedLabel(self)
        self._title.setProperty("tone", "strong")
        self._hint = QLabel(self)
        self._hint.setProperty("tone", "muted")
        self._model = EntryModel(self)
        self.list = QListView(self)
        self.list.setObjectName("link_candidates")
        self.list.setAccessibleName(self.tr("What it may be linked to"))
        self.options = OptionGrid(self)
        self._build()
        self.hide()

    @property
    def current(self) -> Candidate | None:
        """The candidate that a key would link."""
        row = self.list.currentIndex().row()
        return self.candidates[row] if 0 <= row < len(self.candidates) else None

    def show_candidates(
        self, title: str, candidates: Sequence[Candidate], targets: Sequence[Target]
    ) -> None:
        """Lists these and makes the first current."""
        self._title.setText(title)
        self.candidates = candidates
        self._model.show(
            [
                Entry(
                    title=target.words,
                    place=self._place(candidate, target),
                    offer=_NO_OFFER,
                    label=target.label,
                )
                for candidate, target in zip(candidates, targets, strict=True)
            ]
        )
        self.list.setCurrentIndex(self._model.index(0))
        self.current_changed.emit()

    def go_to(self, row: int) -> None:
        """Makes a candidate current."""
        self.list.setCurrentIndex(self._model.index(row))
        self.current_changed.emit()

    def show_options(self, options: Sequence[LinkOption], likely: LinkOption | None) -> None:
        """Shows what the current candidate can be."""
        self.options.show_options(options, likely)
        enter = self.tr("Enter: {} · ").format(title_of(likely.name)) if likely else ""
        self._hint.setText(self.tr("Tab next · {}/ elsewhere · Esc").format(enter))
        current = self.list.currentIndex().data(EntryModel.ENTRY)
        if isinstance(current, Entry):
            self.setAccessibleDescription(f"{current.title}, {current.place}. {enter}")

    def set_theme(self, theme: Theme) -> None:
        self.theme = self.options.theme = theme
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tab comes here before Qt takes it to go on to another widget."""
        if event.type() is QEvent.Type.KeyPress and self._press(cast("QKeyEvent", event)):
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rule at the top, strong while the panel has the keyboard."""
        height = 2 if self.hasFocus() else 1
        shade = self.theme.accent if self.hasFocus() else self.theme.rule
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self.width(), height, color(shade))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _press(self, event: QKeyEvent) -> bool:
        key, step = event.key(), _STEPS.get(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if step is not None:
            self._step(step)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _ENTER:
            if self.options.likely is not None:
                self.option_chosen.emit(self.options.likely)
        elif event.text() == "/":
            self.search_wanted.emit()
        else:
            option = next((o for o in self.options.options if o.key == event.text()), None)
            if option is None:
                return False
            self.option_chosen.emit(option)
        return True

    def _step(self, by: int) -> None:
        n = len(self.candidates)
        if n:
            self.go_to((self.list.currentIndex().row() + by) % n)

    def _on_clicked(self, _index: QModelIndex) -> None:
        self.current_changed.emit()

    def _place(self, candidate: Candidate, target: Target) -> str:
        places = {
            Nearness.SELECTED: self.tr("selected text"),
            Nearness.INSIDE: self.tr("inside"),
            Nearness.SENTENCE: self.tr("same sentence"),
            Nearness.PARAGRAPH: self.tr("same paragraph"),
            Nearness.ENTITY: self.tr("entity"),
            Nearness.CLAIM: self.tr("claim"),
            Nearness.RELEASE: self.tr("in this release"),
            Nearness.ELSEWHERE: target.place,
        }
        place = places[candidate.nearness]
        return f"✓ {place}" if candidate.is_used else place

    def _build(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_clicked)
        self.options.chosen.connect(self.option_chosen)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.options)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._hint)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.list, 5)
        body.addWidget(area, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(body, 1)


def _nothing(_session: Session) -> None:
    """A candidate is not done; what is chosen for it is."""


_NO_OFFER: Final = Action(id="", title="", tip="", run=_nothing)
