"""Joins the schema to the window: its editor, the keys of its labels, labels of whole releases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.app.outline import section_at
from annotator.app.remembering import Memory
from annotator.app.session import Session
from annotator.app.whole_labelling import set_release_labels, set_section_labels, toggled
from annotator.app.window_actions import action_id, label_actions, label_key
from annotator.gui.bindings import Bindings
from annotator.gui.dialogs.schema_editor import SchemaEditor
from annotator.gui.reader.reader import Reader
from annotator.model.changes import ChangeSet
from annotator.model.schema import Label, WholeLabel
from annotator.model.whole_labels import labels_of_section


class SchemaLink(QObject):
    """Has every key of a label be that of the schema as it is now."""

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
        self._editor: SchemaEditor | None = None
        session.changed.append(self._on_changed)
        self.shows: dict[str, Callable[[], object]] = {
            "schema": self._show_editor,
            "release_labels": self._show_release_labels,
            "section_labels": self._show_section_labels,
        }

    def _on_changed(self, change_set: ChangeSet) -> None:
        if any(isinstance(change.record, Label) for change in change_set.changes):
            self._bindings.set_labels(label_actions(self._session.store.schema()))

    # --- the editor

    def _show_editor(self) -> None:
        """One editor at a time; it comes to the front when it is there."""
        if self._editor is not None:
            self._editor.activateWindow()
            return
        self._editor = SchemaEditor(self._session, self._conflict, self._window)
        self._editor.finished.connect(self._on_editor_finished)
        self._editor.show()

    def _on_editor_finished(self) -> None:
        self._editor = None
        self._reader.setFocus()

    def _conflict(self, label: Label) -> str:
        """Which command has the key of a label, as a sentence; empty for none."""
        commands = [a for a in self._bindings.declared if not a.id.startswith("label.")]
        return self._memory.key_map.conflict(commands, action_id(label), label_key(label))

    # --- labels of releases and sections

    def _show_release_labels(self) -> None:
        release = self._session.release
        assert release is not None
        known = self._session.store.schema().release_labels
        self._show_menu(known, release.labels, self._toggle_release_label)

    def _show_section_labels(self) -> None:
        release = self._session.release
        assert release is not None
        number = section_at(release.sections, self._session.caret)
        assert number is not None
        has = labels_of_section(release.sections[number])
        known = self._session.store.schema().section_labels
        self._show_menu(known, has, self._toggle_section_label)

    def _show_menu(
        self, known: Sequence[WholeLabel], has: Sequence[str], toggle: Callable[[str], None]
    ) -> None:
        """The labels to choose from at the caret, with ticks; digits choose too."""
        menu = QMenu(self._window)
        menu.setObjectName("whole_labels")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, label in enumerate(known, start=1):
            sign = f"&{number}  " if number < 10 else ""
            action = menu.addAction(sign + label.title.replace("&", "&&"))
            action.setToolTip(label.definition)
            action.setCheckable(True)
            action.setChecked(label.name in has)
            action.triggered.connect(partial(toggle, label.name))
        sheet, caret = self._reader.sheet, self._session.caret
        sheet.reveal((caret, caret))
        foot = sheet.painter.caret_rect(caret).bottomLeft()
        at = sheet.viewport_point(foot.x(), foot.y()).toPoint()
        menu.popup(self._reader.viewport().mapToGlobal(at))
        menu.setActiveAction(menu.actions()[0])

    def _toggle_release_label(self, name: str, *_checked: bool) -> None:
        release = self._session.release
        assert release is not None
        store, labels = self._session.store, toggled(release.labels, name)
        self._do(partial(set_release_labels, store, release.id, labels))

    def _toggle_section_label(self, name: str, *_checked: bool) -> None:
        release, caret = self._session.release, self._session.caret
        assert release is not None
        number = section_at(release.sections, caret)
        assert number is not None
        labels = toggled(labels_of_section(release.sections[number]), name)
        self._do(partial(set_section_labels, self._session.store, release.id, caret, labels))

    def _do(self, make: Callable[[], ChangeSet]) -> None:
        self._session.attempt(lambda: self._session.do(make()))
