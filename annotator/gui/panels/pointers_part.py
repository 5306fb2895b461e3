"""What an annotation points at and what points at it, in the inspector."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.app.session import Session
from annotator.gui.panels.form_part import FormPart
from annotator.gui.panels.record_words import pointer_lines, short_quote
from annotator.model.ids import AnnotationId, EntityId
from annotator.model.records import Annotation, Mention


class PointersPart(FormPart):
    """A line for the entity or speaker, and for each role and relation."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._lines = QLabel(self)
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        self._lines.setObjectName("annotation.pointers")
        self._lines.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._lines)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        lines = self._lines_of(annotations[0]) if len(annotations) == 1 else []
        self._lines.setText("\n".join(lines))
        self.setVisible(bool(lines))

    def _lines_of(self, annotation: Annotation) -> list[str]:
        session = self.session
        relations = session.store.relations(annotation.release_id)
        lines = pointer_lines(annotation, relations, text=session.text, name_of=self._name_of)
        entity_id = (
            annotation.entity_id if isinstance(annotation, Mention) else annotation.speaker_id
        )
        if entity_id is not None:
            title = self.tr("Entity") if isinstance(annotation, Mention) else self.tr("Speaker")
            lines.insert(0, f"{title}: {self._name_of(entity_id)}")
        return lines

    def _name_of(self, target_id: str) -> str:
        """The words of an annotation or the name of an entity."""
        annotation = self.session.annotations.get(AnnotationId(target_id))
        if annotation is not None:
            return short_quote(self.session.text, annotation.fragments)
        entity = self.session.store.find_entity(EntityId(target_id))
        return self.tr("something elsewhere") if entity is None else entity.name
