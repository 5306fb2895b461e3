"""What is this: the focused annotation to read and change, or else the facts of the release."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from annotator.app.session import Session
from annotator.gui.panels.annotation_page import AnnotationPage
from annotator.gui.panels.release_page import ReleasePage
from annotator.gui.theme import Theme
from annotator.model.changes import ChangeSet
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Claim, Mention, Release
from annotator.model.schema import Label
from annotator.model.schema_parts import SchemaPart

_WIDTH = 330


class Inspector(QWidget):
    """Shows `session.focused`; `refresh` after the focus moved. `left` gives the keyboard back.

    Whatever is half typed is committed to the annotation it was typed for before another is shown.
    """

    left = Signal()
    wanted = Signal()  # before it takes the keyboard
    action_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector_panel")
        self._session = session
        self._shown: tuple[AnnotationId | None, ReleaseId | None] = (None, None)
        self.annotation = AnnotationPage(session, self)
        self._release = ReleasePage(session, self)
        self._nothing = QLabel(self.tr("Open a release to see what is marked in it."), self)
        self._nothing.setProperty("tone", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(24, 24, 24, 24)
        self._pages = QStackedWidget(self)
        for page in (self._scrolled(self.annotation), self._scrolled(self._release), self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.annotation.left.connect(self.left)
        self._release.left.connect(self.left)
        self._release.action_wanted.connect(self.action_wanted)
        session.project_opened.append(self._on_project_opened)
        session.release_opened.append(self._on_release_opened)
        session.changed.append(self._on_changed)
        self._on_project_opened()

    def refresh(self) -> None:
        """Shows what has the focus now."""
        session = self._session
        focused, release = session.focused, session.release
        shown = None if focused is None else focused.id, None if release is None else release.id
        if shown != self._shown:
            self.annotation.commit()
            self._release.commit()
            self._shown = shown
            self.annotation.take(session.focused)
            self._release.take()
        self._show()

    def focus_attributes(self) -> None:
        """Moves the keyboard to the first attribute of the focused annotation."""
        if self._session.focused is not None:
            self.wanted.emit()
            self.annotation.form.first_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def press_key(self, key: str) -> None:
        """Goes to the attribute of a key that was pressed in the text: `Alt+C`."""
        if key.startswith("Alt+") and self._session.focused is not None:
            letter = key.removeprefix("Alt+").lower()
            self.wanted.emit()
            self.annotation.form.begin_attribute(letter, returns=True)

    def focus_paraphrase(self) -> None:
        """Moves the keyboard to the paraphrase of the focused claim."""
        self.wanted.emit()
        self.annotation.focus_part("claim.paraphrase")

    def focus_note(self) -> None:
        """Moves the keyboard to the note on the annotation, or on the release."""
        self.wanted.emit()
        page = self._release if self._session.focused is None else self.annotation.form
        page.note_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_part(self, part: QWidget) -> None:
        """Puts a part of somebody else between attributes and note."""
        self.annotation.form.add_parts([part])

    def set_theme(self, theme: Theme) -> None:
        self.annotation.set_theme(theme)
        self._release.set_theme(theme)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _scrolled(self, page: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        # Qt paints what it holds for opaque and what lies on it each for itself: all twice.
        area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        return area

    def _show(self) -> None:
        session = self._session
        if session.release is None:
            self._pages.setCurrentIndex(2)
            self.setFocusProxy(None)  # type: ignore[arg-type]  # takes it away
        elif session.focused is None:
            self._release.show_release(session.release)
            self._pages.setCurrentIndex(1)
            self.setFocusProxy(self._release.note_edit)
        else:
            self.annotation.set_schema(session.store.schema())
            self.annotation.show_targets()
            self._pages.setCurrentIndex(0)
            self.setFocusProxy(self.annotation.form.first_field)

    # --- what happened

    def _on_project_opened(self) -> None:
        project = self._session.project
        self.annotation.set_schema(None if project is None else project.store.schema())
        self.refresh()

    def _on_release_opened(self) -> None:
        self._release.forget()
        self.refresh()

    def _on_changed(self, change_set: ChangeSet) -> None:
        records = [change.record for change in change_set.changes]
        is_of_schema = any(isinstance(record, Label | SchemaPart) for record in records)
        release = self._session.release
        if release is None or not (is_of_schema or release.id in change_set.release_ids):
            return
        self._release.forget()
        for record in records:
            if isinstance(record, Release):
                self._release.take_note(record)
            elif isinstance(record, Mention | Claim):
                self.annotation.take_note(record)
        self.refresh()
