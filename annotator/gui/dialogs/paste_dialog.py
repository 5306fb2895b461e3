"""Makes a release of copied text, after a look at it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from annotator.gui.dialogs.frame import (
    MessageLine,
    add_buttons,
    add_field,
    heading,
    make_dialog_column,
)

_EDITABLE_CHARS: Final = 50_000  # a longer paragraph without spaces takes too long to lay out


class PasteDialog(QDialog):
    """Shows the text to be imported; `chosen` gives it, with the name of its source.

    Text that was not edited is given as it was copied, not as Qt would return it.
    """

    # A signal of str would drop a U+FEFF at the start of the text.
    chosen = Signal(object, str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copied = text
        self._text = QPlainTextEdit(self)
        self._name = QLineEdit(_source_name(), self)
        self._message = MessageLine(self)
        self._import = QPushButton(self.tr("Import"), self)
        self._import.setObjectName("import")
        self._build()
        self._text.setPlainText(text[:_EDITABLE_CHARS])
        self._text.setReadOnly(len(text) > _EDITABLE_CHARS)
        self._text.document().setModified(False)
        self._text.textChanged.connect(self._validate)
        self._name.textChanged.connect(self._validate)
        self._import.clicked.connect(self._on_import_clicked)
        self._validate()

    def _build(self) -> None:
        column = make_dialog_column(self, name="project.paste", title=self.tr("Paste as a release"))
        column.addWidget(heading(self.tr("Paste as a release"), self))
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(self.tr("Paste or type the text of a release here."))
        add_field(column, self.tr("Text"), self._text, name="text")
        add_field(column, self.tr("Name of the source"), self._name, name="name")
        column.addWidget(self._message)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        add_buttons(column, cancel, self._import)
        self.resize(QSize(640, 560))

    @property
    def text(self) -> str:
        """What would be imported; no character is changed that was not edited.

        `toPlainText` would turn no-break spaces into spaces, so the raw text is asked for.
        """
        if not self._text.document().isModified():
            return self._copied
        return self._text.document().toRawText().replace("\u2029", "\n")

    def _validate(self) -> None:
        text = self.text
        self._import.setEnabled(bool(text.strip() and self._name.text().strip()))
        if not text.strip():
            self._message.say(self.tr("There is no text to import."))
        elif not self._name.text().strip():
            self._message.say(self.tr("Give the source a name."), "error")
        elif self._text.isReadOnly():
            self._message.say(
                self.tr("{:,} characters; the beginning is shown, all are imported.").format(
                    len(text)
                )
            )
        else:
            self._message.say(self.tr("{:,} characters").format(len(text)))

    def _on_import_clicked(self) -> None:
        text, name = self.text, self._name.text().strip()
        self.accept()
        self.chosen.emit(text, name)


def _source_name() -> str:
    return f"pasted {datetime.now().astimezone():%Y-%m-%d %H:%M}"
