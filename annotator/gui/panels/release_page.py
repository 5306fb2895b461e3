"""The page of the inspector on the release in the reader."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app import editing
from annotator.app.alike import linked_title
from annotator.app.session import Session
from annotator.app.source_actions import reading_offers
from annotator.app.whole_labelling import set_release_labels, toggled
from annotator.gui.panels.release_facts import ReleaseFacts
from annotator.gui.theme import Theme
from annotator.model.ids import ReleaseId
from annotator.model.records import Release


class ReleasePage(QWidget):
    """Shows `session.release`; its note is committed to the release it was typed for."""

    left = Signal()
    action_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._release_id: ReleaseId | None = None
        self._drafts: dict[ReleaseId, str] = {}
        self._is_stale = True
        self._facts = ReleaseFacts(self)
        self.note_edit = self._facts.note_edit
        self.note_edit.committed.connect(self._on_note_committed)
        self.note_edit.left.connect(self.left)
        self._facts.labels.toggled.connect(self._on_label_toggled)
        self._facts.action_wanted.connect(self.action_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._facts)

    def forget(self) -> None:
        """Has the facts read anew when they are shown next."""
        self._is_stale = True

    def take(self) -> None:
        """Takes the note of the session's release, or what was typed and could not be stored."""
        release = self._session.release
        self._release_id = None if release is None else release.id
        if release is not None:
            self.note_edit.show_note(release.note)
            if release.id in self._drafts:
                self.note_edit.setPlainText(self._drafts.pop(release.id))

    def take_note(self, release: Release) -> None:
        """Shows a note that changed elsewhere, as by undo, unless one is being typed."""
        if release.id == self._release_id and not self.note_edit.is_changed:
            self.note_edit.show_note(release.note)

    def show_release(self, release: Release) -> None:
        """Shows the facts, if they are not what is shown already."""
        session = self._session
        if self._is_stale:
            self._facts.show_release(
                release,
                can_edit=session.can_edit,
                offers=reading_offers(session),
                older=linked_title(session.store, release),
            )
            schema = session.store.schema()
            self._facts.show_labels(release, schema, can_edit=session.can_edit)
            self._facts.show_counts(session.label_counts, schema)
            self._is_stale = False

    def commit(self) -> None:
        """Commits what is half typed for the release that is still shown."""
        if self._release_id is not None:
            self.note_edit.commit()

    def set_theme(self, theme: Theme) -> None:
        self._facts.set_theme(theme)

    def _on_note_committed(self, note: str) -> None:
        assert self._release_id is not None
        if not self._session.attempt(partial(self._set_note, self._release_id, note)):
            self._drafts[self._release_id] = note

    def _on_label_toggled(self, name: str) -> None:
        self._session.attempt(partial(self._toggle_label, name))

    def _toggle_label(self, name: str) -> None:
        session, release = self._session, self._session.release
        assert release is not None
        labels = toggled(release.labels, name)
        session.do(set_release_labels(session.store, release.id, labels))

    def _set_note(self, release_id: ReleaseId, note: str) -> None:
        session = self._session
        session.do(editing.set_release_note(session.store, release_id, note))
