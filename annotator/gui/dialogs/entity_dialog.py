"""Edits an entity: name, label, aliases, identifiers, note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from annotator.errors import UserError
from annotator.gui.dialogs.frame import (
    MessageLine,
    add_buttons,
    add_field,
    heading,
    make_dialog_column,
)
from annotator.model.records import Entity
from annotator.model.schema import Label

_LINE: Final = 22


class EntityDialog(QDialog):
    """Asks; `save` gets what was given, and what it refuses is shown with the dialog still open."""

    def __init__(
        self,
        entity: Entity,
        labels: Sequence[Label],
        save: Callable[[EntityDialog], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._name = QLineEdit(entity.name, self)
        self._label = QComboBox(self)
        self._aliases = QPlainTextEdit("\n".join(entity.aliases), self)
        self._identifiers = QPlainTextEdit(self)
        self._note = QPlainTextEdit(entity.note, self)
        self._message = MessageLine(self)
        for label in labels:
            self._label.addItem(f"{label.title} ({label.name})", label.name)
        self._label.setCurrentIndex(self._label.findData(entity.label))
        offered = next((label.identifiers for label in labels if label.name == entity.label), ())
        known = {**dict.fromkeys(offered, ""), **entity.identifiers}
        lines = [f"{kind}: {value}" for kind, value in known.items()]
        self._identifiers.setPlainText("\n".join(lines))
        self._build()

    @property
    def name(self) -> str:
        return self._name.text()

    @property
    def label(self) -> str:
        return str(self._label.currentData())

    @property
    def aliases(self) -> list[str]:
        return self._aliases.toPlainText().splitlines()

    @property
    def identifiers(self) -> dict[str, str]:
        """What stands on each line after its colon.

        Raises:
            UserError: A line has none, or a name is there twice.
        """
        found: dict[str, str] = {}
        for line in self._identifiers.toPlainText().splitlines():
            kind, colon, value = (part.strip() for part in line.partition(":"))
            if not line.strip():
                continue
            if not colon:
                raise UserError(f"“{line.strip()}” needs a colon: write “lei: …”.")
            if value and kind in found:
                raise UserError(f"The identifier “{kind}” is given twice.")
            if value:
                found[kind] = value
        return found

    @property
    def note(self) -> str:
        return self._note.toPlainText()

    def _build(self) -> None:
        column = make_dialog_column(self, name="entity.edit", title=self.tr("Edit entity"))
        column.addWidget(heading(self.tr("Edit entity"), self))
        add_field(column, self.tr("Name"), self._name, name="name")
        add_field(column, self.tr("Label"), self._label, name="label")
        add_field(column, self.tr("Aliases, one on a line"), self._aliases, name="aliases")
        add_field(
            column, self.tr("Identifiers, as “lei: …”"), self._identifiers, name="identifiers"
        )
        add_field(column, self.tr("Note"), self._note, name="note")
        for edit, n_lines in ((self._aliases, 4), (self._identifiers, 4), (self._note, 2)):
            edit.setTabChangesFocus(True)
            edit.setMinimumHeight(n_lines * _LINE)
        column.addWidget(self._message)
        cancel, save = QPushButton(self.tr("Cancel"), self), QPushButton(self.tr("Save"), self)
        save.setObjectName("save")
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save_clicked)
        add_buttons(column, cancel, save)
        self.resize(QSize(520, 620))

    def _on_save_clicked(self) -> None:
        try:
            self._save(self)
        except UserError as error:
            self._message.say(str(error), "error")
        else:
            self.accept()
