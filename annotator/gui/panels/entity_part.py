"""The entity that a mention refers to, in the inspector."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.app.session import Session
from annotator.gui.panels.form_part import FormPart
from annotator.model.records import Annotation, Mention


class EntityPart(FormPart):
    """A line with the entity's name."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setObjectName("annotation.entity")
        self._name.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._name)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        ids = {a.entity_id for a in annotations if isinstance(a, Mention)}
        entity_id = ids.pop() if len(ids) == 1 else None
        entity = None if entity_id is None else self.session.store.find_entity(entity_id)
        self._name.setText("" if entity is None else self.tr("Entity: {}").format(entity.name))
        self.setVisible(entity is not None)
