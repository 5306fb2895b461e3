"""The dock of notes, filled when it is first seen, and where its notes lead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

from annotator.app.session import Session
from annotator.gui.panels.notes_panel import NotesPanel
from annotator.gui.panes import Panes
from annotator.gui.reader.reader import Reader
from annotator.model.ids import AnnotationId
from annotator.model.notes import NoteRow

_HEIGHT = 190


class NotesLink(QObject):
    """Shows the notes, and goes to what one is on."""

    def __init__(
        self, window: QMainWindow, reader: Reader, session: Session, *, panes: Panes
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader
        self._session = session
        self._panes = panes
        self._is_placed = self._is_new = False
        self._dock = QDockWidget(self.tr("Notes"), window)
        self._dock.setObjectName("notes")
        self._dock.hide()
        self._dock.visibilityChanged.connect(self._on_visibility_changed)
        self.shows: dict[str, Callable[[], None]] = {
            "notes": self._toggle,
            "label_note": self._show_label,
        }
        session.project_opened.append(self._on_project_opened)

    def _toggle(self) -> None:
        """Shows the list and gives it the keyboard; hides it if it has that already."""
        focus = QApplication.focusWidget()
        if focus is not None and self._dock.isAncestorOf(focus):
            self._dock.hide()
            self._reader.setFocus()
        else:
            self._raised().take_keyboard()

    def _show_label(self) -> None:
        """Has the note on the label of the focused annotation, or else the last one given."""
        focused = self._session.focused
        label = self._session.last_label if focused is None else self._session.label_of(focused)
        if label is not None:
            self._raised().show_label(label)

    def _raised(self) -> NotesPanel:
        self._dock.show()
        self._dock.raise_()
        return self._panel()

    def _panel(self) -> NotesPanel:
        """The panel, made when it is first seen."""
        panel = self._dock.widget()
        if isinstance(panel, NotesPanel):
            return panel
        made = NotesPanel(self._session, self._window)
        made.note_chosen.connect(self._on_note_chosen)
        made.left.connect(self._reader.setFocus)
        self._dock.setWidget(made)
        self._panes.add(made)
        if self._is_new:
            self._window.resizeDocks([self._dock], [_HEIGHT], Qt.Orientation.Vertical)
        return made

    def _on_visibility_changed(self, is_visible: bool) -> None:
        if is_visible:
            self._panel()

    def _on_project_opened(self) -> None:
        """Comes back where and as it was; hidden at the very first, and on the start page."""
        if self._session.project is None:
            self._dock.hide()
        elif not self._is_placed:
            self._is_placed = True
            self._is_new = not self._window.restoreDockWidget(self._dock)
            if self._is_new:
                self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._dock)
                self._dock.hide()

    def _on_note_chosen(self, row: NoteRow) -> None:
        """Opens the release and focuses the annotation; entities and labels have no place."""
        if row.release_id is None:
            self._panel().edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if self._session.release is None or self._session.release.id != row.release_id:
            self._session.open_release(row.release_id)
        if row.kind != "release":
            self._reader.set_focused(AnnotationId(row.id))
        self._reader.setFocus()
