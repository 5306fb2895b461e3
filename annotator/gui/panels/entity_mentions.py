"""The mentions of the entity that is current in the register, and what can be done with both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app.session import Session
from annotator.gui.models.mention_model import MentionModel
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.panels.entity_delegates import MentionDelegate
from annotator.gui.panels.entity_views import RowsView
from annotator.gui.theme import Theme
from annotator.model.ids import AnnotationId

MERGE_KEY: Final = "="
_SPLIT_KEY: Final = "-"


class EntityMentions(QWidget):
    """A line that says what it is about, its buttons, and the mentions in their sentences.

    `asked` has the name of a button that has no need of the mentions: edit, merge, delete.
    """

    asked = Signal(str)
    split_wanted = Signal(object)  # list[AnnotationId]
    split_words_wanted = Signal(str)
    chosen = Signal(object)  # Mention

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = MentionModel(session, self)
        self._delegate = MentionDelegate(self)
        self.rows = RowsView(self.model, self._delegate, self)
        self.rows.setObjectName("entities.mentions")
        self.rows.setAccessibleName(self.tr("Mentions"))
        self._name = ""
        self._n_entities = 0
        self._title = ElidedLabel(self)
        self._title.setProperty("tone", "strong")
        self._title.setObjectName("entities.title")
        self._hint = ElidedLabel(self)
        self._hint.setProperty("tone", "muted")
        self._hint.setContentsMargins(10, 0, 10, 0)
        self.buttons = {
            name: self._make_button(name)
            for name in ("edit", "merge", "split", "split_words", "delete")
        }
        self._build()
        self.rows.selection_moved.connect(self.show_state)
        self.rows.entered_row.connect(self._on_entered)
        self.rows.typed.connect(self._on_typed)

    def show_mentions(self, mention_ids: Sequence[AnnotationId]) -> None:
        """Lists the mentions."""
        if list(mention_ids) != list(self.model.ids):
            self.model.show(mention_ids)
        self.show_state()

    def show_subject(self, name: str, n_entities: int) -> None:
        """Says whose mentions these are, and how many entities are chosen: none for loose words."""
        self._name, self._n_entities = name, n_entities
        self.show_state()

    def show_state(self) -> None:
        """Says what is listed, and what the buttons would do."""
        n_entities, n_split, n = self._n_entities, len(self.rows.rows), len(self.model.ids)
        told = self.tr("1 mention") if n == 1 else self.tr("{:,} mentions").format(n)
        title = f"{self._name} · {told}" if self._name else self.tr("Nothing is chosen.")
        self._title.setText(title)
        self._hint.setText(
            self.tr("Enter mentions · F2 edit · {} merge · {} split · Del · Esc").format(
                MERGE_KEY, _SPLIT_KEY
            )
            if n_entities
            else self.tr("Enter attaches them all · Esc")
        )
        delete = self.tr("Delete") if n_entities < 2 else self.tr("Delete {:,}").format(n_entities)
        shown = {
            "edit": (n_entities == 1, self.tr("Edit…")),
            "merge": (n_entities > 1, self.tr("Merge {:,} into it").format(n_entities - 1)),
            "split": (
                n_entities == 1 and 0 < n_split < n,
                self.tr("Split off {:,}").format(n_split),
            ),
            "split_words": (bool(self.words), self.tr("Split off “{}”").format(self.words)),
            "delete": (n_entities > 0, delete),
        }
        for name, (is_shown, words) in shown.items():
            self.buttons[name].setText(words)
            self.buttons[name].setVisible(is_shown)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.rows.viewport().update()

    @property
    def words(self) -> str:
        """The words of the current mention; empty where they are the entity's own name."""
        row = self.rows.currentIndex().row()
        line = self.model.line(row) if row >= 0 and self._n_entities == 1 else None
        return "" if line is None or line.match == self._name else line.match

    def _make_button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"entities.{name}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._on_clicked)
        return button

    def _build(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(10, 0, 10, 0)
        header.setSpacing(6)
        header.addWidget(self._title, stretch=1)
        for button in self.buttons.values():
            header.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addLayout(header)
        column.addWidget(self.rows)
        column.addWidget(self._hint)

    def _on_clicked(self) -> None:
        name = self.sender().objectName().removeprefix("entities.")
        if name == "split":
            self._split()
        elif name == "split_words":
            self.split_words_wanted.emit(self.words)
        else:
            self.asked.emit(name)

    def _on_typed(self, character: str) -> None:
        if character == _SPLIT_KEY and self._n_entities:
            self._split()

    def _split(self) -> None:
        self.split_wanted.emit([self.model.ids[row] for row in self.rows.rows])

    def _on_entered(self, row: int) -> None:
        mention = self.model.mention(row)
        if mention is not None:
            self.chosen.emit(mention)
