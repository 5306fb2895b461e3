"""Edits the schema of the open project; every change counts at once and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QTabWidget,
    QWidget,
)

from annotator.app.label_schemas import load_schema, save_schema, schema_names
from annotator.app.record_edits import what_goes
from annotator.app.schema_mapping import LabelMapping, take_schema
from annotator.app.schema_subjects import subject_pages
from annotator.app.session import Session
from annotator.app.stepwise import Steps
from annotator.app.undoing import redo, undo
from annotator.errors import UserError
from annotator.gui.dialogs.ask_bar import AskBar
from annotator.gui.dialogs.frame import add_buttons, aside, heading, make_dialog_column
from annotator.gui.dialogs.schema_about import AboutPage
from annotator.gui.dialogs.schema_mapping import MappingDialog
from annotator.gui.dialogs.schema_page import Make, SchemaPage
from annotator.model.changes import ChangeSet
from annotator.model.schema import Label, Schema
from annotator.model.schema_parts import SchemaPart

_FILES: Final = "Schemas (*.json)"


class SchemaEditor(QDialog):
    """A page for each kind of subject over a line that asks where something would be lost.

    It does not stand in the way of the window, where Ctrl+Z takes its changes back too.
    """

    def __init__(self, session: Session, conflict: Callable[[Label], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._is_stale = False
        self._about = aside("", self)
        self._heading = heading("", self)
        self._tabs = QTabWidget(self)
        self._pages: list[SchemaPage | AboutPage] = [
            *(SchemaPage(page, session, self._tabs) for page in subject_pages(conflict)),
            AboutPage(session, self._tabs),
        ]
        self._line = AskBar(self)
        self._line.message.setObjectName("schema_message")
        self._build()
        self.refresh()
        for page in self._pages:
            page.wanted.connect(self._on_wanted)
        session.changed.append(self._on_changed)
        session.project_closing.append(self._on_project_closing)
        self._pages[0].first.setFocus()

    def refresh(self) -> None:
        """Shows the schema as it is now."""
        self._is_stale = False
        schema = self._session.store.schema()
        self._heading.setText(schema.title or schema.name)
        said = self.tr("{} · version {} · {} mention and {} claim labels")
        n_labels = len(schema.mention_labels), len(schema.claim_labels)
        self._about.setText(said.format(schema.name, schema.version, *n_labels))
        for page in self._pages:
            page.refresh()

    def done(self, result: int) -> None:
        """Closes, after what is half typed, unless that asks something."""
        self._pages[self._tabs.currentIndex()].commit()
        if self._line.is_asking:
            return
        self._session.changed.remove(self._on_changed)
        self._session.project_closing.remove(self._on_project_closing)
        super().done(result)

    # --- building

    def _build(self) -> None:
        column = make_dialog_column(self, name="schema.edit", title=self.tr("Schema"))
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._heading)
        head.addWidget(self._about, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        self._tabs.setObjectName("schema_pages")
        for page, subjects in zip(self._pages, self._titles(), strict=True):
            self._tabs.addTab(page, subjects)
        column.addWidget(self._tabs, 1)
        column.addWidget(self._line)
        self._load = self._button(self.tr("Load…"), "load_schema", self._on_load_clicked)
        save = self._button(self.tr("Save…"), "save_schema", self._on_save_clicked)
        close = self._button(self.tr("Close"), "close", self.close)
        add_buttons(column, self._load, save, close)
        close.setDefault(False)  # Enter belongs to the fields
        for keys, act in (
            (("Ctrl+Z",), partial(self._go_back, undo)),
            (("Ctrl+Shift+Z", "Ctrl+Y"), partial(self._go_back, redo)),
            (("Ctrl+PgDown",), partial(self._turn, 1)),
            (("Ctrl+PgUp",), partial(self._turn, -1)),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, act)
        self.setMinimumSize(QSize(760, 480))
        self.resize(QSize(880, 720))

    def _titles(self) -> list[str]:
        return [self.tr(page.objectName().removeprefix("page ")) for page in self._pages]

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    # --- changing

    def _on_wanted(self, make: Make) -> None:
        """Makes a change at once, or asks first where annotations lose something by it."""
        try:
            change_set = make()
        except UserError as error:
            self._refuse(error)
            return
        losses = what_goes(change_set)
        if losses:
            question = f"{change_set.title}: {', '.join(losses)}."
            self._line.ask(question, partial(self._begin, change_set))
            self.refresh()
        else:
            self._begin(change_set)

    def _begin(self, change_set: ChangeSet) -> None:
        """Writes a change; one that is large goes on in the window, which shows how far it is."""
        n_steps, key = 3 * len(change_set.changes), self._session.shell.key_of("edit.undo")
        if not n_steps:
            self._line.say("")
            self.refresh()
            return
        try:
            self._session.do_stepwise(change_set.title, self._written(change_set), n_steps)
        except UserError as error:
            self._refuse(error)
        else:
            self._line.say(self.tr("{}. {} takes it back.").format(change_set.title, key))

    def _written(self, change_set: ChangeSet) -> Steps:
        for n_written in self._session.store.applying(change_set):
            yield len(change_set.changes) + n_written

    def _refuse(self, error: UserError) -> None:
        self._line.say(str(error), "error")
        self.refresh()

    def _on_changed(self, change_set: ChangeSet) -> None:
        """Work in the window only changes the counts, which wait until they are looked at."""
        records = (change.record for change in change_set.changes)
        if self.isActiveWindow() or any(isinstance(r, Label | SchemaPart) for r in records):
            self.refresh()
        else:
            self._is_stale = True

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ActivationChange and self._is_stale:
            self.refresh()
        super().changeEvent(event)

    def _on_project_closing(self) -> None:
        self._line.hush()
        self.close()

    def _go_back(self, go: Callable[[Session], None]) -> None:
        """Takes the last change back, whatever it was, or does it again."""
        self._line.hush()
        try:
            go(self._session)
        except UserError as error:
            self._refuse(error)

    def _turn(self, by: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % self._tabs.count())
        self._pages[self._tabs.currentIndex()].first.setFocus()

    # --- files

    def _on_load_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in schema_names():
            menu.addAction(load_schema(name).title, partial(self._load_from, name))
        menu.addSeparator()
        menu.addAction(self.tr("From a file…"), self._ask_for_file)
        menu.popup(self._load.mapToGlobal(QPoint(0, self._load.height())))
        menu.setActiveAction(menu.actions()[0])

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Load a schema"), "", self.tr(_FILES))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_file_chosen(self, name: str) -> None:
        self._load_from(Path(name))

    def _load_from(self, source: str | Path) -> None:
        try:
            theirs = load_schema(source)
        except UserError as error:
            self._refuse(error)
            return
        dialog = MappingDialog(self._session, theirs, self)
        dialog.chosen.connect(partial(self._take, theirs))
        dialog.open()

    def _take(self, theirs: Schema, mapping: LabelMapping) -> None:
        self._on_wanted(partial(take_schema, self._session.store, theirs, mapping))

    def _on_save_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the schema"), "", self.tr(_FILES))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def _save(self, name: str) -> None:
        try:
            save_schema(self._session.store.schema(), Path(name))
        except UserError as error:
            self._refuse(error)
        else:
            self._line.say(self.tr("Saved in {}.").format(Path(name).name), "ok")
