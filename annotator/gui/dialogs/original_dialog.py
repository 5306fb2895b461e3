"""The original of a release, as plain text where it is one."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QPushButton, QWidget

from annotator.app.original import Original, save_original
from annotator.errors import UserError
from annotator.gui.dialogs.frame import (
    MessageLine,
    add_buttons,
    aside,
    heading,
    make_dialog_column,
)


class OriginalDialog(QDialog):
    """Shows bytes and never renders them: nothing is loaded, nothing is started."""

    def __init__(self, original: Original, parent: QWidget) -> None:
        super().__init__(parent)
        self._original = original
        column = make_dialog_column(self, name="original", title=self.tr("Original"))
        column.addWidget(heading(original.name, self))
        column.addWidget(aside(self._facts(), self))
        self._message = MessageLine(self)
        column.addWidget(self._message)
        if original.text:
            text = QPlainTextEdit(original.text, self)
            text.setObjectName("bytes")
            text.setAccessibleName(self.tr("The original as text"))
            text.setReadOnly(True)
            column.addWidget(text, 1)
            if not original.is_whole:
                self._message.say(self.tr("Only its beginning is shown; save it to see all."))
        else:
            self._message.say(self.tr("This kind of file cannot be shown as text; save it."))
            column.addStretch()
        save, close = QPushButton(self.tr("Save as…"), self), QPushButton(self.tr("Close"), self)
        save.setObjectName("save")
        save.clicked.connect(self._on_save_clicked)
        close.clicked.connect(self.close)
        add_buttons(column, save, close)
        self.resize(QSize(820, 640) if original.text else QSize(560, 260))

    def open(self) -> None:
        """Shows it beside the window, which it does not block."""
        self.show()

    def _facts(self) -> str:
        source = self._original.source
        facts = [
            source.media_type,
            self._original.encoding,
            self.tr("{:,} bytes").format(len(source.data)),
            f"SHA-256 {source.sha256}",
        ]
        return " · ".join(filter(None, facts))

    def _on_save_clicked(self) -> None:
        name = PurePosixPath(self._original.name).name
        dialog = QFileDialog(self, self.tr("Save the original"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Writes the bytes to a file."""
        try:
            save_original(self._original, Path(name))
        except UserError as error:
            self._message.say(str(error), "error")
        else:
            self._message.say(self.tr("Saved as {}.").format(Path(name).name), "ok")
