"""What is this: the focused annotation to read and change, or else the facts of the release."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from annotator.app import editing, presetting
from annotator.app.session import Session
from annotator.gui.panels.annotation_form import AnnotationForm
from annotator.gui.panels.attribute_words import value_of
from annotator.gui.panels.record_words import pointer_lines, short_quote
from annotator.gui.panels.release_facts import ReleaseFacts
from annotator.gui.theme import Theme
from annotator.model.changes import ChangeSet
from annotator.model.ids import AnnotationId, EntityId, ReleaseId
from annotator.model.json_value import Json
from annotator.model.records import Claim, Mention, Relation, Release
from annotator.model.schema import Attribute, Label


class Inspector(QWidget):
    """Shows `session.focused`; `refresh` after the focus moved. `left` gives the keyboard back.

    Whatever is half typed is committed to the annotation it was typed for before another is shown.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector_panel")
        self._session = session
        self._annotation_id: AnnotationId | None = None
        self._release_id: ReleaseId | None = None
        self._relations: list[Relation] = []
        self._drafts: dict[str, str] = {}
        self._form = AnnotationForm(self)
        self._facts = ReleaseFacts(self)
        self._are_counts_stale = True
        self._nothing = QLabel(self.tr("Open a release to see what is marked in it."), self)
        self._nothing.setProperty("tone", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(24, 24, 24, 24)
        self._pages = QStackedWidget(self)
        for page in (self._scrolled(self._form), self._scrolled(self._facts), self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._connect()
        self._on_project_opened()

    def refresh(self) -> None:
        """Shows what has the focus now."""
        session = self._session
        focused_id = session.focused_id if session.focused_id in session.annotations else None
        release_id = None if session.release is None else session.release.id
        if (focused_id, release_id) != (self._annotation_id, self._release_id):
            self._commit()
            self._annotation_id, self._release_id = focused_id, release_id
            self._show_note()
        self._show()

    def focus_attributes(self) -> None:
        """Moves the keyboard to the first attribute of the focused annotation."""
        if self._annotation_id is not None:
            self._form.first_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_note(self) -> None:
        """Moves the keyboard to the note on the annotation, or on the release."""
        note = self._facts if self._annotation_id is None else self._form
        note.note_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self._form.set_theme(theme)
        self._facts.set_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- building

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

    def _connect(self) -> None:
        form, session = self._form, self._session
        form.label_given.connect(self._on_label_given)
        form.subtype_given.connect(self._on_subtype_given)
        form.attribute_given.connect(self._on_attribute_given)
        form.confirmed.connect(self._on_confirmed)
        form.note_edit.committed.connect(self._on_note_committed)
        self._facts.note_edit.committed.connect(self._on_release_note_committed)
        for note in (form.note_edit, self._facts.note_edit):
            note.left.connect(self.left)
        session.project_opened.append(self._on_project_opened)
        session.release_opened.append(self._on_release_opened)
        session.changed.append(self._on_changed)

    # --- showing

    def _show(self) -> None:
        session = self._session
        if session.release is None:
            self._pages.setCurrentIndex(2)
            self.setFocusProxy(None)  # type: ignore[arg-type]  # takes it away
        elif session.focused is None:
            if self._are_counts_stale:
                self._facts.show_release(session.release, can_edit=session.can_edit)
                self._facts.show_counts(session.label_counts, session.store.schema())
                self._are_counts_stale = False
            self._pages.setCurrentIndex(1)
            self.setFocusProxy(self._facts.note_edit)
        else:
            self._form.show_annotation(
                session.focused, session.text, pointers=self._pointers(), can_edit=session.can_edit
            )
            self._pages.setCurrentIndex(0)
            self.setFocusProxy(self._form.first_field)

    def _show_note(self) -> None:
        """Shows the stored note, or what was typed for it and could not be stored."""
        focused, release = self._session.focused, self._session.release
        for record, edit in ((focused, self._form.note_edit), (release, self._facts.note_edit)):
            if record is not None:
                edit.show_note(record.note)
                if record.id in self._drafts:
                    edit.setPlainText(self._drafts.pop(record.id))

    def _pointers(self) -> list[str]:
        focused = self._session.focused
        assert focused is not None
        lines = pointer_lines(
            focused, self._relations, text=self._session.text, name_of=self._name_of
        )
        entity_id = focused.entity_id if isinstance(focused, Mention) else focused.speaker_id
        if entity_id is not None:
            title = self.tr("Entity") if isinstance(focused, Mention) else self.tr("Speaker")
            lines.insert(0, f"{title}: {self._name_of(entity_id)}")
        return lines

    def _name_of(self, target_id: str) -> str:
        """The words of an annotation or the name of an entity."""
        annotation = self._session.annotations.get(AnnotationId(target_id))
        if annotation is not None:
            return short_quote(self._session.text, annotation.fragments)
        entity = self._session.store.find_entity(EntityId(target_id))
        return self.tr("something elsewhere") if entity is None else entity.name

    # --- what happened

    def _on_project_opened(self) -> None:
        project = self._session.project
        self._form.set_schema(None if project is None else project.store.schema())
        self.refresh()

    def _on_release_opened(self) -> None:
        release = self._session.release
        self._relations = [] if release is None else self._session.store.relations(release.id)
        self._are_counts_stale = True
        self.refresh()

    def _on_changed(self, change_set: ChangeSet) -> None:
        records = [change.record for change in change_set.changes]
        if any(isinstance(record, Label) for record in records):
            self._form.set_schema(self._session.store.schema())
        release = self._session.release
        if release is None or not (
            release.id in change_set.release_ids or any(isinstance(r, Label) for r in records)
        ):
            return
        if any(isinstance(record, Relation) for record in records):
            self._relations = self._session.store.relations(release.id)
        self._are_counts_stale = True
        shown = {self._annotation_id, self._release_id}
        for record in records:
            if isinstance(record, Mention | Claim | Release) and record.id in shown:
                self._take_note(record)
        self.refresh()

    def _take_note(self, record: Mention | Claim | Release) -> None:
        """Shows a note that changed elsewhere, as by undo, unless one is being typed."""
        edit = (self._facts if isinstance(record, Release) else self._form).note_edit
        if not edit.is_changed:
            edit.show_note(record.note)

    # --- changing

    def _commit(self) -> None:
        """Commits what is half typed for the annotation or release that is still shown."""
        if self._annotation_id is not None:
            self._form.commit()
        if self._release_id is not None:
            self._facts.note_edit.commit()

    def _attempt(self, make: Callable[[], ChangeSet]) -> bool:
        """Does the change; one that is refused leaves the controls as the record is."""
        if self._session.attempt(partial(self._do, make)):
            return True
        if self._session.focused_id == self._annotation_id:
            self._show()
        return False

    def _do(self, make: Callable[[], ChangeSet]) -> None:
        self._session.do(make())

    def _on_label_given(self, name: str) -> None:
        assert self._annotation_id is not None
        self._attempt(partial(presetting.relabel, self._session.store, self._annotation_id, name))

    def _on_subtype_given(self, subtype: str | None) -> None:
        assert self._annotation_id is not None
        store = self._session.store
        self._attempt(partial(editing.set_subtype, store, self._annotation_id, subtype))

    def _on_attribute_given(self, attribute: Attribute, given: Json) -> None:
        assert self._annotation_id is not None
        self._attempt(partial(self._attribute_change, self._annotation_id, attribute, given))

    def _attribute_change(
        self, annotation_id: AnnotationId, attribute: Attribute, given: Json
    ) -> ChangeSet:
        value = value_of(attribute, given) if isinstance(given, str) else given
        return editing.set_attributes(self._session.store, annotation_id, {attribute.name: value})

    def _on_confirmed(self) -> None:
        claim = self._session.focused
        assert isinstance(claim, Claim)
        preset = {name: claim.attributes.get(name) for name in claim.unconfirmed}
        self._attempt(partial(editing.set_attributes, self._session.store, claim.id, preset))

    def _on_note_committed(self, note: str) -> None:
        assert self._annotation_id is not None
        store = self._session.store
        if not self._attempt(partial(editing.set_note, store, self._annotation_id, note)):
            self._drafts[self._annotation_id] = note

    def _on_release_note_committed(self, note: str) -> None:
        assert self._release_id is not None
        store = self._session.store
        if not self._attempt(partial(editing.set_release_note, store, self._release_id, note)):
            self._drafts[self._release_id] = note
