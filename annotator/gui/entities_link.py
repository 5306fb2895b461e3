"""Joins the panel of the register to the project: fills it, and does what is asked in it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QFileDialog, QMainWindow

from annotator.app import merging, register
from annotator.app.attaching import attach_every_to, carry_out
from annotator.app.entity_list import EntityList
from annotator.app.gazetteer import EntityReport, reading_entities
from annotator.app.session import Session
from annotator.gui.at_hand.entity_picking import EntityPicking
from annotator.gui.dialogs.entity_dialog import EntityDialog
from annotator.gui.dialogs.refused_rows import RefusedRowsDialog
from annotator.gui.panels.entities_panel import EntitiesPanel
from annotator.gui.reader.reader import Reader
from annotator.model.changes import ChangeSet
from annotator.model.ids import AnnotationId, EntityId
from annotator.model.records import Entity, Mention
from annotator.model.usage import LooseWords

_SLICE_S: Final = 0.008
_Steps = Generator[None, None, ChangeSet | None]


class EntitiesLink(QObject):
    """The panel in its dock, hidden until asked for; while hidden it costs nothing.

    What takes long goes on a slice at a time, whenever the window is idle.
    """

    def __init__(
        self, window: QMainWindow, reader: Reader, session: Session, *, picking: EntityPicking
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader
        self._session = session
        self._picking = picking
        self._list: EntityList | None = None
        self._counts = Counter[LooseWords]()
        self._steps: _Steps | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._on_reading)
        self._at_end: Callable[[ChangeSet | None], None] = self._show_loose
        self.panel = EntitiesPanel(session, window)
        self.dock = QDockWidget(self.tr("Entities"), window)
        self.dock.setObjectName("entities")
        self.dock.setWidget(self.panel)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.dock.hide()
        self.shows: dict[str, Callable[[], object]] = {
            "entities": self._toggle,
            "entity_picker": picking.show,
            "import_entities": self._show_import,
        }
        self._connect()

    def _connect(self) -> None:
        panel, session = self.panel, self._session
        panel.filter_changed.connect(self._fill)
        panel.entity_shown.connect(self._show_mentions)
        panel.edit_wanted.connect(self._on_edit_wanted)
        panel.merge_wanted.connect(self._on_merge_wanted)
        panel.delete_wanted.connect(self._on_delete_wanted)
        panel.mentions.split_wanted.connect(self._on_split_wanted)
        panel.mentions.split_words_wanted.connect(self._on_split_words_wanted)
        panel.mentions.chosen.connect(self._go_to)
        panel.loose_chosen.connect(self._on_loose_chosen)
        panel.left.connect(self._reader.setFocus)
        self.dock.visibilityChanged.connect(self._on_visibility_changed)
        session.project_opened.append(self._on_project_opened)
        session.project_closing.append(self._reading.stop)
        session.project_closing.append(self._stop)
        session.changed.append(self._on_changed)

    # --- what is shown

    def _toggle(self) -> None:
        """Brings the panel up at the focused mention's entity; from the panel, hides it."""
        if self.dock.isVisible() and self.panel.isAncestorOf(self._window.focusWidget()):
            self.dock.hide()
            self._reader.setFocus()
            return
        self.dock.show()
        self.dock.raise_()
        focused = self._session.focused
        if isinstance(focused, Mention) and focused.entity_id is not None:
            self.panel.go_to(focused.entity_id)
        self.panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        """Lists what the filter lets through."""
        project = self._session.project
        if project is None or not self.dock.isVisible():
            return
        if self.panel.is_loose:
            self._count_loose()
            return
        if self._list is None:
            self._list = EntityList(project.name_index.entities.values())
        self.panel.show_entities(self._list.find(self.panel.search))
        self._show_mentions()

    def _show_mentions(self) -> None:
        """Lists the mentions of the current row."""
        ids: list[AnnotationId] = []
        if self._session.project is not None and self.dock.isVisible():
            known = self._session.store.register
            if self.panel.entity_id is not None:
                ids = known.mention_ids(self.panel.entity_id)
            elif self.panel.loose_words is not None:
                ids = known.loose_mention_ids(self.panel.loose_words)
        self.panel.mentions.show_mentions(ids)

    def _count_loose(self) -> None:
        self._counts = Counter()
        self._begin(self._session.store.register.counting_loose(self._counts), self._show_loose)

    def _show_loose(self, _change_set: ChangeSet | None = None) -> None:
        self.panel.show_loose(self._counts)
        self._show_mentions()

    # --- what takes long

    def _begin(self, steps: _Steps, at_end: Callable[[ChangeSet | None], None]) -> None:
        self._steps, self._at_end = steps, at_end
        self._timer.start()

    def _stop(self) -> None:
        """Leaves what goes on; nothing of it has been written."""
        self._timer.stop()
        self._steps = None

    def _on_timeout(self) -> None:
        until = time.monotonic() + _SLICE_S
        while self._steps is not None and time.monotonic() < until:
            if not self._session.attempt(self._step):
                self._stop()

    def _step(self) -> None:
        assert self._steps is not None
        try:
            next(self._steps)
        except StopIteration as end:
            self._stop()
            self._at_end(end.value)

    # --- what happened

    def _on_project_opened(self) -> None:
        self._list = None
        self._reading.stop()
        if self._session.project is None:
            self.panel.show_entities([])
            self.panel.mentions.show_mentions([])
            self.dock.hide()
        else:
            self._fill()
            self._reading.start()

    def _on_reading(self) -> None:
        """Reads names on while nothing else is to be done, so that the first guess is at once."""
        project = self._session.project
        if project is not None and project.name_index.read_some():
            return
        self._reading.stop()
        if project is not None and self._list is None:
            self._list = EntityList(project.name_index.entities.values())

    def _on_visibility_changed(self, is_visible: bool) -> None:
        if is_visible:
            self._fill()

    def _on_changed(self, change_set: ChangeSet) -> None:
        has_entities = self._list is not None and self._list.follow(change_set)
        if not self.dock.isVisible():
            return
        if has_entities or self.panel.is_loose:
            self._fill()
        elif any(isinstance(change.record, Mention) for change in change_set.changes):
            self.panel.entities.refresh()
            self._show_mentions()

    # --- what is asked

    def _do(self, make: Callable[[], ChangeSet]) -> None:
        self._session.attempt(lambda: carry_out(self._session, make()))

    def _on_merge_wanted(self, kept: EntityId, others: list[EntityId]) -> None:
        store = self._session.store
        self._do(partial(merging.merge_entities, store, kept, others))

    def _on_delete_wanted(self, entity_ids: list[EntityId]) -> None:
        self._do(partial(merging.delete_entities, self._session.store, entity_ids))

    def _on_split_wanted(self, mention_ids: list[AnnotationId]) -> None:
        entity_id, store = self.panel.entity_id, self._session.store
        if entity_id is not None:
            split = partial(merging.split_entity, store, entity_id, mention_ids=mention_ids)
            self._do(split)

    def _on_split_words_wanted(self, words: str) -> None:
        entity_id, store = self.panel.entity_id, self._session.store
        if entity_id is not None:
            self._do(partial(merging.split_entity, store, entity_id, alias=words))

    def _on_edit_wanted(self, entity_id: EntityId) -> None:
        session = self._session
        entity = session.store.find_entity(entity_id)
        if session.is_read_only:
            session.shell.say(self.tr("The project is open for reading only."))
        if entity is None or session.is_read_only:
            return
        labels = session.store.schema().mention_labels
        EntityDialog(entity, labels, partial(self._save, entity), self._window).open()

    def _save(self, entity: Entity, dialog: EntityDialog) -> None:
        """Changes what the dialog gives.

        Raises:
            UserError: It is refused.
        """
        change_set = register.edit_entity(
            self._session.store,
            entity.id,
            name=dialog.name,
            label=dialog.label,
            aliases=dialog.aliases,
            identifiers=dialog.identifiers,
            note=dialog.note,
        )
        self._session.do(change_set)

    def _go_to(self, mention: Mention) -> None:
        """Opens the release of a mention and focuses it."""
        self._session.attempt(partial(self._open_at, mention))

    def _open_at(self, mention: Mention) -> None:
        release = self._session.release
        if release is None or release.id != mention.release_id:
            self._session.open_release(mention.release_id)
        self._reader.setFocus()
        self._reader.set_focused(mention.id)

    def _on_loose_chosen(self, loose: LooseWords) -> None:
        """Has an entity chosen for all mentions of the words, then shows them to be vetoed."""
        store = self._session.store.register
        for mention in store.mentions(store.loose_mention_ids(loose)[:1]):
            self._go_to(mention)
            self._picking.show(attach_every_to)

    # --- import

    def _show_import(self) -> None:
        title, kinds = self.tr("Import entities"), self.tr("Lists (*.csv *.tsv *.json *.jsonl)")
        dialog = QFileDialog(self._window, title, "", f"{kinds};;{self.tr('All files (*)')}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_import_selected)
        dialog.open()

    def _on_import_selected(self, name: str) -> None:
        report = EntityReport()
        reading = reading_entities(self._session.store, Path(name), report)
        self._begin(reading, partial(self._on_entities_read, report))

    def _on_entities_read(self, report: EntityReport, change_set: ChangeSet | None) -> None:
        assert change_set is not None
        carry_out(self._session, change_set, report.summary())
        if report.problems:
            RefusedRowsDialog(report, self._window).open()
