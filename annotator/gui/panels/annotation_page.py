"""The page of the inspector on the annotation in focus, and what its controls change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app import editing, editing_several
from annotator.app.session import Session
from annotator.gui.panels.annotation_form import AnnotationForm
from annotator.gui.panels.attribute_words import value_of
from annotator.gui.panels.claim_part import ClaimPart
from annotator.gui.panels.entity_part import EntityPart
from annotator.gui.panels.form_part import FormPart
from annotator.gui.panels.links_part import LinksPart
from annotator.gui.panels.value_part import ValuePart
from annotator.gui.theme import Theme
from annotator.model.changes import ChangeSet
from annotator.model.ids import AnnotationId
from annotator.model.json_value import Json
from annotator.model.records import Annotation
from annotator.model.schema import Attribute, Schema

PARTS: tuple[type[FormPart], ...] = (EntityPart, ValuePart, ClaimPart, LinksPart)
"""The parts of the form between attributes and note, from the top."""


class AnnotationPage(QWidget):
    """Shows what has the focus in the form; each change it asks for is one action."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._annotation_id: AnnotationId | None = None
        self._drafts: dict[AnnotationId, str] = {}
        self.form = AnnotationForm(self)
        self._parts = [kind(session, self.form) for kind in PARTS]
        self.form.add_parts(self._parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        form = self.form
        form.label_given.connect(self._on_label_given)
        form.subtype_given.connect(self._on_subtype_given)
        form.attribute_given.connect(self._on_attribute_given)
        form.confirmed.connect(self._on_confirmed)
        form.note_edit.committed.connect(self._on_note_committed)
        form.note_edit.left.connect(self.left)
        form.left.connect(self.left)
        for part in self._parts:
            part.left.connect(self.left)

    @property
    def annotation_id(self) -> AnnotationId | None:
        """The annotation whose note and half typed words the form holds."""
        return self._annotation_id

    def set_schema(self, schema: Schema | None) -> None:
        self.form.set_schema(schema)

    def take(self, annotation: Annotation | None) -> None:
        """Takes another annotation: its note, or what was typed and could not be stored."""
        self._annotation_id = None if annotation is None else annotation.id
        if annotation is not None:
            edit = self.form.note_edit
            edit.show_note(annotation.note)
            if annotation.id in self._drafts:
                edit.setPlainText(self._drafts.pop(annotation.id))

    def take_note(self, annotation: Annotation) -> None:
        """Shows a note that changed elsewhere, as by undo, unless one is being typed."""
        edit = self.form.note_edit
        if annotation.id == self._annotation_id and not edit.is_changed:
            edit.show_note(annotation.note)

    def show_targets(self) -> None:
        """Shows the annotation in focus, or what is common to all that are chosen, as it is now."""
        session, targets = self._session, self._session.targets
        self.form.confirm_key = session.shell.key_of("claim.confirm")
        self.form.show_annotations(targets, session.text, can_edit=session.can_edit)
        for part in self._parts:
            part.show_annotations(targets)
        self.form.order_tabs([stop for part in self._parts for stop in part.stops])

    def focus_part(self, name: str) -> None:
        """Moves the keyboard to a control of a part by its object name."""
        control = self.form.findChild(QWidget, name)
        if control is not None:
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Commits what is half typed for the annotation that is still shown."""
        if self._annotation_id is not None:
            self.form.commit()
            for part in self._parts:
                part.commit()

    def set_theme(self, theme: Theme) -> None:
        self.form.set_theme(theme)
        for part in self._parts:
            part.set_theme(theme)

    # --- changing

    def _attempt(self, make: Callable[[], ChangeSet]) -> bool:
        """Does the change; one that is refused leaves the controls as the record is."""
        if self._session.attempt(partial(self._do, make)):
            return True
        if self._session.focused_id == self._annotation_id:
            self.show_targets()
        return False

    def _do(self, make: Callable[[], ChangeSet]) -> None:
        self._session.do(make())

    @property
    def _ids(self) -> list[AnnotationId]:
        """What a control changes: all that is chosen, while the focus is what is shown."""
        assert self._annotation_id is not None
        if self._session.focused_id != self._annotation_id:
            return [self._annotation_id]
        return [annotation.id for annotation in self._session.targets]

    def _on_label_given(self, name: str) -> None:
        self._attempt(partial(editing_several.relabel, self._session.store, self._ids, name))

    def _on_subtype_given(self, subtype: str | None) -> None:
        assert self._annotation_id is not None
        store = self._session.store
        self._attempt(partial(editing.set_subtype, store, self._annotation_id, subtype))

    def _on_attribute_given(self, attribute: Attribute, given: Json) -> None:
        self._attempt(partial(self._attribute_change, self._ids, attribute, given))

    def _attribute_change(
        self, ids: Sequence[AnnotationId], attribute: Attribute, given: Json
    ) -> ChangeSet:
        value = value_of(attribute, given) if isinstance(given, str) else given
        return editing_several.set_attributes(self._session.store, ids, {attribute.name: value})

    def _on_confirmed(self) -> None:
        self._attempt(partial(editing_several.confirm, self._session.store, self._ids))

    def _on_note_committed(self, note: str) -> None:
        assert self._annotation_id is not None
        store = self._session.store
        if not self._attempt(partial(editing.set_note, store, self._annotation_id, note)):
            self._drafts[self._annotation_id] = note
