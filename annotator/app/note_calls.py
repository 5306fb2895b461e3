"""The calls of the scripting face that write, list and resolve notes."""

from __future__ import annotations

from annotator.app import history, noting
from annotator.app.project_calls import ProjectCalls
from annotator.model.notes import NoteRow


class NoteCalls(ProjectCalls):
    """The notes of an open project; each call is one undoable action."""

    def notes(self, *, is_resolved: bool | None = None) -> list[NoteRow]:
        """The notes on releases, annotations, entities and labels.

        Args:
            is_resolved: Only those resolved, or only those open; all if not given.
        """
        rows = self.store.notes.all()
        return [row for row in rows if is_resolved is None or row.is_resolved is is_resolved]

    def set_release_note(self, release_id: str, note: str) -> None:
        """Replaces the note on a release."""
        history.do(self.store, noting.set_note(self.store, "release", release_id, note=note))

    def set_entity_note(self, entity_id: str, note: str) -> None:
        """Replaces the note on an entity."""
        history.do(self.store, noting.set_note(self.store, "entity", entity_id, note=note))

    def set_label_note(self, label: str, note: str) -> None:
        """Replaces the note on a label, which goes with the schema.

        Raises:
            UserError: There is no such label.
        """
        id_ = noting.get_label(self.store, label).id
        history.do(self.store, noting.set_note(self.store, "label", id_, note=note))

    def resolve_note(self, note: NoteRow, *, is_resolved: bool = True) -> None:
        """Resolves a note, or opens it again; another note in its place is open.

        Raises:
            UserError: What it is on is not there.
        """
        history.do(self.store, noting.resolve(self.store, [note], is_resolved=is_resolved))
