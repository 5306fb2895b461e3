"""Keeps the reader and the session in step: what is typed, chosen, focused and committed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.app import labelling
from annotator.app.session import Session
from annotator.gui.panels.attribute_words import title_of
from annotator.gui.reader.reader import Reader
from annotator.gui.reader.relation_routes import Arrow
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import Fragments, Span
from annotator.model.ids import AnnotationId
from annotator.model.records import Claim, Mention, Relation, Release, Status
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
        reader.chosen_changed.connect(self._on_chosen_changed)
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
        self._show_reviewed()
        self._show_arrows()
        self.moved.emit()

    def _on_changed(self, change_set: ChangeSet) -> None:
        """After a commit: gives the reader what the change set names of its release."""
        has_labels = any(isinstance(change.record, Label) for change in change_set.changes)
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
        if has_labels:
            self._reader.set_schema(self._session.store.schema())
            changed = self._renamed()
        if removed or changed:
            self._reader.update_annotations(removed, changed)
        if any(map(_is_of_arrows, change_set.changes)):
            self._show_arrows()
        if any(isinstance(change.record, Release) for change in change_set.changes):
            self._show_reviewed()
        self.moved.emit()

    def _renamed(self) -> list[Mention | Claim]:
        """The annotations that the reader has otherwise, as under a former name of their label."""
        shown = self._reader.reading.annotations
        return [a for a in self._session.annotations.values() if shown.find(a.id) != a]

    def _show_arrows(self) -> None:
        """Relations and roles, for the reader to draw those of the focus."""
        session, release = self._session, self._session.release
        if release is None:
            return
        relations = session.store.relations(release.id)
        arrows = [
            Arrow(title_of(r.label), AnnotationId(r.from_id), AnnotationId(r.to_id))
            for r in relations
        ]
        arrows += [
            Arrow(
                title_of(role.role),
                claim.id,
                AnnotationId(role.to) if role.to else None,
                None if role.to else role.fragments[0],
            )
            for claim in session.annotations.values()
            if isinstance(claim, Claim)
            for role in claim.roles
            if role.to or role.fragments
        ]
        self._reader.relations.set_arrows(arrows)

    def _show_reviewed(self) -> None:
        """The ranges read through; a release that is done is so as a whole."""
        release = self._session.release
        if release is not None:
            whole = ((0, release.n_chars),)
            self._reader.set_reviewed(whole if release.status is Status.DONE else release.reviewed)

    def _on_caret_moved(self, position: int) -> None:
        self._session.caret = position
        self.moved.emit()

    def _on_selection_changed(self, span: Span | None, is_exact: bool) -> None:
        self._session.selection = span
        self._session.is_exact = is_exact or not self._reader.pointing.trims
        self.moved.emit()

    def _on_focus_changed(self, annotation_id: AnnotationId | None) -> None:
        self._session.focus(annotation_id)
        self.moved.emit()

    def _on_chosen_changed(self, chosen: tuple[AnnotationId, ...]) -> None:
        self._session.chosen = chosen
        self.moved.emit()

    def _on_fragments_edited(self, annotation_id: AnnotationId, fragments: Fragments) -> None:
        move = partial(labelling.move_fragments, self._session, annotation_id, fragments)
        self._session.attempt(move)

    def _on_fragment_selected(self, span: Span, is_exact: bool) -> None:
        is_exact = is_exact or not self._reader.pointing.trims
        add = partial(labelling.add_fragment, self._session, span, is_exact=is_exact)
        self._session.attempt(add)


def _is_of_arrows(change: Change) -> bool:
    records = (change.before, change.after)
    return any(isinstance(r, Relation) or (isinstance(r, Claim) and r.roles) for r in records)
