"""The notes of the project: found, gone to, changed and resolved."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.app import noting
from annotator.app.session import Session
from annotator.gui.models.notes_model import NotesModel, NoteState
from annotator.gui.panels.choice_box import ChoiceBox
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.panels.note_edit import NoteEdit
from annotator.gui.panels.note_list import NoteList
from annotator.model.changes import ChangeSet
from annotator.model.notes import NoteKind, NoteRow, note_of
from annotator.model.schema import Label

_WIDE = 640


class NotesPanel(QWidget):
    """A filter, the list and the current note; `left` gives the keyboard back.

    Enter emits `note_chosen` to go where a note is; Space resolves it or opens it again.
    """

    note_chosen = Signal(object)  # NoteRow
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes_panel")
        self._session = session
        self._target: tuple[NoteKind, str] | None = None
        self.model = NotesModel(session, self)
        self._search = QLineEdit(self)
        self._state = ChoiceBox(self)
        self.list = NoteList(self.model, self)
        self._about = ElidedLabel(self)
        self.edit = NoteEdit("notes.note", self.tr("The note"), self)
        self._resolve = QPushButton(self.tr("Resolve"), self)
        self._nothing = QLabel(self.tr("No note is listed here."), self)
        self._nothing.setProperty("tone", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        self._build()
        session.project_opened.append(self._on_project_opened)
        session.changed.append(self._on_changed)
        self._on_project_opened()

    def show_label(self, label: Label) -> None:
        """Has the note on a label to write, whether or not there is one."""
        self._commit()
        self._show_target("label", label.id)
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_keyboard(self) -> None:
        """Gives the keyboard to the list, or to the search where nothing is listed."""
        target = self.list if self.list.currentIndex().isValid() else self._search
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts list and note side by side, or one under the other."""
        is_wide = event.size().width() >= _WIDE
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        super().resizeEvent(event)

    # --- building

    def _build(self) -> None:
        self._search.setObjectName("notes.search")
        self._search.setAccessibleName(self.tr("Search notes"))
        self._search.setPlaceholderText(self.tr("Search notes and what they are on"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self.list.setFocus)
        self._state.setObjectName("notes.state")
        self._state.setAccessibleName(self.tr("Which notes"))
        for state in NoteState:
            self._state.addItem("", state)
        self._state.activated.connect(self._filter)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.toggled.connect(self._on_toggled)
        self._about.setObjectName("notes.about")
        self._about.setProperty("tone", "muted")
        self._resolve.setObjectName("notes.resolve")
        self._resolve.clicked.connect(self._on_toggled)
        self.edit.committed.connect(self._on_committed)
        self.edit.left.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        """The note stands beside the list where there is room, as below the reader, or under it."""
        top, head = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._search, stretch=2)
        top.addWidget(self._state, stretch=1)
        head.addWidget(self._about, stretch=1)
        head.addWidget(self._resolve)
        listed, shown = QVBoxLayout(), QVBoxLayout()
        listed.addLayout(top)
        listed.addWidget(self._pages, stretch=1)
        shown.addLayout(head)
        shown.addWidget(self.edit)
        shown.addStretch()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(8, 4, 8, 8)
        self._sides.setSpacing(12)
        self._sides.addLayout(listed, stretch=3)
        self._sides.addLayout(shown, stretch=2)
        self._pages.setMinimumHeight(60)

    # --- showing

    def _filter(self) -> None:
        self._commit()
        self.model.filter(NoteState(self._state.currentData()), self._search.text().strip())
        self.list.setCurrentIndex(self.model.index(0))
        self._show_current()

    def _show_counts(self) -> None:
        names = {
            NoteState.OPEN: self.tr("Open"),
            NoteState.RESOLVED: self.tr("Resolved"),
            NoteState.ALL: self.tr("All"),
        }
        for state, number in self.model.counts().items():
            self._state.setItemText(self._state.findData(state), f"{names[state]} · {number:,}")

    def _show_current(self) -> None:
        """Shows the note of the current row to change; without one there is none."""
        index = self.list.currentIndex()
        if index.isValid():
            row = self.model.row(index)
            self._show_target(row.kind, row.id)
            self._resolve.setText(self.tr("Open again") if row.is_resolved else self.tr("Resolve"))
        else:
            self._target = None
            self._about.clear()
            self.edit.show_note("")
        self._pages.setCurrentWidget(self.list if index.isValid() else self._nothing)
        for part in (self.edit, self._resolve):
            part.setEnabled(index.isValid())
        self.edit.setReadOnly(self._session.is_read_only)
        self._resolve.setVisible(not self._session.is_read_only)

    def _show_target(self, kind: NoteKind, id_: str) -> None:
        record = noting.find_noted(self._session.store, kind, id_)
        assert record is not None, "what is listed or has a label is there"
        self._target = kind, id_
        index = self.model.index_of(id_)
        about = self.model.about(self.model.row(index)) if index.isValid() else ""
        if isinstance(record, Label) and not about:
            about = self.tr("Label · {}").format(record.title)
        self._about.setText(about)
        self.edit.show_note(note_of(record))
        self.edit.setEnabled(True)

    # --- what happened

    def _on_project_opened(self) -> None:
        self._target = None
        self.edit.show_note("")
        self.model.reload()
        self._show_counts()
        self._filter()

    def _on_changed(self, change_set: ChangeSet) -> None:
        number = self.list.currentIndex().row()
        if not self.model.take(change_set):
            return
        self._show_counts()
        if not self.list.currentIndex().isValid():
            shown = self.model.index_of(self._target[1]) if self._target else QModelIndex()
            last = self.model.rowCount() - 1
            nearby = self.model.index(max(min(number, last), 0))
            self.list.setCurrentIndex(shown if shown.isValid() else nearby)
        if not self.edit.is_changed:
            self._show_current()

    def _on_current_changed(self, _index: QModelIndex) -> None:
        self._commit()
        self._show_current()

    def _on_activated(self, index: QModelIndex) -> None:
        self.note_chosen.emit(self.model.row(index))

    def _on_toggled(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and not self._session.is_read_only:
            row = self.model.row(index)
            self._session.attempt(lambda: self._toggle(row))

    def _toggle(self, row: NoteRow) -> None:
        self._session.do(noting.toggle_resolved(self._session.store, row.kind, row.id))

    # --- changing

    def _commit(self) -> None:
        """Commits what is half typed for the note that is still shown."""
        if self._target is not None:
            self.edit.commit()

    def _on_committed(self, note: str) -> None:
        if self._target is not None:
            kind, id_ = self._target
            self._session.attempt(lambda: self._write(kind, id_, note))

    def _write(self, kind: NoteKind, id_: str, note: str) -> None:
        self._session.do(noting.set_note(self._session.store, kind, id_, note=note))
