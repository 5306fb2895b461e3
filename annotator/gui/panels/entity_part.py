"""The part of the inspector that says which entity the focused mention means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from annotator.app.attaching import can_attach, focused_mention
from annotator.app.session import Session
from annotator.gui.panels.form_part import FormPart
from annotator.model.records import Annotation

_LABEL_WIDTH = 96
_ROOM = 28


class EntityPart(FormPart):
    """A button with the entity's name, which brings up the picker; hidden where there is none."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._words = ""
        title = QLabel(self.tr("Entity"), self)
        title.setProperty("tone", "muted")
        title.setMinimumWidth(_LABEL_WIDTH)
        self._button = QPushButton(self)
        self._button.setObjectName("annotation.entity")
        self._button.setAccessibleName(self.tr("Entity"))
        self._button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._button.setAutoDefault(True)
        self._button.clicked.connect(self._on_clicked)
        title.setBuddy(self._button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self._button, stretch=1)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        session = self.session
        mention = focused_mention(session) if len(annotations) == 1 else None
        self.setVisible(mention is not None)
        if mention is None:
            return
        entity = session.store.find_entity(mention.entity_id) if mention.entity_id else None
        key = session.shell.key_of("entity.attach")
        self._words = words = self.tr("none yet") if entity is None else entity.name
        self._fit()
        tip = self.tr("{} attaches it to what it most likely means.").format(key)
        self._button.setToolTip(tip if entity is None else f"{entity.name}\n{entity.note}".strip())
        self._button.setAccessibleDescription(words)
        self._button.setEnabled(can_attach(session))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shortens the name to the room there is."""
        room = self._button.width() - _ROOM
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self._button.setText(words.replace("&", "&&"))

    def _on_clicked(self) -> None:
        self.session.shell.show("entity_picker")
