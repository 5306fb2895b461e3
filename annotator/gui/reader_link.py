"""Keeps the reader and the session in step: what is typed, chosen, focused and committed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.app import labelling
from annotator.app.session import Session
from annotator.gui.reader.reader import Reader
from annotator.model.changes import ChangeSet
from annotator.model.fragments import Fragments, Span
from annotator.model.ids import AnnotationId
from annotator.model.records import Claim, Mention
from annotator.model.schema import Label


class ReaderLink(QObject):
    """The only one who moves state between the two; emits `moved` when any of it did."""

    moved = Signal()

    def __init__(self, reader: Reader, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._session = session
        reader.caret_moved.connect(self._on_caret_moved)
        reader.selection_changed.connect(self._on_selection_changed)
        reader.focus_changed.connect(self._on_focus_changed)
        reader.fragments_edited.connect(self._on_fragments_edited)
        reader.fragment_selected.connect(self._on_fragment_selected)
        session.project_opened.append(self._on_project_opened)
        session.release_opened.append(self._on_release_opened)
        session.changed.append(self._on_changed)

    def _on_project_opened(self) -> None:
        if self._session.project is not None:
            self._reader.set_schema(self._session.store.schema())

    def _on_release_opened(self) -> None:
        self._reader.set_release(self._session.text, list(self._session.annotations.values()))
        self.moved.emit()

    def _on_changed(self, change_set: ChangeSet) -> None:
        """After a commit: gives the reader what the change set names of its release."""
        if any(isinstance(change.record, Label) for change in change_set.changes):
            self._reader.set_schema(self._session.store.schema())
        release = self._session.release
        removed: list[AnnotationId] = []
        changed: list[Mention | Claim] = []
        for change in change_set.changes:
            record = change.record
            if isinstance(record, Mention | Claim) and release and record.release_id == release.id:
                if change.after is None:
                    removed.append(record.id)
                else:
                    changed.append(record)
        if removed or changed:
            self._reader.update_annotations(removed, changed)
        self.moved.emit()

    def _on_caret_moved(self, position: int) -> None:
        self._session.caret = position
        self.moved.emit()

    def _on_selection_changed(self, span: Span | None) -> None:
        self._session.selection = span
        self.moved.emit()

    def _on_focus_changed(self, annotation_id: AnnotationId | None) -> None:
        self._session.focus(annotation_id)
        self.moved.emit()

    def _on_fragments_edited(self, annotation_id: AnnotationId, fragments: Fragments) -> None:
        move = partial(labelling.move_fragments, self._session, annotation_id, fragments)
        self._session.attempt(move)

    def _on_fragment_selected(self, span: Span) -> None:
        self._session.attempt(partial(labelling.add_fragment, self._session, span))
