"""Makes a release of copied text, after a look at it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from annotator.app.one_release import OneRelease, read_markup
from annotator.gui.dialogs.frame import (
    MessageLine,
    add_buttons,
    add_field,
    heading,
    make_dialog_column,
)
from annotator.gui.stepper import Stepper

_EDITABLE_CHARS: Final = 50_000  # a longer paragraph without spaces takes too long to lay out


class PasteDialog(QDialog):
    """Shows the text to be imported; `chosen` gives it, with the name of its source.

    Text that was not edited is given as it was copied, not as Qt would return it. Of what was
    copied with its formatting, the release that was read of it is given, unless it was edited.
    """

    # A signal of str would drop a U+FEFF at the start of the text.
    chosen = Signal(object, str)  # str | OneRelease

    def __init__(self, text: str, parent: QWidget | None = None, *, markup: str = "") -> None:
        super().__init__(parent)
        self._plain = self._copied = text
        self._markup = markup
        self._one: OneRelease | None = None
        self._why_not = ""
        self._text = QPlainTextEdit(self)
        self._name = QLineEdit(_source_name(), self)
        self._formatted = QRadioButton(self.tr("&With its paragraphs and tables"), self)
        self._as_plain = QRadioButton(self.tr("As &plain text"), self)
        self._message = MessageLine(self)
        self._import = QPushButton(self.tr("Import"), self)
        self._import.setObjectName("import")
        self._stepper = Stepper(self)
        self._build(has_choice=bool(markup))
        self._connect()
        self._on_choice_toggled(bool(markup))

    def _connect(self) -> None:
        self._text.textChanged.connect(self._validate)
        self._name.textChanged.connect(self._validate)
        self._formatted.toggled.connect(self._on_choice_toggled)
        self._import.clicked.connect(self._on_import_clicked)
        self._stepper.finished.connect(self._on_read)
        self._stepper.failed.connect(self._on_failed)
        self.finished.connect(self._stepper.cancel)

    def _build(self, *, has_choice: bool) -> None:
        column = make_dialog_column(self, name="project.paste", title=self.tr("Paste as a release"))
        column.addWidget(heading(self.tr("Paste as a release"), self))
        choice = QHBoxLayout()
        choice.setSpacing(24)
        for name, button in (("formatted", self._formatted), ("plain", self._as_plain)):
            button.setObjectName(name)
            button.setVisible(has_choice)
            choice.addWidget(button)
        choice.addStretch()
        (self._formatted if has_choice else self._as_plain).setChecked(True)
        column.addLayout(choice)
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

    def _show_text(self, text: str) -> None:
        self._copied = text
        self._text.setPlainText(text[:_EDITABLE_CHARS])
        self._text.setReadOnly(len(text) > _EDITABLE_CHARS)
        self._text.document().setModified(False)
        self._validate()

    def _validate(self) -> None:
        text = self.text
        self._import.setEnabled(bool(text.strip() and self._name.text().strip()))
        if self._stepper.is_running:
            self._message.say(self.tr("Reading what was copied with its formatting…"))
        elif self._why_not:
            self._message.say(self._why_not, "error")
        elif not text.strip():
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

    def _on_read(self, one: OneRelease) -> None:
        self._one = one
        if self._text.document().isModified():  # someone has begun to type
            self._validate()
        else:
            self._show_text(one.item.text)

    def _on_failed(self, why_not: str) -> None:
        """Falls back to the plain text."""
        self._formatted.setEnabled(False)
        self._why_not = self.tr("Its formatting cannot be read: {}").format(why_not)
        self._as_plain.setChecked(True)

    def _on_choice_toggled(self, is_formatted: bool) -> None:
        """Shows the text that was chosen; what was edited in the other is left behind."""
        self._stepper.cancel()
        if not is_formatted:
            self._show_text(self._plain)
        elif self._one is not None:
            self._show_text(self._one.item.text)
        else:
            read = read_markup(self._markup, name="copied", is_isolated=True, wait_s=0)
            self._stepper.start(read)
            self._show_text("")

    def _on_import_clicked(self) -> None:
        is_as_read = self._formatted.isChecked() and not self._text.document().isModified()
        read = self._one if self._one is not None and is_as_read else self.text
        name = self._name.text().strip()
        self.accept()
        self.chosen.emit(read, name)


def _source_name() -> str:
    return f"pasted {datetime.now().astimezone():%Y-%m-%d %H:%M}"
