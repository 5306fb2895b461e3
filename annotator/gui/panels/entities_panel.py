"""The register: all entities, or all words without one, and beside them their mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from annotator.app.session import Session
from annotator.gui.models.entity_model import EntityModel
from annotator.gui.models.loose_model import LooseModel
from annotator.gui.panels.entity_delegates import EntityDelegate
from annotator.gui.panels.entity_mentions import MERGE_KEY, EntityMentions
from annotator.gui.panels.entity_views import RowsView
from annotator.gui.theme import Theme
from annotator.model.ids import EntityId
from annotator.model.usage import LooseWords

_WIDE: Final = 720
_LEAST: Final = 300


class EntitiesPanel(QWidget):
    """Lists and asks; `EntitiesLink` fills it and does what it says.

    `merge_wanted` has the entity to keep and all that are selected.
    """

    filter_changed = Signal()
    entity_shown = Signal()
    edit_wanted = Signal(object)  # EntityId
    merge_wanted = Signal(object, object)  # EntityId, list[EntityId]
    delete_wanted = Signal(object)  # list[EntityId]
    loose_chosen = Signal(object)  # LooseWords
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entities_panel")
        self.entities = EntityModel(session, self)
        self.loose = LooseModel(session, self)
        self._delegate = EntityDelegate(self)
        self.entity_rows = RowsView(self.entities, self._delegate, self)
        self.entity_rows.setObjectName("entities.rows")
        self.entity_rows.setAccessibleName(self.tr("Entities"))
        self.loose_rows = RowsView(self.loose, self._delegate, self)
        self.loose_rows.setObjectName("entities.loose")
        self.loose_rows.setAccessibleName(self.tr("Words without an entity"))
        self.mentions = EntityMentions(session, self)
        self._tabs = QTabBar(self)
        self._filter = QLineEdit(self)
        self._pages = QStackedWidget(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._build()
        self._connect()
        self.setFocusProxy(self.entity_rows)
        self._show_subject()

    # --- what is shown

    @property
    def search(self) -> str:
        """The words in the filter."""
        return self._filter.text()

    @property
    def is_loose(self) -> bool:
        """Whether the words without an entity are listed."""
        return self._tabs.currentIndex() == 1

    @property
    def entity_id(self) -> EntityId | None:
        """The entity whose mentions are shown."""
        row = self.entity_rows.currentIndex().row()
        return self.entities.entity_id(row) if row >= 0 and not self.is_loose else None

    @property
    def loose_words(self) -> LooseWords | None:
        """The words without an entity whose mentions are shown."""
        row = self.loose_rows.currentIndex().row()
        return self.loose.loose(row) if row >= 0 and self.is_loose else None

    def show_entities(self, entity_ids: Sequence[EntityId]) -> None:
        """Lists entities; the current one stays current if it is among them."""
        if list(entity_ids) == list(self.entities.ids):
            self.entities.refresh()
        else:
            before, row = self.entity_id, self.entity_rows.currentIndex().row()
            self.entities.show(entity_ids)
            kept = None if before is None else self.entities.row_of(before)
            if entity_ids:
                near = min(max(row, 0), len(entity_ids) - 1)
                self.entity_rows.set_current(near if kept is None else kept)
        self._show_subject()

    def show_loose(self, counts: Counter[LooseWords]) -> None:
        """Lists words without an entity."""
        row = self.loose_rows.currentIndex().row()
        self.loose.show(counts, self.search)
        if n_rows := self.loose.rowCount():
            self.loose_rows.set_current(min(max(row, 0), n_rows - 1))
        self._show_subject()

    def go_to(self, entity_id: EntityId) -> None:
        """Makes an entity the current one, with no filter in its way."""
        self._tabs.setCurrentIndex(0)
        if self.entities.row_of(entity_id) is None:
            self._filter.clear()
        row = self.entities.row_of(entity_id)
        if row is not None:
            self.entity_rows.set_current(row)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.mentions.set_theme(theme)
        for view in (self.entity_rows, self.loose_rows):
            view.viewport().update()

    @property
    def _list(self) -> RowsView:
        return self.loose_rows if self.is_loose else self.entity_rows

    def _show_subject(self) -> None:
        index = self._list.currentIndex()
        n_entities = 0 if self.is_loose else len(self.entity_rows.rows)
        self.mentions.show_subject(str(index.data()) if index.isValid() else "", n_entities)

    # --- building

    def _build(self) -> None:
        self._tabs.addTab(self.tr("Entities"))
        self._tabs.addTab(self.tr("Without one"))
        self._tabs.setObjectName("entities.tabs")
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._filter.setObjectName("entities.filter")
        self._filter.setPlaceholderText(self.tr("Name, alias, identifier"))
        self._filter.setAccessibleName(self.tr("Find an entity"))
        self._filter.setClearButtonEnabled(True)
        self._pages.addWidget(self.entity_rows)
        self._pages.addWidget(self.loose_rows)
        self._splitter.addWidget(self._left_half())
        self._splitter.addWidget(self.mentions)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 5)
        self._splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        lists = (self.entity_rows, self.loose_rows, self.mentions.rows)
        stops = (self._tabs, self._filter, *lists, *self.mentions.buttons.values())
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _left_half(self) -> QWidget:
        half = QWidget(self)
        half.setMinimumWidth(_LEAST)
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 0)
        top.addWidget(self._tabs)
        top.addWidget(self._filter, stretch=1)
        column = QVBoxLayout(half)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._pages)
        return half

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._filter.textChanged.connect(self.filter_changed)
        for view in (self.entity_rows, self.loose_rows):
            view.typed.connect(self._on_typed)
            view.selection_moved.connect(self._on_selection_moved)
            view.entered_row.connect(self._on_entered)
        self.entity_rows.key_pressed.connect(self._on_key_pressed)
        self.mentions.asked.connect(self._on_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_wide = event.size().width() >= _WIDE
        self._splitter.setOrientation(
            Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        )
        super().resizeEvent(event)

    # --- what the hands did

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the mentions to the list, empties the filter, then leaves."""
        is_down = event.key() == Qt.Key.Key_Down and self._filter.hasFocus()
        if event.key() == Qt.Key.Key_Escape:
            if self.mentions.rows.hasFocus():
                self._list.setFocus()
            elif self._filter.text():
                self._filter.clear()
            else:
                self.left.emit()
        elif is_down or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._list.setFocus()
        else:
            super().keyPressEvent(event)

    def _on_tab_changed(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self.setFocusProxy(self._list)
        self._show_subject()
        self.filter_changed.emit()

    def _on_typed(self, character: str) -> None:
        """`=` merges, as what is the same; other characters go to the filter."""
        if character == MERGE_KEY and not self.is_loose:
            self._on_asked("merge")
        else:
            self._filter.setFocus()
            self._filter.insert(character)

    def _on_key_pressed(self, key: Qt.Key) -> None:
        self._on_asked("edit" if key == Qt.Key.Key_F2 else "delete")

    def _on_selection_moved(self) -> None:
        self._show_subject()
        self.entity_shown.emit()

    def _on_entered(self, row: int) -> None:
        """Goes to the mentions of an entity; for words without one, asks for it."""
        if self.is_loose:
            self.loose_chosen.emit(self.loose.loose(row))
        elif self.mentions.model.rowCount():
            self.mentions.rows.setFocus()
            self.mentions.rows.set_current(0)

    def _on_asked(self, what: str) -> None:
        current = self.entity_id
        chosen = [self.entities.entity_id(row) for row in self.entity_rows.rows]
        if current is None:
            return
        match what:
            case "edit":
                self.edit_wanted.emit(current)
            case "merge":
                self.merge_wanted.emit(current, chosen)
            case _:
                self.delete_wanted.emit(chosen or [current])
