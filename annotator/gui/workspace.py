"""Everything around the reader: panels, bars, keys, dialogs, wired to one session."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from annotator.app import labelling
from annotator.app.look import Look
from annotator.app.remembering import Memory
from annotator.app.session import Session
from annotator.app.settings import ThemeChoice
from annotator.app.window_actions import action_id, label_actions, window_actions
from annotator.gui.at_hand.entity_picking import EntityPicking
from annotator.gui.at_hand.hand_link import HandLink
from annotator.gui.bindings import Bindings, add_buttons
from annotator.gui.claim_pickers import ClaimPickers
from annotator.gui.copying import Copying
from annotator.gui.dialogs.import_progress import ProgressStrip
from annotator.gui.entities_link import EntitiesLink
from annotator.gui.getting_ready import GettingReady
from annotator.gui.key_link import KeyLink
from annotator.gui.label_cards import LabelCards
from annotator.gui.linking import Linking
from annotator.gui.long_change_link import LongChangeLink
from annotator.gui.notes_link import NotesLink
from annotator.gui.occurrences_link import OccurrencesLink
from annotator.gui.origins import Origins
from annotator.gui.outline_link import OutlineLink
from annotator.gui.panels.find_bar import FindBar
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.label_ribbon import LabelRibbon
from annotator.gui.panels.occurrences_panel import OccurrencesPanel
from annotator.gui.panels.outline_panel import OutlinePanel
from annotator.gui.panels.queue_panel import QueuePanel
from annotator.gui.panels.status_line import StatusLine
from annotator.gui.panes import Panes
from annotator.gui.printing import Printing
from annotator.gui.project_dialogs import ProjectDialogs
from annotator.gui.reader.reader import Reader
from annotator.gui.reader_link import ReaderLink
from annotator.gui.rereading_link import RereadingLink
from annotator.gui.schema_link import SchemaLink
from annotator.gui.theme import Theme
from annotator.gui.thread_link import ThreadLink
from annotator.gui.watching_link import WatchingLink
from annotator.model.changes import ChangeSet
from annotator.model.fragments import Span
from annotator.model.ids import ReleaseId
from annotator.model.schema import Label

_BUTTONS = (
    "project.import", "project.export", "", "edit.undo", "edit.redo", "edit.find", "",
    "release.previous", "release.next", "release.done", "", "view.zoom_out", "view.zoom_in",
    "view.theme", "view.panels",
)  # fmt: skip


class Workspace(QObject):
    """The working part of a window; made when the window is on the screen."""

    theme_toggled = Signal()
    theme_chosen = Signal(object)  # ThemeChoice

    def __init__(self, window: QMainWindow, memory: Memory) -> None:
        super().__init__(window)
        self.window = window
        self.memory = memory
        self.page = QWidget(window)
        self.reader = Reader(self.page)
        self.session = Session(self.reader, self)
        self.dialogs = ProjectDialogs(window, self.session, memory)
        self.bindings = Bindings(window, self.session, window_actions())
        self.link = ReaderLink(self.reader, self.session, self)
        self.keys = KeyLink(window, self.reader, self.session, self.bindings, memory)
        self.hand = HandLink(window, self.reader, self.session, self.bindings, memory)
        picking = EntityPicking(window, self.reader, self.session, bindings=self.bindings)
        self.entities = EntitiesLink(window, self.reader, self.session, picking=picking)
        self.ribbon = LabelRibbon(self.session, self.page)
        self.queue = QueuePanel(self.session, window)
        self.outline = OutlinePanel(self.session, window)
        self.outline_link = OutlineLink(
            self.reader, self.outline, self.session, link=self.link, bindings=self.bindings
        )
        self.inspector = Inspector(self.session, window)
        self.threads = ThreadLink(
            window, self.reader, self.session, link=self.link, bindings=self.bindings
        )
        self.inspector.add_part(self.threads.row)
        self.find_bar = FindBar(self.session, self.page)
        self.occurrences = OccurrencesPanel(self.session, self.page)
        self.occurrences_link = OccurrencesLink(
            self.reader, self.occurrences, self.session, parent=self
        )
        self.linking = Linking(window, self.reader, self.session, page=self.page)
        self.claim_pickers = ClaimPickers(window, self.session, self.inspector)
        self.progress_strip = ProgressStrip(self.page)
        self.watching = WatchingLink(
            self.session,
            window,
            self.page,
            start=self.dialogs.import_paths,
            runner=self.dialogs.import_runner,
        )
        self.printing = Printing(window, self.session, memory)
        words = self.tr("Printing page {:,} of {:,}")
        self.print_strip = ProgressStrip(self.page, words=words, name="print")
        self.change_strip = ProgressStrip(
            self.page, words=self.tr("Writing {:,} of {:,}"), name="change"
        )
        self.long_change_link = LongChangeLink(self.session, self.change_strip)
        self.status_line = StatusLine(self.session, window)
        strips = (self.watching.strip, self.progress_strip, self.print_strip, self.change_strip)
        below = (self.find_bar, self.occurrences, self.linking.panel, *strips, self.entities.panel)
        around = (self.inspector, self.status_line, self.ribbon, self.outline, self.queue)
        self.panes = Panes(self.reader, *below, self.threads.panel, *around)
        self._build_page()
        area = Qt.DockWidgetArea
        self._docks = (
            self._dock("queue", self.tr("Releases"), self.queue, area.LeftDockWidgetArea),
            self._dock("outline", self.tr("Outline"), self.outline, area.LeftDockWidgetArea),
            self._dock("inspector", self.tr("Inspector"), self.inspector, area.RightDockWidgetArea),
        )
        self._build_bars()
        self._connect()
        self._show_furniture(is_shown=False)
        self.reader.set_look(memory.settings.look)
        self.reader.pointing.trims = memory.settings.trims
        GettingReady(labelling.getting_ready(), self)
        self._shows = self._make_shows()

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Shows a sentence in the status line."""
        self.status_line.say(message, is_error=is_error)

    def show(self, what: str) -> None:
        """Brings up a dialog, panel or page by its name."""
        self._shows[what]()

    def key_of(self, action_id: str) -> str:
        """The first key of an action in running text."""
        return self.bindings.written(action_id)

    @property
    def theme_choice(self) -> ThemeChoice:
        """The theme as it was chosen."""
        return self.memory.settings.theme

    # --- building

    def _make_shows(self) -> dict[str, Callable[[], object]]:
        """What actions bring up, by name."""
        window = self.window
        return {
            **self.dialogs.shows,
            **Copying(self.session, self).shows,
            **Origins(self.session, window).shows,
            **RereadingLink(self.session, window).shows,
            **self.watching.shows,
            **self.printing.shows,
            **self.keys.shows,
            **self.hand.shows,
            **self.entities.shows,
            **self.outline_link.shows,
            **self.linking.shows,
            **self.claim_pickers.shows,
            **LabelCards(self.session, self.page, self.reader).shows,
            **SchemaLink(window, self.reader, self.session, self.bindings, self.memory).shows,
            **self.threads.shows,
            **NotesLink(window, self.reader, self.session, panes=self.panes).shows,
            "quit": window.close,
            "find": self._show_find,
            "find_next": partial(self.find_bar.step, 1),
            "find_previous": partial(self.find_bar.step, -1),
            "attributes": self.inspector.focus_attributes,
            "note": self.inspector.focus_note,
            "theme": self.theme_toggled.emit,
            **{f"theme.{name}": partial(self.theme_chosen.emit, name) for name in ThemeChoice},
            "panels": self._toggle_panels,
            "next_pane": partial(self.panes.step, 1),
            "previous_pane": partial(self.panes.step, -1),
            "trim": self._toggle_trim,
        }

    def _build_page(self) -> None:
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        below = (self.find_bar, self.occurrences, self.linking.panel)
        strips = (self.watching.strip, self.progress_strip, self.print_strip, self.change_strip)
        above = (self.ribbon, *strips)
        for widget in (*above, self.reader, *below):
            column.addWidget(widget, stretch=1 if widget is self.reader else 0)
        self.find_bar.hide()
        self.occurrences.hide()
        self.progress_strip.hide()
        self.print_strip.hide()
        self.change_strip.hide()

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self.window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        self.window.addDockWidget(area, dock)
        return dock

    def _build_bars(self) -> None:
        self.bindings.fill_menus()
        self.tool_bar = QToolBar(self.tr("Tools"), self.window)
        self.tool_bar.setObjectName("tools")
        self.tool_bar.setMovable(False)
        self.tool_bar.setIconSize(QSize(20, 20))
        layout = self.tool_bar.layout()
        assert layout is not None
        layout.setContentsMargins(8, 2, 8, 2)
        add_buttons(self.tool_bar, self.bindings, _BUTTONS)
        self.window.addToolBar(self.tool_bar)
        self.window.setStatusBar(self.status_line)

    def _connect(self) -> None:
        self.reader.character_typed.connect(self.bindings.run_key)
        self.reader.key_pressed.connect(self.bindings.run_key)
        self.reader.key_pressed.connect(self.inspector.press_key)
        self.reader.edge_changed.connect(self.status_line.show_edge)
        self.reader.look_changed.connect(self._on_look_changed)
        self.link.moved.connect(self._on_moved)
        self.ribbon.label_chosen.connect(self._on_label_chosen)
        self.inspector.left.connect(self.reader.setFocus)
        self.inspector.action_wanted.connect(self.bindings.run_by_id)
        self.inspector.wanted.connect(self._docks[-1].show)
        self.find_bar.hits_changed.connect(self._on_hits_changed)
        self.find_bar.closed.connect(self.reader.setFocus)
        self.queue.left.connect(self.reader.setFocus)
        self.status_line.left.connect(self.reader.setFocus)
        self.progress_strip.cancelled.connect(self.dialogs.import_runner.cancel)
        self.dialogs.import_runner.stepped.connect(self.progress_strip.show_step)
        self.dialogs.import_runner.finished.connect(self.progress_strip.hide)
        self.dialogs.import_runner.failed.connect(self.progress_strip.hide)
        self.printing.stepped.connect(self.print_strip.show_step)
        self.printing.ended.connect(self.print_strip.hide)
        self.print_strip.cancelled.connect(self.printing.cancel)
        self.session.project_opened.append(self._on_project_opened)
        self.session.project_closing.append(self._on_project_closing)
        self.session.release_opened.append(self._on_release_opened)
        self.session.changed.append(self._on_changed)
        self.session.armed_changed.append(self._on_moved)
        self.bindings.keys_changed.connect(self._on_keys_changed)
        self.session.propagation_changed.insert(0, self._on_propagation_changed)

    def set_theme(self, theme: Theme) -> None:
        """Colours everything by the theme."""
        panels = (self.ribbon, self.queue, self.outline, self.inspector, self.find_bar)
        docked = (self.threads.panel, self.entities.panel)
        below = (self.occurrences, self.linking.panel, *docked, self.status_line)
        strips = (self.progress_strip, self.print_strip, self.change_strip)
        for themed in (self.bindings, self.reader, *panels, *below, *strips):
            themed.set_theme(theme)

    # --- what actions ask for

    def _toggle_panels(self) -> None:
        """Hides all panels, or shows them again."""
        is_any_shown = any(dock.isVisible() for dock in self._docks)
        for dock in self._docks:
            dock.setVisible(not is_any_shown)
        for dock in (self.threads.dock, self.entities.dock):
            dock.setVisible(dock.isVisible() and not is_any_shown)
        self.reader.setFocus()

    def _toggle_trim(self) -> None:
        """Trims selections, or takes them as they are."""
        trims = not self.memory.settings.trims
        self.memory.remember(replace(self.memory.settings, trims=trims))
        self.reader.pointing.trims = trims
        self.say(
            self.tr("Selections lose quotes, stops and the like at their ends.")
            if trims
            else self.tr("Selections are taken as they are.")
        )

    def _show_furniture(self, *, is_shown: bool) -> None:
        """Shows or hides what stands around the reader."""
        for furniture in (self.tool_bar, *self._docks):
            furniture.setVisible(is_shown)

    def _show_find(self) -> None:
        """Opens the find bar with the selected words."""
        self.linking.end()  # both outline what they have found
        span = self.session.selection
        self.find_bar.begin("" if span is None else self.session.text[slice(*span)])

    # --- what happened

    def _on_project_opened(self) -> None:
        project, path = self.session.project, self.session.path
        if project is None or path is None:
            self.bindings.set_labels(())
            self._show_furniture(is_shown=False)
            return
        layout = QByteArray(b64decode(self.memory.settings.layout))
        if not self.window.restoreState(layout):
            self._show_furniture(is_shown=True)
            self.window.resizeDocks(self._docks[:2], [1, 1], Qt.Orientation.Vertical)
        self.memory.remember(self.memory.settings.with_recent(path))
        schema = project.store.schema()
        self.bindings.set_labels(label_actions(schema))
        self.ribbon.set_schema(schema)
        self._open_last_place(path)
        self.reader.setFocus()

    def _open_last_place(self, path: Path) -> None:
        """The release that was open the last time, at the place it was read."""
        release_id, position = self.memory.settings.places.get(str(path), ("", 0))
        if self.session.store.release(ReleaseId(release_id)) is not None:
            self.session.open_release(ReleaseId(release_id))
            self.reader.set_caret(min(position, len(self.session.text)))
        elif ids := self.session.store.release_ids():
            self.session.open_release(ids[0])

    def _on_release_opened(self) -> None:
        self.find_bar.hide()
        self.bindings.name_history()

    def _on_changed(self, _change_set: ChangeSet) -> None:
        self.bindings.name_history()

    def _on_moved(self) -> None:
        focused = self.session.focused
        label = None if focused is None else self.session.label_of(focused)
        self.ribbon.show_state(label)
        self.inspector.refresh()
        self.status_line.refresh()

    def _on_keys_changed(self) -> None:
        self.ribbon.show_keys(self.bindings.label_keys())
        self.bindings.name_history()

    def _on_label_chosen(self, label: Label) -> None:
        self.bindings.run(self.bindings.get(action_id(label)))
        self.reader.setFocus()

    def _on_propagation_changed(self) -> None:
        """The list of occurrences takes the place of the find bar, which does the same to it."""
        if self.session.propagation is not None and self.find_bar.isVisible():
            self.find_bar.close_bar()

    def _on_hits_changed(self, hits: list[Span], current: int | None) -> None:
        if self.find_bar.isVisible():
            self.session.set_propagation(None)
        self.reader.set_hits(hits, current)
        if current is not None:
            self.reader.set_selection(hits[current])

    def _on_look_changed(self, look: Look) -> None:
        self.memory.remember(replace(self.memory.settings, look=look))
        self.status_line.refresh()

    def _on_project_closing(self) -> None:
        """Ends an import; notes how the panels are, the release and where its caret is."""
        self.dialogs.import_runner.cancel()
        path, release = self.session.path, self.session.release
        layout = b64encode(self.window.saveState().data()).decode()
        settings = replace(self.memory.settings, layout=layout)
        if path is not None and release is not None:
            settings = settings.with_place(path, release.id, self.session.caret)
        self.memory.remember(settings)

    def close(self) -> None:
        """Stops what runs and closes the project."""
        self.dialogs.import_runner.cancel()
        self.dialogs.export_runner.cancel()
        self.printing.cancel()
        self.session.close_project()
