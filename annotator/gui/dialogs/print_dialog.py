"""Asks what of a release is printed, and whether on paper or into a PDF file."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QWidget

from annotator.app.print_appendix import PrintChoices
from annotator.gui.dialogs.frame import add_buttons, add_field, aside, heading, make_dialog_column
from annotator.gui.panels.choice_box import ChoiceBox

PAPERS: Final = ("A4", "Letter", "A3", "Legal")


class PrintDialog(QDialog):
    """`print_chosen` and `pdf_chosen` give the choices; Enter means the one asked for."""

    print_chosen = Signal(object)
    pdf_chosen = Signal(object)

    def __init__(self, choices: PrintChoices, parent: QWidget, *, is_pdf: bool) -> None:
        super().__init__(parent)
        self._paper = ChoiceBox(self)
        self._paper.addItems(PAPERS)
        self._paper.setCurrentText(choices.paper)
        self._legend = self._check(self.tr("Labels in use, and how often"), choices.has_legend)
        self._legend.setObjectName("legend")
        self._claims = self._check(self.tr("List of claims with attributes"), choices.has_claims)
        self._claims.setObjectName("claims")
        self._print = QPushButton(self.tr("Print…"), self)
        self._print.setObjectName("print")
        self._pdf = QPushButton(self.tr("Save as PDF…"), self)
        self._pdf.setObjectName("pdf")
        self._print.clicked.connect(self._on_print_clicked)
        self._pdf.clicked.connect(self._on_pdf_clicked)
        self._build(is_pdf=is_pdf)

    def _build(self, *, is_pdf: bool) -> None:
        title = self.tr("Save as PDF") if is_pdf else self.tr("Print")
        column = make_dialog_column(self, name="release.print", title=title)
        column.addWidget(heading(title, self))
        column.addWidget(aside(self.tr("The release as it is painted, followed by"), self))
        column.addWidget(self._legend)
        column.addWidget(self._claims)
        add_field(column, self.tr("Paper"), self._paper, name="paper")
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self.reject)
        both = (self._print, self._pdf) if is_pdf else (self._pdf, self._print)
        add_buttons(column, cancel, *both)
        both[-1].setFocus()
        self.setMinimumWidth(420)

    @property
    def choices(self) -> PrintChoices:
        return PrintChoices(
            paper=self._paper.currentText(),
            has_legend=self._legend.isChecked(),
            has_claims=self._claims.isChecked(),
        )

    def _check(self, words: str, is_checked: bool) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setChecked(is_checked)
        return box

    def _on_print_clicked(self) -> None:
        self.print_chosen.emit(self.choices)
        self.accept()

    def _on_pdf_clicked(self) -> None:
        self.pdf_chosen.emit(self.choices)
        self.accept()
