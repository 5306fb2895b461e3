"""Asks where a new project goes, which schema it has and who annotates."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from annotator.app.label_schemas import load_schema, schema_names
from annotator.app.project import login_name
from annotator.app.settings import Settings
from annotator.errors import UserError
from annotator.gui.dialogs.frame import (
    MessageLine,
    add_buttons,
    add_field,
    aside,
    heading,
    make_dialog_column,
)
from annotator.gui.dialogs.path_field import PathField
from annotator.gui.two_line_rows import RowRole, TwoLineDelegate
from annotator.model.schema import Schema

_SCHEMA: Final = Qt.ItemDataRole.UserRole


class NewProjectDialog(QDialog):
    """Asks for what a new project needs; `chosen` gives path, schema name or file, annotator."""

    chosen = Signal(Path, object, str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = PathField(self, filter=self.tr("Annotator projects (*.pra)"), suffix=".pra")
        self._schemas = QListWidget(self)
        self._annotator = QLineEdit(settings.annotator or login_name(), self)
        self._message = MessageLine(self)
        self._create = QPushButton(self.tr("Create project"), self)
        self._create.setObjectName("create")
        self._build()
        self._file.set_path(free_path(Path(settings.folder or Path.home())))
        self._fill_schemas()
        self._file.changed.connect(self._validate)
        self._annotator.textChanged.connect(self._validate)
        self._schemas.currentRowChanged.connect(self._on_schema_changed)
        self._schemas.itemClicked.connect(self._on_schema_activated)
        self._schemas.itemActivated.connect(self._on_schema_activated)
        self._create.clicked.connect(self._on_create_clicked)
        self._validate()

    def _build(self) -> None:
        column = make_dialog_column(self, name="project.new", title=self.tr("New project"))
        column.addWidget(heading(self.tr("New project"), self))
        column.addWidget(
            aside(self.tr("A project is one file. It keeps the releases and your work."), self)
        )
        add_field(column, self.tr("Project file"), self._file, name="file")
        self._schemas.setItemDelegate(TwoLineDelegate(self._schemas))
        self._schemas.setUniformItemSizes(True)
        self._schemas.setMouseTracking(True)
        self._schemas.setMinimumHeight(280)
        add_field(column, self.tr("Schema: what can be labelled"), self._schemas, name="schema")
        add_field(column, self.tr("Annotator"), self._annotator, name="annotator")
        column.addWidget(self._message)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        add_buttons(column, cancel, self._create)
        self.resize(QSize(560, 640))

    def _fill_schemas(self) -> None:
        other = QListWidgetItem(self.tr("From a file…"), self._schemas)
        other.setData(RowRole.NOTE, self.tr("A schema of your own, as a JSON file"))
        for name in schema_names():
            self._add_schema(load_schema(name), name)
        self._schemas.setCurrentRow(0)

    def _add_schema(self, schema: Schema, source: str | Path) -> QListWidgetItem:
        item = QListWidgetItem(schema.title)
        said = self.tr("{} mention and {} claim labels")
        n_labels = len(schema.mention_labels), len(schema.claim_labels)
        item.setData(RowRole.ASIDE, said.format(*n_labels))
        item.setData(RowRole.NOTE, schema.note or str(source))
        item.setData(_SCHEMA, source)
        item.setToolTip(schema.note)
        self._schemas.insertItem(self._schemas.count() - 1, item)
        return item

    def _on_schema_changed(self, _row: int) -> None:
        self._validate()

    def _on_schema_activated(self, item: QListWidgetItem) -> None:
        if item.data(_SCHEMA) is not None:
            return
        dialog = QFileDialog(self, self.tr("Schema"), "", self.tr("Schemas (*.json)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.add_schema_file)
        dialog.open()

    def add_schema_file(self, name: str) -> None:
        """Puts a schema file on the list and chooses it; a faulty one is said, not listed."""
        try:
            item = self._add_schema(load_schema(Path(name)), Path(name))
        except UserError as error:
            self._message.say(str(error), "error")
            return
        self._schemas.setCurrentItem(item)

    def _validate(self) -> None:
        problem = self._problem()
        self._message.say(problem, "error" if problem else "note")
        self._create.setEnabled(not problem)

    def _problem(self) -> str:
        path = self._file.path
        if path is None:
            return self.tr("Say where the project file goes.")
        if problem := self._place_problem(path):
            return problem
        if self._schemas.currentItem().data(_SCHEMA) is None:
            return self.tr("Press Enter to choose the schema file.")
        if not self._annotator.text().strip():
            return self.tr("Say who annotates: every annotation keeps its author.")
        return ""

    def _place_problem(self, path: Path) -> str:
        try:
            if path.exists():
                return self.tr("{} exists already. Choose another name.").format(path.name or path)
            if not path.parent.is_dir():
                return self.tr("There is no folder {}.").format(path.parent)
        except (OSError, ValueError) as error:
            return self.tr("There can be no such file: {}.").format(error)
        return ""

    def _on_create_clicked(self) -> None:
        path = self._file.path
        assert path is not None
        source = self._schemas.currentItem().data(_SCHEMA)
        self.accept()
        self.chosen.emit(path.absolute(), source, self._annotator.text().strip())


def free_path(folder: Path) -> Path:
    """A name for a new project that is not taken in the folder."""
    names = ("releases", *(f"releases-{number}" for number in range(2, 1000)))
    paths = (folder / f"{name}.pra" for name in names)
    return next((path for path in paths if not path.exists()), folder / "project.pra")
