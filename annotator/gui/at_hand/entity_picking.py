"""Brings up the list of entities beside the focused mention."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from annotator.app.actions import Action
from annotator.app.attaching import EntityChoice, Take, attach_to, can_attach
from annotator.app.palette import Entry
from annotator.app.session import Session
from annotator.gui.bindings import Bindings
from annotator.gui.dialogs.label_picker import LabelPicker
from annotator.gui.reader.reader import Reader


class EntityPicker(LabelPicker):
    """A list of entities beside the text they are for, found by typing."""

    widest = 460

    def __init__(
        self, find: Callable[[str], Sequence[Entry]], place: QRect, parent: QWidget
    ) -> None:
        super().__init__(find, place, parent)
        self.setObjectName("entity_picker")
        field = self.search_list.field
        field.setPlaceholderText(self.tr("Entity"))
        field.setAccessibleName(self.tr("Find an entity"))
        self.search_list.list.setAccessibleName(self.tr("Entities"))


class EntityPicking(QObject):
    """Lists what the focused mention may mean, best first; typing finds others; the last is new."""

    def __init__(
        self, window: QMainWindow, reader: Reader, session: Session, *, bindings: Bindings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader
        self._session = session
        self._bindings = bindings

    def show(self, take: Take = attach_to) -> None:
        """Has an entity chosen, and given to `take`."""
        session, reader = self._session, self._reader
        if not can_attach(session):
            session.shell.say(self.tr("Focus a mention first."))
            return
        mention = session.focused
        assert mention is not None
        reader.sheet.reveal((mention.start, mention.start))
        place = QRect()
        for box in reader.pointing.boxes((mention.start, mention.end)):
            place |= box.toAlignedRect()
        corner = reader.viewport().mapTo(self._window, place.topLeft())
        choice = EntityChoice(session, take)
        picker = EntityPicker(choice.entries, QRect(corner, place.size()), self._window)
        picker.chosen.connect(self._on_chosen)
        picker.show()
        QTimer.singleShot(0, picker, choice.get_ready)

    def _on_chosen(self, entry: Entry) -> None:
        assert isinstance(entry.offer, Action)
        self._bindings.run(entry.offer)
