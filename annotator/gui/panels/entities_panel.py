"""The register: all entities, or all words without one, and beside them their mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from annotator.app.session import Session
from annotator.gui.models.entity_model import EntityModel
from annotator.gui.models.loose_model import LooseModel
from annotator.gui.models.mention_model import MentionModel
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.panels.entity_delegates import EntityDelegate, MentionDelegate
from annotator.gui.panels.entity_views import RowsView
from annotator.gui.theme import Theme
from annotator.model.ids import AnnotationId, EntityId
from annotator.store.register import LooseWords

_WIDE = 720
_LEAST = 300
_MERGE, _SPLIT = "=", "-"


class EntitiesPanel(QWidget):
    """Lists and asks; `EntitiesLink` fills it and does what it says.

    `merge_wanted` has the entity to keep and the others; `mention_chosen` the mention to go to.
    """

    filter_changed = Signal()
    entity_shown = Signal()
    edit_wanted = Signal(object)  # EntityId
    merge_wanted = Signal(object, object)  # EntityId, list[EntityId]
    delete_wanted = Signal(object)  # list[EntityId]
    split_wanted = Signal(object)  # list[AnnotationId]
    split_words_wanted = Signal(str)
    mention_chosen = Signal(object)  # Mention
    loose_chosen = Signal(object)  # LooseWords
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entities_panel")
        self.entities = EntityModel(session, self)
        self.loose = LooseModel(session, self)
        self.mentions = MentionModel(session, self)
        self._delegates = (EntityDelegate(self), EntityDelegate(self), MentionDelegate(self))
        self.entity_rows = self._make_rows("entities.rows", self.tr("Entities"))
        self.loose_rows = self._make_rows("entities.loose", self.tr("Words without an entity"))
        self.mention_rows = self._make_rows("entities.mentions", self.tr("Mentions"))
        self._tabs = QTabBar(self)
        self._filter = QLineEdit(self)
        self._pages = QStackedWidget(self)
        self._title = ElidedLabel(self)
        self._hint = ElidedLabel(self)
        self._buttons = {
            name: self._make_button(name)
            for name in ("edit", "merge", "split", "split_words", "delete")
        }
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._build()
        self._connect()
        self.setFocusProxy(self.entity_rows)
        self.show_state()

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
    def _list(self) -> RowsView:
        return self.loose_rows if self.is_loose else self.entity_rows

    @property
    def entity_id(self) -> EntityId | None:
        """The entity whose mentions are shown."""
        row = self.entity_rows.currentIndex().row()
        return self.entities.entity_id(row) if row >= 0 and not self.is_loose else None

    @property
    def entity_ids(self) -> list[EntityId]:
        """The entities selected."""
        return [self.entities.entity_id(row) for row in self.entity_rows.rows]

    @property
    def loose_words(self) -> LooseWords | None:
        """The words without an entity whose mentions are shown."""
        row = self.loose_rows.currentIndex().row()
        return self.loose.loose(row) if row >= 0 and self.is_loose else None

    def show_entities(self, entity_ids: Sequence[EntityId]) -> None:
        """Lists entities; the current one stays current if it is among them."""
        before = self.entity_id
        row = self.entity_rows.currentIndex().row()
        self.entities.show(entity_ids)
        kept = None if before is None else self.entities.row_of(before)
        if entity_ids:
            self.entity_rows.set_current(
                kept if kept is not None else min(max(row, 0), len(entity_ids) - 1)
            )
        self.show_state()

    def show_loose(self, counts: Counter[LooseWords]) -> None:
        """Lists words without an entity."""
        row = self.loose_rows.currentIndex().row()
        self.loose.show(counts, self.search)
        if n_rows := self.loose.rowCount():
            self.loose_rows.set_current(min(max(row, 0), n_rows - 1))
        self.show_state()

    def show_mentions(self, mention_ids: Sequence[AnnotationId]) -> None:
        """Lists the mentions of the current row."""
        if list(mention_ids) != list(self.mentions.ids):
            self.mentions.show(mention_ids)
        self.show_state()

    def go_to(self, entity_id: EntityId) -> None:
        """Makes an entity the current one, with no filter in its way."""
        self._tabs.setCurrentIndex(0)
        if self.entities.row_of(entity_id) is None:
            self._filter.clear()
        row = self.entities.row_of(entity_id)
        if row is not None:
            self.entity_rows.set_current(row)

    def show_state(self) -> None:
        """Says what is listed, and what the buttons would do."""
        n_chosen, n_split = len(self.entity_rows.rows), len(self.mention_rows.rows)
        index = self._list.currentIndex()
        name = index.data() if index.isValid() else ""
        n = len(self.mentions.ids)
        told = self.tr("1 mention") if n == 1 else self.tr("{:,} mentions").format(n)
        self._title.setText(f"{name} · {told}" if name else self.tr("Nothing is chosen."))
        self._hint.setText(
            self.tr("Enter attaches them all · Esc")
            if self.is_loose
            else self.tr("Enter mentions · F2 edit · {} merge · {} split · Del · Esc").format(
                _MERGE, _SPLIT
            )
        )
        words = self._words
        texts = {
            "edit": self.tr("Edit…"),
            "merge": self.tr("Merge {:,} into it").format(max(n_chosen - 1, 0)),
            "split": self.tr("Split off {:,}").format(n_split),
            "split_words": self.tr("Split off “{}”").format(words),
            "delete": self.tr("Delete {:,}").format(n_chosen)
            if n_chosen > 1
            else self.tr("Delete"),
        }
        can = {
            "edit": n_chosen == 1, "merge": n_chosen > 1, "split": 0 < n_split < n,
            "split_words": bool(words), "delete": n_chosen > 0,
        }  # fmt: skip
        for key, button in self._buttons.items():
            button.setText(texts[key])
            button.setVisible(not self.is_loose and can[key])

    def set_theme(self, theme: Theme) -> None:
        for delegate in self._delegates:
            delegate.theme = theme
        for view in (self.entity_rows, self.loose_rows, self.mention_rows):
            view.viewport().update()

    # --- building

    def _make_rows(self, name: str, title: str) -> RowsView:
        model, delegate = {
            "entities.rows": (self.entities, self._delegates[0]),
            "entities.loose": (self.loose, self._delegates[1]),
            "entities.mentions": (self.mentions, self._delegates[2]),
        }[name]
        view = RowsView(model, delegate, self)
        view.setObjectName(name)
        view.setAccessibleName(title)
        return view

    def _make_button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"entities.{name}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

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
        self._title.setProperty("tone", "strong")
        self._title.setObjectName("entities.title")
        self._hint.setProperty("tone", "muted")
        self._hint.setObjectName("entities.hint")
        self._hint.setContentsMargins(10, 0, 10, 0)
        self._pages.addWidget(self.entity_rows)
        self._pages.addWidget(self.loose_rows)
        top = QHBoxLayout()
        top.addWidget(self._tabs)
        top.addWidget(self._filter, stretch=1)
        left = _column(self, top, self._pages)
        left.setMinimumWidth(_LEAST)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self._title, stretch=1)
        for button in self._buttons.values():
            buttons.addWidget(button)
        right = _column(self, buttons, self.mention_rows, self._hint)
        self._splitter.addWidget(left)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 5)
        self._splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        stops = (self._tabs, self._filter, self.entity_rows, self.loose_rows, self.mention_rows)
        for before, after in pairwise((*stops, *self._buttons.values())):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._filter.textChanged.connect(self.filter_changed)
        for view in (self.entity_rows, self.loose_rows):
            view.typed.connect(self._on_typed)
            view.selection_moved.connect(self.entity_shown)
        self.entity_rows.entered_row.connect(self._on_entity_entered)
        self.entity_rows.key_pressed.connect(self._on_key_pressed)
        self.loose_rows.entered_row.connect(self._on_loose_entered)
        self.mention_rows.entered_row.connect(self._on_mention_entered)
        self.mention_rows.selection_moved.connect(self.show_state)
        self.mention_rows.typed.connect(self._on_mention_typed)
        self._buttons["edit"].clicked.connect(self._on_edit)
        self._buttons["merge"].clicked.connect(self._on_merge)
        self._buttons["split"].clicked.connect(self._on_split)
        self._buttons["split_words"].clicked.connect(self._on_split_words)
        self._buttons["delete"].clicked.connect(self._on_delete)

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
            if self.mention_rows.hasFocus():
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
        self.filter_changed.emit()

    def _on_typed(self, character: str) -> None:
        """`=` merges, as what is the same; other characters go to the filter."""
        if character == _MERGE and not self.is_loose:
            self._on_merge()
        else:
            self._filter.setFocus()
            self._filter.insert(character)

    def _on_mention_typed(self, character: str) -> None:
        if character == _SPLIT and not self.is_loose:
            self._on_split()

    def _on_key_pressed(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_F2:
            self._on_edit()
        else:
            self._on_delete()

    def _on_entity_entered(self, _row: int) -> None:
        if self.mentions.rowCount():
            self.mention_rows.setFocus()
            self.mention_rows.set_current(0)

    def _on_loose_entered(self, row: int) -> None:
        self.loose_chosen.emit(self.loose.loose(row))

    def _on_mention_entered(self, row: int) -> None:
        mention = self.mentions.mention(row)
        if mention is not None:
            self.mention_chosen.emit(mention)

    def _on_edit(self) -> None:
        if self.entity_id is not None:
            self.edit_wanted.emit(self.entity_id)

    def _on_merge(self) -> None:
        kept = self.entity_id
        if kept is not None:
            self.merge_wanted.emit(kept, self.entity_ids)

    def _on_delete(self) -> None:
        if self.entity_ids:
            self.delete_wanted.emit(self.entity_ids)

    def _on_split(self) -> None:
        self.split_wanted.emit([self.mentions.ids[row] for row in self.mention_rows.rows])

    def _on_split_words(self) -> None:
        """Splits off every mention that has the words of the current one."""
        self.split_words_wanted.emit(self._words)

    @property
    def _words(self) -> str:
        """The words of the current mention; empty where they are the entity's own name."""
        row = self.mention_rows.currentIndex().row()
        line = self.mentions.line(row) if row >= 0 else None
        name = self.entity_rows.currentIndex().data()
        return "" if line is None or line.match == name else line.match


def _column(parent: QWidget, *items: QWidget | QLayout) -> QWidget:
    """The items one below the other, with room around those that are not lists."""
    half = QWidget(parent)
    column = QVBoxLayout(half)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(6)
    for item in items:
        if isinstance(item, QLayout):
            item.setContentsMargins(10, 0, 10, 0)
            column.addLayout(item)
        else:
            column.addWidget(item)
    return half
