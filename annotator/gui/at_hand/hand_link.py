"""Brings up palette, picker, chips, stack and menu, and does what is chosen in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QMainWindow

from annotator.app.actions import Action
from annotator.app.key_names import is_character
from annotator.app.labelling import finish_selection
from annotator.app.likely_labels import likely_labels
from annotator.app.palette import Entry, Palette, ReleaseIndex
from annotator.app.remembering import Memory
from annotator.app.session import Session
from annotator.app.window_actions import action_id
from annotator.gui.at_hand.context_menu import make_context_menu
from annotator.gui.at_hand.likely_strip import N_LABELS, LikelyStrip
from annotator.gui.at_hand.stack_list import StackList, StackRow
from annotator.gui.bindings import Bindings
from annotator.gui.dialogs.label_picker import LabelPicker
from annotator.gui.dialogs.palette import PaletteOverlay
from annotator.gui.reader.reader import Reader
from annotator.model.fragments import quote
from annotator.model.records import Annotation, Layer
from annotator.model.schema import Label

_MOST_CHARS: Final = 120


class HandLink(QObject):
    """Everything here comes up over the window, and gives the keyboard back when it goes."""

    def __init__(
        self, window: QMainWindow, reader: Reader, session: Session, bindings: Bindings,
        memory: Memory,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._reader = reader
        self._session = session
        self._bindings = bindings
        self._memory = memory
        self._index: ReleaseIndex | None = None
        self._palette: PaletteOverlay | None = None
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._on_reading)
        self.strip = LikelyStrip(reader)
        self.stack = StackList(reader)
        self.strip.label_chosen.connect(self._on_label_chosen)
        self.strip.more_wanted.connect(self._show_picker)
        reader.selection_made.connect(self._on_selection_made)
        reader.selection_changed.connect(self.strip.hide)
        reader.menu_wanted.connect(self._show_menu)
        reader.stack_cycled.connect(self._on_stack_cycled)
        session.project_opened.append(self._forget_index)
        session.queue_changed.append(self._forget_index)
        self.shows: dict[str, Callable[[], object]] = {
            "palette": self._toggle_palette,
            "label_picker": self._show_picker,
            "label_to_arm": partial(self._show_picker, arms=True),
            "menu": self._show_menu_at_caret,
            "likely_labels": self._toggle_likely_labels,
        }

    @property
    def is_reading(self) -> bool:
        """Whether there are titles that the palette does not find yet."""
        return self._reading.isActive()

    # --- palette

    def _toggle_palette(self) -> None:
        if self._palette is not None:
            self._palette.close()
            return
        if self._index is None and self._session.project is not None:
            self._index = ReleaseIndex(self._session.store)
        palette = Palette(self._session, self._bindings.all, self._index)
        recent = self._memory.settings.recent_commands
        self._palette = PaletteOverlay(partial(palette.entries, recent=recent), self._window)
        keys = self._bindings.get("go.palette").all_keys
        self._palette.search_list.closing_keys = [key for key in keys if not is_character(key)]
        self._palette.chosen.connect(self._on_entry_chosen)
        self._palette.closed.connect(self._on_palette_closed)
        self._palette.show()
        self._reading.start()

    def _on_reading(self) -> None:
        """Reads titles on while nothing else is to be done."""
        if self._index is not None and self._index.read_some():
            return
        self._reading.stop()
        if self._palette is not None and self._palette.search_list.field.text():
            self._palette.search_list.search()

    def _on_palette_closed(self) -> None:
        self._palette = None
        self._reading.stop()

    def _on_entry_chosen(self, entry: Entry) -> None:
        if isinstance(entry.offer, Action):
            if entry.label is None:
                settings = self._memory.settings.with_command(entry.offer.id)
                self._memory.remember(settings)
            self._bindings.run(entry.offer)
        else:
            self._session.attempt(partial(self._session.open_release, entry.offer.id))
            self._reader.setFocus()

    def _forget_index(self) -> None:
        self._index = None

    # --- labels

    def _show_picker(self, *, arms: bool = False) -> None:
        """Lists the labels, the likely first."""
        session, reader = self._session, self._reader
        if session.release is None:
            return
        span = session.selection or (session.caret, session.caret)
        palette = Palette(session, self._bindings.labels, None)
        n_labels = len(self._bindings.labels)
        ids = [action_id(label) for label in likely_labels(session, span, n_most=n_labels)]
        boxes = reader.pointing.boxes(span) if session.selection else []
        place = QRect()
        for box in boxes or [reader.pointing.caret_box(session.caret)]:
            place |= box.toAlignedRect()
        corner = reader.viewport().mapTo(self._window, place.topLeft())
        picker = LabelPicker(
            partial(palette.entries, recent=ids), QRect(corner, place.size()), self._window
        )
        picker.chosen.connect(self._on_label_to_arm_chosen if arms else self._on_entry_chosen)
        picker.show()

    def _on_label_to_arm_chosen(self, entry: Entry) -> None:
        assert entry.label is not None
        self._session.arm(entry.label)
        self._session.shell.say(self.tr("{} is armed.").format(entry.label.title))

    def _on_selection_made(self, n_clicks: int) -> None:
        """Labels at once when a label is armed, else offers likely ones."""
        session = self._session
        if finish_selection(session, n_clicks=n_clicks):
            return
        if session.can_edit and session.selection and self._memory.settings.shows_likely_labels:
            labels = likely_labels(session, session.selection, n_most=N_LABELS)
            self.strip.show_labels(labels, self._bindings.label_keys(), session.selection)

    def _on_label_chosen(self, label: Label) -> None:
        self._bindings.run(self._bindings.get(action_id(label)))
        self._reader.setFocus()

    def _toggle_likely_labels(self) -> None:
        settings = self._memory.settings
        is_on = not settings.shows_likely_labels
        self._memory.remember(replace(settings, shows_likely_labels=is_on))
        self._session.shell.say(
            self.tr("Likely labels are offered over what you select by mouse.")
            if is_on
            else self.tr("No labels are offered over a selection.")
        )

    # --- stack and menu

    def _on_stack_cycled(self, stack: list[Annotation]) -> None:
        """Lists what overlaps at the caret, if there is more than one."""
        session = self._session
        if len(stack) < 2:
            if not stack:
                session.shell.say(self.tr("Nothing is marked at the caret."))
            return
        layers = {Layer.MENTION: self.tr("mention"), Layer.CLAIM: self.tr("claim")}
        rows = [
            StackRow(
                label=session.label_of(annotation),
                words=" ".join(quote(session.text, annotation.fragments)[:_MOST_CHARS].split()),
                layer=layers[annotation.layer],
                is_current=annotation.id == session.focused_id,
            )
            for annotation in stack
        ]
        self.stack.show_rows(rows, session.caret)

    def _show_menu_at_caret(self) -> None:
        box = self._reader.pointing.caret_box(self._session.caret).toAlignedRect()
        self._show_menu(self._reader.viewport().mapToGlobal(box.bottomLeft()))

    def _show_menu(self, place: QPoint) -> None:
        self.strip.hide()
        if self._session.release is not None:
            make_context_menu(self._bindings, self._session, self._reader).popup(place)
