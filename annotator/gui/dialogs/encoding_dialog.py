"""Choosing the encoding of a release by what its telling lines look like in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.encodings import ENCODINGS, telling_lines
from annotator.app.one_release import OneRelease
from annotator.app.rereading import Rereader
from annotator.gui.dialogs.frame import (
    MessageLine,
    add_buttons,
    add_field,
    aside,
    heading,
    make_dialog_column,
)
from annotator.gui.stepper import Stepper

_NAME = Qt.ItemDataRole.UserRole


class EncodingDialog(QDialog):
    """Reads the release in the encoding that is selected; `chosen` gives it as it was read.

    The reader of its bytes is closed with the dialog.
    """

    chosen = Signal(object)  # OneRelease

    def __init__(self, rereader: Rereader, parent: QWidget) -> None:
        super().__init__(parent)
        self._rereader = rereader
        self._one: OneRelease | None = None
        self._list = QListWidget(self)
        self._lines = QPlainTextEdit(self)
        self._message = MessageLine(self)
        self._use = QPushButton(self.tr("Use this encoding"), self)
        self._stepper = Stepper(self)
        self._build()
        self._list.currentItemChanged.connect(self._on_current_changed)
        self._list.itemActivated.connect(self._on_use_clicked)
        self._use.clicked.connect(self._on_use_clicked)
        self._stepper.finished.connect(self._on_read)
        self._stepper.failed.connect(self._on_failed)
        self.finished.connect(self._on_finished)
        self._select_present()
        self._list.setFocus()

    def _build(self) -> None:
        column = make_dialog_column(self, name="encoding", title=self.tr("Encoding"))
        column.addWidget(heading(self.tr("In which encoding is it?"), self))
        said = self.tr("{}: the lines that tell. Reading it anew finds its sections anew.")
        column.addWidget(aside(said.format(self._rereader.name), self))
        for name, title in ENCODINGS.items():
            item = QListWidgetItem(title, self._list)
            item.setData(_NAME, name)
        self._lines.setReadOnly(True)
        self._lines.setTabChangesFocus(True)
        self._list.setSpacing(3)
        self._list.setMinimumWidth(self._list.sizeHintForColumn(0) + 32)
        row = QHBoxLayout()
        row.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        add_field(left, self.tr("Encoding"), self._list, name="encodings")
        add_field(right, self.tr("How it reads"), self._lines, name="telling_lines")
        row.addLayout(left)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
        column.addWidget(self._message)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        self._use.setObjectName("use")
        add_buttons(column, cancel, self._use)
        self.resize(QSize(860, 560))

    def _select_present(self) -> None:
        """Selects the encoding that the release was read in, adding it if it is a rare one."""
        names = list(ENCODINGS)
        present = self._rereader.reading.encoding or names[0]
        if present not in names:
            item = QListWidgetItem(present)
            item.setData(_NAME, present)
            self._list.insertItem(0, item)
            names.insert(0, present)
        self._list.setCurrentRow(names.index(present))

    def _on_current_changed(self, item: QListWidgetItem) -> None:
        self._one = None
        self._use.setEnabled(False)
        self._message.say(self.tr("Reading…"))
        reading = replace(self._rereader.reading, encoding=item.data(_NAME))
        self._stepper.start(self._rereader.read(reading, wait_s=0))

    def _on_read(self, one: OneRelease) -> None:
        self._lines.setPlainText("\n".join(telling_lines(one.item.text)))
        new, old = one.item.release, self._rereader.release
        is_same = old is not None and old.text_sha256 == new.text_sha256
        if is_same:
            self._message.say(self.tr("The text is as it is now."))
        elif one.notices:
            self._message.say(one.notices[0].message, "warn")
        else:
            self._message.say(self.tr("{:,} characters").format(new.n_chars))
        self._one = None if is_same else one
        self._use.setEnabled(not is_same)

    def _on_failed(self, message: str) -> None:
        self._lines.clear()
        self._message.say(message, "error")

    def _on_use_clicked(self) -> None:
        if self._one is not None:
            self.accept()
            self.chosen.emit(self._one)

    def _on_finished(self) -> None:
        self._stepper.cancel()
        self._rereader.close()
